"""Shutting: the fewest positions that leave no text open, by what they bar, without regard to how many sign.

A clause is lost when every variant of it is barred, or when a clause is lost that it needs. No text is left open when a
clause is lost that must stand, or when what is not lost weighs less than the wanted content.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from math import lcm

from undersigned.core.commonground.changing import leeway
from undersigned.core.commonground.demands import Demand, Reason, Waits, active, all_demands, relaxed
from undersigned.core.commonground.picking import Pick, Row
from undersigned.core.commonground.problem import Clause, Problem
from undersigned.core.commonground.roll import Roll, waited_for
from undersigned.core.commonground.running import Stop


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Whom it is about: those inside, those outside on whom they wait, their demands, and who waits for whom."""

    problem: Problem
    content: Fraction
    inside: tuple[str, ...]
    outside: tuple[str, ...]
    demands: tuple[Demand, ...]
    edges: tuple[Waits, ...]

    @classmethod
    def of(cls, problem: Problem, organisations: Collection[str], content: Fraction) -> Case:
        """Gather all that can be a reason."""
        everybody = waited_for(problem, organisations)
        inside = tuple(one.id for one in problem.organisations if one.id in organisations)
        outside = tuple(one.id for one in problem.organisations if one.id in everybody and one.id not in inside)
        return cls(
            problem=problem,
            content=content,
            inside=inside,
            outside=outside,
            demands=tuple(all_demands(problem, inside, outside)),
            edges=tuple(_edges(problem, inside, outside)),
        )

    @property
    def members(self) -> tuple[str, ...]:
        """All whose positions can be reasons."""
        return self.inside + self.outside

    def reasons(self, chosen: Iterable[int]) -> tuple[Reason, ...]:
        """Give the reasons behind chosen variables: demands first, then edges."""
        picked = sorted(chosen)
        said = [one for place in picked if place < len(self.demands) for one in self.demands[place].said]
        waits = [self.edges[place - len(self.demands)] for place in picked if self._is_edge(place)]
        return (*said, *waits)

    def costs(self) -> list[int]:
        """Give what each variable costs: the number of its reasons; those of organisations outside cost nothing."""
        return [len(one.said) for one in self.demands] + [1 for _ in self.edges] + [0 for _ in self.outside]

    def reached(self, name: str) -> int:
        """Give the variable by which somebody outside must sign."""
        return len(self.demands) + len(self.edges) + self.outside.index(name)

    def edge(self, place: int) -> int:
        """Give the variable of an edge."""
        return len(self.demands) + place

    def chains(self) -> Iterator[Row]:
        """Say that nobody outside is asked but whom somebody waits for who must sign."""
        for place, demand in enumerate(self.demands):
            if demand.organisation in self.outside:
                yield Row({self.reached(demand.organisation): 1, place: -1}, 0)
        for place, edge in enumerate(self.edges):
            if edge.organisation in self.outside:
                yield Row({self.reached(edge.organisation): 1, self.edge(place): -1}, 0)
        for name in self.outside:
            leading = {self.edge(place): 1 for place, edge in enumerate(self.edges) if edge.all_of == name}
            yield Row({**leading, self.reached(name): -1}, 0)

    def loose(self, chosen: Collection[int]) -> list[Row]:
        """Give what excludes a circle of organisations that only wait for each other, if one was chosen."""
        tied = active(self.inside, [one for one in self.reasons(chosen) if isinstance(one, Waits)])
        adrift = {name for name in self.outside if self.reached(name) in chosen and name not in tied}
        leading = {
            self.edge(place): 1
            for place, edge in enumerate(self.edges)
            if edge.all_of in adrift and edge.organisation not in adrift
        }
        return [Row({**leading, self.reached(name): -1}, 0) for name in sorted(adrift)]

    def _is_edge(self, place: int) -> bool:
        return len(self.demands) <= place < len(self.demands) + len(self.edges)


def fits_one(case: Case, reasons: Collection[Reason] | None = None) -> bool:
    """Tell whether there is a text of the content that all fit who must sign; by all they say, or only by reasons."""
    problem = case.problem if reasons is None else relaxed(case.problem, case.members, reasons)
    names = case.members if reasons is None else active(case.inside, reasons)
    alone = replace(
        problem,
        organisations=tuple(
            replace(one, at_least=0, all_of=frozenset()) for one in problem.organisations if one.id in names
        ),
    )
    roll = Roll(alone)
    left = leeway(roll, roll.everybody)
    content = sum((clause.weight for clause in problem.clauses if clause.id in left.possible), Fraction(0))
    return left.open and content >= case.content


def by_demands(case: Case, pick: Pick, stop: Stop | None = None) -> tuple[tuple[Reason, ...] | None, bool]:
    """Give the fewest reasons that leave no text open, None if none were found, and whether that is proven."""
    if not fits_one(case, ()):
        return (), True
    costs, rows = _model(case)
    while True:
        picked = pick(costs, rows, stop)
        if picked is None:
            return None, not (stop and stop.wished)
        if not (cut := case.loose(picked.chosen)):
            return case.reasons(picked.chosen), picked.optimal
        rows += cut


