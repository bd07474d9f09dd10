"""Words for the public page, its picture and its letter box, before they are public: written, changed, taken out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Final

from django.db import transaction

from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Audience, Case, Draft, Source, Subject
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import files, readings, rows
from undersigned.apps.cases.services.files import Brought
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.rows import Details, Ties
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import Part
from undersigned.kit import aside
from undersigned.kit.documents import LIMIT
from undersigned.kit.drawing import Drawn, Form, Wrong, draw
from undersigned.kit.kinds import Fault, NotTaken
from undersigned.kit.results import require

PICTURE: Final = "picture"
LETTERS: Final = "letters"
PUBLIC: Final = Form("JPEG", (1600,))
SECONDS: Final = 20


class SaidAlready(Exception):
    """This sentence is there in this language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One or a few sentences in one language, of whom they speak (nobody named: of all), and which sources say so."""

    part: Part
    language: str
    words: str
    cites: tuple[Source, ...] = ()
    subjects: tuple[Subject, ...] = ()

    @property
    def details(self) -> Details:
        """What of it is encrypted: all."""
        return {
            "part": self.part.value,
            "language": self.language,
            "words": self.words,
            "cites": sorted(one.pk for one in self.cites),
            "subjects": sorted(one.pk for one in self.subjects),
        }

    @property
    def ties(self) -> Ties:
        """What of it must be of the case."""
        return Ties(subjects=self.subjects, sources=self.cites)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What is on the picture, in one language, who is, and whose it is."""

    describes: str
    language: str
    credit: str = ""
    subjects: tuple[Subject, ...] = ()

    @property
    def details(self) -> Details:
        """What of it is encrypted: all."""
        return {
            "part": PICTURE,
            "language": self.language,
            "words": self.describes,
            "credit": self.credit,
            "subjects": sorted(one.pk for one in self.subjects),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """Where letters may be sent, the rules of the place in one language, and which languages are read there."""

    address: str
    country: str
    language: str
    rules: str = ""
    reads: str = ""
    subjects: tuple[Subject, ...] = ()

    @property
    def details(self) -> Details:
        """What of it is encrypted: all."""
        return {
            "part": LETTERS,
            "language": self.language,
            "words": self.rules,
            "address": self.address,
            "country": self.country,
            "reads": self.reads,
            "subjects": sorted(one.pk for one in self.subjects),
        }


def say(*, case: Case, sentence: Sentence, by: Person, now: datetime, as_: Draft | None = None) -> Draft:
    """Write a sentence for the public page; *as_* is the same sentence in another language.

    Raises:
        SaidAlready: It is there in this language.
        NotOfThisCase: A subject or a source is of another case.
    """
    with transaction.atomic():
        row_of = rows.held_for(case, by, now)
        rows.require_fitting(row_of, sentence.ties)
        known = [one for _row, one in of(row_of) if "place" in one]
        place = max((int(one["place"]) for one in known), default=-1) + 1
        if as_ is not None:
            place = int(rows.says(as_)["place"])
            if any((one["place"], one["language"]) == (place, sentence.language) for one in known):
                raise SaidAlready
        row = _stored(row_of, {**sentence.details, "place": place}, by, now)
        rows.note([row], Event.CASE_RECORD_ADDED, by=by, now=now)
    return row


def change(*, draft: Draft, sentence: Sentence, by: Person, now: datetime) -> Draft:
    """Say a sentence otherwise.

    Raises:
        EditedSince, TakenOut: Somebody else did something with it in between.
        NotOfThisCase: A subject or a source is of another case.
    """
    with transaction.atomic():
        old = rows.standing(draft, by, now)
        rows.require_fitting(old.case, sentence.ties)
        said = rows.says(old)
        details = {**sentence.details, "place": said["place"]}
        return old if details == said else _replaced(old, details, "", by, now)


def show_picture(*, case: Case, picture: Picture, by: Person, now: datetime, data: bytes = b"") -> Draft:
    """Choose the picture of the public page, drawn anew at once: what is kept has nothing in it but what is seen.

    Without *data* it is the one that is there, said otherwise.

    Raises:
        NotTaken: It is no picture, or there is none.
    """
    drawn = _drawn(data) if data else None
    with transaction.atomic():
        row_of = rows.held_for(case, by, now)
        rows.require_fitting(row_of, Ties(subjects=picture.subjects))
        old, said = standing(row_of, PICTURE)
        if drawn is None and old is None:
            raise NotTaken(Fault.NO_PICTURE)
        if drawn is not None:
            name = files.keep(Brought(data=drawn.data, kind="image/jpeg"), case=row_of)
            seen: Details = {
                "sha256": sha256(drawn.data).hexdigest(),
                "width": drawn.width,
                "height": drawn.height,
            }
        else:
            name, seen = (old.file if old else ""), {key: said[key] for key in ("sha256", "width", "height")}
        return _put(row_of, old, {**picture.details, **seen}, name, by=by, now=now)


def _drawn(data: bytes) -> Drawn:
    if len(data) > LIMIT:
        raise NotTaken(Fault.PICTURE_TOO_LARGE, limit=LIMIT)
    try:
        drawn = aside.within(SECONDS, draw, data, PUBLIC)
    except aside.TooMuch as error:
        raise NotTaken(Fault.TOO_MANY_PIXELS) from error
    if isinstance(drawn, Wrong):
        raise NotTaken(Fault(drawn.value))
    return drawn[0]


def place_letters(*, case: Case, letters: Letters, by: Person, now: datetime) -> Draft:
    """Write down where letters may be sent, for the public page."""
    with transaction.atomic():
        row_of = rows.held_for(case, by, now)
        rows.require_fitting(row_of, Ties(subjects=letters.subjects))
        old, _said = standing(row_of, LETTERS)
        return _put(row_of, old, letters.details, "", by=by, now=now)


def picture_of(*, draft: Draft, by: Person, now: datetime) -> bytes:
    """Return the picture for the public page, drawn anew, for somebody of the team, and write down that they saw it.

    Raises:
        Gone: It is not there.
    """
    require(permissions.may_read(by, draft, now))
    data = files.read(draft.file, case=draft.case)
    with transaction.atomic():
        readings.write(case=draft.case, by=by, deed=Deed.OPENED, rows=[draft], now=now)
    return data


def of(case: Case) -> list[tuple[Draft, Details]]:
    """Return what stands for the public page, opened, in its order; who may know it was asked before."""
    key = vault.key_of(case)
    found = [(row, vault.opened(row, key=key)) for row in case.drafts.filter(replaced_at=None)]
    return sorted(found, key=lambda one: (one[1].get("place", 0), one[0].pk))


def standing(case: Case, part: str) -> tuple[Draft | None, Details]:
    """Return the picture or the letter box for the public page, and what it says."""
    return next(((row, said) for row, said in of(case) if said["part"] == part), (None, {}))


def _put(case: Case, old: Draft | None, details: Details, name: str, *, by: Person, now: datetime) -> Draft:
    if old is not None:
        old.case = case
        return _replaced(old, details, name, by, now)
    row = _stored(case, details, by, now, name)
    rows.note([row], Event.CASE_RECORD_ADDED, by=by, now=now)
    return row


def _replaced(old: Draft, details: Details, name: str, by: Person, now: datetime) -> Draft:
    new = _stored(old.case, details, by, now, name)
    rows.replace(old, new, now=now)
    rows.note([new], Event.CASE_RECORD_CHANGED, by=by, now=now)
    return new


def _stored(case: Case, details: Details, by: Person, now: datetime, name: str = "") -> Draft:
    return rows.store(Draft(case=case, audience=Audience.TEAM, file=name), details, by=by, now=now)
