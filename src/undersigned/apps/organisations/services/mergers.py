"""Two entries found to be one organisation: one stays, the other points to it, and the record says who said so and why.

What the merged one signed stays what it signed; nothing is moved in the log. It acts no more: its pledges end, and its
memberships, for a coalition admitted that entry and not the other. Its people act for the one that stays, too, in the
roles they had: so who merges an impostor's entry lets the impostor in. They remain written down where they were, and
parting the two ends what the merger gave them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import F, QuerySet, Value
from django.db.models.functions import Greatest
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import events, permissions, queries
from undersigned.apps.organisations.events import Concern
from undersigned.apps.organisations.models import (
    Key,
    Merger,
    Name,
    Organisation,
    Representative,
    Role,
    Verification,
)
from undersigned.apps.organisations.services import keys, organisations, recognising, representatives
from undersigned.apps.organisations.services.recognising import Proposal
from undersigned.apps.people.models import Person
from undersigned.core import recognition
from undersigned.core.recognition import Certainty
from undersigned.kit.results import Allowed, Denied, Permission, require

SEARCHED = 1000
"""Entries that are compared with all others at a time."""
PAIRS = 20
"""Pairs on one page."""
NEITHER = Denied(_("Operators merge entries, and whoever is an owner of both."))


class AlreadyMerged(Exception):
    """One of the two was merged into another before."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two entries that may be one organisation, the older first, and why."""

    older: Organisation
    newer: Proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a merger does: who comes along, what names, what ends, and what is to be looked after."""

    people: list[Representative]
    names: list[Name]
    keys: list[Key]
    proofs: list[Verification]
    concerns: list[Concern]
    endings: list[Concern]


def may_merge(kept: Organisation, merged: Organisation, by: Person, now: datetime) -> Permission:
    """Answer whether somebody may merge two entries: operators, and who owns both."""
    if kept.pk == merged.pk:
        return Denied(_("This is one entry already."))
    if by.is_operator:
        return Allowed()
    owns = [permissions.may_manage(by, one, now) == Allowed() for one in (kept, merged)]
    return Allowed() if all(owns) else NEITHER


def may_part(merger: Merger, by: Person, now: datetime) -> Permission:
    """Answer whether somebody may undo a merger: operators, and who is an owner of both entries."""
    if by.is_operator:
        return Allowed()
    owns = [queries.role_of(by, one, now) == Role.OWNER for one in (merger.kept, merger.merged)]
    return Allowed() if all(owns) else NEITHER


def preview(*, kept: Organisation, merged: Organisation, now: datetime) -> Preview:
    """Say what would become of two entries if one were merged into the other. Nothing is written."""
    return Preview(
        people=list(_fresh_people(merged, kept, now)),
        names=_fresh_names(merged, kept),
        keys=list(queries.keys_in_force(merged)),
        proofs=list(queries.verifications(merged)),
        concerns=events.concerns(kept.pk, merged.pk),
        endings=events.endings(merged.pk),
    )


def merge(*, kept: Organisation, merged: Organisation, reason: str, by: Person, now: datetime) -> Merger:
    """Let one entry point to the other.

    Raises:
        AlreadyMerged: One of them does so already.
    """
    require(may_merge(kept, merged, by, now))
    with transaction.atomic():
        # In the order of their numbers, so that two who merge them the other way round do not wait for each other.
        rows = {one.pk: representatives.lock(one) for one in sorted((kept, merged), key=lambda one: one.pk)}
        stays, goes = rows[kept.pk], rows[merged.pk]
        if stays.merged_into_id or goes.merged_into_id:
            raise AlreadyMerged
        keys.retire_all(organisation=goes, by=by, now=now)
        queries.verifications(goes).update(ended_at=Greatest(F("established_at"), Value(now)))
        _bring_people(goes, stays, now)
        _bring_names(goes, stays)
        goes.merged_into = stays
        goes.save(update_fields=["merged_into"])
        merger = Merger.objects.create(kept=stays, merged=goes, reason=reason, merged_at=now, merged_by=by)
        for one in (stays, goes):
            _note(Event.ORGANISATIONS_MERGED, one, by, now)
        events.gone(goes.pk, now)
    return merger


def part(*, merger: Merger, by: Person, now: datetime) -> Organisation:
    """Undo a merger: the merged entry acts for itself again. Its keys and proofs have to be brought in anew.

    Who came to the other entry by the merger, and has had no other role there since, acts for it no more. Names that
    came along stay: whoever describes it takes them away. Memberships and pledges that ended stay ended.
    """
    require(may_part(merger, by, now))
    with transaction.atomic():
        for one in sorted((merger.kept, merger.merged), key=lambda one: one.pk):
            representatives.lock(one)
        row = Organisation.objects.get(pk=merger.merged_id)
        for came in _who_came(merger, now):
            came.ends_at = max(now, came.starts_at)
            came.save(update_fields=["ends_at"])
        row.merged_into = None
        row.save(update_fields=["merged_into"])
        Merger.objects.filter(pk=merger.pk).delete()
        for one in (merger.kept, row):
            _note(Event.ORGANISATIONS_PARTED, one, by, now)
    return row


def pairs(*, after: int = 0, searched: int = SEARCHED) -> tuple[list[Pair], int]:
    """Return pairs of entries that are certainly or likely one, and where to go on, or 0.

    Each entry is compared with those before it; at most so many are gone through at a time.
    """
    rows = Organisation.objects.filter(merged_into__isnull=True, pk__gt=after).order_by("pk")
    known, found, last = recognising.known(), list[Pair](), 0
    for row in rows.prefetch_related("names")[:searched]:
        found += _before(row, recognising.known_matches(row, known))
        last = row.pk
        if len(found) >= PAIRS:
            break
    more = rows.filter(pk__gt=last).exists() if last else False
    return found, last if more else 0


def _before(row: Organisation, matches: list[recognition.Match]) -> list[Pair]:
    sure = [one for one in matches if one.certainty is not Certainty.POSSIBLE and one.known_id != row.handle]
    others = {one.handle: one for one in Organisation.objects.filter(handle__in=[one.known_id for one in sure])}
    found = [(others[one.known_id], one) for one in sure if one.known_id in others]
    return [Pair(other, Proposal(row, match)) for other, match in found if other.pk < row.pk]


def _fresh_people(goes: Organisation, stays: Organisation, now: datetime) -> QuerySet[Representative]:
    known = queries.not_ended(stays, now).values("person")
    return queries.representatives(goes, now).exclude(person__in=known).filter(person__left_at__isnull=True)


def _bring_people(goes: Organisation, stays: Organisation, now: datetime) -> None:
    for row in list(_fresh_people(goes, stays, now)):
        representatives.begin(organisation=stays, person=row.person, role=Role(row.role), now=now, ends_at=row.ends_at)


def _who_came(merger: Merger, now: datetime) -> list[Representative]:
    """Return who acts for the entry that stayed because of the merger: since that moment, and for the other before."""
    before = Representative.objects.filter(organisation=merger.merged, starts_at__lte=merger.merged_at)
    rows = queries.not_ended(merger.kept, now).filter(starts_at=merger.merged_at)
    return list(rows.filter(person__in=before.values("person")))


def _fresh_names(goes: Organisation, stays: Organisation) -> list[Name]:
    known = set(stays.names.values_list("language", flat=True))
    return [row for row in goes.names.all() if row.language not in known]


def _bring_names(goes: Organisation, stays: Organisation) -> None:
    """What the merged one was called in a language in which the other has no name, the other is called from now on."""
    fresh = _fresh_names(goes, stays)
    Name.objects.bulk_create(Name(organisation=stays, language=row.language, name=row.name) for row in fresh)
    names = [stays.name, stays.acronym, *stays.names.values_list("name", flat=True), goes.name, goes.acronym]
    stays.folded = organisations.folded(*names)
    stays.save(update_fields=["folded"])


def _note(event: Event, organisation: Organisation, by: Person, now: datetime) -> None:
    subject = f"organisation:{organisation.pk}"
    audit.record(event, subject=subject, by=by.actor, now=now, organisation=organisation.pk)
