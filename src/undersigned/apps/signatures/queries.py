"""Counting and listing those who stand behind a revision."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.cache import cache
from django.db.models import Count, F, Q, QuerySet, TextField
from django.db.models.functions import Cast, Coalesce, Left
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.models import Mandate, Organisation, Use, Visibility
from undersigned.apps.signatures.models import Endorsement, Means, Signature
from undersigned.apps.statements.models import Revision
from undersigned.core import conditions, entries
from undersigned.kit import tokens

DIGEST = re.compile("[0-9a-f]{64}")
COUNT_SECONDS = 5
"""How old a shown count may be."""
MOST_ENDINGS = 100
"""Pledges of which it is told before an organisation is closed."""


WAITING = Q(
    collected_at__isnull=False,
    deadline_at__isnull=False,
    fulfilled_at__isnull=True,
    failed_at__isnull=True,
    withdrawn_at__isnull=True,
)
"""Pledges of which nothing has become yet. They are never counted, and never listed among those who stand."""

SOUND = Q(key__compromised_at__isnull=True) | Q(key__compromised_at__gt=F("collected_at"))
"""Signed with a key that nobody else is known to have held by then, or with none."""

STANDING = (
    Q(collected_at__isnull=False, withdrawn_at__isnull=True)
    & (Q(deadline_at__isnull=True) | Q(fulfilled_at__isnull=False))
    & SOUND
)
"""Endorsements that stand: without a condition or with one that was fulfilled, by a key that was the organisation's."""


def endorsements(revision: Revision) -> QuerySet[Endorsement]:
    """Return everything that organisations ever signed: what stands, waits, failed and was withdrawn, by name."""
    rows = Endorsement.objects.filter(revision=revision, collected_at__isnull=False)
    return rows.select_related("organisation", "collection", "withdrawal").order_by("name", "pk")


def standing_endorsements(revision: Revision) -> QuerySet[Endorsement]:
    """Return those that stand, by country and name."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return rows.select_related("organisation", "collection").order_by("country", "name", "pk")


def page_of_endorsements(revision: Revision, *, after: int, limit: int) -> list[Endorsement]:
    """Return the next of those that stand, by country and name, after the row *after*."""
    rows = standing_endorsements(revision).select_related("mandate__document", "mandate__organisation")
    last = Endorsement.objects.filter(pk=after, revision=revision).first()
    if last is not None:
        same = Q(country=last.country, name__gt=last.name) | Q(country=last.country, name=last.name, pk__gt=last.pk)
        rows = rows.filter(Q(country__gt=last.country) | same)
    return list(rows[:limit])


def waiting(revision: Revision) -> QuerySet[Endorsement]:
    """Return the pledges of which nothing has become yet, in the order in which they were made."""
    rows = Endorsement.objects.filter(WAITING, revision=revision)
    related = ("organisation", "collection", "revision", "mandate__document", "mandate__organisation")
    return rows.select_related(*related).order_by("pk")


def failed(revision: Revision) -> QuerySet[Endorsement]:
    """Return the pledges that ended without being fulfilled, the latest first."""
    rows = Endorsement.objects.filter(revision=revision, failed_at__isnull=False)
    return rows.select_related("organisation", "mandate", "key").order_by("-failed_at", "-pk")


def withdrawn(revision: Revision) -> QuerySet[Endorsement]:
    """Return the endorsements and pledges that were withdrawn, the latest first."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=False)
    return rows.select_related("organisation", "collection", "withdrawal").order_by("-withdrawn_at", "-pk")


