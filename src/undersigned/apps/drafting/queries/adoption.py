"""The text as it would be with a set of amendments: merged, with what clashes in it, and what nobody has chosen yet.

    adoption_of(docket, [a3, a5], {"c4/text": Take("A00003")})

Each amendment is first put onto the draft of today; where that was changed in the same words since, it clashes with the
draft. Then all are merged, and may clash with each other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain

from undersigned.apps.drafting.models import OPEN, Amendment
from undersigned.apps.drafting.queries.docket import Docket, Rebased, changes_of
from undersigned.core import amendments as core
from undersigned.core.text.wording import Wording

Choices = Mapping[str, core.Choice]
BESIDE = ":"
"""Between the name of an amendment and the key of a clash that it has with the draft."""


class Numbers(StrEnum):
    """What becomes of the numbers of clauses when others come or go."""

    STAY = "stay"
    RUN_ON = "run-on"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A clash under the key by which it is decided; `amendment`, if one clashes with the draft as changed since."""

    key: str
    clash: core.Clash
    amendment: Amendment | None = None

    @property
    def has_to_be_decided(self) -> bool:
        """Whether there is no text without a choice. New clauses at one place stand in some order already."""
        return self.clash.kind != core.ClashKind.ORDER


@dataclass(frozen=True, slots=True, kw_only=True)
class Adoption:
    """What became of it: the amendments that would be adopted, the text, and its clashes."""

    amendments: tuple[Amendment, ...]
    wording: Wording
    clashes: tuple[Asked, ...]
    settled: tuple[Asked, ...]
    relabelled: tuple[core.Relabelled, ...]

    @property
    def undecided(self) -> tuple[Asked, ...]:
        """The clashes that somebody has to decide first."""
        return tuple(one for one in self.clashes if one.has_to_be_decided)


def name_of(amendment: Amendment) -> str:
    """Return how an amendment is called in a merger: so that names are in the order of numbers."""
    return f"A{amendment.number or 0:05}"


def adoption_of(
    docket: Docket, chosen: Sequence[Amendment], choices: Choices, numbers: Numbers = Numbers.STAY
) -> Adoption:
    """Return what the text would be with these amendments, as far as it is chosen what is to stand where they clash."""
    together = with_ancestors(docket, chosen)
    sides = {one: _side(docket, one, choices) for one in _ends(docket, together)}
    changes = {name_of(one): rebased.changes for one, rebased in sides.items()}
    merged = core.merge(docket.wording, changes, {key: held for key, held in choices.items() if BESIDE not in key})
    wording = core.renumbered(docket.wording, merged.wording) if numbers is Numbers.RUN_ON else merged.wording
    return Adoption(
        amendments=together,
        wording=wording,
        clashes=(*_beside(sides, "clashes"), *_asked(merged.clashes)),
        settled=(*_beside(sides, "settled"), *_asked(merged.settled)),
        relabelled=core.relabelled(docket.wording, merged.wording),
    )


def with_ancestors(docket: Docket, chosen: Iterable[Amendment]) -> tuple[Amendment, ...]:
    """Return these amendments and those that they amend and that wait for a decision, too, in the order of numbers."""
    found = {one.pk: one for amendment in chosen for one in (amendment, *docket.ancestors(amendment))}
    return tuple(sorted((one for one in found.values() if one.state in OPEN), key=name_of))


def _ends(docket: Docket, together: Sequence[Amendment]) -> list[Amendment]:
    """Leave out those whose words another one of them has taken in."""
    held = chain.from_iterable(docket.lineage(docket.standing(one))[:-1] for one in together)
    taken_in = {proposal.pk for proposal in held}
    return [one for one in together if docket.standing(one).pk not in taken_in]


def _side(docket: Docket, amendment: Amendment, choices: Choices) -> Rebased:
    mine = f"{name_of(amendment)}{BESIDE}"
    own = {key.removeprefix(mine): choice for key, choice in choices.items() if key.startswith(mine)}
    return docket.today(docket.standing(amendment), own)


def _beside(sides: Mapping[Amendment, Rebased], which: str) -> list[Asked]:
    return [
        Asked(key=f"{name_of(one)}{BESIDE}{clash.key}", clash=clash, amendment=one)
        for one, rebased in sides.items()
        for clash in getattr(rebased, which)
    ]


def _asked(clashes: Iterable[core.Clash]) -> list[Asked]:
    return [Asked(key=clash.key, clash=clash) for clash in clashes]


class Why(StrEnum):
    """Why an amendment has nothing left to change."""

    GONE = "gone"
    SAME = "same"


def overtaken(docket: Docket, amendment: Amendment) -> Why | None:
    """Tell whether the draft of today leaves an amendment nothing to change: clauses are gone, or say the same."""
    proposal = docket.standing(amendment)
    here = {clause.id for clause in docket.wording.clauses}
    needed = [_needed(change) for change in changes_of(proposal)]
    fresh = {clause.id for clause in docket.after(proposal).clauses} - {c.id for c in docket.base(proposal).clauses}
    if needed and all(ids and ids.isdisjoint(here | fresh) for ids in needed):
        return Why.GONE
    today = docket.today(proposal)
    return Why.SAME if not today.changes and not today.clashes else None


def _needed(change: core.Change) -> frozenset[str]:
    """Return the clauses without which a change is none; for an insertion or a title there are none."""
    match change:
        case core.Replace() | core.Delete() | core.Move() | core.Split():
            return frozenset({change.clause})
        case core.Join():
            return frozenset({change.first, change.second})
        case _:
            return frozenset()
