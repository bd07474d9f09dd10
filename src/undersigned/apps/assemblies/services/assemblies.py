"""Assemblies are begun, announced, changed, opened and closed, called off and taken up; one never announced goes."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db import transaction

from undersigned.apps.assemblies import events, permissions
from undersigned.apps.assemblies.models import Assembly, AssemblyText, Form
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.services import allowances, invitations, items, presence, rules
from undersigned.apps.assemblies.services.saving import changed, held
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.people.models import Person
from undersigned.kit import slugs, zones
from undersigned.kit.results import require
from undersigned.kit.saving import require_same

LONGEST: Final = timedelta(days=366)
"""From the start of an assembly to its end."""
RESERVED: Final = {"new"}
"""Names in addresses that are no assembly's."""


class EndsBeforeItStarts(Exception):
    """It would end before it starts."""


class LastsTooLong(Exception):
    """It would last for more than a year: a year was mistyped."""


class NotYet(Exception):
    """Something keeps the chair from closing the assembly; `reasons` has it in words."""

    def __init__(self, reasons: Sequence[str]) -> None:
        super().__init__(reasons)
        self.reasons = reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """When and where an assembly is, for whom, and until when motions and amendments are taken."""

    form: Form
    starts_at: datetime
    ends_at: datetime
    zone: str
    audience: Audience = Audience.PUBLIC
    languages: tuple[str, ...] = ()
    country: str = ""
    locality: str = ""
    address: str = ""
    link: str = ""
    motions_until_at: datetime | None = None
    amendments_until_at: datetime | None = None

    def __post_init__(self) -> None:
        """Refuse one that ends before it starts, one without end, and one that is nowhere."""
        if self.ends_at <= self.starts_at:
            raise EndsBeforeItStarts
        if self.ends_at - self.starts_at > LONGEST:
            raise LastsTooLong
        if not zones.known(self.zone):
            raise zones.UnknownZone(self.zone)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What an assembly says in one language."""

    language: str
    title: str
    about: str = ""


def begin(*, coalition: Coalition, frame: Frame, words: Words, by: Person, now: datetime) -> Assembly:
    """Begin an assembly of a coalition, with the rules that most have. Its committee sees it until it is announced."""
    require(permissions.may_begin(by, coalition, now))
    allowances.require(allowances.BEGUN, by)
    identity = secrets.token_hex(16)
    assembly = Assembly(
        slug=f"{queries.HIDDEN}{identity}",
        public_id=identity,
        host=coalition,
        language=words.language,
        begun_at=now,
        begun_by=by,
        changed_at=now,
    )
    _take(assembly, frame)
    with transaction.atomic():
        assembly.save()
        assembly.coalitions.add(coalition)
        AssemblyText.objects.create(assembly=assembly, language=words.language, title=words.title, about=words.about)
        rules.write(assembly, rules.default(frame.form), "", by, now)
        audit.record(Event.ASSEMBLY_BEGUN, subject=f"assembly:{assembly.pk}", by=by.actor, now=now)
    return assembly


def _take(assembly: Assembly, frame: Frame) -> None:
    for name in marks.FRAME:
        setattr(assembly, name, getattr(frame, name))
    assembly.languages = list(frame.languages)


def change(*, assembly: Assembly, frame: Frame, based_on: str, by: Person, now: datetime) -> Assembly:
    """Change when and where it is, and until when what is taken. *based_on* is the mark of what was seen before.

    Calendars follow by themselves; who was invited is told when the invitation is sent again.

    Raises:
        EditedSince: Somebody else changed it in between.
    """
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_change(by, row, now))
        before = marks.of_frame(row)
        require_same(based_on, before)
        _take(row, frame)
        row.sequence += 1 if marks.of_frame(row) != before else 0
        row.save(update_fields=[*marks.FRAME, "sequence"])
        changed(row, Event.ASSEMBLY_CHANGED, by, now)
        events.changed(row.pk, by, now)
    return row


def announce(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Let those see an assembly for whom it is, under an address that is made of its title."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_announce(by, row, now))
        _let_appear(row, now)
        row.announced_at = now
        row.save(update_fields=["announced_at"])
        slugs.take(row, queries.title_of(row, row.language), otherwise="assembly", reserved=RESERVED)
        changed(row, Event.ASSEMBLY_ANNOUNCED, by, now)
    return row


def _let_appear(assembly: Assembly, now: datetime) -> None:
    """Let everybody see a coalition that came together for a text which everybody may read, under that text's title."""
    for coalition in queries.coalitions_of(assembly):
        if coalition.public_at is None and (text := queries.open_text(coalition, now)) is not None:
            coalitions.appear(coalition=coalition, title=text.title, now=now)


def call_off(*, assembly: Assembly, because: str, by: Person, now: datetime) -> Assembly:
    """Call an assembly off, and say why. Who was invited is told."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_call_off(by, row, now))
        row.called_off_at, row.called_off_because, row.sequence = now, because, row.sequence + 1
        row.save(update_fields=["called_off_at", "called_off_because", "sequence"])
        changed(row, Event.ASSEMBLY_CALLED_OFF, by, now)
        events.changed(row.pk, by, now)
        invitations.promise_cancellation(row)
    return row


def take_up(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Let an assembly that was called off be held after all. Who was invited is told when they are invited again."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_take_up(by, row, now))
        row.called_off_at, row.called_off_because, row.sequence = None, "", row.sequence + 1
        row.save(update_fields=["called_off_at", "called_off_because", "sequence"])
        changed(row, Event.ASSEMBLY_TAKEN_UP, by, now)
        events.changed(row.pk, by, now)
    return row


def open_(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Open an assembly: the chair does, on the day or when it is."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_open(by, row, now))
        row.opened_at = now
        row.save(update_fields=["opened_at"])
        changed(row, Event.ASSEMBLY_OPENED, by, now)
        events.opened(row.pk, now)
    return row


def close(*, assembly: Assembly, by: Person, now: datetime) -> Assembly:
    """Close an assembly: nothing more is decided at it.

    Raises:
        NotYet: A vote is open, or something else waits.
    """
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_close(by, row, now))
        if reasons := events.not_yet(row.pk, now):
            raise NotYet(reasons)
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        changed(row, Event.ASSEMBLY_CLOSED, by, now)
        presence.end_all(row.pk, now)
        items.end_all(row, now)
        events.closed(row.pk, now)
    return row


def delete(*, assembly: Assembly, by: Person, now: datetime) -> None:
    """Throw away an assembly that was never announced, with all that was prepared for it."""
    with transaction.atomic():
        row = held(assembly)
        require(permissions.may_delete(by, row, now))
        audit.record(Event.ASSEMBLY_DELETED, subject=f"assembly:{row.pk}", by=by.actor, now=now)
        row.delete()