def _edges(problem: Problem, inside: Collection[str], outside: Collection[str]) -> Iterator[Waits]:
    """Give who waits for whom outside; one of those inside is enough for each."""
    waited_for: set[str] = set()
    for one in problem.organisations:
        if one.id in inside:
            yield from (
                Waits(organisation=one.id, all_of=name) for name in sorted((one.all_of & {*outside}) - waited_for)
            )
            waited_for |= one.all_of
    for one in problem.organisations:
        if one.id in outside:
            yield from (Waits(organisation=one.id, all_of=name) for name in sorted(one.all_of & {*outside} - {one.id}))


def _model(case: Case) -> tuple[list[int], list[Row]]:
    """Say in sums what is lost by what, with variables for clauses that are barred, that are lost, and that fail."""
    model = _Model(case)
    for clause in case.problem.clauses:
        model.bar(clause)
    for clause in case.problem.clauses:
        model.lose(clause)
    model.end()
    return model.costs, model.rows


class _Model:
    def __init__(self, case: Case) -> None:
        self.case, self.costs, self.rows = case, case.costs(), list(case.chains())
        self._barred: dict[str, int] = {}
        self._lost = {clause: len(self.costs) + place for place, clause in enumerate(_can_be_lost(case))}
        self._failing: list[int] = []
        self.costs += [0] * len(self._lost)
        self._bars: defaultdict[str, list[tuple[int, Demand]]] = defaultdict(list)
        for place, demand in enumerate(case.demands):
            self._bars[demand.clause].append((place, demand))

    def bar(self, clause: Clause) -> None:
        """Say by what every variant of a clause is barred."""
        barring = {variant: self._barring(clause, variant) for variant in clause.variants}
        if not all(barring.values()):
            return
        self._barred[clause.id] = self._variable()
        for places in barring.values():
            self.rows.append(Row({**dict.fromkeys(places, 1), self._barred[clause.id]: -1}, 0))

    def lose(self, clause: Clause) -> None:
        """Say by what a clause is lost; and that it fails if it must stand as well."""
        if clause.id not in self._lost:
            return
        causes = [self._barred[clause.id]] if clause.id in self._barred else []
        causes += [self._lost[needed] for needed in sorted(clause.needs) if needed in self._lost]
        self.rows.append(Row({**dict.fromkeys(causes, 1), self._lost[clause.id]: -1}, 0))
        wanting = self._barring(clause, None)
        if clause.required or wanting:
            fails = self._variable()
            self._failing.append(fails)
            self.rows.append(Row({self._lost[clause.id]: 1, fails: -1}, 0))
            if not clause.required:
                self.rows.append(Row({**dict.fromkeys(wanting, 1), fails: -1}, 0))

    def end(self) -> None:
        """Say that a clause fails, or that too little is left."""
        weights, wanted = _wanted_loss(self.case)
        ends = list(self._failing)
        if self.case.content > 0:
            ends.append(self._variable())
            losses = {place: weights[clause] for clause, place in self._lost.items() if weights[clause]}
            self.rows.append(Row({**losses, ends[-1]: -wanted}, 0))
        self.rows.append(Row(dict.fromkeys(ends, 1), 1))

    def _variable(self) -> int:
        self.costs.append(0)
        return len(self.costs) - 1

    def _barring(self, clause: Clause, choice: str | None) -> list[int]:
        return [place for place, demand in self._bars[clause.id] if choice in demand.bars]


def _can_be_lost(case: Case) -> list[str]:
    """Give the clauses that could be lost: all their variants barred, or one that they need lost."""
    barred: defaultdict[str, set[str | None]] = defaultdict(set)
    for demand in case.demands:
        barred[demand.clause] |= demand.bars
    lost = {clause.id for clause in case.problem.clauses if barred[clause.id].issuperset(clause.variants)}
    needing: defaultdict[str, list[str]] = defaultdict(list)
    for clause in case.problem.clauses:
        for needed in clause.needs:
            needing[needed].append(clause.id)
    waiting = list(lost)
    while waiting:
        new = {clause for clause in needing[waiting.pop()] if clause not in lost}
        lost |= new
        waiting += new
    return [clause.id for clause in case.problem.clauses if clause.id in lost]


def _wanted_loss(case: Case) -> tuple[Mapping[str, int], int]:
    """Give all weights as whole numbers, and how much must be lost for too little to be left."""
    weights = {clause.id: clause.weight for clause in case.problem.clauses}
    places = lcm(case.content.denominator, *(weight.denominator for weight in weights.values()))
    whole = {clause: int(weight * places) for clause, weight in weights.items()}
    return whole, sum(whole.values()) - int(case.content * places) + 1
