"""Variants: for each clause, the wordings among which a text can be chosen: the draft's, and those of open amendments.

    variants(statement)   →   (Choosable(id="c4", variants=(Variant(key="v1f…", …), …)), …)

The same words are one variant, whoever proposes them. What an amendment inserts is a clause of its own. To move, join
or split clauses, and another title, are no variants of a clause: `apart` says which amendments want that.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries.docket import Changes, Docket, docket_of
from undersigned.apps.statements.models import Statement
from undersigned.core import amendments as core
from undersigned.core.text.wording import Clause, Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One wording of a clause, and where it comes from. The key says what words it has, and changes with them."""

    key: str
    clause: Clause
    in_draft: bool
    amendments: tuple[Amendment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choosable:
    """A clause with its variants, the draft's first. `left_out_by` are the amendments that delete it."""

    id: str
    variants: tuple[Variant, ...]
    left_out_by: tuple[Amendment, ...] = ()

    @property
    def in_draft(self) -> bool:
        """Whether the draft has this clause; otherwise amendments insert it."""
        return self.variants[0].in_draft

    @property
    def clause(self) -> Clause:
        """The clause as the draft has it, or whoever inserted it first."""
        return self.variants[0].clause


@dataclass(frozen=True, slots=True)
class Apart:
    """What an amendment wants that is no variant of a clause."""

    amendment: Amendment
    changes: Changes


def key_of(clause: Clause) -> str:
    """Return the key of a variant: its heading and its text make it, and its number does not."""
    return "v" + hashlib.sha256(f"{clause.heading}\n{clause.text}".encode()).hexdigest()[:16]


def variants(statement: Statement) -> tuple[Choosable, ...]:
    """Return the clauses of the draft of today and those that open amendments insert, in order, with their variants."""
    return variants_in(docket_of(statement))


def variants_in(docket: Docket) -> tuple[Choosable, ...]:
    """Return the same of a docket that was read before."""
    gathered = _Gathered.of(docket.wording)
    for amendment in docket.open:
        proposal = docket.standing(amendment)
        text = core.apply(docket.wording, docket.today(proposal).changes)
        gathered.take(amendment, text, frozenset(_torn(docket.all_changes(proposal))))
    return tuple(gathered.choosable())


def apart(docket: Docket) -> tuple[Apart, ...]:
    """Return which open amendments want more than other words, another clause or one less."""
    found = ((one, docket.all_changes(docket.standing(one))) for one in docket.open)
    kinds = (core.Move, core.Join, core.Split, core.Retitle)
    parts = (Apart(one, tuple(change for change in changes if isinstance(change, kinds))) for one, changes in found)
    return tuple(part for part in parts if part.changes)


def _torn(changes: Changes) -> Iterator[str]:
    """Give the clauses that are joined and split."""
    for change in changes:
        match change:
            case core.Join():
                yield from (change.first, change.second)
            case core.Split():
                yield from (change.clause, change.second.id)
            case _:
                pass


@dataclass(slots=True)
class _Gathered:
    """The clauses in order, and who says what of each."""

    order: list[str]
    draft: dict[str, Clause]
    words: dict[str, dict[str, Clause]]
    sayers: dict[tuple[str, str], list[Amendment]] = field(default_factory=dict)
    leavers: dict[str, list[Amendment]] = field(default_factory=dict)
    same_as: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, wording: Wording) -> _Gathered:
        draft = {clause.id: clause for clause in wording.clauses}
        return cls(list(draft), draft, {id_: {key_of(clause): clause} for id_, clause in draft.items()})

    def take(self, amendment: Amendment, text: Wording, torn: frozenset[str]) -> None:
        """Take in how the text would be with one amendment."""
        after = ""
        for clause in text.clauses:
            if clause.id not in torn:
                after = self._say(amendment, clause, after)
        stays = {clause.id for clause in text.clauses} | torn
        for id_ in self.draft:
            if id_ not in stays:
                self.leavers.setdefault(id_, []).append(amendment)

    def _say(self, amendment: Amendment, clause: Clause, after: str) -> str:
        """Take in one clause of it; return under which id it is known."""
        id_, key = self._known(clause, after), key_of(clause)
        if id_ in self.draft and key == key_of(self.draft[id_]):
            return id_
        self.words[id_].setdefault(key, clause)
        self.sayers.setdefault((id_, key), []).append(amendment)
        return id_

    def _known(self, clause: Clause, after: str) -> str:
        """Return the id of a clause; one in the same words at the same place as another inserted one is that one."""
        id_ = self.same_as.get(clause.id, clause.id)
        if id_ in self.words:
            return id_
        place = self.order.index(after) + 1 if after else 0
        while place < len(self.order) and self.order[place] not in self.draft:
            if key_of(clause) in self.words[self.order[place]]:
                self.same_as[clause.id] = self.order[place]
                return self.order[place]
            place += 1
        self.order.insert(place, id_)
        self.words[id_] = {}
        return id_

    def choosable(self) -> Iterator[Choosable]:
        """Give the clauses in order."""
        for id_ in self.order:
            found = tuple(self._variants(id_))
            yield Choosable(id=id_, variants=found, left_out_by=tuple(self.leavers.get(id_, ())))

    def _variants(self, id_: str) -> Iterator[Variant]:
        here = self.draft.get(id_)
        for key, clause in self.words[id_].items():
            drafted = here is not None and key == key_of(here)
            sayers = tuple(self.sayers.get((id_, key), ()))
            yield Variant(key=key, clause=clause, in_draft=drafted, amendments=sayers)


def choosable(clauses: Iterable[Choosable], id_: str) -> Choosable | None:
    """Return the clause with an id, if there is one."""
    return next((one for one in clauses if one.id == id_), None)


def variant_keys(clauses: Sequence[Choosable]) -> dict[str, tuple[str, ...]]:
    """Return the keys of the variants of each clause, by its id."""
    return {one.id: tuple(variant.key for variant in one.variants) for one in clauses}
