"""Applying: a text as it stands after changes, and the changes that lead from one text to another.

    apply(declaration, [Delete(clause="c3")])            the declaration without its clause c3
    changes_between(declaration, that)                   [Delete(clause="c3")]

Clauses are known by their ids alone: what a change names is what it changes, however the text was numbered since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import assert_never

from undersigned.core.amendments.change import Change, Delete, InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.errors import Unproven
from undersigned.core.text import alignment
from undersigned.core.text.wording import Clause, Wording


class ChangeUnfit(Unproven):
    """A change of another text than this one: what it changes is not there, or what it adds is there already.

    Facts: ``defect``, "unknown-clause" or "known-clause"; ``clause``; ``place``, from 0, the change at fault.
    """

    code = "change-unfit"


def apply(wording: Wording, changes: Iterable[Change]) -> Wording:
    """Give the text with all changes made, in their order.

    Raises:
        ChangeUnfit: A change names a clause that is not there, or adds one that is or was.
        MalformedWording: More clauses than a text can have.
    """
    standing = _Standing(wording)
    for place, change in enumerate(changes):
        try:
            standing.make(change)
        except ChangeUnfit as error:
            raise ChangeUnfit(error.detail, **error.facts, place=place) from error
    return standing.wording()


def changes_between(base: Wording, new: Wording) -> tuple[Change, ...]:
    """Give the fewest changes that make *new* of *base*: a title, deletions, replacements, then moves and insertions.

    Raises:
        ValueError: They differ around the clauses in more than the title, which no change can make.
    """
    if replace(base, title=new.title, clauses=new.clauses) != new:
        raise ValueError(new.title)
    return tuple(_changes(base, new))


def compose(base: Wording, *amendments: Iterable[Change]) -> tuple[Change, ...]:
    """Give, as changes to *base*, what amendments give of which each amends the text that the ones before leave.

    Raises:
        ChangeUnfit: One of them does not fit what the ones before leave.
    """
    new = base
    for changes in amendments:
        new = apply(new, changes)
    return changes_between(base, new)


def unmoved(old: Wording, new: Wording) -> frozenset[str]:
    """Give the clauses that are in both texts and whose order is the same: as many as there can be."""
    both = {clause.id for clause in old.clauses} & {clause.id for clause in new.clauses}
    before, after = ([clause.id for clause in side.clauses if clause.id in both] for side in (old, new))
    return frozenset(before[place] for place, _ in alignment.align(before, after))


def _changes(base: Wording, new: Wording) -> Iterator[Change]:
    if new.title != base.title:
        yield Retitle(title=new.title)
    old, stand = ({clause.id: clause for clause in side.clauses} for side in (base, new))
    for clause in base.clauses:
        if clause.id not in stand:
            yield Delete(clause=clause.id)
        elif stand[clause.id] != clause:
            yield _replacement(clause, stand[clause.id])
    stay, after = unmoved(base, new), ""
    for clause in new.clauses:
        if clause.id not in old:
            yield InsertAfter(after=after, clause=clause)
        elif clause.id not in stay:
            yield Move(clause=clause.id, after=after)
        after = clause.id


def _replacement(old: Clause, new: Clause) -> Replace:
    label = None if new.label == old.label else new.label
    return Replace(clause=old.id, label=label, heading=new.heading, text=new.text)


class _Standing:
    """A text while it is changed: each clause knows which one comes next, so that none has to be searched for."""

    __slots__ = ("_after", "_before", "_clauses", "_known", "_title", "_wording")

    def __init__(self, wording: Wording) -> None:
        self._wording = wording
        self._title = wording.title
        self._clauses = {clause.id: clause for clause in wording.clauses}
        self._known = set(self._clauses)
        ids = ["", *self._clauses]
        self._after = dict(zip(ids, [*ids[1:], ""], strict=True))
        self._before = {after: before for before, after in self._after.items()}

    def wording(self) -> Wording:
        """Give the text as it stands."""
        return replace(self._wording, title=self._title, clauses=tuple(self._in_order()))

    def make(self, change: Change) -> None:
        """Make one change; raise ChangeUnfit."""
        match change:
            case Replace():
                self._reword(change.clause, change)
            case InsertAfter():
                self._insert(change.clause, change.after)
            case Delete():
                self._delete(change.clause)
            case Move():
                self._move(change.clause, change.after)
            case Join():
                self._reword(change.first, change)
                self._delete(change.second)
            case Split():
                self._reword(change.clause, change)
                self._insert(change.second, change.clause)
            case Retitle():
                self._title = change.title
            case _:
                assert_never(change)

    def _in_order(self) -> Iterator[Clause]:
        name = self._after[""]
        while name:
            yield self._clauses[name]
            name = self._after[name]

    def _reword(self, name: str, words: Replace | Join | Split) -> None:
        self._require(name)
        clause = self._clauses[name]
        label = clause.label if words.label is None else words.label
        self._clauses[name] = replace(clause, label=label, heading=words.heading, text=words.text)

    def _insert(self, clause: Clause, after: str) -> None:
        self._require(after)
        if clause.id in self._known:
            raise ChangeUnfit(f"{clause.id} is there", defect="known-clause", clause=clause.id)
        self._known.add(clause.id)
        self._clauses[clause.id] = clause
        self._tie(clause.id, after)

    def _delete(self, name: str) -> None:
        self._require(name)
        del self._clauses[name]
        self._untie(name)

    def _move(self, name: str, after: str) -> None:
        self._require(name)
        self._require(after)
        self._untie(name)
        self._tie(name, after)

    def _require(self, name: str) -> None:
        if name and name not in self._clauses:
            raise ChangeUnfit(f"no {name}", defect="unknown-clause", clause=name)

    def _tie(self, name: str, before: str) -> None:
        after = self._after[before]
        self._after[before] = self._before[after] = name
        self._before[name], self._after[name] = before, after

    def _untie(self, name: str) -> None:
        before, after = self._before.pop(name), self._after.pop(name)
        self._after[before], self._before[after] = after, before
