"""What bridges, blocks and prices mean, in sentences for those who have to talk to each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.commonground.models import Computation, Surroundings
from undersigned.apps.commonground.queries import called
from undersigned.apps.commonground.queries.offers import Offered, exactly
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.queries import Names

Kept = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An organisation, and what is said of it, in sentences."""

    handle: str
    name: str
    sentences: tuple[str, ...]


def bridges(outside: Surroundings | None, offer: Offered, names: Names) -> tuple[Told, ...]:
    """Say of each organisation outside an offer what would bring it in, those for whom least must change first."""
    found = sorted(outside.bridges if outside else (), key=_effort)
    return tuple(
        Told(
            handle=one["organisation"],
            name=called.organisation_called(one["organisation"], names),
            sentences=tuple(_of_bridge(one, offer, names)),
        )
        for one in found
    )


def _effort(one: Kept) -> tuple[int, int]:
    text = one["text"]
    return (len(text["changes"]), len(text["loses"])) if text else (10**6, len(one["positions"]["change"]))


def _of_bridge(one: Kept, offer: Offered, names: Names) -> Iterator[str]:
    text, turn = one["text"], one["positions"]
    if text:
        yield _("The text: %(changes)s.") % {"changes": called.changes(text["changes"], names, offer.text)}
        yield from _lost_and_won(one["organisation"], text, names)
        if not one["optimal"]:
            yield _("There may be a smaller change: this was stopped before it was proven.")
    elif one["optimal"]:
        yield _("No change of the text alone brings it in.")
    else:
        yield _("Whether a change of the text brings it in was not found before the time was up.")
    yield from _turns(turn, names)


def _lost_and_won(organisation: str, text: Kept, names: Names) -> Iterator[str]:
    if text["loses"]:
        yield _("That would lose %(names)s.") % {"names": called.organisations(text["loses"], names)}
    else:
        yield _("That would lose nobody.")
    others = [one for one in text["wins"] if one != organisation]
    if others:
        yield _("It would bring in %(names)s, too.") % {"names": called.organisations(others, names)}


def _turns(turn: Kept, names: Names) -> Iterator[str]:
    """Say what would have to become acceptable to the organisation itself."""
    if turn["change"]:
        yield _of_positions(turn["change"], names)
    if turn["at_least"]:
        more = ngettext(
            "%(n)d more organisation has to sign", "%(n)d more organisations have to sign", turn["at_least"]
        )
        yield _("Its condition: %(more)s.") % {"more": more % {"n": turn["at_least"]}}
    if turn["all_of"]:
        yield _("Its condition: %(names)s must sign, too.") % {"names": called.organisations(turn["all_of"], names)}


def _of_positions(changes: Sequence[Kept], names: Names) -> str:
    n = len(changes)
    if n > called.MOST and all(row["position"] == Position.UNMANDATED for row in changes):
        return _("Or if it accepted the %(n)d wordings in it on which it has not decided.") % {"n": n}
    if n > called.MOST:
        return _("Or its own positions, if it could accept %(n)d more wordings.") % {"n": n}
    said = called.listed(_position(row, names) for row in changes)
    return _("Or its own positions, if it could accept: %(positions)s.") % {"positions": said}


def _position(row: Kept, names: Names) -> str:
    facts = {
        "wording": called.wording(row["clause"], row["variant"], names),
        "position": Position(row["position"]).label,
    }
    return _("%(wording)s (now: %(position)s)") % facts


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked:
    """What stands against all signing one text of this content: by organisation, and whether nothing smaller does."""

    content: Fraction
    people: tuple[Told, ...]
    reasons: int
    optimal: bool
    nothing_has_it: bool


def block(outside: Surroundings | None, names: Names) -> Blocked | None:
    """Say where it blocks; None, if all who could sign do, or nobody has computed it."""
    kept = outside.block if outside else None
    if not kept:
        return None
    by_organisation: defaultdict[str, list[str]] = defaultdict(list)
    for reason in kept["because"]:
        by_organisation[reason["organisation"]].append(_reason(reason, names))
    people = tuple(
        Told(handle=handle, name=called.organisation_called(handle, names), sentences=tuple(said))
        for handle, said in by_organisation.items()
    )
    return Blocked(
        content=exactly(kept["content"]),
        people=people,
        reasons=len(kept["because"]),
        optimal=kept["optimal"],
        nothing_has_it=not kept["because"] and kept["optimal"],
    )


def _reason(reason: Kept, names: Names) -> str:
    if "position" in reason:
        facts = {
            "wording": called.wording(reason["clause"], reason["variant"], names),
            "position": Position(reason["position"]).label,
        }
        return _("%(wording)s: %(position)s") % facts
    if "all_of" in reason:
        return _("signs only with %(name)s") % {"name": called.organisations([reason["all_of"]], names)}
    n = reason["at_least"]
    return ngettext("signs only with %(n)d in all", "signs only with %(n)d in all", n) % {"n": n}


def dead_ends(findings: Sequence[Kept], names: Names) -> tuple[Told, ...]:
    """Say which organisations can sign no text at all, and by which of their own positions."""
    return tuple(
        Told(
            handle=one["organisation"],
            name=called.organisation_called(one["organisation"], names),
            sentences=tuple(_reason(reason, names) for reason in one.get("because", ())),
        )
        for one in findings
        if one["code"] == "can-never-sign"
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Priced:
    """What a clause costs in reach at the content of each offer: None where it cannot be told."""

    clause: str
    name: str
    loses: tuple[Fraction | None, ...]
    at: Fraction | None
    stands: bool

    @property
    def most(self) -> Fraction:
        """The most that it costs anywhere; 0, if it costs nothing."""
        return max((one for one in self.loses if one is not None), default=Fraction(0))


def prices(computation: Computation, offers: Sequence[Offered], offer: Offered, names: Names) -> tuple[Priced, ...]:
    """Return the price of each clause at each level of content, in the order of the text."""
    kept = (computation.result or {}).get("prices", {})
    found = []
    for clause in names.clauses:
        levels = {exactly(one["content"]): one["loses"] for one in kept.get(clause.id, ())}
        loses = [levels.get(one.content) for one in offers]
        exact = tuple(None if one is None else exactly(one) for one in loses)
        name = called.clause_called(clause.clause)
        at = exact[offer.number - 1]
        found.append(Priced(clause=clause.id, name=name, loses=exact, at=at, stands=clause.id in offer.text))
    return tuple(found)
