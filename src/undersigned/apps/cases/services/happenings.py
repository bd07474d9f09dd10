"""What happened to those of a case, and what is to come: written down, said otherwise, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.cases.models import Audience, Case, Happening, Source, Subject
from undersigned.apps.cases.services import rows
from undersigned.apps.cases.services.rows import Details, Ties
from undersigned.apps.people.models import Person
from undersigned.core.casework import Confidence, Happened, When


@dataclass(frozen=True, slots=True, kw_only=True)
class What:
    """Something that happened, or is to: to whom (nobody named: to all), after which sources, for whom to read."""

    kind: Happened
    when: When
    confidence: Confidence = Confidence.REPORTED
    place: str = ""
    words: str = ""
    language: str = ""
    charges: str = ""
    court: str = ""
    sentence: str = ""
    audience: Audience = Audience.TEAM
    subjects: tuple[Subject, ...] = ()
    sources: tuple[Source, ...] = ()

    @property
    def details(self) -> Details:
        """What of it is encrypted; what nobody said is left out."""
        said = {
            "place": self.place,
            "words": self.words,
            "language": self.language,
            "charges": self.charges,
            "court": self.court,
            "sentence": self.sentence,
        }
        told = {name: value for name, value in said.items() if value}
        return {"kind": self.kind.value, "when": str(self.when), "confidence": self.confidence.value, **told}

    @property
    def ties(self) -> Ties:
        """What of it is rows."""
        return Ties(subjects=self.subjects, sources=self.sources)


def add(*, case: Case, what: What, by: Person, now: datetime) -> Happening:
    """Write down something that happened.

    Raises:
        NotOfThisCase: A subject or a source is of another case, or was taken out.
    """
    with transaction.atomic():
        row = _stored(rows.held_for(case, by, now), what, by, now)
        rows.note([row], Event.CASE_RECORD_ADDED, by=by, now=now)
    return row


def change(*, happening: Happening, what: What, by: Person, now: datetime) -> Happening:
    """Say it otherwise: a new row takes the place of the old one. What says the same changes nothing.

    Raises:
        EditedSince, TakenOut: Somebody else did something with it in between.
        NotOfThisCase: As for `add`.
    """
    with transaction.atomic():
        old = rows.standing(happening, by, now)
        if _same(old, what):
            return old
        new = _stored(old.case, what, by, now)
        rows.replace(old, new, now=now)
        rows.note([new], Event.CASE_RECORD_CHANGED, by=by, now=now)
    return new


def _stored(case: Case, what: What, by: Person, now: datetime) -> Happening:
    rows.require_fitting(case, what.ties)
    row = rows.store(Happening(case=case, audience=what.audience), what.details, by=by, now=now)
    row.subjects.set(what.subjects)
    row.sources.set(what.sources)
    return row


def _same(row: Happening, what: What) -> bool:
    rests = set(row.sources.values_list("pk", flat=True)), set(row.subjects.values_list("pk", flat=True))
    wanted = {one.pk for one in what.sources}, {one.pk for one in what.subjects}
    return (rows.says(row), row.audience, rests) == (what.details, what.audience, wanted)
