"""The model: a problem as the solver sees it.

A variable for each choice, one for each group of organisations, one for each node of what groups share. A group signs
only a text none of whose choices its refusals name, and only if its conditions hold among those who sign. Nothing
forces a group to sign, but nothing is gained by staying away: in a best solution the largest set of signers signs.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from undersigned.core.commonground.groups import Group, Refusal, group, share
from undersigned.core.commonground.problem import Clause
from undersigned.core.commonground.solver import Model, Scale, Sum, Variable, weigh
from undersigned.core.commonground.views import Choice, Views, places


class Shape:
    """The model of a problem, its variables, and the sums that one can ask about."""

    def __init__(self, views: Views) -> None:
        self.views = views
        self.model = Model()
        self.choice = _choose(self.model, views.problem.clauses)
        self.groups, refusals = group(views)
        self.signs = _sign(self.model, self.groups, refusals, self.choice)
        self.signs_for = {
            one.id: sign
            for group, sign in zip(self.groups, self.signs, strict=True)
            for one in views.named(group.members)
        }
        self._condition()
        self.reaching = Scale.of([one.weight for one in views.organisations])
        self.telling = Scale.of([one.weight for one in views.problem.clauses])

    def reach(self) -> Sum:
        """Give the weight of those who sign, in units."""
        return weigh(self.signs, [self.reach_of(group.members) for group in self.groups])

    def content(self) -> Sum:
        """Give the weight of the clauses that stand, in units."""
        clauses = self.views.problem.clauses
        weights = [self.telling.units(one.weight) for one in clauses]
        return sum(weights) - weigh([self.choice[one.id, None] for one in clauses], weights)

    def reach_of(self, members: int) -> int:
        """Give the weight of a mask of organisations, in units."""
        return sum(self.reaching.units(one.weight) for one in self.views.named(members))

    @cached_property
    def supporting(self) -> Model:
        """The model that looks for the greatest support: of each group that signs, what it gives to the text."""
        model = self.model.clone()
        totals = (self._support(model, group, sign) for group, sign in zip(self.groups, self.signs, strict=True))
        model.maximize(sum(totals))
        return model

    def _support(self, model: Model, group: Group, sign: Variable) -> Sum:
        """Two upper bounds together say what is meant, for the solver wants it large."""
        each = {choice: self._support_for(choice, group) for choice in self.views.essential}
        each = {choice: support for choice, support in each.items() if support}
        most: dict[str, int] = {}
        for (clause, _), support in each.items():
            most[clause] = max(most.get(clause, 0), support)
        total = model.new_int_var(0, sum(most.values()), "")
        model.add(total <= weigh([self.choice[one] for one in each], list(each.values())))
        model.add(total <= sum(most.values()) * sign)
        return total

    def _support_for(self, choice: Choice, group: Group) -> int:
        essential, supporting = self.views.essential[choice], self.views.supporting[choice]
        return 2 * (essential & group.members).bit_count() + (supporting & group.members).bit_count()

    def _condition(self) -> None:
        counted = weigh(self.signs, [group.members.bit_count() for group in self.groups])
        for one, sign in zip(self.groups, self.signs, strict=True):
            if one.at_least > 1:
                self.model.add(counted >= one.at_least * sign)
            for name in sorted(one.all_of):
                if name not in self.signs_for:
                    self.model.add(sign == 0)
                else:
                    self.model.add_implication(sign, self.signs_for[name])


def _choose(model: Model, clauses: Sequence[Clause]) -> dict[Choice, Variable]:
    choice: dict[Choice, Variable] = {}
    for clause in clauses:
        made = {(clause.id, variant): model.new_bool_var("") for variant in (*clause.variants, None)}
        model.add_exactly_one(made.values())
        choice |= made
    for clause in clauses:
        left_out = choice[clause.id, None]
        if clause.required:
            model.add(left_out == 0)
        for needed in sorted(clause.needs):
            if (needed, None) in choice:
                model.add_implication(choice[needed, None], left_out)
            else:
                model.add(left_out == 1)
    return choice


def _sign(
    model: Model, groups: Sequence[Group], refusals: Sequence[Refusal], choice: dict[Choice, Variable]
) -> list[Variable]:
    nodes = share(groups)
    variables = [model.new_bool_var("") for _ in nodes]
    for node, variable in zip(nodes, variables, strict=True):
        if node.parent is not None:
            model.add_implication(variable, variables[node.parent])
        for place in places(node.refusals):
            model.add_at_most_one(variable, *(choice[one] for one in refusals[place]))
    return variables[: len(groups)]
