"""An appeal as everybody reads it: in one language, with its offices, cases, progress and updates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from undersigned.apps.appeals.models import Appeal, AppealText, Recipient, State, Update
from undersigned.apps.appeals.queries import finding, letters, progress
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.queries import cases
from undersigned.kit.days import base_of
from undersigned.kit.mailto import Mail


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseLine:
    """A case for which an appeal is: who it is about, and where that is read."""

    names: tuple[str, ...]
    country: str
    address: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """An appeal in a list. `left` is how many days it can be sent after today, or None when it is over."""

    appeal: Appeal
    text: AppealText
    address: str
    countries: tuple[str, ...]
    state: State
    left: int | None
    sent: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An appeal on its page."""

    appeal: Appeal
    text: AppealText
    is_own: bool
    """Whether the text is in the language that was asked for."""
    languages: tuple[str, ...]
    state: State
    left: int | None
    recipients: tuple[Recipient, ...]
    ways: tuple[letters.Way, ...]
    mail_to_all: Mail | None
    letter: str
    points: tuple[str, ...]
    tips: tuple[str, ...]
    cases: tuple[CaseLine, ...]
    updates: tuple[Update, ...]
    progress: progress.Progress


def left(row: Appeal, now: datetime) -> int | None:
    """Return for how many days after today an appeal can be sent; None when it is over."""
    if finding.standing(row, now) != State.OPEN or row.send_by_on is None:
        return None
    return (row.send_by_on - finding.today(now)).days


def shown(row: Appeal, language: str, wanted: str, now: datetime) -> Shown | None:
    """Return an appeal in the language that is *wanted*, or the nearest; addresses for readers of *language*."""
    texts = list(row.texts.order_by("language"))
    text = finding.in_language(texts, wanted or language, row.language)
    if text is None:
        return None
    recipients = tuple(row.recipients.all())
    return Shown(
        appeal=row,
        text=text,
        is_own=base_of(text.language) == base_of(wanted or language),
        languages=tuple(one.language for one in texts),
        state=finding.standing(row, now),
        left=left(row, now),
        recipients=recipients,
        ways=tuple(letters.ways(text, recipients)),
        mail_to_all=letters.mail_to_all(text, recipients),
        letter=letters.letter(text, None, letters.LINE_TO_SIGN),
        points=tuple(letters.points(text)),
        tips=tuple(letters.tips(text)),
        cases=tuple(case_line(one) for one in row.cases.prefetch_related("subjects").order_by("pk")),
        updates=tuple(row.updates.all()),
        progress=progress.of_appeal(row.pk),
    )


def case_line(row: PublicCase) -> CaseLine:
    """Return a case as the page of an appeal names it."""
    names = tuple(one.name for one in row.subjects.all())
    return CaseLine(names=names, country=row.country, address=cases.address_of(row))


def lines(rows: Iterable[Appeal], language: str, now: datetime) -> list[Line]:
    """Return appeals as lists show them, with a few questions for all."""
    found = list(rows)
    sent = progress.totals(row.pk for row in found)
    return [line for row in found if (line := _line(row, language, sent.get(row.pk, 0), now))]


def _line(row: Appeal, language: str, sent: int, now: datetime) -> Line | None:
    text = finding.in_language(row.texts.all(), language, row.language)
    if text is None:
        return None
    return Line(
        appeal=row,
        text=text,
        address=finding.address_of(row),
        countries=tuple(dict.fromkeys(one.country for one in row.cases.all())),
        state=finding.standing(row, now),
        left=left(row, now),
        sent=sent,
    )
