"""The synopsis as PDF: A4 across, the text on one side, the amendments on the other, tagged as PDF/UA-1.

What is put in is underlined and stands in [+ +], what is taken out is struck and stands in [− −]: it can be read
without colour, heard, and copied as plain text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from undersigned.apps.publishing.editions import fonts, typesetting
from undersigned.apps.publishing.editions.synopsis.changes import Paragraph, spaced
from undersigned.apps.publishing.editions.synopsis.entries import Act, Counter, Entry, Note
from undersigned.apps.publishing.editions.synopsis.layout import Laid, Row, lay
from undersigned.apps.publishing.editions.synopsis.values import Synopsis
from undersigned.apps.publishing.editions.typesetting import Data
from undersigned.core.text.wording import Clause

TEMPLATE: Final = typesetting.TEMPLATES / "synopsis.typ"


def render(synopsis: Synopsis) -> bytes:
    """Render the PDF; the same synopsis gives the same bytes. Raises what `typeset` does, and ChangeUnfit."""
    laid = lay(synopsis)
    moment = int(synopsis.as_of.timestamp())
    return typesetting.typeset(TEMPLATE, _data(laid), printed=_printed(laid), timestamp=moment)


def _printed(laid: Laid) -> Iterator[str]:
    """Give every string that will be printed: some of ours contain names that people wrote."""
    yield from (laid.title, laid.kicker, *laid.head, laid.synopsis.address)
    for row in laid.rows:
        if row.clause:
            yield from (row.clause.label, row.clause.heading, row.clause.text)
        for entry in row.entries:
            yield from (entry.name, entry.facts, *_said(entry.acts), *_noted(entry.notes))
            for counter in entry.counters:
                yield from (counter.said, *_said(counter.acts), *_noted(counter.notes))


def _said(acts: Iterable[Act]) -> Iterator[str]:
    for act in acts:
        yield act.said
        yield from (piece.text for paragraph in act.words for piece in paragraph)


def _noted(notes: Iterable[Note]) -> Iterator[str]:
    for note in notes:
        yield note.text


def _data(laid: Laid) -> dict[str, Data]:
    said, wording = laid.phrases, laid.synopsis.wording
    script = fonts.dominant_script((laid.title, *(clause.text for clause in wording.clauses)))
    return {
        **typesetting.language(wording.language),
        "direction": wording.direction,
        "ours": {**typesetting.language(said.language), "direction": said.direction},
        "script": script.name.lower(),
        "fonts": list(fonts.families(script)),
        "numbering": said.digits("1"),
        "phrases": dict(said.sentences),
        "title": laid.title,
        "running": typesetting.shortened(laid.title),
        "kicker": laid.kicker,
        "head": list(laid.head),
        "address": laid.synopsis.address,
        "as_of": laid.head[-1],
        "rows": [_row(row) for row in laid.rows],
    }


def _row(row: Row) -> dict[str, Data]:
    return {
        "said": row.said,
        "clause": _clause(row.clause) if row.clause else None,
        "entries": [_entry(entry) for entry in row.entries],
    }


def _clause(clause: Clause) -> dict[str, Data]:
    return {"name": f"{clause.label} {clause.heading}".strip(), "blocks": typesetting.blocks_of(clause.text)}


def _entry(entry: Entry) -> dict[str, Data]:
    return {
        "label": entry.label,
        "name": entry.name,
        "depth": entry.depth,
        "facts": entry.facts,
        "acts": [_act(act) for act in entry.acts],
        "notes": [_note(note) for note in entry.notes],
        "counters": [_counter(counter) for counter in entry.counters],
    }


def _counter(counter: Counter) -> dict[str, Data]:
    return {
        "said": counter.said,
        "acts": [_act(act) for act in counter.acts],
        "notes": [_note(note) for note in counter.notes],
    }


def _act(act: Act) -> dict[str, Data]:
    return {"said": act.said, "words": [_paragraph(paragraph) for paragraph in act.words]}


def _paragraph(paragraph: Paragraph) -> list[Data]:
    return [{"kind": piece.kind.value, "lines": list[Data](piece.text.split("\n"))} for piece in spaced(paragraph)]


def _note(note: Note) -> dict[str, Data]:
    return {"name": note.name, "paragraphs": list[Data](filter(None, map(str.strip, note.text.splitlines())))}