def doubtful(revision: Revision) -> QuerySet[Endorsement]:
    """Return what was signed with a key that others are known to have held by then: it is shown, and not counted."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=True, failed_at__isnull=True)
    rows = rows.filter(key__compromised_at__lte=F("collected_at"))
    return rows.select_related("organisation", "collection", "key").order_by("name", "pk")


def with_reservations(revision: Revision) -> QuerySet[Endorsement]:
    """Return those that stand and except some clause, by name."""
    return Endorsement.objects.filter(STANDING, revision=revision, reserved__gt=0).order_by("name", "pk")


def why_failed(row: Endorsement) -> str:
    """Return why a pledge ended: "mandate" (revoked), "key" (in other hands), "gone" (the organisation), "deadline"."""
    ended = min(filter(None, (row.failed_at, row.deadline_at)))
    key, organisation = row.key, row.organisation
    if row.mandate.revoked_at is not None and row.mandate.revoked_at <= ended:
        return "mandate"
    if key is not None and key.compromised_at and key.revoked_at and key.revoked_at <= ended:
        return "key"
    if organisation.closed_at is not None and organisation.closed_at <= ended:
        return "gone"
    in_time = row.failed_at is not None and row.deadline_at is not None and row.failed_at <= row.deadline_at
    return "gone" if in_time and organisation.merged_into_id else "deadline"


def standing_of(revision: Revision, organisation: Organisation) -> Endorsement | None:
    """Return the endorsement or the pledge by which an organisation stands behind a revision, or will."""
    rows = Endorsement.objects.filter(revision=revision, organisation=organisation, collected_at__isnull=False)
    return rows.filter(withdrawn_at__isnull=True, failed_at__isnull=True).first()


def standing_in(coalition: int, organisation: int) -> QuerySet[Endorsement]:
    """Return by what an organisation stands behind texts of a coalition, the latest first."""
    rows = Endorsement.objects.filter(STANDING, organisation=organisation, revision__statement__coalition=coalition)
    return rows.select_related("revision__statement__coalition").order_by("-pk")


def endings(organisation: int) -> Iterator[Concern]:
    """Give the texts that an organisation would sign on a condition: that comes to nothing when it acts no more."""
    rows = Endorsement.objects.filter(WAITING, organisation=organisation).select_related("revision__statement")
    for row in rows.order_by("pk")[:MOST_ENDINGS]:
        url = reverse("statement_revision", args=[row.revision.statement.slug, row.revision.version])
        yield Concern(row.revision.title, url, _("It is ready to sign this on a condition, and does not sign it."))


def countries_of_standing(revision: Revision) -> dict[str, str]:
    """Return the ids of the organisations that stand, and the country of each."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return dict(rows.values_list("organisation__handle", "country"))


def by_country(revision: Revision) -> dict[str, int]:
    """Return how many organisations stand from each country (ISO code, or empty)."""
    rows = Endorsement.objects.filter(STANDING, revision=revision)
    return dict(rows.values_list("country").annotate(Count("pk")).order_by("country"))


def withdrawn_by_country(revision: Revision) -> dict[str, int]:
    """Return how many organisations of each country withdrew."""
    rows = Endorsement.objects.filter(revision=revision, withdrawn_at__isnull=False)
    return dict(rows.values_list("country").annotate(Count("pk")).order_by("country"))


def how(means: str) -> str:
    """Return what templates call the means of a signature."""
    return {Means.EMAIL: "attested", Means.PASSKEY: "passkey"}.get(Means(means), "key")


def mandate_line(said: entries.Mandate, mandate: Mandate, now: datetime) -> dict[str, Any]:
    """Return the line of a mandate: as the record has it, and what is known of it by now."""
    ended_on, state = None, "current"
    if mandate.revoked_at is not None:
        ended_on, state = mandate.revoked_at.date(), "revoked"
    elif mandate.until_on is not None and mandate.until_on < now.date():
        ended_on, state = mandate.until_on, "expired"
    document_url = _document_url(said, mandate)
    return {
        "body": said.body,
        "decided_on": said.decided_on,
        "representative": said.representative,
        "document": said.document if is_on_file(said, mandate) else "",
        "document_url": document_url,
        "declared": mandate.confirmed_at is None and not document_url,
        "state": state,
        "ended_on": ended_on,
    }


def _document_url(said: entries.Mandate, mandate: Mandate) -> str:
    """Return where everybody finds the document, if it is for everybody and still the one that the record names."""
    if is_on_file(said, mandate) and mandate.document and mandate.document.visibility == Visibility.ALL:
        return reverse("mandate_document", args=[mandate.organisation.handle, mandate.pk])
    return ""


def is_on_file(said: entries.Mandate, mandate: Mandate) -> bool:
    """Tell whether the document that a record names is still there: it can be taken back, and only its hash stays."""
    held = mandate.document
    return held is not None and held.deleted_at is None and held.sha256 == said.document


