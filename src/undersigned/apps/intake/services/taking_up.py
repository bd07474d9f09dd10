"""Making a case of a report: what was told becomes facts, each for whom the keeper says, and files become sources.

The report itself stays as it is until its days are over, so that who told it can still come back.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.models import Audience, Case, Kind, Source, Subject
from undersigned.apps.cases.queries import vault
from undersigned.apps.cases.services import cases, facts, happenings, sources
from undersigned.apps.cases.services.cases import Whom
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.intake import permissions
from undersigned.apps.intake.models import Report, State
from undersigned.apps.intake.services import files
from undersigned.apps.intake.services.holding import held, prolonged
from undersigned.apps.people.models import Person
from undersigned.core.casework import Happened, When
from undersigned.kit.results import require

OF_THE_CASE = frozenset({Kind.COUNTRY, Kind.PLACE, Kind.NOTE})
"""Kinds of facts that are said of the case as a whole, where nobody says of whom."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A fact that an answer becomes, and for whom it is."""

    kind: Kind
    value: str
    audience: Audience = Audience.TEAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """The case that is made: what its team calls it, whom it is about, how long it is kept, what is known."""

    called: str
    subjects: Sequence[Whom]
    review_on: date
    delete_on: date
    country: str = ""
    pieces: Sequence[Piece] = ()
    happened: tuple[Happened, When] | None = None
    files: frozenset[int] = frozenset()


def take_up(*, report: Report, begun: Begun, by: Person, now: datetime) -> Case:
    """Make a case of a report; whoever does leads it. All of it is done, or nothing.

    Raises:
        NobodyNamed, BadDays, NeverPublic: As for a case, and its facts.
        ReportGone: Whoever told took it back.
    """
    with transaction.atomic():
        row = held(report)
        require(permissions.may_take_up(by, row, now))
        case = cases.open_(
            coalition=row.desk.coalition,
            called=begun.called,
            subjects=begun.subjects,
            review_on=begun.review_on,
            delete_on=begun.delete_on,
            country=begun.country,
            by=by,
            now=now,
        )
        _write_down(case, row, begun, by, now)
        row.case = case
        row.save(update_fields=["case"])
        prolonged(row, State.TAKEN_UP, now)
        audit.record(Event.REPORT_TAKEN_UP, subject=f"report:{row.pk}", by=by.actor, now=now)
    return case


def _write_down(case: Case, row: Report, begun: Begun, by: Person, now: datetime) -> None:
    subject = case.subjects.first()
    testimony = sources.add(case=case, what=_testimony(row), by=by, now=now)
    for piece in begun.pieces:
        whom = None if piece.kind in OF_THE_CASE else subject
        rests = () if piece.audience == Audience.SEALED else (testimony,)
        says = Says(value=piece.value, audience=piece.audience, sources=rests)
        facts.add(case=case, about=About(kind=piece.kind, subject=whom), says=says, by=by, now=now)
    if begun.happened:
        _write_happening(case, begun.happened, testimony, subject, by, now)
    _bring_files(case, row, begun.files, by, now)


def _testimony(row: Report) -> sources.What:
    return sources.What(
        sort=sources.Sort.TESTIMONY,
        title=_("What was told at the desk"),
        on=When.on(row.received_on),
        language=row.language,
    )


def _write_happening(  # noqa: PLR0917  # what it is, of whom, from whom
    case: Case,
    happened: tuple[Happened, When],
    source: Source,
    subject: Subject | None,
    by: Person,
    now: datetime,
) -> None:
    kind, when = happened
    what = happenings.What(kind=kind, when=when, sources=(source,), subjects=(subject,) if subject else ())
    happenings.add(case=case, what=what, by=by, now=now)


def _bring_files(case: Case, row: Report, chosen: frozenset[int], by: Person, now: datetime) -> None:
    key = vault.unwrapped(row.key)
    for place, one in enumerate(row.attachments.all(), 1):
        data = files.read(one, key=key) if one.pk in chosen else None
        if data is not None:
            said = vault.opened(one, key=key)
            title = said["name"] or _("File %(n)d from the desk") % {"n": place}
            what = sources.What(sort=sources.Sort.FILE, title=title, on=When.on(row.received_on))
            sources.add(case=case, what=what, data=data, by=by, now=now)
