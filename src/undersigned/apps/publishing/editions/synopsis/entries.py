"""Entries: one amendment at one place of the text, in the words of its language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from undersigned.apps.publishing.editions.phrases import Phrases
from undersigned.apps.publishing.editions.sheet import DOT, isolated
from undersigned.apps.publishing.editions.synopsis import changes
from undersigned.apps.publishing.editions.synopsis.changes import TITLE, At, Paragraph, Place, Shown
from undersigned.apps.publishing.editions.synopsis.values import Amendment, Answer, Organisation, Synopsis, Version
from undersigned.core.amendments import Collision


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """What one change does, in a sentence, and its words."""

    said: str
    words: tuple[Paragraph, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """Something about an amendment: what it is, and the words of it."""

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """What the drafters would have instead, and what the proposer said to that."""

    said: str
    acts: tuple[Act, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One amendment at one place.

    Attributes:
        depth: 0 for an amendment to the text, 1 for one to that, and so on.
        facts: in which state, under which mandate, against which draft; or where more of it stands.
    """

    label: str
    name: str
    depth: int = 0
    facts: str = ""
    acts: tuple[Act, ...]
    notes: tuple[Note, ...] = ()
    counters: tuple[Counter, ...] = ()


class Writer:
    """Writes entries; what is needed for all of them is looked up once."""

    def __init__(self, said: Phrases, synopsis: Synopsis) -> None:
        """Take the phrases, and everything that was proposed."""
        self._said, self._synopsis = said, synopsis
        self._shown = {
            one.label: tuple(changes.shown(one.said.before, one.said.changes)) for one in synopsis.amendments
        }
        befores = {id(one.said.before): one.said.before for one in synopsis.amendments}
        texts = (*befores.values(), synopsis.wording)
        self._called = {clause.id: changes.called(clause) for text in texts for clause in text.clauses}
        self._now = {clause.id: clause for clause in synopsis.wording.clauses}
        self._colliding: defaultdict[str, list[Collision]] = defaultdict(list)
        for collision in synopsis.collisions:
            for name in filter(None, collision.names):
                self._colliding[name].append(collision)

    def shown(self, one: Amendment) -> tuple[Shown, ...]:
        """Give the changes of an amendment as they are shown."""
        return self._shown[one.label]

    def act(self, change: Shown) -> Act:
        """Say what a change does, with its words."""
        names = {"clause": isolated(self._said, change.clause), "other": isolated(self._said, change.other)}
        return Act(said=self._said[change.verb].format(**names), words=change.words)

    def mention(self, change: Shown) -> Act:
        """Say what a change does, without its words."""
        return replace(self.act(change), words=())

    def whole(self, one: Amendment, acts: tuple[Act, ...], *, depth: int) -> Entry:
        """Write all that there is to know about an amendment."""
        return Entry(
            label=one.label,
            name=self._name(one),
            depth=depth,
            facts=DOT.join(self._facts(one)),
            acts=acts,
            notes=tuple(self._notes(one)),
            counters=tuple(map(self._counter, one.countered)),
        )

    def rest(self, one: Amendment, acts: tuple[Act, ...], first: Place) -> Entry:
        """Write what an amendment does at a further place, and where the rest of it stands."""
        place = isolated(self._said, self.called(first))
        return Entry(label=one.label, name=self._name(one), facts=self._said["see"].format(place=place), acts=acts)

    def called(self, place: Place) -> str:
        """Say how a place is called, be its clause in the draft or not any more."""
        if place == At(TITLE):
            return self._said["title"]
        return self._called.get(place.clause, self._said["beginning"])

    def _name(self, one: Amendment) -> str:
        name = isolated(self._said, one.organisation.name)
        return self._said["amends"].format(organisation=name, amendment=one.parent) if one.parent else name

    def _facts(self, one: Amendment) -> Iterator[str]:
        yield self._said[f"state_{one.state}"]
        yield self._decided(one.organisation)
        if self._is_outdated(one):
            yield self._said["made_to"].format(number=self._said.number(one.said.draft))

    def _is_outdated(self, one: Amendment) -> bool:
        """Tell whether the words that it changes are not those of the draft any more."""
        then = {clause.id: clause for clause in one.said.before.clauses}
        places = {change.at.clause for change in self.shown(one)}
        changed = any(then.get(place) != self._now.get(place) for place in places)
        return changed and one.said.draft < self._synopsis.draft

    def _decided(self, organisation: Organisation) -> str:
        if organisation.mandate is None:
            return self._said["as_proposal"]
        body, day = organisation.mandate.body, organisation.mandate.decided_on
        return self._said["mandate"].format(body=isolated(self._said, body), date=self._said.day(day))

    def _notes(self, one: Amendment) -> Iterator[Note]:
        if one.said.rationale:
            yield Note(name=self._said["rationale"], text=one.said.rationale)
        if one.supports:
            yield Note(name=self._said["supported_by"], text=DOT.join(map(self._supporter, one.supports)))
        grave = [collision for collision in self._colliding[one.label] if collision.is_grave]
        if others := self._others(one, grave):
            yield Note(name=self._said["collides"], text=DOT.join(others))
        mild = [collision for collision in self._colliding[one.label] if not collision.is_grave]
        if beside := [label for label in self._others(one, mild) if label not in others]:
            yield Note(name=self._said["touches"], text=DOT.join(beside))

    def _supporter(self, organisation: Organisation) -> str:
        name = isolated(self._said, organisation.name)
        return name if organisation.mandate else f"{name} ({self._said['as_proposal']})"

    def _others(self, one: Amendment, collisions: Iterable[Collision]) -> list[str]:
        """Name each amendment that collides with one, or the place of the draft that refers to what it takes away."""
        found: dict[str, None] = {}
        for collision in collisions:
            other = next((name for name in collision.names if name not in {one.label, ""}), "")
            found[isolated(self._said, other or self._reference(collision))] = None
        return list(found)

    def _reference(self, collision: Collision) -> str:
        clause = isolated(self._said, self.called(At(collision.clause or TITLE)))
        return self._said["refers"].format(clause=clause, words=isolated(self._said, collision.words))

    def _counter(self, version: Version) -> Counter:
        said = self._said["counter"].format(
            answer=self._said[f"answer_{version.answer or Answer.WAITING.name.lower()}"]
        )
        notes = (("rationale", version.rationale), ("comment", version.comment))
        return Counter(
            said=said,
            acts=tuple(map(self.act, changes.shown(version.before, version.changes))),
            notes=tuple(Note(name=self._said[name], text=text) for name, text in notes if text),
        )
