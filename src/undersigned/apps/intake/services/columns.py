"""What the columns of a list of cases mean, and for whom each is proposed to be.

    called;name;country;detained-at;lawyer;happened:detained
    the crane driver;T. Quillfeather;PT;Varmouth;…;2026-04-29

Columns are called as kinds of facts are; `happened:` with a kind of event holds a date. The questions of the United
Nations' Working Group on Arbitrary Detention (`core.casework.wgad`) are columns, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Kind
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Happened, wgad

CALLED: Final = "called"
HAPPENED: Final = "happened:"
QUESTION, ANSWER = "question", "answer"
FAMILY_NAME, FIRST_NAME = "family-name", "first-name"
ARREST_DATE, ARREST_PLACE, ARREST_BASIS = "arrest-date", "arrest-place", "arrest-legal-basis"

OF_QUESTIONS: Final[dict[str, Kind]] = {
    FAMILY_NAME: Kind.NAME,
    FIRST_NAME: Kind.NAME,
    "sex": Kind.SEX,
    "born": Kind.BORN,
    "nationality": Kind.NATIONALITY,
    "identity-document": Kind.IDENTITY,
    "profession": Kind.OCCUPATION,
    "residence": Kind.RESIDENCE,
    "arrest-forces": Kind.AUTHORITY,
    "arrest-reasons": Kind.CHARGES,
    "detention-forces": Kind.AUTHORITY,
    "detention-places": Kind.DETAINED_AT,
    "detention-authority": Kind.COURT,
    "detention-reasons": Kind.CHARGES,
    "remedies": Kind.REMEDIES,
}
"""Which kind of fact an answer to a question becomes; of the others, a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column that is known: a kind of fact, or an event whose date it holds; and what is noted beside its values."""

    name: str
    kind: Kind | None = None
    happened: Happened | None = None
    note: str = ""

    @property
    def proposed(self) -> Audience:
        """For whom it is, unless somebody says otherwise: what harms most is for who brings it in alone."""
        return Audience.SEALED if self.kind in NEVER_PUBLIC else Audience.TEAM

    @property
    def allowed(self) -> tuple[Audience, ...]:
        """For whom it can be."""
        if self.happened is not None:
            return (Audience.PUBLIC, Audience.COALITION, Audience.TEAM)
        if self.kind in NEVER_PUBLIC:
            return (Audience.COALITION, Audience.TEAM, Audience.SEALED)
        return tuple(Audience)

    @property
    def label(self) -> str:
        """What it is called on a page."""
        if self.happened is not None:
            return labels.happening(self.happened)
        if self.note:
            return self.note
        return str(self.kind.label) if self.kind else self.name


def of(name: str) -> Column | None:
    """Return what a column means, or None where it is not known. `called` is for the team, and has no audience."""
    if name.startswith(HAPPENED):
        code = name.removeprefix(HAPPENED)
        return Column(name=name, happened=Happened(code)) if code in set(Happened) else None
    if name in wgad.BY_KEY and name not in set(Kind):
        return _of_question(name)
    return Column(name=name, kind=Kind(name)) if name in set(Kind) else None


def _of_question(name: str) -> Column:
    question = wgad.BY_KEY[name]
    if name == ARREST_DATE:
        return Column(name=name, happened=Happened.DETAINED)
    kind = OF_QUESTIONS.get(name, Kind.NOTE)
    said = str(labels.QUESTIONS[name]) if name in labels.QUESTIONS else ""
    return Column(name=name, kind=kind, note=f"{question} {said}".strip())


TEMPLATE: Final = (
    CALLED,
    *(kind.value for kind in Kind if kind != Kind.NOTE),
    Kind.NOTE.value,
    *(f"{HAPPENED}{one}" for one in (Happened.DETAINED, Happened.CHARGED, Happened.HEARING, Happened.SENTENCED)),
    f"{HAPPENED}{Happened.RELEASED}",
)
"""The columns of the template that is handed out."""
