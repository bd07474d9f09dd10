"""What stock tools find in a PDF: its structure, its faces and its words."""

from __future__ import annotations

import re
import unicodedata
from io import BytesIO
from pathlib import Path
from shutil import which
from subprocess import run

import pikepdf
from pypdf import PdfReader

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]")


def opened(data):
    return pikepdf.open(BytesIO(data))


def elements(node):
    """Give the structure elements in reading order."""
    for kid in node if isinstance(node, pikepdf.Array) else [node]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            if "/K" in kid:
                yield from elements(kid.K)


def tags(document):
    return [str(element.S) for element in elements(document.Root.StructTreeRoot.K)]


def fonts_of(document):
    return [font for page in document.pages for font in page.Resources.get("/Font", {}).values()]


def extracted(data, tmp_path: Path):
    """Read the text as stock tools read it: poppler where it is installed, pypdf elsewhere."""
    if which("pdftotext") is None:
        text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(data)).pages)
    else:
        (tmp_path / "read.pdf").write_bytes(data)
        text = run(["pdftotext", tmp_path / "read.pdf", "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
