"""The solver's door: a model in, its best solution and a bound out; the only room that knows CP-SAT (ADR 0029).

CP-SAT reckons in whole numbers and proves what it says. With one worker and no clock, its answer depends on the model
alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import gcd, lcm

from ortools.sat.python import cp_model, cp_model_helper

from undersigned.core.commonground.running import Stop

Model = cp_model.CpModel
Variable = cp_model.IntVar
Sum = cp_model.LinearExprT


@dataclass(frozen=True, slots=True, kw_only=True)
class Solved:
    """What the solver says: its best solution, if any, and a bound that no solution exceeds."""

    values: tuple[int, ...] | None
    bound: int | None
    proven: bool
    """Whether the solution is a best one; without a solution: whether there is none."""

    def value(self, variable: Variable) -> int:
        """Give the value of a variable in the solution."""
        if self.values is None:
            raise LookupError("there is no solution")
        return self.values[variable.index]


def solve(model: Model, *, stop: Stop | None = None, workers: int = 1) -> Solved:
    """Solve a model that maximises something, or nothing."""
    response = _response(model, stop or Stop(), workers)
    if response.status == cp_model.MODEL_INVALID:
        raise RuntimeError(f"the solver does not take the model: {model.validate()}")
    found = response.status in {cp_model.OPTIMAL, cp_model.FEASIBLE}
    return Solved(
        values=tuple(response.solution) if found else None,
        bound=round(response.best_objective_bound) if found and model.has_objective() else None,
        proven=response.status in {cp_model.OPTIMAL, cp_model.INFEASIBLE},
    )


def _response(model: Model, stop: Stop, workers: int) -> cp_model_helper.CpSolverResponse:
    """Solve; unlike CpSolver of the library, the wrapper hears a stop that came before it began."""
    wrapper = cp_model_helper.SolveWrapper()
    wrapper.set_parameters(_parameters(workers))
    with stop.heard_by(wrapper.stop_search):
        response: cp_model_helper.CpSolverResponse = wrapper.solve(model.proto)  # type: ignore[no-untyped-call]
    return response


def weigh(variables: Sequence[Variable], weights: Sequence[int]) -> Sum:
    """Give the sum of variables, each times its weight."""
    return cp_model.LinearExpr.weighted_sum(variables, weights)


def _parameters(workers: int) -> cp_model_helper.SatParameters:
    parameters = cp_model_helper.SatParameters()
    parameters.num_workers = workers
    parameters.linearization_level = 2
    parameters.cut_level = 0
    parameters.catch_sigint_signal = False
    return parameters


@dataclass(frozen=True, slots=True)
class Scale:
    """Weights as whole numbers: how many units each is."""

    unit: Fraction = field(default=Fraction(1))

    @classmethod
    def of(cls, weights: Sequence[Fraction]) -> Scale:
        """Give the largest unit of which each weight is a multiple."""
        whole = lcm(*(weight.denominator for weight in weights))
        return cls(Fraction(gcd(*(int(weight * whole) for weight in weights)) or 1, whole))

    def units(self, weight: Fraction) -> int:
        """Give a weight in units, rounded up."""
        return -(-weight // self.unit)
