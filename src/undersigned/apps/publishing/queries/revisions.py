"""What an edition says about a revision, and where the files of editions and bundles lie."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import date, datetime
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition, Kind, Membership, State, Term
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Concern, Subject
from undersigned.apps.organisations.models import Mandate, Scope, Visibility
from undersigned.apps.organisations.queries import How
from undersigned.apps.publishing import editions
from undersigned.apps.publishing.editions import Facts
from undersigned.apps.publishing.models import Edition
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core import entries
from undersigned.core.text import checkwords
from undersigned.kit.forms import isolated
from undersigned.kit.store import Store

MOST_SUBJECTS = 100
"""Texts, and coalitions, that a mandate can be chosen for."""


def subjects_of_mandates(asked: str, _person: int, _now: datetime) -> Iterator[Subject]:
    """Give what an organisation can give a mandate for: what is asked for, the latest texts, standing coalitions."""
    public_id = "".join(filter(str.isalnum, asked.partition(":")[2]))  # PostgreSQL is asked for no NUL
    texts = statements.published().select_related("statement__coalition")
    for revision in dict.fromkeys([*texts.filter(statement__public_id=public_id), *texts[:MOST_SUBJECTS]]):
        yield Subject(
            Scope.STATEMENT.value,
            revision.statement.public_id,
            revision.title,
            kind=_("Charters") if statements.is_charter(revision) else _("Texts"),
            covers=_("%(title)s: signing it") % {"title": isolated(revision.title)},
        )
    rows = Coalition.objects.filter(ended_at__isnull=True, kind=Kind.STANDING).order_by("name", "pk")
    for coalition in dict.fromkeys([*rows.filter(public_id=public_id), *rows[:MOST_SUBJECTS]]):
        yield Subject(
            Scope.COALITION.value,
            coalition.public_id,
            coalition.name,
            kind=_("Coalitions"),
            covers=_("%(name)s: joining, voting, leaving") % {"name": isolated(coalition.called())},
        )


def about(wanted: Mapping[str, set[int]]) -> Iterator[tuple[str, Concern]]:
    """Give what lines of a trail are about, as far as it is public: texts that were signed, coalitions, posts."""
    signed = Endorsement.objects.filter(pk__in=wanted.get("endorsement", ())).select_related("revision__statement")
    for row in signed:
        address = reverse("statement_revision", args=[row.revision.statement.slug, row.revision.version])
        yield f"endorsement:{row.pk}", Concern(row.revision.title, address)
    public = Coalition.objects.filter(public_at__isnull=False)
    applied = Membership.objects.filter(pk__in=wanted.get("membership", ()), coalition__in=public)
    for one in applied.select_related("coalition", "organisation"):
        address = reverse("coalition_member", args=[one.coalition.slug, one.organisation.handle])
        said = {"organisation": isolated(one.organisation.name), "coalition": isolated(one.coalition.called())}
        yield f"membership:{one.pk}", Concern(_("%(organisation)s in %(coalition)s") % said, address)
    served = Term.objects.filter(pk__in=wanted.get("term", ()), post__coalition__in=public)
    for term in served.select_related("post__coalition"):
        coalition = term.post.coalition
        words = f"{term.post.title}, {coalition.called()}"
        yield f"term:{term.pk}", Concern(words, reverse("coalition", args=[coalition.slug]))


def concerns_of_mergers(kept: int, merged: int) -> Iterator[Concern]:
    """Give what is to be looked after when an entry is merged: texts under which both stand, and memberships of it."""
    rows = Endorsement.objects.filter(signatures.STANDING, organisation=merged).select_related("revision__statement")
    both = Endorsement.objects.filter(signatures.STANDING, organisation=kept).values("revision")
    for row in rows.filter(revision__in=both).order_by("pk")[:MOST_SUBJECTS]:
        words = _("Both have signed this text, and are counted as two. One of them should withdraw before.")
        address = reverse("statement_revision", args=[row.revision.statement.slug, row.revision.version])
        yield Concern(row.revision.title, address, words)
    standing = Membership.objects.filter(organisation=merged, state__in=(State.ADMITTED, State.SUSPENDED))
    standing = standing.filter(coalition__ended_at__isnull=True)
    members = set(
        Membership.objects.filter(organisation=kept, state=State.ADMITTED).values_list("coalition", flat=True)
    )
    for one in standing.select_related("coalition").order_by("coalition__name", "pk")[:MOST_SUBJECTS]:
        if one.coalition_id in members:
            words = _("Both are members. The membership of the entry that goes ends; the other one stays a member.")
        else:
            words = _("Only the entry that goes is a member. Membership does not come along: the other one joins anew.")
        yield Concern(one.coalition.called(), reverse("coalition", args=[one.coalition.slug]), words)


def store() -> Store:
    """Return the folder of editions, each file under its hash."""
    return Store(settings.DATA / "editions")


def file_of(edition: Edition) -> bytes | None:
    """Return the bytes of an edition, or None when the store lost them."""
    return store().read(f"{edition.sha256[:2]}/{edition.sha256}.{edition.form}")


def facts(revision: Revision, language: str, now: datetime) -> Facts:
    """Return what an edition in this language says beside the words: only of those who stand, and as of today."""
    translation = statements.translation_in(revision, language)
    digest = translation.digest if translation else revision.digest
    return Facts(
        digest=digest,
        check_words=checkwords.words(digest),
        version=revision.version,
        sealed_at=translation.sealed_at if translation else revision.sealed_at,
        translation_of=revision.digest if translation else "",
        endorsements=_endorsements(revision),
        supporters=signatures.count(revision),
        as_of=now.date(),
        verify_url=settings.URL + reverse("statement_revision", args=[revision.statement.slug, revision.version]),
        languages=tuple(statements.languages_of(revision)),
    )


def state(known: Facts) -> str:
    """Return a digest of everything an edition shows that makes a new one when it changes.

    The day is not in it, nor the number of supporters: an edition gives both as they were when it was made.
    """
    shown = asdict(known)
    del shown["as_of"], shown["supporters"]
    return sha256(json.dumps(shown, sort_keys=True, default=str).encode()).hexdigest()


def _endorsements(revision: Revision) -> tuple[editions.Endorsement, ...]:
    rows = list(signatures.standing_endorsements(revision).select_related("mandate__document"))
    how = organisations.how_verified(row.organisation_id for row in rows)
    return tuple(_endorsement(row, how[row.organisation_id]) for row in rows)


def _endorsement(row: Endorsement, how: How) -> editions.Endorsement:
    record = signatures.record_of(row)
    return editions.Endorsement(
        organisation=row.name,
        country=row.country,
        means=editions.Means(row.means),
        verification=_verification(how),
        mandate=_mandate(record.mandate, row.mandate),
        reservations=tuple(editions.Reservation(clause=one.clause, text=one.text) for one in record.reservations),
    )


def _verification(how: How) -> editions.Verification:
    by = [row.domain or row.committee or (row.voucher.name if row.voucher else "") for row in how.reasons]
    return editions.Verification(
        how=editions.Verified(how.sign),
        by=tuple(" ".join(name.split()) for name in by),
        since=how.failing_since.date() if how.failing_since else None,
    )


def _mandate(said: entries.Mandate, held: Mandate) -> editions.Mandate:
    return editions.Mandate(
        body=said.body,
        decided_on=date.fromisoformat(said.decided_on),
        documented=signatures.is_on_file(said, held),
        self_declared=held.confirmed_at is None and not _is_open(held),
        revoked_on=held.revoked_at.date() if held.revoked_at else None,
    )


def _is_open(held: Mandate) -> bool:
    """Tell whether everybody can read the document themselves."""
    document = held.document
    return document is not None and document.deleted_at is None and document.visibility == Visibility.ALL


def latest(revision: Revision, language: str, form: str) -> Edition | None:
    """Return the edition that was published last."""
    rows = Edition.objects.filter(revision=revision, language=language, form=form)
    return rows.order_by("-made_at", "-pk").first()
