"""The words of an appeal, one language after the other; and updates, under the same number."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from undersigned.apps.appeals import permissions, words
from undersigned.apps.appeals.models import Appeal, AppealText, Update
from undersigned.apps.appeals.services.held import held, rewritten, told, touched
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.kit.results import require
from undersigned.kit.saving import NOTHING, mark_of, require_same

MOST: Final = 40
"""Languages of one appeal."""
MOST_POINTS: Final = 12
LONGEST_LETTER: Final = 4_000
"""Characters of a letter: two pages. Longer ones are not read."""


class NoSalutation(Exception):
    """A letter has no place for the salutation of the office, or several."""


class UnknownPlaceholder(Exception):
    """Something stands in braces that is no placeholder."""

    def __init__(self, found: list[str]) -> None:
        super().__init__(found)
        self.found = found


class TooManyPoints(Exception):
    """So many points are not read."""


class TooLong(Exception):
    """A letter is longer than anybody reads."""


class TooManyLanguages(Exception):
    """It is written in as many languages as one page can offer."""


class StillNeeded(Exception):
    """The first text of an appeal stays: the others are read beside it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """An appeal in one language. `points` and `tips` have a line for each."""

    title: str
    facts: str
    points: str
    letter: str
    concern: str = ""
    background: str = ""
    tips: str = ""
    subject: str = ""


def mark(row: AppealText | None) -> str:
    """Return the mark of a text as it is saved."""
    return mark_of([getattr(row, name) for name in Words.__dataclass_fields__]) if row else NOTHING


def save(*, appeal: Appeal, language: str, words: Words, based_on: str, by: Person, now: datetime) -> AppealText:
    """Save the words in one language; who writes another one meanwhile is not in the way.

    Raises:
        EditedSince: Somebody else saved this language in between.
        NoSalutation, UnknownPlaceholder, TooManyPoints, TooLong, TooManyLanguages: What is wrong with it.
    """
    _require_fit(words)
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_change(by, row, now))
        known = row.texts.filter(language=language).first()
        require_same(based_on, mark(known))
        if known is None and row.texts.count() >= MOST:
            raise TooManyLanguages
        text, _made = AppealText.objects.update_or_create(appeal=row, language=language, defaults=asdict(words))
        rewritten(row, by, now)
        told(Event.APPEAL_CHANGED, row, by, now)
    return text


def _require_fit(given: Words) -> None:
    if given.letter.count(words.SALUTATION) != 1:
        raise NoSalutation
    if found := words.unknown(given.letter):
        raise UnknownPlaceholder(found)
    if len(given.letter) > LONGEST_LETTER:
        raise TooLong
    if len(given.points.splitlines()) > MOST_POINTS:
        raise TooManyPoints


def remove(*, text: AppealText, by: Person, now: datetime) -> None:
    """Take a language away.

    Raises:
        StillNeeded: It is the first one.
    """
    with transaction.atomic():
        row = held(text.appeal)
        require(permissions.may_change(by, row, now))
        if text.language == row.language:
            raise StillNeeded
        text.delete()
        rewritten(row, by, now)
        told(Event.APPEAL_CHANGED, row, by, now)


def update(*, appeal: Appeal, language: str, said: str, by: Person, now: datetime) -> Update:
    """Write down what is new, for everybody, under the same number."""
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_follow(by, row, now))
        made = Update.objects.create(appeal=row, language=language, words=said, published_at=now, published_by=by)
        touched(row)
        told(Event.APPEAL_UPDATED, row, by, now)
    return made


def withdraw(*, update: Update, by: Person, now: datetime) -> None:
    """Delete an update that should not have been written."""
    with transaction.atomic():
        row = held(update.appeal)
        require(permissions.may_follow(by, row, now))
        update.delete()
        touched(row)
        told(Event.APPEAL_UPDATE_DELETED, row, by, now)
