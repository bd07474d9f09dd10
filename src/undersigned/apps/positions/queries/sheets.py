"""The sheet of one organisation: every wording it is asked about, what it says, and what it said of older words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from undersigned.apps.drafting.queries import Choosable, Variant
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.models import Answer, Words
from undersigned.apps.positions.queries import answers, contradictions, problems
from undersigned.apps.positions.queries.answers import Place, Wanted
from undersigned.apps.positions.queries.contradictions import DeadEnd, InVain
from undersigned.apps.positions.queries.problems import Names
from undersigned.apps.positions.queries.progress import Progress, is_decided, progress_of
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground.problem import Position


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One wording: what the organisation says of it, and what it said of words that stood there before."""

    clause: Choosable
    variant: Variant
    answer: Answer | None = None
    before: Answer | None = None
    words_before: Words | None = None

    @property
    def place(self) -> Place:
        """Which wording of which clause."""
        return self.clause.id, self.variant.key

    @property
    def is_open(self) -> bool:
        """Whether the organisation has not decided on it."""
        return not is_decided(self.answer)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """All of it. `dead_ends` and `in_vain` say why, as things are, the organisation could sign no text."""

    organisation: Organisation
    names: Names
    lines: tuple[Line, ...]
    progress: Progress
    wanted: Wanted
    dead_ends: tuple[DeadEnd, ...]
    in_vain: InVain | None

    @property
    def open(self) -> tuple[Line, ...]:
        """The wordings on which it has not decided."""
        return tuple(line for line in self.lines if line.is_open)

    def line(self, place: Place) -> Line | None:
        """Return the line of a place, if it is asked about."""
        return next((line for line in self.lines if line.place == place), None)


def sheet(statement: Statement, organisation: Organisation, known: Names | None = None) -> Sheet:
    """Return the sheet of an organisation: as many questions to the database for three clauses as for two hundred.

    *known* are the wordings that somebody may read; otherwise it is all.
    """
    known = known or problems.names(statement)
    said = answers.answers_of(statement, organisation)
    asked = known.variants
    gone = [row for place, row in said.items() if place not in asked and is_decided(row)]
    words = answers.words_of(statement, ((row.clause, row.key) for row in gone))
    before = dict(_before(known, said, gone, words))
    lines = tuple(
        Line(
            clause=clause,
            variant=variant,
            answer=said.get((clause.id, variant.key)),
            before=(row := before.get((clause.id, variant.key))),
            words_before=words.get((row.clause, row.key)) if row else None,
        )
        for clause in known.clauses
        for variant in clause.variants
    )
    wanted = answers.condition_of(statement, organisation)
    return Sheet(
        organisation=organisation,
        names=known,
        lines=lines,
        progress=progress_of([line.place for line in lines], said),
        wanted=wanted,
        dead_ends=tuple(contradictions.dead_ends(known.asked, _positions(said))),
        in_vain=contradictions.in_vain(wanted, known.organisations.keys()),
    )


def _positions(said: Mapping[Place, Answer]) -> dict[Place, Position]:
    return {place: Position(row.position) for place, row in said.items()}


def _before(
    known: Names, said: Mapping[Place, Answer], gone: Iterable[Answer], words: Mapping[Place, Words]
) -> Iterator[tuple[Place, Answer]]:
    """Give, for wordings without an answer, the newest answer on words from the same hand that are gone."""
    by_clause: defaultdict[str, list[Answer]] = defaultdict(list)
    for row in sorted(gone, key=lambda row: -row.pk):
        by_clause[row.clause].append(row)
    for (clause, key), variant in known.variants.items():
        hands = set(origin_of(variant))
        for row in by_clause[clause] if (clause, key) not in said else ():
            kept = words.get((row.clause, row.key))
            if kept is not None and hands & set(kept.origin):
                yield (clause, key), row
                break


def origin_of(variant: Variant) -> list[str]:
    """Return whose words they are: those of the draft, "", and the labels of amendments."""
    return [*([""] if variant.in_draft else []), *(amendment.label for amendment in variant.amendments)]
