"""Who has answered how much: never what."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Count

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.models import Answer, Position
from undersigned.apps.positions.queries.answers import Place, standing
from undersigned.apps.positions.queries.problems import Names
from undersigned.apps.statements.models import Statement


@dataclass(frozen=True, slots=True)
class Progress:
    """How many wordings an organisation has decided on, of how many that are asked about."""

    answered: int
    asked: int

    @property
    def open(self) -> int:
        """How many it has not decided on."""
        return self.asked - self.answered

    @property
    def is_done(self) -> bool:
        """Whether it has decided on all."""
        return self.open == 0


def progress_of(places: Collection[Place], answers: Mapping[Place, Answer]) -> Progress:
    """Return how far an organisation is, by what it says."""
    return Progress(sum(is_decided(answers.get(place)) for place in places), len(places))


def is_decided(answer: Answer | None) -> bool:
    """Tell whether an organisation has said something of a wording: that it has not decided yet is nothing."""
    return answer is not None and answer.position != Position.UNMANDATED


def progress(statement: Statement, known: Names) -> list[tuple[Organisation, Progress]]:
    """Return how far everybody is who takes part, by name: one question."""
    asked = set(known.variants)
    counts = dict.fromkeys((one.pk for one in known.organisations.values()), 0)
    rows = standing(statement).exclude(position=Position.UNMANDATED).values_list("organisation", "clause", "key")
    for number, clause, key in rows:
        if number in counts and (clause, key) in asked:
            counts[number] += 1
    return [(one, Progress(counts[one.pk], len(asked))) for one in known.organisations.values()]


def turnout(statement: Statement) -> int:
    """Return how many organisations have decided on anything in a text."""
    rows = standing(statement).exclude(position=Position.UNMANDATED)
    return int(rows.aggregate(n=Count("organisation", distinct=True))["n"])
