"""Typesetting: how a PDF is made, whatever it shows; and how the words of clauses are told to Typst.

Typst refuses to write a PDF that breaks the part of PDF/UA-1 a machine can judge. What a person wrote reaches it as
data: one JSON value, of which a template shows the strings. A render reads the folder of templates and the shipped
fonts and nothing else; it has bounded time and memory, in a process that ends with it.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final, TypeAlias

from undersigned.apps.publishing.editions import blocks, fonts
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
from undersigned.apps.publishing.editions.fonts import CannotPrint

# About 400 pages: 6 seconds and 450 MB.
MAX_CHARACTERS: Final = 1_000_000
SECONDS: Final = 60
TEMPLATES: Final = Path(__file__).parent.parent / "typst"
TYPESETTER: Final = Path(__file__).with_name("typesetter.py")
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


def typeset(template: Path, data: dict[str, Data], *, printed: Iterable[str], timestamp: int) -> bytes:
    """Have one PDF made, in a process of its own; *printed* is every string in the data that is not ours.

    Raises:
        UnprintableCharacters: No shipped font shows some of the characters.
        TooLongToPrint: They are more than `MAX_CHARACTERS`.
        TypesettingFailed: Typst took longer than `SECONDS`, or refused, or died.
    """
    strings = list(printed)
    length = sum(map(len, strings))
    if length > MAX_CHARACTERS:
        raise TooLongToPrint(length)
    fonts.require(strings)
    return _made(template, {"edition": data, "timestamp": timestamp})


def _made(template: Path, order: dict[str, Data]) -> bytes:
    command = [sys.executable, "-P", str(TYPESETTER), str(template), str(fonts.FOLDER)]
    spelled = json.dumps(order, ensure_ascii=False).encode()
    try:
        done = subprocess.run(command, input=spelled, capture_output=True, timeout=SECONDS, check=True)  # noqa: S603  # its own program, with no input in the command
    except subprocess.TimeoutExpired as error:
        raise TypesettingFailed(f"more than {SECONDS} seconds") from error
    except subprocess.CalledProcessError as error:
        raise TypesettingFailed(error.stderr.decode(errors="replace").strip().rpartition("\n")[2]) from error
    return done.stdout


def language(tag: str) -> dict[str, Data]:
    """Split a BCP 47 tag as Typst takes it: language, and region if there is one."""
    first, *rest = tag.split("-")
    region = next((part for part in rest if len(part) == 2 and part.isalpha()), None)
    return {"language": first, "region": region}


def shortened(title: str) -> str:
    """Cut a title at a word, so that it stays on the line at the head of a page."""
    if len(title) <= RUNNING_TITLE:
        return title
    return f"{title[:RUNNING_TITLE].rpartition(' ')[0] or title[:RUNNING_TITLE]} …"


def blocks_of(text: str) -> list[Data]:
    """Tell the blocks of a clause's text."""
    return [_block(block) for block in blocks.parse(text)]


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
