"""Formats: the bytes of a file in, blocks out. The first bytes decide before the file's name does."""

from __future__ import annotations

import re
import unicodedata

from undersigned.core.reading.blocks import Block, Document, Line, Shape
from undersigned.core.reading.errors import BinaryFile, EmptyFile, EncryptedFile, FileTooLarge, UnknownFormat
from undersigned.core.reading.formats.archive import open_archive
from undersigned.core.reading.formats.docx import read_docx
from undersigned.core.reading.formats.encoding import decode
from undersigned.core.reading.formats.html import read_html
from undersigned.core.reading.formats.lines import read_text
from undersigned.core.reading.formats.odt import read_odt
from undersigned.core.reading.formats.pdf import read_pdf
from undersigned.core.reading.formats.rows import read_csv, read_yaml

MAX_BYTES = 32_000_000
MAX_MEMBERS = 20_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURES_AND_PROGRAMS = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"\xfd7zXZ",
    b"OggS",
    b"ID3",
    b"RIFF",
    b"II*\x00",
    b"MM\x00*",
    b"\xca\xfe\xba\xbe",
    b"SQLite format 3",
    b"\x00asm",
    b"\x28\xb5\x2f\xfd",
)
PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
CHARSET = re.compile(rb"<meta[^>]{0,300}charset\s*=\s*[\"']?([\w-]{2,40})", re.IGNORECASE)


def open_document(data: bytes, name: str) -> Document:
    """Read the bytes of the file *name* into blocks.

    Raises:
        Unreadable: One of its leaves says why not.
    """
    if len(data) > MAX_BYTES:
        raise FileTooLarge("larger than a statement can be", size=len(data), limit=MAX_BYTES, unit="bytes")
    if not data.strip():
        raise EmptyFile("nothing but white space", size=len(data))
    if b"%PDF-" in data[:1024]:
        return tidy(read_pdf(data))
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return tidy(read_office(data))
    refuse_others(data)
    text, warnings = decode_declared(data)
    found = tidy(read_decoded(text, name.lower()))
    return Document(blocks=found.blocks, facts=found.facts, warnings=(*warnings, *found.warnings), listed=found.listed)


def read_office(data: bytes) -> Document:
    """Read a ZIP archive that holds a document."""
    archive = open_archive(data, "zip")
    names = archive.namelist()
    if len(names) > MAX_MEMBERS:
        raise FileTooLarge("more parts than a document has", size=len(names), limit=MAX_MEMBERS, unit="parts")
    if "word/document.xml" in names:
        return read_docx(data)
    if "content.xml" in names:
        return read_odt(data)
    raise UnknownFormat("an archive, but no text document", format="zip")


def refuse_others(data: bytes) -> None:
    """Refuse what is known to be no text that we read."""
    if data.startswith(OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise EncryptedFile("locked with a password", format="docx")
        raise UnknownFormat("an old binary office file; save it as DOCX or ODT", format="doc")
    if data.lstrip()[:5] == b"{\\rtf":
        raise UnknownFormat("rich text; save it as DOCX or ODT", format="rtf")
    if data.startswith(PICTURES_AND_PROGRAMS):
        raise BinaryFile("a picture, a program or an archive", size=len(data))


def decode_declared(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Decode, believing an HTML page's charset when the bytes are not UTF-8."""
    declared = CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            encoding = declared[1].decode("ascii")
            if re.fullmatch(
                r"(?i)(?:iso-?8859-\d{1,2}|windows-125\d|cp125\d|koi8-[ru]|utf-?16(?:[lb]e)?|shift_jis|euc-(?:jp|kr)|gb(?:k|2312|18030)|big5)",
                encoding,
            ):
                return decode(data.decode(encoding, "replace").encode())
    return decode(data)


def read_decoded(text: str, name: str) -> Document:
    """Read text by what it looks like, then by the name of its file."""
    if name.endswith((".html", ".htm", ".xhtml")) or PAGE.match(text):
        return read_html(text)
    if name.endswith((".csv", ".tsv")):
        return read_csv(text)
    if name.endswith((".yaml", ".yml", ".json")):
        return read_yaml(text)
    return read_text(text)


def tidy(document: Document) -> Document:
    """Bring every word to NFC, and see that there is one.

    Raises:
        EmptyFile: Nothing is said.
    """
    if not any(
        letter.isalnum() for block in document.blocks for line in block.lines for letter in line.text or line.alt
    ):
        raise EmptyFile("no words inside")
    blocks = tuple(normal(block) for block in document.blocks)
    return Document(blocks=blocks, facts=document.facts, warnings=document.warnings, listed=document.listed)


def normal(block: Block) -> Block:
    """Bring one block to NFC; most are already."""
    if all(unicodedata.is_normalized("NFC", line.raw) for line in block.lines):
        return block
    nfc = [[unicodedata.normalize("NFC", part) for part in (line.raw, line.text, line.alt)] for line in block.lines]
    lines = tuple(Line(*parts) for parts in nfc)
    cells = tuple(unicodedata.normalize("NFC", cell) for cell in block.cells)
    return Block(shape=block.shape, lines=lines, level=block.level, label=block.label, cells=cells)


__all__ = ["MAX_BYTES", "Document", "Shape", "open_document"]
