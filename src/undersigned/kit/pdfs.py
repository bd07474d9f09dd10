r"""What a PDF would do in the program of whoever opens it: run, start, send, fetch, play, or carry other files.

    /OpenAction << /S /JavaScript /JS (app.alert\(1\)) >>

Every object is looked at as pypdf finds it, whether a page leads to it or not, and so are the bytes of the file, for
what an earlier version of it says. A link that somebody must press is no harm. Run it aside: a small file can ask for
hours.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from enum import StrEnum
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

OBJECTS, DEPTH = 200_000, 100


class Finding(StrEnum):
    """What was found out about a PDF."""

    STILL = "still"
    ACTIVE = "active"
    LOCKED = "locked"
    BROKEN = "broken"


DOING = {"/AA", "/EF", "/EmbeddedFiles", "/JavaScript", "/JS", "/RichMediaContent", "/XFA"}
"""Keys under which there is something that acts, or another file."""

ACTIONS = {
    "/GoToE",
    "/GoToR",
    "/ImportData",
    "/JavaScript",
    "/Launch",
    "/Movie",
    "/Rendition",
    "/RichMediaExecute",
    "/Sound",
    "/SubmitForm",
}
KINDS = {"/3D", "/EmbeddedFile", "/FileAttachment", "/Movie", "/RichMedia", "/Screen", "/Sound"}
"""What is no page, text, picture or link: of objects and of what stands on a page."""

# Long enough not to stand in a packed picture by chance.
PLAIN = re.compile(
    rb"/(?:EmbeddedFiles?|FileAttachment|ImportData|JavaScript|Launch|Rendition|RichMedia\w*|SubmitForm|XFA)"
    rb"(?=[\s\x00()<>\[\]{}/%])"
)


def look(data: bytes) -> Finding:
    """Tell what opening a PDF would do."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _look(data)
    except (PyPdfError, DependencyError, ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError):
        return Finding.BROKEN
    except (AssertionError, MemoryError, NotImplementedError, RecursionError):
        return Finding.BROKEN


def _look(data: bytes) -> Finding:
    reader = PdfReader(BytesIO(data))
    if reader.is_encrypted:
        return Finding.LOCKED
    if not len(reader.pages):
        return Finding.BROKEN
    if PLAIN.search(_spelt_out(data)) or any(_acts(one) for one in _everything(reader)):
        return Finding.ACTIVE
    return Finding.STILL


def _spelt_out(data: bytes) -> bytes:
    """Return the bytes with the letters of names that were written as numbers: `/J#53` is `/JS`."""
    return re.sub(rb"#([0-9A-Fa-f]{2})", lambda found: bytes([int(found[1], 16)]), data)


def _everything(reader: PdfReader) -> Iterator[Any]:
    """Give every dictionary of the file: of its end, of each object, and within those."""
    numbers = {(number, generation) for generation, rows in reader.xref.items() for number in rows}
    numbers |= {(number, 0) for number in reader.xref_objStm}
    if len(numbers) > OBJECTS:
        raise ValueError(len(numbers))
    yield from _within(reader.trailer, DEPTH)
    for number, generation in sorted(numbers):
        if number:
            yield from _within(reader.get_object(IndirectObject(number, generation, reader)), DEPTH)


def _within(thing: Any, depth: int) -> Iterator[DictionaryObject]:
    if not depth:
        raise ValueError(DEPTH)
    if isinstance(thing, DictionaryObject):
        yield thing
        for value in dict.values(thing):
            yield from _within(value, depth - 1)
    elif isinstance(thing, ArrayObject):
        for value in list.__iter__(thing):
            yield from _within(value, depth - 1)


def _acts(thing: DictionaryObject) -> bool:
    names = {str(thing[key]) for key in ("/Type", "/Subtype") if _is_name(thing, key)}
    return bool(
        DOING & thing.keys()
        or KINDS & names
        or (_is_name(thing, "/S") and str(thing["/S"]) in ACTIONS)
        or (isinstance(thing, StreamObject) and "/F" in thing)  # its bytes are in another file
        or _opens(thing)
    )


def _opens(thing: DictionaryObject) -> bool:
    """Tell whether opening the file does more than show one of its pages."""
    action = thing.get("/OpenAction")
    action = action.get_object() if action is not None else None
    return isinstance(action, DictionaryObject) and (action.get("/S") != "/GoTo" or "/Next" in action)


def _is_name(thing: DictionaryObject, key: str) -> bool:
    """Tell whether there is a name under a key; one that stands elsewhere is a name as well."""
    return key in thing and isinstance(thing[key], NameObject)
