"""Plain text and Markdown: lines in, blocks out. Nothing is required and nothing is lost.

# Title
A paragraph that is
hard-wrapped.
1. An item
Signed,
First Union (Spain)
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from undersigned.core.reading.blocks import Block, Document, Line, Shape
from undersigned.core.reading.formats.front import split_front
from undersigned.core.reading.formats.inline import alternative, plain, unescape
from undersigned.core.reading.numbering import Label, Series, letter_values, read_label

ATX = re.compile(r"(#{1,6})(?:\s+|(?=[^\s#!/\d]))(.*?)\s*#*\s*$")
UNDERLINE = re.compile(r"(?:={3,}|-{3,})\s*$")
RULE = re.compile(
    r"\s{0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,}|(?:=\s*){3,}|(?:[—–\u2042~#•]\s*){2,}|\*)\s*$|\s*<hr\s*/?>\s*$",
    re.IGNORECASE,
)
DEFINITION = re.compile(r"\s{0,3}\[[^\[\]]{1,100}\]:\s+\S|\s{0,3}\[\^[^\[\]]{1,40}\]:")
NUMBERED_NOTE = re.compile(r"\s{0,3}<sup>|\s{0,3}\[\d{1,3}\]\s")
QUOTE = re.compile(r"\s{0,3}>\s?")
TABLE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)+\|?\s*$|\s*\|\s*:?-{2,}:?\s*\|\s*$")
PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—]\s*)?(?:(?:page|pag\.?|página|pagina|seite|sayfa|σελ(?:ίδα|\.)?|صفحة|صفحه|стр\.?|p\.)\s*)?\d{1,3}(?:\s*(?:/|of|de|von|sur|di|από|из|من)\s*\d{1,3})?(?:\s*[-–—])?\s*$",
    re.IGNORECASE,
)
MAX_RULE = 300
CENTRED = 12
HIDDEN = re.compile(r"<!--|<(script|style|template|noscript)\b", re.IGNORECASE)
HEADING_TAG = re.compile(r"<h([1-6])\b", re.IGNORECASE)


@dataclass(slots=True)
class Parser:
    """The state while lines go by: what is being gathered, and the last label of each series."""

    blocks: list[Block] = field(default_factory=list)
    gathered: list[Line] = field(default_factory=list)
    shape: Shape = Shape.PARAGRAPH
    label: str = ""
    last: dict[Series, int] = field(default_factory=dict)
    hidden: str = ""
    touching: bool = False
    """Whether no blank line stands between the last line and this one."""

    def close(self) -> None:
        """End the block that is being gathered."""
        if self.gathered:
            self.blocks.append(Block(shape=self.shape, lines=tuple(self.gathered), label=self.label))
        self.gathered, self.shape, self.label = [], Shape.PARAGRAPH, ""

    def single(self, shape: Shape, line: Line, *, level: int = 0, cells: tuple[str, ...] = ()) -> None:
        """Add a block of one line."""
        self.close()
        self.blocks.append(Block(shape=shape, lines=(line,), level=level, cells=cells))


def read_text(text: str) -> Document:
    """Read plain text or Markdown into a document."""
    front, facts, body = split_front(text)
    parser = Parser()
    lines = body.split("\n")
    pages = page_lines(lines)
    for place, raw in enumerate(lines):
        read_line(parser, raw, place in pages)
    parser.close()
    head = (Block(shape=Shape.FRONT, lines=(Line(front, ""),)),) if front.strip() else ()
    return Document(blocks=head + tuple(parser.blocks), facts=facts)


def read_line(parser: Parser, raw: str, is_page: object) -> None:
    """Put one line where it belongs."""
    raw = raw.replace("\f", " ") if "\f" in raw else raw
    if parser.hidden or HIDDEN.search(raw):
        read_hidden(parser, raw)
        return
    touching, parser.touching = parser.touching, bool(raw.strip())
    bare = QUOTE.sub("", raw, count=1) if raw.lstrip().startswith(">") else raw
    if not bare.strip():
        if raw.strip():
            parser.gathered.append(Line(raw, ""))
        parser.close()
        return
    if is_page:
        parser.single(Shape.PAGE, Line(raw, bare.strip()))
    elif (
        UNDERLINE.fullmatch(bare.strip())
        and len(parser.gathered) == 1
        and parser.shape is Shape.PARAGRAPH
        and len(parser.gathered[0].text) < 160
    ):
        underline(parser, raw, bare)
    elif len(bare) < MAX_RULE and (RULE.fullmatch(bare) or TABLE_RULE.fullmatch(bare)):
        parser.single(Shape.RULE, Line(raw, ""))
    elif (
        DEFINITION.match(bare)
        or NUMBERED_NOTE.match(bare)
        or (touching and not parser.gathered and bare[:2].isspace() and parser.blocks[-1].shape is Shape.NOTE)
    ):
        parser.single(Shape.NOTE, Line(raw, unescape(plain(bare)).strip()))
    else:
        read_words(parser, raw, bare)


def read_words(parser: Parser, raw: str, bare: str) -> None:
    """Place a line that says something: a heading, a row, an item, or more of a paragraph."""
    heading = ATX.match(bare.strip())
    if heading and bare.strip()[0] == "#" and (heading[1] != "#" or " " in bare[:4]):
        parser.single(Shape.HEADING, Line(raw, unescape(plain(heading[2])).strip()), level=len(heading[1]))
        return
    tagged = HEADING_TAG.search(bare) if "<h" in bare.lower() else None
    starred = bare.lstrip().startswith("* ")
    said = "* " + plain(bare.lstrip()[2:]).strip() if starred else plain(bare).strip()
    line = Line(raw, unescape(said), alternative(raw))
    if tagged and said:
        parser.single(Shape.HEADING, line, level=int(tagged[1]))
    elif not said:
        parser.single(Shape.MARKUP, line) if not parser.gathered else parser.gathered.append(line)
    elif is_row(bare):
        parser.single(Shape.ROW, line, cells=cells_of(bare))
    else:
        gather(parser, line, said, bare)


def gather(parser: Parser, line: Line, said: str, bare: str) -> None:
    """Add a line to the paragraph, or begin an item with it."""
    label = read_label(said) if begins_like_item(said, bare) else None
    if label and starts_item(parser, label):
        parser.close()
        parser.shape, parser.label = Shape.ITEM, label.written
        if (label.value is not None and label.series is not Series.LETTER) or label.value == 1:
            parser.last[label.series] = label.value
        line = Line(line.raw, unescape(label.rest), line.alt)
    parser.gathered.append(line)


def begins_like_item(said: str, bare: str) -> bool:
    """Spare the patterns most lines: an item begins with a digit, a sign, a short word or a word we know."""
    first = said.split(None, 1)[0]
    return len(first) <= 16 or bare.lstrip()[:1] in "*-+•"


def starts_item(parser: Parser, label: Label) -> bool:
    """Say whether *label* begins an item here: after a blank line always, inside a paragraph only in its turn."""
    if label.series is Series.BULLET:
        opened = not parser.gathered or parser.gathered[-1].text.rstrip(" *_").endswith((":", "："))
        return label.written not in {"o", "—", "–"} or opened or parser.label == label.written
    if not parser.gathered:
        return True
    if label.value is None:
        return False
    following = parser.last.get(label.series, -9) + 1
    if label.series is Series.LETTER and following in letter_values(label.written.strip("([ ")[:1]):
        parser.last[Series.LETTER] = following
        return True
    return label.value in {following, 1} or (label.value == 0 and label.series is Series.NUMBER)


def read_hidden(parser: Parser, raw: str) -> None:
    """Keep comments, scripts and styles as they stand; they say nothing."""
    said, ending = raw, parser.hidden
    if not ending:
        match = HIDDEN.search(raw)
        ending = "" if match is None else f"</{match[1].lower()}" if match[1] else "-->"
        said = raw[: match.start()] if match else raw
    else:
        said = ""
    rest = raw[len(said) :] if said else raw
    parser.hidden = "" if ending in rest.lower() else ending
    after = (
        plain(rest[rest.lower().rfind(ending) + len(ending) :]).lstrip(">").strip()
        if not parser.hidden and ending == "-->"
        else ""
    )
    line = Line(raw, " ".join(part for part in (plain(said).strip(), after) if part))
    if line.text:
        parser.gathered.append(line)
    else:
        parser.single(Shape.MARKUP, line)


def underline(parser: Parser, raw: str, bare: str) -> None:
    """Make the one gathered line a heading: what follows underlines it."""
    lines = (*parser.gathered, Line(raw, ""))
    parser.gathered = []
    parser.blocks.append(Block(shape=Shape.HEADING, lines=lines, level=1 if bare.strip()[0] == "=" else 2))
    parser.close()


def is_row(bare: str) -> bool:
    """Say whether a line is a row of a table: pipes at its edges or two inside, or tabs between cells."""
    stripped = bare.strip()
    return (
        (stripped.startswith("|") and stripped.endswith("|") and len(stripped) > 2)
        or stripped.count(" | ") >= 1
        or bool(re.search(r"\S\t+\S", stripped) and not stripped[0].isdigit())
    )


def cells_of(bare: str) -> tuple[str, ...]:
    """Split a row into what its cells say."""
    stripped = bare.strip()
    parts = stripped.strip("|").split("|") if "|" in stripped else re.split(r"\t+", stripped)
    return tuple(unescape(plain(part)).strip() for part in parts)


def page_lines(lines: list[str]) -> set[int]:
    """Give the places of page numbers, and of headers and footers that come back on every page."""
    numbers = [
        place
        for place, raw in enumerate(lines)
        if len(raw.strip()) < 40
        and PAGE_NUMBER.fullmatch(raw.replace("\f", "").strip())
        and any(c.isdigit() for c in raw)
    ]
    found = set(alone(numbers, lines))
    if any("\f" in raw for raw in lines) or len(found) >= 2:
        found |= running(lines, found)
    return found


def alone(numbers: list[int], lines: list[str]) -> Iterator[int]:
    """Keep those numbers that stand between blank lines or beside a page break."""
    for place in numbers:
        before = lines[place - 1] if place else ""
        after = lines[place + 1] if place + 1 < len(lines) else ""
        breaks = "\f" in lines[place] or "\f" in after or bool(re.search(r"[/–—-]|[^\W\d]", lines[place]))
        centred = lines[place][:CENTRED].isspace()
        if breaks or centred or (not before.strip() and not after.strip()):
            yield place


def running(lines: list[str], found: set[int]) -> set[int]:
    """Give the places of short lines beside a page break that occur three times."""
    near = [
        place
        for place in range(len(lines))
        if lines[place].strip() and len(lines[place]) < 90 and by_break(lines, found, place)
    ]
    counts = Counter(lines[place].replace("\f", "").strip() for place in near)
    return {place for place in near if counts[lines[place].replace("\f", "").strip()] >= 3}


def by_break(lines: list[str], found: set[int], place: int) -> bool:
    """Say whether a page ends or begins within three lines of *place*."""
    return any(other in found or "\f" in lines[other] for other in range(max(0, place - 3), min(len(lines), place + 4)))
