"""Finding what commonground remembers."""

from undersigned.apps.commonground.queries.coarse import Coarse, coarse, told_of
from undersigned.apps.commonground.queries.computations import (
    Posed,
    busy,
    closed_round,
    computation_of,
    digest_of,
    for_totals,
    newest,
    of_problem,
    outside,
    posed,
    states,
    taking_of,
    takings,
)
from undersigned.apps.commonground.queries.matrix import LEGEND, Matrix, matrix
from undersigned.apps.commonground.queries.offers import Offered, Today, looked_at, offers, today, wording_of
from undersigned.apps.commonground.queries.scene import Place, Scene, Spot
from undersigned.apps.commonground.queries.sealed import as_posed_then, at_the_seal, names_then
from undersigned.apps.commonground.queries.whatif import WhatIf

__all__ = [
    "LEGEND",
    "Coarse",
    "Matrix",
    "Offered",
    "Place",
    "Posed",
    "Scene",
    "Spot",
    "Today",
    "WhatIf",
    "as_posed_then",
    "at_the_seal",
    "busy",
    "closed_round",
    "coarse",
    "computation_of",
    "digest_of",
    "for_totals",
    "looked_at",
    "matrix",
    "names_then",
    "newest",
    "of_problem",
    "offers",
    "outside",
    "posed",
    "states",
    "taking_of",
    "takings",
    "today",
    "told_of",
    "wording_of",
]
