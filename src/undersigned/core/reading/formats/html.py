"""HTML: what a page says, block by block. Scripts, styles and comments are dropped; nothing is run or fetched."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from undersigned.core.reading.blocks import Block, Document, Line, Shape
from undersigned.core.reading.errors import FileTooLarge
from undersigned.core.reading.formats.docx import typed

SILENT = {
    "script",
    "style",
    "template",
    "noscript",
    "iframe",
    "object",
    "svg",
    "select",
    "textarea",
    "button",
    "nav",
}
BLOCKS = {
    "p",
    "div",
    "section",
    "article",
    "header",
    "footer",
    "main",
    "aside",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "table",
    "tbody",
    "thead",
    "tr",
    "hr",
    "form",
    "fieldset",
    "figure",
    "figcaption",
    "address",
    "body",
    "html",
    "center",
    "details",
    "summary",
}
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
SPACES = re.compile(r"[ \t\r\f\n]+")
TAG = re.compile(r"[/!?]?[a-zA-Z][^>]{0,10000}>")
MAX_TAGS = 400_000
MAX_CELL = 1_200
"""Characters in a cell beyond which its table lays out a page."""


class PageReader(HTMLParser):
    """Gathers blocks while tags go by. Depth costs nothing: only lists are stacked, up to a limit."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.facts: dict[str, object] = {}
        self.words: list[str] = []
        self.alts: list[str] = []
        self.shape, self.level, self.label = Shape.PARAGRAPH, 0, ""
        self.silent: str = ""
        self.title: list[str] | None = None
        self.lists: list[int] = []
        self.cells: list[str] | None = None
        self.tags = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin what *tag* begins."""
        self.tags += 1
        if self.tags > MAX_TAGS:
            raise FileTooLarge("more tags than a statement can have", size=self.tags, limit=MAX_TAGS, unit="tags")
        if self.silent:
            return
        if tag in SILENT:
            self.silent = tag
        elif tag in HEADINGS:
            self.close_block()
            self.shape, self.level = Shape.HEADING, HEADINGS[tag]
        elif tag == "title" and not self.facts.get("page_title"):
            self.title = []
        elif tag in {"img", "br"}:
            self.words.append("\n" if tag == "br" else "")
            self.alts += [value for name, value in attrs if tag == "img" and name == "alt" and value]
        else:
            self.begin_block(tag, dict(attrs))

    def begin_block(self, tag: str, attributes: dict[str, str | None]) -> None:
        """Begin a list, an item, a row, a cell or another block."""
        if tag == "html":
            self.facts["page_language"] = attributes.get("lang") or ""
        elif tag == "meta" and attributes.get("name") in {"author", "date", "dcterms.date"}:
            self.facts[str(attributes["name"])] = attributes.get("content") or ""
        elif tag in {"td", "th"}:
            self.end_cell()
        elif tag == "li":
            self.close_block()
            self.shape, self.label = Shape.ITEM, self.next_label()
        if tag in BLOCKS:
            if not (tag == "p" and self.shape is Shape.ITEM and not "".join(self.words).strip()):
                self.close_block()
            if tag in {"ul", "ol"} and len(self.lists) < 50:
                self.lists.append(first_number(attributes.get("start")) - 1 if tag == "ol" else -1)
            if tag == "tr":
                self.cells = []

    def handle_endtag(self, tag: str) -> None:
        """End what *tag* ends."""
        if self.silent:
            self.silent = "" if tag == self.silent else self.silent
        elif tag == "title":
            self.facts["page_title"] = SPACES.sub(" ", "".join(self.title or [])).strip()
            self.title = None
        elif tag in {"td", "th"}:
            self.end_cell()
        elif tag == "tr":
            self.end_row()
        elif tag in BLOCKS or tag in HEADINGS or tag == "li":
            self.close_block()
            if tag in {"ul", "ol"} and self.lists:
                self.lists.pop()

    def handle_data(self, data: str) -> None:
        """Keep words, except where they are not said."""
        if self.title is not None:
            self.title.append(data[:1000])
        elif not self.silent:
            self.words.append(SPACES.sub(" ", data))

    def next_label(self) -> str:
        """Count an item of the innermost list."""
        if not self.lists or self.lists[-1] < 0:
            return "•"
        self.lists[-1] += 1
        return f"{self.lists[-1]}."

    def end_cell(self) -> None:
        """Put the words gathered so far into the row."""
        if self.cells is None:
            return
        said = "".join(self.words)
        if said.strip():
            self.cells.append(said)
        self.words = []

    def end_row(self) -> None:
        """Make a block of the row."""
        self.end_cell()
        cells = tuple(SPACES.sub(" ", cell).strip() for cell in self.cells or ())
        if any(len(cell) > (MAX_CELL if len(cells) > 1 else MAX_CELL // 4) for cell in cells):
            self.blocks += [block for cell in self.cells or () for block in laid_out(cell)]
        elif cells:
            said = "\t".join(cells)
            self.blocks.append(Block(shape=Shape.ROW, lines=(Line(said, said),), cells=cells))
        self.cells = None

    def close_block(self) -> None:
        """End the block that is being gathered; a table cell only ends with its cell."""
        if self.cells is not None:
            self.words.append("\n\n")
            return
        said = [line.strip() for line in "".join(self.words).split("\n")]
        text = "\n".join(line for line in said if line)
        if text or self.alts:
            self.blocks += self.made(text)
        self.words, self.alts = [], []
        self.shape, self.level, self.label = Shape.PARAGRAPH, 0, ""

    def made(self, text: str) -> list[Block]:
        """Make blocks of the words gathered."""
        alt = "\n".join(self.alts)
        if not text:
            return [Block(shape=Shape.MARKUP, lines=(Line("", "", alt),))]
        if self.shape is Shape.PARAGRAPH:
            return list(typed(text))
        lines = tuple(Line(line, line) for line in text.split("\n"))
        return [Block(shape=self.shape, lines=lines, level=self.level, label=self.label)]


def laid_out(cell: str) -> list[Block]:
    """Read a cell of a table that only lays a page out: paragraphs, as outside of tables."""
    lines = [SPACES.sub(" ", line).strip() for line in cell.split("\n")]
    parts = re.split(r"\n{2,}", "\n".join(lines))
    return [block for part in parts if part.strip() for block in typed(part.strip())]


def first_number(start: str | None) -> int:
    """Give the number that an ordered list starts with."""
    return int(start) if start and start.isascii() and start.isdigit() and 0 < len(start) < 5 else 1


def tame(text: str) -> str:
    """Take comments out, and the meaning of every "<" that opens no tag, so that reading takes linear time."""
    parts: list[str] = []
    place = 0
    while (begin := text.find("<!--", place)) >= 0:
        parts.append(text[place:begin])
        end = text.find("-->", begin + 4)
        place = end + 3 if end >= 0 else len(text)
    pieces = "".join([*parts, text[place:]]).split("<")
    return pieces[0] + "".join(("<" if TAG.match(piece) else "&lt;") + piece for piece in pieces[1:])


def read_html(text: str) -> Document:
    """Read an HTML page.

    Raises:
        FileTooLarge: It has more tags than a statement can have.
    """
    reader = PageReader()
    reader.feed(tame(text))
    HTMLParser.close(reader)
    reader.end_row()
    reader.close_block()
    return Document(blocks=tuple(reader.blocks), facts=reader.facts)
