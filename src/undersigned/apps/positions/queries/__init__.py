"""Finding what positions remembers."""

from undersigned.apps.positions.queries.answers import (
    Place,
    Wanted,
    answers_of,
    condition_of,
    conditions,
    is_answered,
    positions,
    standing,
    words_of,
)
from undersigned.apps.positions.queries.asking import Stakes, Terms, askings, plain, terms, terms_of
from undersigned.apps.positions.queries.problems import Names, names, problem

__all__ = [
    "Names",
    "Place",
    "Stakes",
    "Terms",
    "Wanted",
    "answers_of",
    "askings",
    "condition_of",
    "conditions",
    "is_answered",
    "names",
    "plain",
    "positions",
    "problem",
    "standing",
    "terms",
    "terms_of",
    "words_of",
]
