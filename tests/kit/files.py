"""Files of every kind that people send, and of some that nobody should."""

from __future__ import annotations

import zipfile
from io import BytesIO

import docx
import pypdf
from odf.opendocument import OpenDocumentText
from odf.text import P
from PIL import Image

from undersigned.kit.kinds import Kind


def pdf() -> bytes:
    writer, out = pypdf.PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    writer.write(out)
    return out.getvalue()


def picture(form: str = "PNG", size: tuple[int, int] = (40, 20), colour: str = "teal", **more: object) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, form, **more)
    return out.getvalue()


def word() -> bytes:
    document, out = docx.Document(), BytesIO()
    document.add_paragraph("The board decided.")
    document.save(out)
    return out.getvalue()


def open_text() -> bytes:
    document, out = OpenDocumentText(), BytesIO()
    document.text.addElement(P(text="The board decided."))
    document.save(out)
    return out.getvalue()


def changed(data: bytes, *, add: dict[str, bytes] | None = None, drop: str = "") -> bytes:
    """An archive with other members."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            if member.filename != drop and member.filename not in (add or {}):
                new.writestr(member, old.read(member))
        for name, content in (add or {}).items():
            new.writestr(name, content)
    return out.getvalue()


SAMPLES = {
    Kind.PDF: pdf(),
    Kind.PNG: picture("PNG"),
    Kind.JPEG: picture("JPEG"),
    Kind.WEBP: picture("WEBP"),
    Kind.ODT: open_text(),
    Kind.DOCX: word(),
    Kind.TXT: "Der Vorstand beschloß. قرر المجلس\r\n".encode(),
}
