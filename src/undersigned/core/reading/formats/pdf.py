"""PDF: the letters of each page as lines; then read as plain text, since a PDF knows no paragraphs."""

from __future__ import annotations

from io import BytesIO
from itertools import pairwise

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from undersigned.core.reading.blocks import Document
from undersigned.core.reading.errors import BrokenFile, EncryptedFile, FileTooLarge, ScannedFile
from undersigned.core.reading.formats.encoding import MAX_CHARACTERS, clean
from undersigned.core.reading.formats.lines import read_text

MAX_PAGES = 400
LETTERS_PER_PAGE = 8


def read_pdf(data: bytes) -> Document:
    """Read a PDF file.

    Raises:
        EncryptedFile: It needs a password.
        ScannedFile: Its pages are pictures.
        FileTooLarge: It has too many pages or too much text.
        BrokenFile: It is damaged.
    """
    try:
        pages = texts(data)
    except (EncryptedFile, FileTooLarge):
        raise
    except RecursionError as error:
        raise BrokenFile("nested beyond measure", format="pdf") from error
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        OSError,
        AssertionError,
        NotImplementedError,
        OverflowError,
        MemoryError,
    ) as error:
        raise BrokenFile(str(error), format="pdf") from error
    letters = sum(1 for page in pages for letter in page if letter.isalpha())
    if letters < LETTERS_PER_PAGE * len(pages) or not pages:
        raise ScannedFile("pictures of a text, without its letters", pages=len(pages), letters=letters)
    text, warnings = clean("\f".join(paragraphs(page) for page in pages))
    document = read_text(text)
    empty = sum(1 for page in pages if not page.strip())
    more = (f"{empty} pages hold no letters",) if empty else ()
    return Document(blocks=document.blocks, facts=document.facts, warnings=(*warnings, *more))


def paragraphs(page: str) -> str:
    """Part the lines of a page by blank lines where a paragraph seems to end: at short lines."""
    lines = page.split("\n")
    full = max(40, *(len(line) for line in lines))
    parts: list[str] = []
    for line, following in pairwise([*lines, ""]):
        parts.append(line)
        closed = line.rstrip().endswith((".", ":", "!", "?", "؟")) and len(line) < 0.85 * full
        heads = len(line) < 0.6 * full and len(following) > 0.8 * full
        if (closed or heads) and not following[:1].islower():
            parts.append("")
    return "\n".join(parts) + "\n"


def texts(data: bytes) -> list[str]:
    """Give the text of every page."""
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFile("needs a password", format="pdf")
    if len(reader.pages) > MAX_PAGES:
        raise FileTooLarge(
            "more pages than a statement can have", size=len(reader.pages), limit=MAX_PAGES, unit="pages"
        )
    found, total = [], 0
    for page in reader.pages:
        found.append(page.extract_text())
        total += len(found[-1])
        if total > MAX_CHARACTERS:
            raise FileTooLarge("more text than a statement can be", size=total, limit=MAX_CHARACTERS, unit="characters")
    return found
