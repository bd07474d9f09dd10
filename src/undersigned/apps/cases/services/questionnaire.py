"""A case as the model questionnaire of the Working Group on Arbitrary Detention: what is known, by question.

Nothing is handed out that somebody did not choose, and nothing that they may not open. What they choose is written down
among the readings of the case, and kept nowhere else.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, datetime
from typing import Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.editions import questionnaires
from undersigned.apps.cases.editions.questionnaires import Sheet
from undersigned.apps.cases.models import Case, Fact, Happening, Kind, Subject
from undersigned.apps.cases.services import readings
from undersigned.apps.cases.services.opening import File, Opened
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.editions import CannotPrint
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Confidence, Happened, When, days_held, held
from undersigned.core.casework import Event as Occurred
from undersigned.core.casework.wgad import BY_KEY, QUESTIONS
from undersigned.kit.results import require

ARRESTS: Final = (Happened.DETAINED, Happened.DISAPPEARED, Happened.HOUSE_ARREST)
MOVES: Final = (Happened.DETAINED, Happened.TRANSFERRED, Happened.HOUSE_ARREST)
FACTS: Final[Mapping[str, tuple[Kind, ...]]] = {
    "family-name": (Kind.NAME,),
    "sex": (Kind.SEX,),
    "born": (Kind.BORN,),
    "nationality": (Kind.NATIONALITY,),
    "identity-document": (Kind.IDENTITY,),
    "profession": (Kind.OCCUPATION, Kind.ORGANISATION),
    "residence": (Kind.RESIDENCE,),
    "arrest-forces": (Kind.AUTHORITY,),
    "arrest-reasons": (Kind.CHARGES,),
    "detention-forces": (Kind.AUTHORITY,),
    "detention-places": (Kind.DETAINED_AT,),
    "detention-authority": (Kind.COURT,),
    "detention-reasons": (Kind.CHARGES,),
    "remedies": (Kind.REMEDIES,),
}
"""Which facts answer a question."""
Rows = list[Opened[Happening]]


class NotPrinted(Exception):
    """The questionnaire could not be set: nothing was handed out."""


class NothingChosen(Exception):
    """No answer was chosen."""


def answers(file: File, subject: Subject | None, today: date) -> dict[str, str]:
    """Return what is known of somebody, by question, from what was opened for whoever asks."""
    happened = _of(file, subject)
    told = {key: _facts(file, subject, kinds) for key, kinds in FACTS.items()}
    counted = [one for one in happened if one["confidence"] != Confidence.DISPUTED]
    arrest = _arrest(counted, today) or [one for one in happened if one["kind"] in ARRESTS]
    told |= {
        "arrest-date": _lines(arrest[:1], _when),
        "arrest-place": _lines(arrest[:1], lambda one: str(one["place"])),
        "arrest-legal-basis": _lines(happened, lambda one: str(one["charges"]) if one["kind"] in ARRESTS else ""),
        "detention-date": _lines(arrest[:1], _when),
        "detention-duration": _how_long(counted, today),
        "detention-legal-basis": _lines(happened, lambda one: str(one["charges"])),
        "circumstances": _lines(happened, _sentence),
    }
    told["detention-places"] = _joined([told["detention-places"], _lines(happened, _moved)])
    told["submitter"] = file.case.coalition.called()
    return {question.key: told[question.key] for question in QUESTIONS if told.get(question.key)}


def _of(file: File, subject: Subject | None) -> Rows:
    """Return what happened to somebody, and to all, in order."""
    number = subject.pk if subject else None
    mine = [one for one in file.happenings if number in {None, *_numbers(one)} or not _numbers(one)]
    return sorted(mine, key=lambda one: When.read(str(one["when"])).sort_key)


def _numbers(one: Opened[Happening]) -> set[int]:
    return {row.pk for row in one.row.subjects.all()}


def _facts(file: File, subject: Subject | None, kinds: Collection[Kind]) -> str:
    numbers = {None, subject.pk if subject else None}
    rows = [one for one in file.facts if Kind(one.row.kind) in kinds and one.row.subject_id in numbers]
    return _joined(_fact(one) for one in rows)


def _fact(one: Opened[Fact]) -> str:
    return labels.occupation(str(one["value"])) if one.row.kind == Kind.OCCUPATION else str(one["value"])


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(dict.fromkeys(line for line in lines if line))


def _lines(rows: Iterable[Opened[Happening]], told: Callable[[Opened[Happening]], str]) -> str:
    return _joined(told(one) for one in rows)


def _when(one: Opened[Happening]) -> str:
    return labels.when_in_words(str(one["when"]))


def _moved(one: Opened[Happening]) -> str:
    return f"{_when(one)}: {one['place']}" if one["kind"] in MOVES and one["place"] else ""


def _sentence(one: Opened[Happening]) -> str:
    said = [f"{_when(one)}: {labels.happening(str(one['kind']))}", *(str(one[name]) for name in ("place", "words"))]
    return ". ".join(part.rstrip(".") for part in said if part) + "."


def _events(rows: Rows) -> list[Occurred]:
    return [Occurred(Happened(one["kind"]), When.read(str(one["when"]))) for one in rows]


def _arrest(counted: Rows, today: date) -> Rows:
    """Return with what the last time in custody began, or else the last arrest that counts."""
    arrests = [one for one in counted if one["kind"] in ARRESTS]
    spans = held(_events(counted), today)
    began = [one for one in arrests if spans and When.read(str(one["when"])) == spans[-1].from_]
    return began or arrests[-1:]


def _how_long(rows: Rows, today: date) -> str:
    days = days_held(_events(rows), today)
    return labels.time_in_words(days) if days.most else ""


def note(*, case: Case, chosen: Iterable[str], file: File, by: Person, now: datetime) -> None:
    """Write down that somebody takes answers out of the house: to which questions, and from which facts.

    Raises:
        NothingChosen: They chose none.
        NotAllowed: They are not in the team.
    """
    require(permissions.may_open(by, case, now))
    keys = [key for key in chosen if key in BY_KEY]
    if not keys:
        raise NothingChosen
    kinds = {kind for key in keys for kind in FACTS.get(key, ())}
    facts = [one.row for one in file.facts if one.row.kind in kinds]
    with transaction.atomic():
        readings.write(case=case, by=by, deed=Deed.EXPORTED, rows=facts, words=" ".join(keys), now=now)
        audit.record(Event.CASE_EXPORTED, subject=f"case:{case.pk}", by=by.actor, now=now)


def printed(sheet: Sheet) -> bytes:
    """Return the questionnaire as PDF; call it after `note`.

    Raises:
        NotPrinted: It cannot be set. Why is not told: it could say what is in it.
    """
    try:
        return questionnaires.made(sheet)
    except CannotPrint:
        raise NotPrinted from None
