"""The answer to a problem, part by part: its frontier first, then what each clause costs, then who is outside and why.

Whoever takes the parts keeps each before asking for the next, so that nothing that is known is lost. Who computes loads
this room, and nobody else: the solver behind it takes half a second and 80 MB, which most processes never need.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from undersigned.apps.commonground.services.parts import Around, Known, Lent
from undersigned.core.commonground.blocks import Blocks
from undersigned.core.commonground.bridges import Bridges
from undersigned.core.commonground.bridging import Bridging, bridging
from undersigned.core.commonground.findings import findings
from undersigned.core.commonground.frontier import frontier
from undersigned.core.commonground.ground import Ground
from undersigned.core.commonground.offers import Offer
from undersigned.core.commonground.picking import cheapest
from undersigned.core.commonground.prices import prices
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.report import Json, block_out, bridge_out, finding_out, offer_out, prices_out


def parts(problem: Problem, lent: Lent) -> Iterator[Known | Around]:
    """Give the answer, part by part. It ends early when the stop is wished; what is not proven by then says so."""
    found = frontier(problem, run=lent.run, stop=lent.stop, progress=lent.progress)
    result: dict[str, Any] = {
        "offers": [offer_out(problem, one) for one in found.offers],
        "findings": [],
        "optimal": found.optimal,
    }
    yield Known(result=dict(result))
    if lent.stop.wished:
        return
    blocks = Blocks(problem=problem, ground=Ground, pick=cheapest)
    result["findings"] = [finding_out(one) for one in findings(found, blocks, stop=lent.stop)]
    result["bridging"] = _bridging(bridging(problem))
    if found.offers:
        result["prices"] = prices_out(prices(problem, found, Ground(problem), run=lent.run, stop=lent.stop))
    yield Known(result=dict(result))
    yield from _around(problem, found.offers, blocks, lent)


def _around(problem: Problem, offers: Sequence[Offer], blocks: Blocks, lent: Lent) -> Iterator[Around]:
    bridges = Bridges(problem, Ground)
    for place, offer in enumerate(offers):
        if lent.stop.wished:
            return
        built = []
        for one in bridges.outside(offer):
            lent.meanwhile()
            built.append(bridge_out(bridges.bridge(offer, one, stop=lent.stop), place))
        block = blocks.of_offer(offer, stop=lent.stop)
        yield Around(offer=place, bridges=built, block=None if block is None else block_out(block))


def _bridging(found: Bridging) -> Json:
    return {
        "groups": [list(group) for group in found.groups],
        "clearness": round(found.clearness, 3),
        "wordings": [
            {
                "clause": one.clause,
                "variant": one.variant,
                "score": round(float(one.score), 4),
                "sides": [[side.agrees, side.seen] for side in one.sides],
            }
            for one in found.wordings
        ],
    }
