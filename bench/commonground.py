"""Common ground: the whole frontier with the warmest texts, proven, against its pairs alone by plain CP-SAT."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import TypeVar

from ortools.sat.python import cp_model

from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.offers import Frontier
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.kit import solving

R = TypeVar("R")
WORKERS = 4
SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """Organisations in camps that answer alike but for some *noise*, and how much of it all is objected to."""

    organisations: int
    clauses: int
    variants: int
    camps: int
    noise: float
    objections: float
    essentials: float = 0.0

    def __str__(self) -> str:
        return f"{self.organisations} × {self.clauses} × {self.variants}"


TIGHT = (
    Kind(organisations=200, clauses=60, variants=3, camps=5, noise=0.001, objections=0.2),
    Kind(organisations=500, clauses=100, variants=4, camps=5, noise=0.001, objections=0.2),
)
LARGE = Kind(organisations=1_000, clauses=200, variants=4, camps=4, noise=0.002, objections=0.2)
LOOSE = (
    Kind(organisations=500, clauses=100, variants=4, camps=4, noise=0.005, objections=0.2),
    Kind(organisations=200, clauses=60, variants=3, camps=6, noise=0.01, objections=0.3),
    Kind(organisations=200, clauses=60, variants=3, camps=5, noise=0.05, objections=0.2, essentials=0.01),
    Kind(organisations=1_000, clauses=200, variants=4, camps=4, noise=0.005, objections=0.2),
)


def main() -> None:
    """Print a line for each kind; with `loose` as argument, of harder ones too."""
    for kind in TIGHT:
        against_plain(kind)
    alone(LARGE)
    for kind in LOOSE if "loose" in sys.argv[1:] else ():
        alone(kind)


def against_plain(kind: Kind) -> None:
    """Solve it both ways; print one line."""
    problem = scatter(kind)
    found, ours = timed(lambda: solve(problem))
    points, plain = timed(lambda: plainly(problem))
    pairs = [(int(offer.reach), int(offer.content)) for offer in found.offers]
    if found.optimal and points != pairs[: len(points)]:
        raise RuntimeError(f"{points} is not {pairs}")
    print(
        f"common ground of {kind}: {told(found)} in {ours:.1f} s, against {len(points)} pairs alone by plain CP-SAT in "
        f"{plain:.1f} s: {plain / ours:.1f} times as fast",
        flush=True,
    )


def alone(kind: Kind) -> None:
    """Solve it; print one line."""
    problem = scatter(kind)
    found, ours = timed(lambda: solve(problem))
    print(f"common ground of {kind}, noise {kind.noise:.1%}: {told(found)} in {ours:.1f} s", flush=True)


def told(found: Frontier) -> str:
    """Say how much is proven."""
    proven = sum(offer.optimal for offer in found.offers)
    return f"{proven} offers proven" if found.optimal else f"{proven} of {len(found.offers)} known offers proven"


def timed(deed: Callable[[], R]) -> tuple[R, float]:
    """Give what it gives, and how long it took, in seconds."""
    began = time.perf_counter()
    return deed(), time.perf_counter() - began


def solve(problem: Problem) -> Frontier:
    """Find the frontier on all cores, for as long as anybody would wait."""
    with solving.stopping_after(SECONDS) as stop:
        return frontier(problem, run=solving.in_threads(stop, many=WORKERS), stop=stop)


def scatter(kind: Kind, seed: int = 1) -> Problem:
    """Throw a problem: camps have their answers, and each organisation those of its camp, but for the noise."""
    dice = Random(seed)
    counts = [dice.randint(1, kind.variants) for _ in range(kind.clauses)]
    camps = [[[_throw(dice, kind) for _ in range(count)] for count in counts] for _ in range(kind.camps)]
    names = [f"o{number:04}" for number in range(kind.organisations)]
    return Problem(
        clauses=tuple(
            Clause(id=str(number), variants=tuple(f"v{one}" for one in range(count)))
            for number, count in enumerate(counts)
        ),
        organisations=tuple(Organisation(id=name) for name in names),
        positions={name: _answers(dice, kind, camps[dice.randrange(kind.camps)]) for name in names},
    )


def _answers(dice: Random, kind: Kind, camp: Sequence[Sequence[Position]]) -> dict[tuple[str, str], Position]:
    answers: dict[tuple[str, str], Position] = {}
    for number, row in enumerate(camp):
        own = [_throw(dice, kind) if dice.random() < kind.noise else position for position in row]
        if kind.essentials and dice.random() < kind.essentials:
            own[dice.randrange(len(own))] = Position.ESSENTIAL
        answers |= {(str(number), f"v{one}"): position for one, position in enumerate(own)}
    return answers


def _throw(dice: Random, kind: Kind) -> Position:
    if dice.random() < kind.objections:
        return Position.OBJECT
    return Position.SUPPORT if dice.random() < 0.4 else Position.ACCEPT


def plainly(problem: Problem) -> list[tuple[int, int]]:
    """Ask plain CP-SAT once for each pair: the greatest reach, then content, with more content than before."""
    model, chosen, signing = _plain(problem)
    reach, content = sum(signing), sum(chosen)
    points: list[tuple[int, int]] = []
    began, solver = time.perf_counter(), cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    while True:
        one = model.clone()
        one.add(content >= (points[-1][1] + 1 if points else 0))
        one.maximize((len(problem.clauses) + 1) * reach + content)
        solver.parameters.max_time_in_seconds = max(SECONDS - (time.perf_counter() - began), 0.1)
        if solver.solve(one) != cp_model.OPTIMAL or not solver.value(reach):
            return points
        points.append((solver.value(reach), solver.value(content)))


def _plain(problem: Problem) -> tuple[cp_model.CpModel, list[cp_model.IntVar], list[cp_model.IntVar]]:
    model = cp_model.CpModel()
    chosen = {(clause.id, one): model.new_bool_var("") for clause in problem.clauses for one in clause.variants}
    for clause in problem.clauses:
        model.add_at_most_one(chosen[clause.id, one] for one in clause.variants)
    signing = [model.new_bool_var("") for _ in problem.organisations]
    for organisation, signs in zip(problem.organisations, signing, strict=True):
        for clause in problem.clauses:
            said = {one: problem.position(organisation.id, clause.id, one) for one in clause.variants}
            essential = [chosen[clause.id, one] for one, position in said.items() if position is Position.ESSENTIAL]
            if essential:
                model.add_bool_or([*essential, signs.negated()])
            for one, position in said.items():
                if not position.accepts:
                    model.add_implication(signs, chosen[clause.id, one].negated())
    return model, list(chosen.values()), signing


if __name__ == "__main__":
    main()
