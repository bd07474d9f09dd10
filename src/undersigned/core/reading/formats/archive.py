"""Office files: ZIP archives of XML, from strangers. Only what is needed is unpacked, and only so much of it."""

from __future__ import annotations

import zipfile
from io import BytesIO
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring

from undersigned.core.reading.errors import BrokenFile, EncryptedFile, FileTooLarge

MAX_XML = 24_000_000
MAX_NODES = 600_000


def open_archive(data: bytes, form: str) -> zipfile.ZipFile:
    """Open *data* as a ZIP archive.

    Raises:
        BrokenFile: It is none.
    """
    try:
        return zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError, EOFError) as error:
        raise BrokenFile(str(error), format=form) from error


def part(archive: zipfile.ZipFile, name: str, form: str) -> Element | None:
    """Give the XML part *name*, or None if the archive has none of that name.

    Raises:
        FileTooLarge: It unpacks to more than `MAX_XML` bytes.
        EncryptedFile: It is locked.
        BrokenFile: It is no XML, or has entities.
    """
    if name not in archive.namelist():
        return None
    if archive.getinfo(name).flag_bits & 1:
        raise EncryptedFile("a part of the archive is locked", part=name)
    return parse(unpack(archive, name, form), form)


def unpack(archive: zipfile.ZipFile, name: str, form: str) -> bytes:
    """Unpack one part, never more than the limit, whatever its header promises."""
    try:
        with archive.open(name) as stream:
            data = stream.read(MAX_XML + 1)
    except (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError) as error:
        raise BrokenFile(str(error), format=form) from error
    except Exception as error:  # zlib.error and lzma.LZMAError share no other ancestor
        raise BrokenFile(str(error), format=form) from error
    if len(data) > MAX_XML:
        raise FileTooLarge(
            "unpacks to more than a statement can be", size=archive.getinfo(name).file_size, limit=MAX_XML, unit="bytes"
        )
    return data


def parse(data: bytes, form: str) -> Element:
    """Parse XML without entities."""
    if data.count(b"<") > MAX_NODES * 2:
        raise FileTooLarge(
            "more elements than a statement can have", size=data.count(b"<"), limit=MAX_NODES * 2, unit="elements"
        )
    try:
        root: Element = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, RecursionError) as error:
        raise BrokenFile(str(error) or type(error).__name__, format=form) from error
    return root
