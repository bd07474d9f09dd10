"""The synopsis as a table: a row for each change, at its place in the text; and one for each clause that none changes.

    place,clause,words,amendment,…,kind,…,marked,…
    at,c4,No one shall be …,A3,…,replace,…,No one shall be held in [− bondage −] [+ slavery +] …,…

The names of the columns are for programs and never change; docs/spec/synopsis-v1.md tells what stands in them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final

from undersigned.apps.publishing.editions.synopsis import changes
from undersigned.apps.publishing.editions.synopsis.changes import TITLE, After, At, Paragraph, Place, Shown, spaced
from undersigned.apps.publishing.editions.synopsis.values import Amendment, Organisation, Synopsis, Version
from undersigned.core.amendments import InsertAfter, Join, Move, Replace, Retitle, Split
from undersigned.core.text.diff import PieceKind
from undersigned.core.text.wording import Clause
from undersigned.kit import tables

COLUMNS: Final = (
    *("place", "clause", "words"),
    *("amendment", "amends", "round", "organisation", "organisation_name", "mandate", "decided_on", "state"),
    *("version", "side", "draft", "answer", "comment"),
    *("change", "kind", "other", "label", "heading", "text", "marked"),
    *("rationale", "supported_by", "collides_with"),
)
BETWEEN: Final = "; "
MARKS: Final = {PieceKind.KEEP: "{}", PieceKind.INSERT: "[+ {} +]", PieceKind.DELETE: "[− {} −]"}


def render(synopsis: Synopsis) -> bytes:
    """Write the table; the same synopsis gives the same bytes. Raises ChangeUnfit, if a change does not fit."""
    return tables.written(COLUMNS, _Table(synopsis).rows())


class _Table:
    """All that is needed to write the rows, looked up once."""

    def __init__(self, synopsis: Synopsis) -> None:
        self._synopsis = synopsis
        self._by_label = {one.label: one for one in synopsis.amendments}
        self._order: dict[Place, int] = {place: number for number, place in enumerate(_places(synopsis))}
        self._colliding: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for collision in synopsis.collisions:
            first, second = collision.names
            if first and second and collision.is_grave:
                self._colliding[first][second] = self._colliding[second][first] = None

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Give the rows in the order of the text, and at one place in that of the amendments."""
        found: defaultdict[int, list[dict[str, str]]] = defaultdict(list)
        for one in self._synopsis.amendments:
            for version in (one.said, *one.countered):
                for number, change in enumerate(changes.shown(version.before, version.changes), start=1):
                    found[self._number(one, change.at)].append(self._row(one, version, number, change))
        for place, number in self._order.items():
            rows = found.pop(number, [{}] if isinstance(place, At) else [])
            yield from (_cells(self._words(place) | row) for row in rows)
        for rows in found.values():
            yield from map(_cells, rows)

    def _number(self, one: Amendment, place: Place) -> int:
        """Tell where in the text a change belongs: what is not in it, at the place of the amendment that it amends."""
        while place not in self._order and one.parent:
            one = self._by_label[one.parent]
            place = next(changes.shown(one.said.before, one.said.changes)).at
        return self._order.get(place, len(self._order))

    def _words(self, place: Place) -> dict[str, str]:
        wording = self._synopsis.wording
        clauses = {clause.id: clause for clause in wording.clauses} if isinstance(place, At) else {}
        words = wording.title if place == At(TITLE) else _whole(clauses.get(place.clause))
        return {"place": type(place).__name__.lower(), "clause": place.clause, "words": words}

    def _row(self, one: Amendment, version: Version, number: int, change: Shown) -> dict[str, str]:
        return {
            "place": type(change.at).__name__.lower(),
            "clause": change.at.clause,
            "amendment": one.label,
            "amends": one.parent,
            "round": str(one.round),
            **_named(one.organisation),
            "state": one.state,
            "version": str(version.number),
            "side": version.side,
            "draft": str(version.draft),
            "answer": version.answer,
            "comment": version.comment,
            "change": str(number),
            **_done(change),
            "rationale": version.rationale,
            "supported_by": BETWEEN.join(one.handle for one in one.supports),
            "collides_with": BETWEEN.join(self._colliding[one.label]),
        }


def _places(synopsis: Synopsis) -> Iterator[Place]:
    yield from (At(TITLE), After(""))
    for clause in synopsis.wording.clauses:
        yield from (At(clause.id), After(clause.id))


def _whole(clause: Clause | None) -> str:
    return "\n\n".join(filter(None, (f"{clause.label} {clause.heading}".strip(), clause.text))) if clause else ""


def _named(organisation: Organisation) -> dict[str, str]:
    mandate = organisation.mandate
    return {
        "organisation": organisation.handle,
        "organisation_name": organisation.name,
        "mandate": mandate.body if mandate else "",
        "decided_on": mandate.decided_on.isoformat() if mandate else "",
    }


def _done(change: Shown) -> dict[str, str]:
    """Say what a change does: its kind, the other clause it is about, the words as they would be, and what differs."""
    marked = "\n\n".join(map(_marked, change.words))
    return {"kind": str(change.change.as_json()["kind"]), **_proposed(change), "marked": marked}


def _proposed(change: Shown) -> dict[str, str]:
    match change.change:
        case Retitle(title=title):
            return {"text": title}
        case InsertAfter(clause=new):
            return {"other": new.id, "label": new.label, "heading": new.heading, "text": new.text}
        case Move(after=after):
            return {"other": after}
        case Replace(label=label, heading=heading, text=text):
            return {"label": label or "", "heading": heading, "text": text}
        case Join(second=second, label=label, heading=heading, text=text):
            return {"other": second, "label": label or "", "heading": heading, "text": text}
        case Split(second=new, label=label, heading=heading, text=text):
            words = "\n\n".join(filter(None, (text, _whole(new))))
            return {"other": new.id, "label": label or "", "heading": heading, "text": words}
        case _:
            return {}


def _marked(paragraph: Paragraph) -> str:
    return "".join(MARKS[piece.kind].format(piece.text) for piece in spaced(paragraph))


def _cells(row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row.get(column, "") for column in COLUMNS)
