"""The ground: a problem made ready once, of which much is asked, from several threads if need be."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from undersigned.core.commonground.bounds import Point
from undersigned.core.commonground.model import Shape
from undersigned.core.commonground.problem import Problem, Text
from undersigned.core.commonground.running import Stop
from undersigned.core.commonground.solver import Model, Solved, solve
from undersigned.core.commonground.views import Views
from undersigned.core.commonground.wishes import Found, Wish


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A text, if one was found; no other that was asked for has more reach (in units) than `bound`."""

    text: Text | None
    bound: int
    proven: bool


class Ground:
    """A problem, ready for questions. Numbers are in units: `reaching` of reach, `telling` of content."""

    def __init__(self, problem: Problem) -> None:
        self.views = Views(problem)
        self._shape = Shape(self.views)
        self.reaching, self.telling = self._shape.reaching, self._shape.telling
        self.most_reach = self._shape.reach_of(self.views.everybody)
        self.most_content = sum(self.telling.units(one.weight) for one in problem.clauses)

    def point(self, text: Text) -> Point:
        """Give the content and the reach of a text, in units."""
        content, reach = self.views.content(text), self.views.reach(text)
        return Point(self.telling.units(content), self.reaching.units(reach))

    def widest(self, wish: Wish, /, stop: Stop | None = None) -> Found:
        """Find a text of the greatest reach of those that are as wished."""
        model = self._shape.model.clone()
        if not self._restrict(model, wish):
            return Found(text=None, reach=Fraction(0), bound=Fraction(0), optimal=True)
        model.maximize(self._shape.reach())
        answer = self._answer(solve(model, stop=stop), most=self.most_reach)
        reach = self.views.reach(answer.text) if answer.text is not None else Fraction(0)
        return Found(text=answer.text, reach=reach, bound=answer.bound * self.reaching.unit, optimal=answer.proven)

    def with_content(self, content: int, *, above: int, most: int, stop: Stop | None = None) -> Answer:
        """Find a text with so much content, of the greatest reach above one number and known to be at most another."""
        model = self._shape.model.clone()
        model.add(self._shape.content() >= content)
        model.add_linear_constraint(self._shape.reach(), above + 1, most)
        model.maximize(self._shape.reach())
        return self._answer(solve(model, stop=stop), least=above, most=most)

    def warmest(self, *, reach: int, content: int, stop: Stop | None = None) -> Answer:
        """Find the text of the greatest support with just this reach and content: the same one every time."""
        model = self._shape.supporting.clone()
        model.add(self._shape.content() == content)
        model.add(self._shape.reach() == reach)
        return self._answer(solve(model, stop=stop), most=reach)

    def _answer(self, solved: Solved, *, most: int, least: int = 0) -> Answer:
        if solved.values is None:
            return Answer(text=None, bound=least if solved.proven else most, proven=solved.proven)
        chosen = [choice for choice, variable in self._shape.choice.items() if solved.value(variable)]
        text = {clause: variant for clause, variant in chosen if variant is not None}
        return Answer(text=text, bound=most if solved.bound is None else min(most, solved.bound), proven=solved.proven)

    def _restrict(self, model: Model, wish: Wish) -> bool:
        """Demand what is wished; False when it names what the problem does not know."""
        choices = {*((clause, None) for clause in wish.standing | wish.leaving), *wish.text.items()}
        if not choices <= self._shape.choice.keys() or not wish.signing <= self._shape.signs_for.keys():
            return False
        model.add(self._shape.content() >= self.telling.units(wish.content))
        for clause in sorted(wish.standing | wish.leaving):
            model.add(self._shape.choice[clause, None] == (1 if clause in wish.leaving else 0))
        for choice in wish.text.items():
            model.add(self._shape.choice[choice] == 1)
        for name in sorted(wish.signing):
            model.add(self._shape.signs_for[name] == 1)
        return not wish.standing & wish.leaving
