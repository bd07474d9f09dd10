"""The PDF edition: A4, tagged and checked as PDF/UA-1 (ISO 14289-1), set by Typst.

Typst refuses to write a PDF that breaks the part of PDF/UA-1 a machine can judge. What a person wrote reaches it as
data: one JSON value, of which `typst/statement.typ` shows the strings. A render reads the template's folder and the
shipped fonts and nothing else; it has bounded time and memory, in a process that ends with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TypeAlias

from undersigned.apps.publishing.editions import blocks, fonts, qr, sheet
from undersigned.apps.publishing.editions.blocks import (
    Block,
    Break,
    Emphasis,
    Link,
    Listing,
    Paragraph,
    Quote,
    Run,
    Strong,
    Words,
)
from undersigned.apps.publishing.editions.facts import Facts
from undersigned.apps.publishing.editions.fonts import CannotPrint
from undersigned.apps.publishing.editions.sheet import Sheet
from undersigned.core.text.wording import Clause, Wording

# About 400 pages: 6 seconds and 450 MB.
MAX_CHARACTERS: Final = 1_000_000
SECONDS: Final = 60
TEMPLATE: Final = Path(__file__).parent.parent / "typst" / "statement.typ"
TYPESETTER: Final = Path(__file__).with_name("typesetter.py")
# A longer label would not fit into the margin; it stands above its clause instead.
MARGIN_LABEL: Final = 22
RUNNING_TITLE: Final = 80

Data: TypeAlias = "str | int | bool | list[Data] | dict[str, Data] | None"


class TooLongToPrint(CannotPrint):
    """The text has more characters than a PDF is made of."""

    def __init__(self, characters: int) -> None:
        """Take how many characters the text has."""
        super().__init__(characters)
        self.characters = characters

    def __str__(self) -> str:
        """Say how long the text is, and how long it may be."""
        return f"{self.characters:,} characters, of at most {MAX_CHARACTERS:,}"


class TypesettingFailed(CannotPrint):
    """The typesetter took too long, or gave up: a fault of ours, not of the text."""


def render(wording: Wording, facts: Facts) -> bytes:
    """Render the PDF; the same arguments give the same bytes. Safe in threads.

    Raises:
        UnprintableCharacters: No shipped font shows some of the characters.
        TooLongToPrint: The text is longer than `MAX_CHARACTERS`.
        TypesettingFailed: Typst took longer than `SECONDS`, or failed.
    """
    laid = sheet.lay(wording, facts)
    printed = list(_printed(laid))
    length = sum(map(len, printed))
    if length > MAX_CHARACTERS:
        raise TooLongToPrint(length)
    fonts.require(printed)
    sealed_at = int(facts.sealed_at.timestamp()) if facts.sealed_at else 0
    return _typeset(_data(laid), timestamp=sealed_at)


def _typeset(data: dict[str, Data], *, timestamp: int) -> bytes:
    """Have one PDF made in a process of its own.

    Raises:
        TypesettingFailed: It took too long, or the typesetter refused or died.
    """
    command = [sys.executable, "-P", str(TYPESETTER), str(TEMPLATE), str(fonts.FOLDER)]
    order = json.dumps({"edition": data, "timestamp": timestamp}, ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=order, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(f"more than {SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        raise TypesettingFailed(error.stderr.decode(errors="replace").strip().rpartition("\n")[2]) from error
    return done.stdout


def _printed(laid: Sheet) -> Iterator[str]:
    """Give every string that is not ours and will be printed."""
    yield from (laid.title, laid.issuer, laid.kicker, laid.standing, laid.verify_url)
    for clause in laid.clauses:
        yield from (clause.label, clause.heading, clause.text)
    yield from laid.signers()
    for name, value in laid.imprint:
        yield from (name, value)


def _data(laid: Sheet) -> dict[str, Data]:
    said = laid.phrases
    script = fonts.dominant_script((laid.title, *(clause.text for clause in laid.clauses)))
    return {
        **_language(laid.language),
        "direction": laid.direction,
        "ours": {**_language(said.language), "direction": said.direction},
        "script": script.name.lower(),
        "fonts": list(fonts.families(script)),
        "mono": [fonts.MONO],
        "numbering": said.digits("1"),
        "phrases": dict(said.sentences),
        "title": laid.title,
        "running": _shortened(laid.title),
        "issuer": laid.issuer,
        "kicker": laid.kicker,
        "standing": laid.standing,
        "sealed": laid.sealed,
        "clauses": [_clause(clause) for clause in laid.clauses],
        "summary": laid.summary,
        "countries": [_country(country) for country in laid.countries],
        "notes": list(laid.notes),
        "reservations": [_reserved(one) for one in laid.reservations],
        "check_words": list(laid.check_words),
        "digest": laid.digest,
        "verify_url": laid.verify_url,
        "qr": qr.svg(laid.verify_url) if laid.verify_url else "",
        "qr_alt": said["qr"].format(address=laid.verify_url),
        "imprint": [[name, value] for name, value in laid.imprint],
    }


def _language(tag: str) -> dict[str, Data]:
    """Split a BCP 47 tag as Typst takes it: language, and region if there is one."""
    language, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2 and part.isalpha()), None)
    return {"language": language, "region": region}


def _shortened(title: str) -> str:
    """Cut a title at a word, so that it stays on the line at the head of a page."""
    if len(title) <= RUNNING_TITLE:
        return title
    return f"{title[:RUNNING_TITLE].rpartition(' ')[0] or title[:RUNNING_TITLE]} …"


def _clause(clause: Clause) -> dict[str, Data]:
    return {
        "label": clause.label,
        "named": sheet.is_named(clause.label),
        "hangs": len(clause.label) <= MARGIN_LABEL,
        "heading": clause.heading,
        "blocks": [_block(block) for block in blocks.parse(clause.text)],
    }


def _country(country: sheet.Country) -> dict[str, Data]:
    return {
        "name": country.name,
        "organisations": [
            {
                "name": one.name,
                "means": one.means,
                "attested": one.attested,
                "lines": [{"text": line.text, "care": line.care} for line in one.lines],
            }
            for one in country.organisations
        ],
    }


def _reserved(reserved: sheet.Reserved) -> dict[str, Data]:
    return {
        "organisation": reserved.organisation,
        "clauses": [
            {"clause": one.clause, "paragraphs": list(one.paragraphs), "direction": one.direction}
            for one in reserved.clauses
        ],
    }


def _block(block: Block) -> dict[str, Data]:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": _runs(runs)}
        case Listing(items):
            return {
                "kind": "list",
                "items": [{"mark": item.mark, "blocks": [_block(part) for part in item.blocks]} for item in items],
            }
        case Quote(parts):
            return {"kind": "quote", "blocks": [_block(part) for part in parts]}


def _runs(runs: tuple[Run, ...]) -> list[Data]:
    return [_run(run) for run in runs]


def _run(run: Run) -> dict[str, Data]:
    match run:
        case Words(text):
            return {"kind": "words", "text": text}
        case Break():
            return {"kind": "break"}
        case Emphasis(runs):
            return {"kind": "emphasis", "runs": _runs(runs)}
        case Strong(runs):
            return {"kind": "strong", "runs": _runs(runs)}
        case Link(address, runs):
            return {"kind": "link", "address": address, "shown": run.hidden_address, "runs": _runs(runs)}
