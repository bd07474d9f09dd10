"""What the page of a case shows of what happened, of sources and consents, and of what is public of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.sources import SORTS
from undersigned.apps.cases.models import Basis, Case, Consent, Draft, Happening, Purpose, Source
from undersigned.apps.cases.services import consents, publishing, rows
from undersigned.apps.cases.services.files import HTML
from undersigned.apps.cases.services.opening import File, Opened
from undersigned.apps.cases.views.shown import name_of, titles_of
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Happened, When, is_coming
from undersigned.kit.metadata import Told

ONCE: Final = frozenset(
    {
        Happened.DISAPPEARED,
        Happened.DETAINED,
        Happened.CHARGED,
        Happened.TRIED,
        Happened.CONVICTED,
        Happened.SENTENCED,
        Happened.HOUSE_ARREST,
        Happened.ACQUITTED,
        Happened.PARDONED,
        Happened.CHARGES_DROPPED,
        Happened.BAILED,
        Happened.RELEASED,
        Happened.EXILED,
        Happened.DIED,
        Happened.DISMISSED,
    }
)
"""What happens once at about one time: told twice, it is one thing of which sources say different things."""
NEAR: Final = timedelta(days=45)
SIGNS: Final[dict[str, tuple[str, str | Promise]]] = {
    "holds": ("current", ""),
    "waits": ("unchecked", _("waits for a second case worker")),
    "ended": ("ended", _("over")),
    "withdrawn": ("taken-back", ""),
}
TRACES: Final[dict[str, str | Promise]] = {
    Told.PLACE: _("where it was taken"),
    Told.PERSON: _("a name"),
    Told.DEVICE: _("with which device"),
    Told.TIME: _("a time"),
    Told.PROGRAM: _("a program"),
    Told.TITLE: _("a title or description"),
    Told.COMMENT: _("a comment"),
    Told.CHANGE: _("what was changed or deleted"),
    Told.OTHER: _("something more"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Something that happened, as a page and its picture show it."""

    row: Happening
    says: Opened[Happening]
    kind: str
    label: str
    when: str
    earliest: date
    latest: date
    confidence: str
    whom: tuple[str, ...] = ()
    sources: tuple[tuple[int, str, str], ...] = ()
    is_ahead: bool = False

    @property
    def note(self) -> str:
        """A word more, for the table of the picture."""
        return str(self.says["place"])

    def contradicts(self, other: Shown) -> bool:
        """Tell whether both say of the same thing something different."""
        if self.kind != other.kind or self.kind not in ONCE:
            return False
        near = self.earliest <= other.latest + NEAR and other.earliest <= self.latest + NEAR
        return near and (not self.whom or not other.whom or bool({*self.whom} & {*other.whom}))


@dataclass(slots=True, kw_only=True)
class Claims:
    """One thing that happened, by one account, or by several that stand side by side."""

    accounts: list[Shown] = field(default_factory=list)

    @property
    def differ(self) -> bool:
        """Whether there are several."""
        return len(self.accounts) > 1


def of(file: File, by: Person, now: datetime) -> dict[str, Any]:
    """Return what the sections of a page of a case need."""
    moments = happenings(file, now.date())
    return {
        "moments": moments,
        "today": now.date(),
        "claims": grouped(moments),
        "sources": [source(one, moments) for one in file.sources],
        "consents": [consent(one, file, by, now.date()) for one in file.consents],
        "public": file.case.public,
        "differs": _differs(file, by, now),
    }


def _differs(file: File, by: Person, now: datetime) -> bool:
    if file.case.public is None:
        return False
    wanted = publishing.has_appeals(file.case)
    plan = publishing.preview(case=file.case, with_appeals=wanted, by=by, now=now)
    return publishing.differs(file.case, plan)


def happenings(file: File, today: date) -> list[Shown]:
    """Return what happened, in order, and what is to come."""
    told = sorted(file.happenings, key=lambda one: When.read(str(one["when"])).sort_key)
    names = {who.pk: name_of(file, who) for who in file.subjects}
    titles = titles_of(file)
    grades = {one.row.pk: str(one["reliability"]) for one in file.sources}
    return [_shown(one, names, titles, grades, today) for one in told]


def one(file: File, row: Happening, today: date) -> Shown | None:
    """Return one of them."""
    return next((shown for shown in happenings(file, today) if shown.row == row), None)