def condition_line(condition: entries.Condition, names: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return a condition in the words that templates know; *names* of the organisations, if they are known by now."""
    if names is None:
        names = dict(Organisation.objects.filter(handle__in=condition.named).values_list("handle", "name"))
    return {
        "organisations": condition.organisations or 0,
        "countries": condition.countries or 0,
        "named": sorted(names.get(handle, handle) for handle in condition.named),
        "until": condition.deadline.date(),
    }


def pledge_of(endorsement: Endorsement) -> conditions.Pledge:
    """Return a pledge as a value of the core."""
    record = record_of(endorsement)
    if record.condition is None:
        raise TypeError("an endorsement without condition is no pledge")
    return conditions.Pledge(
        organisation=record.organisation.id, country=record.organisation.country, condition=record.condition
    )


@dataclass(frozen=True, slots=True)
class Waiting:
    """A pledge, the condition it waits for, what is missing, and what organisations (by id) are called."""

    endorsement: Endorsement
    condition: entries.Condition
    missing: conditions.Missing
    names: Mapping[str, str]

    @property
    def missing_names(self) -> list[str]:
        """The organisations that are missing, as they are called."""
        return sorted(self.names.get(handle, handle) for handle in self.missing.named)


def what_is_missing(revision: Revision) -> list[Waiting]:
    """Return every pledge that waits, with what it still waits for; none that is doubtful, and about to end."""
    rows = {pledge_of(row): row for row in waiting(revision).filter(SOUND)}
    outcome = conditions.settle(countries_of_standing(revision) if rows else {}, rows)
    missing = {pledge: outcome.missing(pledge) for pledge in rows}
    handles = {handle for pledge in rows for handle in pledge.condition.named}
    names = dict(Organisation.objects.filter(handle__in=handles).values_list("handle", "name"))
    return [Waiting(row, pledge.condition, missing[pledge], names) for pledge, row in rows.items()]


@dataclass(frozen=True, slots=True)
class Following:
    """With so many more signatures these pledges are fulfilled, besides those of the steps before."""

    newcomers: int
    endorsements: list[Endorsement]


def following(revision: Revision, waiting: Sequence[Waiting]) -> list[Following]:
    """Return who follows if so many more sign, from the fewest on; see `core.conditions.following`."""
    rows = {pledge_of(one.endorsement): one.endorsement for one in waiting}
    steps = conditions.following(countries_of_standing(revision) if rows else {}, rows)
    return [
        Following(step.newcomers, [row for pledge, row in rows.items() if pledge in step.pledges]) for step in steps
    ]


def record_of(endorsement: Endorsement) -> entries.Endorsement:
    """Return the record that the organisation signed."""
    return entries.Endorsement.parse(bytes(endorsement.record))


def standing(revision: Revision) -> QuerySet[Signature]:
    """Return the supporters' signatures that stand."""
    return Signature.objects.filter(revision=revision, confirmed_at__isnull=False, withdrawn_at__isnull=True)


def count(revision: Revision) -> int:
    """Return how many supporters stand behind a revision, at most a few seconds ago."""
    return int(cache.get_or_set(f"standing:{revision.pk}", standing(revision).count, COUNT_SECONDS) or 0)


def counts(revisions: Sequence[Revision]) -> dict[int, int]:
    """Return how many supporters stand behind each of these revisions, by its number, at most a few seconds ago."""
    keys = {f"standing:{revision.pk}": revision.pk for revision in revisions}
    known: dict[str, int] = cache.get_many(keys)
    missing = [number for key, number in keys.items() if key not in known]
    rows = Signature.objects.filter(revision__in=missing, confirmed_at__isnull=False, withdrawn_at__isnull=True)
    counted: dict[int, int] = dict(rows.values_list("revision").annotate(Count("pk"))) if missing else {}
    cache.set_many({f"standing:{number}": counted.get(number, 0) for number in missing}, COUNT_SECONDS)
    return {number: known.get(key, counted.get(number, 0)) for key, number in keys.items()}


def counts_of_organisations(revisions: Sequence[Revision]) -> dict[int, int]:
    """Return how many organisations stand behind each of these revisions, by its number."""
    rows = Endorsement.objects.filter(STANDING, revision__in=revisions)
    counted = dict(rows.values_list("revision").annotate(Count("pk")))
    return {revision.pk: counted.get(revision.pk, 0) for revision in revisions}


def endorsed_by_day(revision: Revision) -> dict[date, int]:
    """Return on which day (UTC) how many of the organisations that stand began to."""
    began = Left(Cast(Coalesce("fulfilled_at", "collected_at"), TextField()), len("2026-05-03"))
    days = Endorsement.objects.filter(STANDING, revision=revision).annotate(day=began).values("day")
    return {date.fromisoformat(day): n for day, n in days.annotate(Count("pk")).values_list("day", "pk__count")}


def by_day(revision: Revision) -> Sequence[tuple[date, int]]:
    """Return how many supporters' signatures that stand were confirmed on each day (UTC), in order."""

    def rows() -> list[tuple[date, int]]:
        # The day as text: TruncDate would call Python for each of a million rows on SQLite.
        days = standing(revision).annotate(day=Left(Cast("confirmed_at", TextField()), len("2026-05-03")))
        counted = days.values("day").annotate(signatures=Count("pk")).order_by("day").values_list("day", "signatures")
        return [(date.fromisoformat(day), signatures) for day, signatures in counted]

    return cache.get_or_set(f"by-day:{revision.pk}", rows, COUNT_SECONDS * 12) or []


def shown(revision: Revision, *, after: int, limit: int) -> list[Signature]:
    """Return the next supporters who show their names, in the order in which they asked, after the row *after*."""
    return list(standing(revision).filter(shown=True, pk__gt=after).order_by("pk")[:limit])


def token_of(act: Endorsement | Signature) -> str:
    """Return what the mailed link to an endorsement or a signature ends in."""
    return tokens.make(_kind(type(act)), act.pk, act.nonce)


def link_of(model: type[Endorsement | Signature], token: str) -> tokens.Link | None:
    """Return which row a mailed link is for, or None; there may be no such row any more."""
    try:
        return tokens.read(_kind(model), token)
    except tokens.BadToken:
        return None


def _kind(model: type[Endorsement | Signature]) -> str:
    return "signature" if model is Signature else "endorsement"


def signature_of(token: str) -> Signature | None:
    """Return the signature that a mailed link is for, or None."""
    link = link_of(Signature, token)
    if link is None:
        return None
    rows = Signature.objects.select_related("revision__statement", "confirmation")
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def endorsement_of(token: str) -> Endorsement | None:
    """Return the endorsement that a link is for, or None."""
    link = link_of(Endorsement, token)
    if link is None:
        return None
    related = ("revision__statement", "organisation", "mandate__document", "key", "collection", "representative")
    rows = Endorsement.objects.select_related(*related)
    return rows.filter(pk=link.number, nonce=link.nonce).first()


def endorsement_called(digest: str) -> Endorsement | None:
    """Return the endorsement whose record has this digest, once it was collected."""
    if not DIGEST.fullmatch(digest):
        return None
    rows = Endorsement.objects.filter(digest=digest, collected_at__isnull=False)
    key = ("key__registration", "key__revocation", "key__replaced_by__registration")
    related = ("revision__statement", "organisation__merged_into", *key, "withdrawal_key", "withdrawer")
    entries_of = ("collection", "fulfilment", "failure", "withdrawal")
    return rows.select_related(*related, *entries_of, "mandate__document", "mandate__organisation").first()


def withdrawal_token_of(endorsement: Endorsement) -> str:
    """Return what the mailed link to the withdrawal ends in: one that is drawn up later has another."""
    return tokens.make("withdrawal", endorsement.pk, _nonce_of_withdrawal(endorsement))


def is_of_withdrawal(token: str, endorsement: Endorsement) -> bool:
    """Tell whether a token is that of the withdrawal which waits."""
    try:
        link = tokens.read("withdrawal", token)
    except tokens.BadToken:
        return False
    waits = bool(endorsement.withdrawal_record)
    return waits and (link.number, link.nonce) == (endorsement.pk, _nonce_of_withdrawal(endorsement))


def _nonce_of_withdrawal(endorsement: Endorsement) -> bytes:
    return bytes.fromhex(withdrawal_of(endorsement).digest)[: tokens.NONCE_SIZE]


def use_of(endorsement: Endorsement) -> Use | None:
    """Return how the mandate was used for this endorsement: with its revocation, if it was revoked since."""
    said = record_of(endorsement)
    rows = Use.objects.filter(mandate=endorsement.mandate_id, digest=said.mandate.digest(said.organisation.id))
    return rows.select_related("revocation").first()


def count_hidden(revision: Revision) -> int:
    """Return how many of those who stand do not show their names, at most a few seconds ago."""
    hidden = standing(revision).filter(shown=False)
    return int(cache.get_or_set(f"hidden:{revision.pk}", hidden.count, COUNT_SECONDS) or 0)


def withdrawal_of(endorsement: Endorsement) -> entries.Withdrawal:
    """Return the record with which the organisation took its name back."""
    return entries.Withdrawal.parse(bytes(endorsement.withdrawal_record or b""))


def confirmed(revision: Revision) -> Iterator[Signature]:
    """Return every supporter's signature that was ever confirmed, with its entries, a piece at a time."""
    rows = Signature.objects.filter(revision=revision, confirmed_at__isnull=False)
    return rows.select_related("confirmation", "withdrawal").order_by("pk").iterator(chunk_size=2000)
