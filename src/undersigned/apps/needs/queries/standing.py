"""What an organisation stands on and could lose: its keys, and the domains that prove who it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.apps.organisations.models import DomainProof, Key, KeyKind, Means, Organisation, Verification
from undersigned.apps.organisations.services.looking import Found
from undersigned.apps.organisations.services.verification import FAILING, FRESH

ASKED_FOR = timedelta(days=90)
"""For so long after a key was revoked somebody is asked for another. Who signs by mail since then wants none."""


def keys(here: Situation) -> Iterator[Need]:
    """Give the organisations for which the person has no key any more, and only they can make another: one query.

    A revoked passkey is for its holder to replace, a revoked SSH key for anybody who signs, while there is no other.
    """
    rows: dict[int, list[Key]] = defaultdict(list)
    for row in Key.objects.filter(organisation__in=here.signing, replaced_by__isnull=True).order_by("pk"):
        rows[row.organisation_id].append(row)
    for number, found in rows.items():
        if revoked := _to_replace(found, here):
            yield _key(here.signing[number], revoked)


def _to_replace(rows: list[Key], here: Situation) -> Key | None:
    """Return the key that was revoked last, if the person signs with none now."""
    mine = [row for row in rows if row.kind == KeyKind.SSH or row.person_id == here.person.pk]
    if any(row.revoked_at is None for row in mine):
        return None
    revoked = [row for row in mine if row.revoked_at and row.revoked_at > here.now - ASKED_FOR]
    return max(revoked, key=lambda row: (row.revoked_at, row.pk), default=None)


def _key(organisation: Organisation, row: Key) -> Need:
    return Need(
        kind=Kind.KEY,
        mark=f"{Kind.KEY}-{row.pk}",
        title=organisation.name,
        url=places.organisation(organisation, "organisation_keys"),
        whose=of_organisation(organisation),
        since=row.revoked_at or row.registered_at,
        note=_("The key you signed with was revoked. Register another, or sign by mail, which is weaker."),
    )


def domains(here: Situation) -> Iterator[Need]:
    """Give the domains whose proof is missing where it was, or was never found: two queries."""
    failing = Verification.objects.filter(
        organisation__in=here.owned, means=Means.DOMAIN, ended_at__isnull=True, failing_since_at__isnull=False
    )
    for row in failing.order_by("pk"):
        since = row.failing_since_at or here.now
        note = _("The proof is no longer found there. At the deadline the domain stops counting.")
        yield _domain(f"v{row.pk}", row.domain, here.owned[row.organisation_id], (since, since + FAILING), note)
    standing = Verification.objects.filter(
        organisation=OuterRef("organisation"), domain=OuterRef("domain"), means=Means.DOMAIN, ended_at__isnull=True
    )
    asked = DomainProof.objects.filter(
        ~Exists(standing),
        organisation__in=here.owned,
        given_up_at__isnull=True,
        checked_at__isnull=False,
        asked_at__gt=here.now - FRESH,
    ).exclude(outcome__in=[Found.IN_DNS, Found.IN_FILE])
    for proof in asked.order_by("pk"):
        note = _("The proof was not found there yet. It is looked for until the deadline.")
        span = (proof.asked_at, proof.asked_at + FRESH)
        yield _domain(f"p{proof.pk}", proof.domain, here.owned[proof.organisation_id], span, note)


def _domain(mark: str, domain: str, organisation: Organisation, span: tuple[datetime, datetime], note: str) -> Need:
    since, deadline = span
    return Need(
        kind=Kind.DOMAIN,
        mark=f"{Kind.DOMAIN}-{mark}",
        title=domain,
        url=places.organisation(organisation, "organisation_verification"),
        whose=of_organisation(organisation),
        since=since,
        deadline=deadline,
        note=note,
    )