def _shown(
    one: Opened[Happening], names: dict[int, str], titles: dict[int, str], grades: dict[int, str], today: date
) -> Shown:
    when = When.read(str(one["when"]))
    rests = [row.pk for row in one.row.sources.all() if row.pk in titles]
    return Shown(
        row=one.row,
        says=one,
        kind=str(one["kind"]),
        label=labels.happening(str(one["kind"])),
        when=labels.when_in_words(when),
        earliest=when.earliest,
        latest=when.latest,
        confidence=str(one["confidence"]),
        whom=tuple(names[who.pk] for who in one.row.subjects.all() if who.pk in names),
        sources=tuple((number, titles[number], grades[number].upper()) for number in rests),
        is_ahead=is_coming(Happened(one["kind"]), when, today),
    )


def grouped(moments: Sequence[Shown]) -> list[Claims]:
    """Put accounts side by side that say different things of the same."""
    found: list[Claims] = []
    for one in moments:
        same = next((group for group in found if any(one.contradicts(other) for other in group.accounts)), None)
        if same is None:
            found.append(Claims(accounts=[one]))
        else:
            same.accounts.append(one)
    return found


def source(one: Opened[Source], moments: Sequence[Shown]) -> dict[str, Any]:
    """Return a source as a page shows it, with what its copy tells beside its words."""
    row = one.row
    return {
        "row": row,
        "says": one.says,
        "sort": SORTS.get(str(one["sort"]), ""),
        "on": labels.when_in_words(str(one["on"])) if one["on"] else "",
        "grade": labels.reliability(str(one["reliability"])),
        "cited": sum(any(number == row.pk for number, _title, _grade in moment.sources) for moment in moments),
        "traces": _traces(one),
        "is_page": one["kind"] == HTML,
    }


def _traces(one: Opened[Any]) -> list[tuple[str | Promise, str]]:
    """Return what a file tells beside its words."""
    return [(TRACES.get(told, told), said) for told, said in one.says.get("traces", [])]


def consent(one: Opened[Consent], file: File, by: Person, today: date) -> dict[str, Any]:
    """Return a consent as a page shows it, and how it stands."""
    row = one.row
    numbers = {row.subject_id} if row.subject_id else set(one.says.get("of", []))
    speaks_for = [who for who in file.subjects if who.pk in numbers]
    state = state_of(row, today)
    sign, word = SIGNS[state]
    return {
        "row": row,
        "says": one.says,
        "whom": [name_of(file, who) for who in speaks_for],
        "numbers": numbers,
        "purposes": [Purpose(code).label for code in row.purposes],
        "is_reasons": row.basis == Basis.REASONS,
        "state": state,
        "back": consents.taken_back_by(row),
        "traces": _traces(one),
        "sign": sign,
        "word": word,
        "stands": state in {"holds", "waits"},
        "may_second": state == "waits" and row.noted_by_id not in {None, by.pk},
    }


def state_of(row: Consent, today: date) -> str:
    """Return how a consent stands: holds, waits for a second one, is over, or was taken back."""
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.until_on is not None and row.until_on < today:
        return "ended"
    return "waits" if row.basis == Basis.REASONS and row.seconded_at is None else "holds"


def before(case: Case, by: Person, now: datetime) -> list[dict[str, Any]]:
    """Return what was said before of what happened, of sources and for the public, as the page of what was shows it."""
    return [_past(row, said) for row, said in rows.before(case=case, by=by, now=now)]


def _past(row: Happening | Source | Draft, said: dict[str, Any]) -> dict[str, Any]:
    past = {"row": row, "taken_out": row.replaced_by_id is None}
    if isinstance(row, Source):
        return {**past, "kind": "source", "label": SORTS.get(said["sort"], ""), "words": said["title"]}
    if isinstance(row, Draft):
        words = said["words"] or said.get("address", "")
        return {**past, "kind": "draft", "label": _("for the public page"), "words": words}
    parts = (labels.when_in_words(said["when"]), said.get("place"), said.get("words"))
    words = ". ".join(part for part in parts if part)
    return {**past, "kind": "happening", "label": labels.happening(said["kind"]), "words": words}


def beside(one: dict[str, Any], all_of_them: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the other consents that stand for some of the same purposes and people: what they carry stays public."""
    purposes = set(one["row"].purposes)
    return [
        other
        for other in all_of_them
        if other["stands"]
        and other["row"] != one["row"]
        and purposes & set(other["row"].purposes)
        and one["numbers"] & other["numbers"]
    ]
