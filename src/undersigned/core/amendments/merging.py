"""Merging: the text with several amendments adopted at once, and where they clash.

    merge(declaration, {"chile": […], "france": […]}, choices={"c4/text": Take("france")})

Each is made to the text as it is, not to what another one leaves; and the names are sorted, so that nobody gains by
being adopted first. What one alone says is taken; what two say in the same words is taken once; words that do not touch
are woven. What clashes is as it was until somebody chooses: nothing is adopted that nobody decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from undersigned.core.amendments.change import Change
from undersigned.core.amendments.clash import Choice, Clash, ClashKind, Decisions
from undersigned.core.amendments.ordering import Placed, Tangle, place
from undersigned.core.amendments.settling import WEAVES, said, settle_place, settle_stay, settle_whole
from undersigned.core.amendments.sides import Made, made
from undersigned.core.amendments.weaving import Side, Woven, merge_words
from undersigned.core.text.wording import TITLE_LIMIT, Clause, Wording


@dataclass(frozen=True, slots=True)
class Merged:
    """The text with all that was adopted and does not clash.

    clashes: not decided, in the order of the text; an order is that of the names as long as nobody chooses another.
    settled: those that a choice decided. same_as: clauses that another amendment inserts too, which are taken once.
    """

    wording: Wording
    clashes: tuple[Clash, ...]
    settled: tuple[Clash, ...]
    same_as: Mapping[str, str]

    @property
    def undecided(self) -> tuple[Clash, ...]:
        """The clashes for which somebody is not heard: all but those of order."""
        return tuple(clash for clash in self.clashes if clash.kind is not ClashKind.ORDER)


def merge(
    base: Wording, amendments: Mapping[str, Sequence[Change]], choices: Mapping[str, Choice] | None = None
) -> Merged:
    """Adopt several amendments at once, each known by a name. A choice that fits no clash is left aside.

    Raises:
        ChangeUnfit: One of them does not fit the text.
        MalformedWording: Words that were chosen can't stand in a text, or there are more clauses than it can have.
    """
    sides = [made(name, base, amendments[name]) for name in sorted(amendments)]
    old = {clause.id: clause for clause in base.clauses}
    decisions = Decisions(choices or {})
    for settle in (settle_whole, settle_stay, settle_place):
        settle(sides, old, decisions)
    title = _title(base, sides, decisions)
    clauses = old | _reworded(sides, old, decisions)
    placed = place(
        list(old),
        sides,
        arranged=lambda before, names: decisions.arranged(f"{before}/after", names),
        untangled=lambda tangle: decisions.taken(_tangled(tangle, old)),
    )
    _meet(placed, clauses, decisions)
    gone = set[str]().union(*(side.gone for side in sides))
    standing = tuple(clauses[name] for name in placed.order if name not in gone)
    in_order = partial(_in_order, places={name: number for number, name in enumerate(placed.order, start=1)})
    wording = replace(base, title=title, clauses=standing)
    return Merged(wording, in_order(decisions.found), in_order(decisions.settled), placed.same_as)


def _title(base: Wording, sides: Iterable[Made], decisions: Decisions) -> str:
    woven = merge_words(base.title, {side.name: side.title for side in sides}, limit=TITLE_LIMIT)
    return _decided(woven, decisions, key="title", kind=ClashKind.TITLE, clause="", member="title")


def _reworded(sides: Sequence[Made], old: Mapping[str, Clause], decisions: Decisions) -> dict[str, Clause]:
    """Give every clause that is changed or inserted, in its merged words."""
    speaking: dict[str, list[Made]] = {}
    for side in sides:
        for name in side.changed | side.inserted:
            speaking.setdefault(name, []).append(side)
    return {name: _merged(old.get(name, Clause(id=name)), parties, decisions) for name, parties in speaking.items()}


def _merged(clause: Clause, sides: Sequence[Made], decisions: Decisions) -> Clause:
    words = {}
    for member, weave in WEAVES.items():
        woven = weave(getattr(clause, member), said(sides, clause.id, member))
        key = f"{clause.id}/{member}"
        words[member] = _decided(woven, decisions, key=key, kind=ClashKind.WORDS, clause=clause.id, member=member)
    return replace(clause, **words)


def _decided(woven: Woven, decisions: Decisions, *, key: str, kind: ClashKind, clause: str, member: str) -> str:
    if not woven.clashes:
        return woven.words
    clash = Clash(key=key, kind=kind, clause=clause, member=member, sides=woven.sides, stretches=woven.stretches)
    return decisions.words(woven, clash)


def _tangled(tangle: Tangle, old: Iterable[str]) -> Clash:
    """Give the clash of those who each move a clause behind one that another moves."""
    first, *others = [name for name in old if name in tangle]
    after = dict(reversed([*tangle.values()]))
    sides = tuple(Side(names=(name,), after=after[name]) for name in sorted(after))
    return Clash(key=f"{first}/places", kind=ClashKind.PLACE, clause=first, with_it=tuple(others), sides=sides)


def _meet(placed: Placed, clauses: Mapping[str, Clause], decisions: Decisions) -> None:
    """Note where several put theirs, each in the order in which it stands now."""
    for before, runs in placed.met.items():
        key = f"{before}/after"
        sides = tuple(
            Side(names=(name,), clauses=tuple(clauses[clause] for clause in runs[name]))
            for name in decisions.arranged(key, runs)
        )
        decisions.order(Clash(key=key, kind=ClashKind.ORDER, clause=before, sides=sides))


def _in_order(clashes: Iterable[Clash], *, places: Mapping[str, int]) -> tuple[Clash, ...]:
    return tuple(sorted(clashes, key=lambda clash: places.get(clash.clause, 0)))
