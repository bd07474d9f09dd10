"""The report: the frontier with prices, bridges and blocks, as JSON in the spelling of docs/spec/common-ground-v1.md.

{"offers": [{"reach": 56, "content": 24, …}], "prices": {"16": […]}, "bridges": […], "blocks": […],
 "findings": [], "optimal": true}
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from undersigned.core.commonground.blocks import Block
from undersigned.core.commonground.bridges import Bridge, Change, Turn
from undersigned.core.commonground.demands import Heads, Reason, Said, Waits
from undersigned.core.commonground.findings import Code, Finding
from undersigned.core.commonground.offers import Frontier, Offer
from undersigned.core.commonground.prices import Extent, Price
from undersigned.core.commonground.problem import Problem
from undersigned.core.commonground.spelling import plain

Json = dict[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All that was found out about a problem."""

    problem: Problem
    frontier: Frontier
    prices: tuple[Price, ...] = ()
    bridges: tuple[Bridge, ...] = ()
    blocks: tuple[Block, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def optimal(self) -> bool:
        """Whether all of it is proven."""
        return (
            self.frontier.optimal
            and all(price.standing.optimal and price.leaving.optimal for price in self.prices)
            and all(bridge.optimal for bridge in self.bridges)
            and all(block.optimal for block in self.blocks)
            and not any(finding.code is Code.STOPPED for finding in self.findings)
        )

    def as_json(self) -> Json:
        """Give the report as JSON has it."""
        places = {id(offer): place for place, offer in enumerate(self.frontier.offers)}
        return {
            "offers": [offer_out(self.problem, offer) for offer in self.frontier.offers],
            "prices": prices_out(self.prices),
            "bridges": [bridge_out(bridge, places[id(bridge.offer)]) for bridge in self.bridges],
            "blocks": [block_out(block) for block in self.blocks],
            "findings": [finding_out(finding) for finding in self.findings],
            "optimal": self.optimal,
        }


def offer_out(problem: Problem, offer: Offer) -> Json:
    """Give an offer as JSON has it; organisations in the order of the problem."""
    return {
        "reach": plain(offer.reach),
        "content": plain(offer.content),
        "text": dict(offer.text),
        "signers": [one.id for one in problem.organisations if one.id in offer.signers],
        "pending": [one.id for one in problem.organisations if one.id in offer.pending],
        "support": offer.support,
        "optimal": offer.optimal,
        "gap": plain(offer.gap),
    }


def prices_out(prices: Iterable[Price]) -> Json:
    """Give prices as JSON has them: by clause, level after level."""
    found: dict[str, list[Json]] = {}
    for price in prices:
        found.setdefault(price.clause, []).append(
            {
                "content": plain(price.content),
                "with": _extent(price.standing),
                "without": _extent(price.leaving),
                "loses": None if price.loses is None else plain(price.loses),
            }
        )
    return dict(found)


def bridge_out(bridge: Bridge, place: int) -> Json:
    """Give a bridge as JSON has it; *place* is that of its offer."""
    return {
        "offer": place,
        "organisation": bridge.organisation,
        "text": None if bridge.text is None else _change(bridge.text),
        "positions": _turn(bridge.positions),
        "optimal": bridge.optimal,
    }


def block_out(block: Block) -> Json:
    """Give a block as JSON has it."""
    return {
        "content": plain(block.content),
        "organisations": list(block.organisations),
        "because": [reason_out(reason) for reason in block.because],
        "optimal": block.optimal,
    }


def finding_out(finding: Finding) -> Json:
    """Give a finding as JSON has it."""
    about: Json = {"organisation": finding.organisation} if finding.organisation else {}
    because: Json = {"because": [reason_out(reason) for reason in finding.because]} if finding.because else {}
    return {"code": str(finding.code)} | about | because


def reason_out(reason: Reason) -> Json:
    """Give a reason as JSON has it."""
    match reason:
        case Said():
            return {
                "organisation": reason.organisation,
                "clause": reason.clause,
                "variant": reason.variant,
                "position": str(reason.position),
            }
        case Waits():
            return {"organisation": reason.organisation, "all_of": reason.all_of}
        case Heads():
            return {"organisation": reason.organisation, "at_least": reason.at_least}


def _extent(extent: Extent) -> Json | None:
    if not extent.exists:
        return None
    return {
        "reach": None if extent.reach is None else plain(extent.reach),
        "optimal": extent.optimal,
        "gap": plain(extent.bound - (extent.reach or Fraction(0))),
    }


def _change(change: Change) -> Json:
    return {
        "changes": dict(change.changes),
        "reach": plain(change.reach),
        "content": plain(change.content),
        "support": change.support,
        "loses": list(change.loses),
        "wins": list(change.wins),
    }


def _turn(turn: Turn) -> Json:
    return {
        "change": [
            {"clause": clause, "variant": variant, "position": str(position)}
            for (clause, variant), position in turn.change.items()
        ],
        "at_least": turn.at_least,
        "all_of": list(turn.all_of),
        "wins": list(turn.wins),
    }
