"""ODT: headings, paragraphs, lists and tables, read straight from their XML."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from undersigned.core.reading.blocks import Block, Document, Shape, block_of
from undersigned.core.reading.errors import BrokenFile, EncryptedFile
from undersigned.core.reading.formats.archive import open_archive, part
from undersigned.core.reading.formats.docx import typed

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
MANIFEST = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}"
SKIPPED = {f"{TEXT}tracked-changes", f"{TEXT}table-of-content", f"{OFFICE}annotation", f"{TEXT}note-citation"}
MAX_DEPTH = 60


def read_odt(data: bytes) -> Document:
    """Read an ODT file.

    Raises:
        BrokenFile: It has no text, is damaged, or nested to hurt.
        EncryptedFile: It is locked with a password.
        FileTooLarge: It unpacks to too much.
    """
    archive = open_archive(data, "odt")
    manifest = part(archive, "META-INF/manifest.xml", "odt")
    if manifest is not None and next(manifest.iter(f"{MANIFEST}encryption-data"), None) is not None:
        raise EncryptedFile("locked with a password", format="odt")
    content = part(archive, "content.xml", "odt")
    body = None if content is None else content.find(f"{OFFICE}body/{OFFICE}text")
    if content is None or body is None:
        raise BrokenFile("no text inside", format="odt")
    return Document(blocks=tuple(read_children(body, numbered_lists(content), 0)))


def read_children(parent: Element, numbered: frozenset[str], depth: int) -> Iterator[Block]:
    """Read everything below *parent*, in order."""
    if depth > MAX_DEPTH:
        raise BrokenFile("nested beyond measure", format="odt")
    for child in parent:
        if child.tag in SKIPPED:
            continue
        if child.tag == f"{TEXT}h":
            yield from heading(child)
        elif child.tag == f"{TEXT}p":
            yield from paragraph(child)
        elif child.tag == f"{TEXT}list":
            yield from items(child, numbered, depth)
        elif child.tag == f"{TABLE}table":
            yield from rows(child)
        else:
            yield from read_children(child, numbered, depth + 1)


def heading(node: Element) -> Iterator[Block]:
    """Read a heading with its outline level."""
    text = words(node)
    level = node.get(f"{TEXT}outline-level", "1")
    if text.strip():
        yield block_of(Shape.HEADING, text, level=int(level) if level.isdigit() else 1)


def paragraph(node: Element) -> Iterator[Block]:
    """Read a paragraph; one styled "Title" is a heading."""
    text = words(node)
    if not text.strip():
        return
    if node.get(f"{TEXT}style-name", "") == "Title":
        yield block_of(Shape.HEADING, text, level=1)
    else:
        yield from typed(text)


def items(node: Element, numbered: frozenset[str], depth: int) -> Iterator[Block]:
    """Read the items of a list, counting where its style counts."""
    counts = node.get(f"{TEXT}style-name", "") in numbered
    for place, item in enumerate(node.findall(f"{TEXT}list-item"), start=1):
        label = f"{place}." if counts else "•"
        for child in item:
            if child.tag in {f"{TEXT}p", f"{TEXT}h"} and words(child).strip():
                yield block_of(Shape.ITEM if label else Shape.PARAGRAPH, words(child), label=label)
                label = ""
            elif child.tag == f"{TEXT}list" and depth < MAX_DEPTH:
                yield from items(child, numbered, depth + 1)


def rows(table: Element) -> Iterator[Block]:
    """Read the rows of a table."""
    for row in table.iter(f"{TABLE}table-row"):
        cells = tuple(
            " ".join(words(p) for p in cell.iter(f"{TEXT}p")).strip() for cell in row.findall(f"{TABLE}table-cell")
        )
        if any(cells):
            yield block_of(Shape.ROW, "\t".join(cells), cells=cells)


def words(node: Element) -> str:
    """Give the words below *node*, without recursion: nesting is the stranger's choice."""
    parts: list[str] = [node.text or ""]
    stack = [iter(node)]
    owners: list[Element] = []
    while stack:
        child = next(stack[-1], None)
        if child is None:
            stack.pop()
            parts.append(owners.pop().tail or "" if owners else "")
            continue
        if child.tag in SKIPPED or child.tag == f"{TEXT}note":
            parts.append(child.tail or "")
            continue
        parts.append(
            {f"{TEXT}line-break": "\n", f"{TEXT}tab": " ", f"{TEXT}s": " "}.get(child.tag, "") + (child.text or "")
        )
        owners.append(child)
        stack.append(iter(child))
    return "".join(parts)


def numbered_lists(content: Element) -> frozenset[str]:
    """Give the names of the list styles that count."""
    return frozenset(
        style.get(f"{STYLE}name", "")
        for style in content.iter(f"{TEXT}list-style")
        if style.find(f"{TEXT}list-level-style-number") is not None
        and style.find(f"{TEXT}list-level-style-bullet") is None
    )
