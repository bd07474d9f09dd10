"""Finding what positions remembers."""

from undersigned.apps.positions.queries.answers import (
    Place,
    Wanted,
    answers_of,
    condition_of,
    conditions,
    first_said_at,
    is_answered,
    positions,
    standing,
    words_of,
)
from undersigned.apps.positions.queries.asking import Stakes, Terms, askings, plain, terms, terms_of
from undersigned.apps.positions.queries.contradictions import DeadEnd, InVain, Why, dead_ends
from undersigned.apps.positions.queries.discreet import DECIDED, FEW, FEWEST, Count, Tally
from undersigned.apps.positions.queries.heads import heads
from undersigned.apps.positions.queries.history import PAGE, Change, history
from undersigned.apps.positions.queries.problems import Names, names, problem
from undersigned.apps.positions.queries.progress import Progress, is_decided, progress, turnout
from undersigned.apps.positions.queries.reminders import SOON, Slow, slow
from undersigned.apps.positions.queries.sheets import Line, Sheet, origin_of, sheet
from undersigned.apps.positions.queries.totals import Totals, exact_totals, totals

__all__ = [
    "DECIDED",
    "FEW",
    "FEWEST",
    "PAGE",
    "SOON",
    "Change",
    "Count",
    "DeadEnd",
    "InVain",
    "Line",
    "Names",
    "Place",
    "Progress",
    "Sheet",
    "Slow",
    "Stakes",
    "Tally",
    "Terms",
    "Totals",
    "Wanted",
    "Why",
    "answers_of",
    "askings",
    "condition_of",
    "conditions",
    "dead_ends",
    "exact_totals",
    "first_said_at",
    "heads",
    "history",
    "is_answered",
    "is_decided",
    "names",
    "origin_of",
    "plain",
    "positions",
    "problem",
    "progress",
    "sheet",
    "slow",
    "standing",
    "terms",
    "terms_of",
    "totals",
    "turnout",
    "words_of",
]
