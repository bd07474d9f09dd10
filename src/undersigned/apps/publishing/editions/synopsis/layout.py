"""Layout: the synopsis row by row, in the words of its language: a clause, and beside it what was proposed for it.

    Article 4   No one shall be held …   │   A3 · Chile: change Article 4     A7 · France, to A3: …
    between two clauses                  │   A5 · Peru: insert after Article 4

An amendment stands at the first place that it touches, with what amends it below it; at its other places stand only
its words for these, and where the rest is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from undersigned.apps.publishing.editions import phrases
from undersigned.apps.publishing.editions.phrases import Phrases
from undersigned.apps.publishing.editions.sheet import DOT, isolated
from undersigned.apps.publishing.editions.synopsis.changes import TITLE, After, At, Place
from undersigned.apps.publishing.editions.synopsis.entries import Act, Entry, Writer
from undersigned.apps.publishing.editions.synopsis.values import Amendment, Synopsis
from undersigned.core.text.wording import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A place in the text, and what is proposed there.

    Attributes:
        clause: None at the title, between clauses, and where a clause stood that is in the draft no more.
        said: what the place is, where there is no clause.
    """

    place: Place
    clause: Clause | None = None
    said: str = ""
    entries: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """What a synopsis says: its head, line by line, and its rows."""

    phrases: Phrases
    synopsis: Synopsis
    title: str
    kicker: str
    head: tuple[str, ...]
    rows: tuple[Row, ...]


def lay(synopsis: Synopsis) -> Laid:
    """Put a synopsis into the words of the language of its text. Raises ChangeUnfit, if a change does not fit."""
    said = phrases.speak(synopsis.wording.language)
    return Laid(
        phrases=said,
        synopsis=synopsis,
        title=synopsis.wording.title or said[synopsis.wording.kind],
        kicker=DOT.join((said["synopsis"], said["draft_number"].format(number=said.number(synopsis.draft)))),
        head=tuple(_head(said, synopsis)),
        rows=tuple(_Rows(said, synopsis).all()),
    )


def _head(said: Phrases, synopsis: Synopsis) -> Iterator[str]:
    for one in synopsis.rounds[-1:]:
        sentence = said["round_closed" if one.closes_at <= synopsis.as_of else "round_open"]
        yield sentence.format(name=isolated(said, one.name), date=said.moment(one.closes_at))
    counted = f"{said['amendments']}: {said.number(len(synopsis.amendments))}"
    yield DOT.join((said["as_of"].format(date=said.moment(synopsis.as_of)), counted))


_Entries: TypeAlias = defaultdict[Place, list[Entry]]


class _Rows:
    """All that is needed to lay the rows, looked up once."""

    def __init__(self, said: Phrases, synopsis: Synopsis) -> None:
        self._said, self._synopsis, self._writer = said, synopsis, Writer(said, synopsis)
        self._below: defaultdict[str, list[Amendment]] = defaultdict(list)
        for one in synopsis.amendments:
            self._below[one.parent].append(one)

    def all(self) -> Iterator[Row]:
        """Give every clause, and every other place where something is proposed, in the order of the text."""
        entries = self._entries()
        yield from self._beside(entries, At(TITLE), "title")
        yield from self._beside(entries, After(""), "beginning")
        for clause in self._synopsis.wording.clauses:
            yield Row(place=At(clause.id), clause=clause, entries=tuple(entries.pop(At(clause.id), ())))
            yield from self._beside(entries, After(clause.id), "after")
        for place in list(entries):
            yield from self._beside(entries, place, "gone")

    def _beside(self, entries: _Entries, place: Place, phrase: str) -> Iterator[Row]:
        """Give the row of a place that is no clause of the draft, if something is proposed there."""
        if found := entries.pop(place, None):
            said = self._said[phrase].format(clause=isolated(self._said, self._writer.called(place)))
            yield Row(place=place, said=said, entries=tuple(found))

    def _entries(self) -> _Entries:
        entries: _Entries = defaultdict(list)
        for one in self._below[""]:
            (first, acts), *others = self._places(one)
            entries[first].append(self._writer.whole(one, acts, depth=0))
            entries[first] += self._amending(one, 1)
            for place, mentioned in others:
                entries[place].append(self._writer.rest(one, mentioned, first))
        return entries

    def _places(self, one: Amendment) -> list[tuple[Place, tuple[Act, ...]]]:
        """Part an amendment by the places that it touches: first where its words stand, then where it is mentioned."""
        acts: defaultdict[Place, list[Act]] = defaultdict(list)
        for change in self._writer.shown(one):
            acts[change.at].append(self._writer.act(change))
        for change in self._writer.shown(one):
            for place in change.also:
                acts[place].append(self._writer.mention(change))
        return [(place, tuple(found)) for place, found in acts.items()]

    def _amending(self, parent: Amendment, depth: int) -> Iterator[Entry]:
        for one in self._below[parent.label]:
            yield self._writer.whole(one, tuple(map(self._writer.act, self._writer.shown(one))), depth=depth)
            yield from self._amending(one, depth + 1)
