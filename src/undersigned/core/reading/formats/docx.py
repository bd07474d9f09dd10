"""DOCX: paragraphs with styles, numbering and tables, read straight from their XML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from undersigned.core.reading.blocks import Block, Document, Line, Shape, block_of
from undersigned.core.reading.errors import BrokenFile
from undersigned.core.reading.formats.archive import open_archive, part
from undersigned.core.reading.numbering import Series, read_label

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"


@dataclass(slots=True)
class Styles:
    """What the document says about its lists and styles, and the counters of its lists."""

    names: dict[str, str]
    formats: dict[tuple[str, str], str]
    counters: Counter[tuple[str, str]] = field(default_factory=Counter)


def read_docx(data: bytes) -> Document:
    """Read a DOCX file.

    Raises:
        BrokenFile: It has no document, or is damaged.
        FileTooLarge: It unpacks to too much.
    """
    archive = open_archive(data, "docx")
    document = part(archive, "word/document.xml", "docx")
    body = None if document is None else document.find(f"{W}body")
    if body is None:
        raise BrokenFile("no document inside", format="docx")
    styles = Styles(
        style_names(part(archive, "word/styles.xml", "docx")), list_formats(part(archive, "word/numbering.xml", "docx"))
    )
    blocks = tuple(block for child in body for block in read_child(child, styles))
    return Document(blocks=blocks, facts=core_facts(part(archive, "docProps/core.xml", "docx")))


def read_child(child: Element, styles: Styles) -> Iterator[Block]:
    """Read one paragraph or table of the body, or what a wrapper holds."""
    if child.tag == f"{W}p":
        yield from read_paragraph(child, styles)
    elif child.tag == f"{W}tbl":
        for row in child.iter(f"{W}tr"):
            cells = tuple(" ".join(text_of(p) for p in cell.iter(f"{W}p")).strip() for cell in row.iter(f"{W}tc"))
            if any(cells):
                yield block_of(Shape.ROW, "\t".join(cells), cells=cells)
    elif child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins"}:
        for paragraph in child.iter(f"{W}p"):
            yield from read_paragraph(paragraph, styles)


def read_paragraph(paragraph: Element, styles: Styles) -> Iterator[Block]:
    """Read one paragraph: a heading by its style, an item by its list, else words."""
    text = text_of(paragraph).strip("\n")
    if not text.strip():
        return
    style = styles.names.get(attribute(paragraph, f"{W}pPr/{W}pStyle"), "")
    if style == "title" or style.startswith("heading"):
        yield block_of(
            Shape.HEADING, text, level=1 if style == "title" else int(style[-1]) if style[-1].isdigit() else 2
        )
        return
    label = list_label(paragraph, styles)
    if label:
        yield block_of(Shape.ITEM, text, label=label)
        return
    yield from typed(text)


def typed(text: str) -> Iterator[Block]:
    """Give a paragraph, or items where labels were typed by hand, line by line."""
    label, gathered = "", list[Line]()
    for raw in text.split("\n"):
        found = read_label(raw.strip())
        if found and found.series is Series.ARTICLE and not found.rest and gathered:
            found = None
        if found and gathered:
            yield made(label, gathered)
        if found:
            label, gathered = found.written, [Line(raw, found.rest)]
        else:
            gathered.append(Line(raw, raw.strip()))
    yield made(label, gathered)


def made(label: str, lines: list[Line]) -> Block:
    """Make an item of *lines* if they have a label, else a paragraph."""
    return Block(shape=Shape.ITEM if label else Shape.PARAGRAPH, lines=tuple(lines), label=label)


def list_label(paragraph: Element, styles: Styles) -> str:
    """Count an item of a list and give its label, "" if it is none."""
    number = attribute(paragraph, f"{W}pPr/{W}numPr/{W}numId")
    style = styles.names.get(attribute(paragraph, f"{W}pPr/{W}pStyle"), "")
    if (not number or number == "0") and not style.startswith("list"):
        return ""
    level = attribute(paragraph, f"{W}pPr/{W}numPr/{W}ilvl") or "0"
    form = styles.formats.get((number, level), "decimal" if "number" in style else "bullet")
    if form in {"bullet", "none"}:
        return "•"
    key = (number or style, level)
    styles.counters[key] += 1
    return counted(styles.counters[key], form)


def counted(value: int, form: str) -> str:
    """Write a label as Word would."""
    if form in {"lowerLetter", "upperLetter"} and value <= 26:
        letter = chr(96 + value)
        return f"{letter.upper() if form == 'upperLetter' else letter})"
    return f"{value}."


def text_of(paragraph: Element) -> str:
    """Give the words of a paragraph; deleted text and field codes are none."""
    parts: list[str] = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            parts.append(node.text or "")
        elif node.tag == f"{W}tab":
            parts.append(" ")
        elif node.tag in {f"{W}br", f"{W}cr"}:
            parts.append("\n")
        elif node.tag == f"{W}noBreakHyphen":
            parts.append("-")
    return "".join(parts)


def attribute(node: Element, path: str) -> str:
    """Give the w:val of the first element at *path*, "" if there is none."""
    found = node.find(path)
    return "" if found is None else found.get(f"{W}val", "")


def style_names(styles: Element | None) -> dict[str, str]:
    """Map the ids of styles to their lower-case names, which do not change with the language of Word."""
    if styles is None:
        return {}
    return {style.get(f"{W}styleId", ""): attribute(style, f"{W}name").lower() for style in styles.iter(f"{W}style")}


def list_formats(numbering: Element | None) -> dict[tuple[str, str], str]:
    """Map list and level to "decimal", "bullet", "lowerLetter" and so on."""
    if numbering is None:
        return {}
    abstract = {
        (kind.get(f"{W}abstractNumId", ""), level.get(f"{W}ilvl", "")): attribute(level, f"{W}numFmt")
        for kind in numbering.iter(f"{W}abstractNum")
        for level in kind.iter(f"{W}lvl")
    }
    kinds = {num.get(f"{W}numId", ""): attribute(num, f"{W}abstractNumId") for num in numbering.iter(f"{W}num")}
    return {
        (num, level): form for num, kind in kinds.items() for (owner, level), form in abstract.items() if owner == kind
    }


def core_facts(core: Element | None) -> dict[str, object]:
    """Give the title that the file states about itself, for want of one in the text."""
    title = None if core is None else core.findtext(f"{DC}title")
    return {"document_title": title} if title else {}
