"""Two entries found to be one organisation: one stays, the other points to it, and the record says who said so and why.

What the merged one signed stays what it signed; nothing is moved in the log. It acts no more. Its people act for the
one that stays, too, and remain written down where they were, so that parting the two is possible.
"""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Merger, Name, Organisation, Role
from undersigned.apps.organisations.services import keys, organisations, representatives
from undersigned.apps.people.models import Person
from undersigned.kit.results import Allowed, Denied, Permission, require


class AlreadyMerged(Exception):
    """One of the two was merged into another before."""


def may_merge(kept: Organisation, merged: Organisation, by: Person, now: datetime) -> Permission:
    """Answer whether somebody may merge two entries: operators, and who owns both."""
    if kept.pk == merged.pk:
        return Denied(_("This is one entry already."))
    if by.is_operator:
        return Allowed()
    owns = [permissions.may_manage(by, one, now) == Allowed() for one in (kept, merged)]
    return Allowed() if all(owns) else Denied(_("Operators merge entries, and whoever is an owner of both."))


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
        queries.verifications(goes).update(ended_at=now)
        _bring_people(goes, stays, now)
        _bring_names(goes, stays)
        goes.merged_into = stays
        goes.save(update_fields=["merged_into"])
        merger = Merger.objects.create(kept=stays, merged=goes, reason=reason, merged_at=now, merged_by=by)
        for one in (stays, goes):
            _note(Event.ORGANISATIONS_MERGED, one, by, now)
    return merger


def part(*, merger: Merger, by: Person, now: datetime) -> Organisation:
    """Undo a merger: the merged entry acts for itself again. Its keys and proofs have to be brought in anew."""
    require(may_merge(merger.kept, merger.merged, by, now))
    with transaction.atomic():
        row = representatives.lock(merger.merged)
        row.merged_into = None
        row.save(update_fields=["merged_into"])
        Merger.objects.filter(pk=merger.pk).delete()
        for one in (merger.kept, row):
            _note(Event.ORGANISATIONS_PARTED, one, by, now)
    return row


def _bring_people(goes: Organisation, stays: Organisation, now: datetime) -> None:
    known = set(queries.not_ended(stays, now).values_list("person", flat=True))
    for row in queries.representatives(goes, now).exclude(person__in=known):
        representatives.begin(organisation=stays, person=row.person, role=Role(row.role), now=now, ends_at=row.ends_at)


def _bring_names(goes: Organisation, stays: Organisation) -> None:
    """What the merged one was called in a language in which the other has no name, the other is called from now on."""
    known = set(stays.names.values_list("language", flat=True))
    fresh = [row for row in goes.names.all() if row.language not in known]
    Name.objects.bulk_create(Name(organisation=stays, language=row.language, name=row.name) for row in fresh)
    names = [stays.name, stays.acronym, *stays.names.values_list("name", flat=True), goes.name, goes.acronym]
    stays.folded = organisations.folded(*names)
    stays.save(update_fields=["folded"])


def _note(event: Event, organisation: Organisation, by: Person, now: datetime) -> None:
    subject = f"organisation:{organisation.pk}"
    audit.record(event, subject=subject, by=by.actor, now=now, organisation=organisation.pk)
