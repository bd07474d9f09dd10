"""Which kind of file some bytes are, told by what is in them; names and what a browser claims count for nothing.

Only kinds that people keep decisions in are taken, and only if they do nothing by themselves where they are opened.
What is kept is handed out as a download of the kind found here, never shown in a page, and never run or unpacked by us.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from enum import StrEnum
from io import BytesIO
from typing import assert_never
from xml.etree import ElementTree as ET

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from PIL import ExifTags, Image

from undersigned.kit import aside, pdfs
from undersigned.kit.pdfs import Finding

PIXELS = 100_000_000
SECONDS = 15
"""For a look through a PDF."""
MEMBERS = 5_000
PART = 40 * 1024 * 1024
"""Of what is looked through in an office file."""
DOING = ("/oleObject", "/vbaProject", "/control", "/aFChunk")
"""What no part of a DOCX may have beside it, under whatever name: programs, and documents within the document."""
FETCHING = re.compile(r"^\s*(DDE|DDEAUTO|INCLUDEPICTURE|INCLUDETEXT|LINK)\b", re.IGNORECASE | re.MULTILINE)
"""Fields of a DOCX that bring in what is elsewhere."""
ODT_PARTS = {"content.xml", "styles.xml", "meta.xml"}
ODT_DOING = {"event-listener", "dde-connection-decl", "dde-source", "auto-reload"}
HREF = "{http://www.w3.org/1999/xlink}href"
UNPACKED = 400 * 1024 * 1024
"""What an office file may say that it unpacks to; those who open it are to survive it."""


class Kind(StrEnum):
    """A kind of file that is taken, by its media type."""

    PDF = "application/pdf"
    PNG = "image/png"
    JPEG = "image/jpeg"
    WEBP = "image/webp"
    ODT = "application/vnd.oasis.opendocument.text"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TXT = "text/plain"

    @property
    def extension(self) -> str:
        """What the name of such a file ends in."""
        return "jpg" if self is Kind.JPEG else self.name.lower()


class Fault(StrEnum):
    """Why a file is not taken."""

    EMPTY = "empty"
    TOO_LARGE = "too-large"
    OTHER_KIND = "other-kind"
    OLD_OFFICE = "old-office"
    MACROS = "macros"
    BROKEN = "broken"
    LOCKED = "locked"
    ACTIVE = "active"
    LABORIOUS = "laborious"
    LEADS_ELSEWHERE = "leads-elsewhere"
    LOCATED = "located"
    TOO_MANY_PIXELS = "too-many-pixels"
    NO_PICTURE = "no-picture"
    PICTURE_TOO_LARGE = "picture-too-large"


SENTENCES: dict[Fault, str | Promise] = {
    Fault.EMPTY: _("This file is empty."),
    Fault.TOO_LARGE: _("This file is larger than %(limit)s MB. Scan it in grey, or send only the pages that matter."),
    Fault.OTHER_KIND: _("This is none of the kinds that are taken: PDF, DOCX, ODT, plain text, PNG, JPEG or WebP."),
    Fault.OLD_OFFICE: _("This is in the format of an old office program. Save it as PDF, DOCX or ODT."),
    Fault.MACROS: _("This document has programs in it (macros or embedded objects). Save it as PDF and send that."),
    Fault.BROKEN: _("This file is damaged, or not whole. Open it once more, save it as PDF, and send that."),
    Fault.LOCKED: _("This PDF is locked, so that nobody can look into it. Save it without a password and send that."),
    Fault.ACTIVE: _(
        "This PDF does something in the program that opens it, or has other files in it: scripts, forms that send "
        "themselves, attachments, sound or film. Print it into a new PDF and send that."
    ),
    Fault.LABORIOUS: _("This PDF takes too long to look through. Print it into a new PDF and send that."),
    Fault.LEADS_ELSEWHERE: _(
        "This document fetches something from elsewhere when it is opened: a template, a picture or another document. "
        "Save it as PDF and send that."
    ),
    Fault.LOCATED: _(
        "This photograph says where it was taken. Save it without its place, or send a scan or a picture of the screen."
    ),
    Fault.TOO_MANY_PIXELS: _("This picture has too many pixels. Make it smaller and send it again."),
    Fault.NO_PICTURE: _("This is not a picture that can be used. Send a PNG, JPEG or WebP."),
    Fault.PICTURE_TOO_LARGE: _("This picture is larger than %(limit)s MB. Make it smaller and send it again."),
}


class NotTaken(Exception):
    """A file is not taken. Its text is shown to the person who sent it."""

    def __init__(self, fault: Fault, *, limit: int = 0) -> None:
        super().__init__(fault)
        self.fault, self.limit = fault, limit

    def __str__(self) -> str:
        return str(SENTENCES[self.fault]) % {"limit": self.limit // (1024 * 1024)}


def kind_of(data: bytes) -> Kind:
    """Return which kind of file *data* is.

    Raises:
        NotTaken: It is none of them, has programs in it, or is damaged.
    """
    if not data:
        raise NotTaken(Fault.EMPTY)
    if data.startswith(b"%PDF-"):
        return _pdf(data)
    if data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        raise NotTaken(Fault.OLD_OFFICE)
    if data.startswith(b"PK\x03\x04"):
        return _office(data)
    if picture := _picture(data[:12]):
        require_picture(data, PIXELS)
        _require_no_place(data)
        return picture
    return _text(data)


def _pdf(data: bytes) -> Kind:
    if b"startxref" not in data[-2048:] or b"%%EOF" not in data[-2048:]:
        raise NotTaken(Fault.BROKEN)
    try:
        finding = aside.within(SECONDS, pdfs.look, data)
    except aside.TooMuch as error:
        raise NotTaken(Fault.LABORIOUS) from error
    match finding:
        case Finding.STILL:
            return Kind.PDF
        case Finding.ACTIVE | Finding.LOCKED | Finding.BROKEN:
            raise NotTaken(Fault(finding.value))
        case _:
            assert_never(finding)


def _picture(begin: bytes) -> Kind | None:
    if begin.startswith(b"\x89PNG\r\n\x1a\n"):
        return Kind.PNG
    if begin.startswith(b"\xff\xd8\xff"):
        return Kind.JPEG
    return Kind.WEBP if begin[:4] == b"RIFF" and begin[8:] == b"WEBP" else None


def require_picture(data: bytes, pixels: int) -> None:
    """Look at the frame of a picture without unpacking it.

    Raises:
        NotTaken: It is none, is damaged, or would unpack to more than *pixels*.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # counted just below
            with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
                size = picture.width * picture.height
                picture.verify()
    except Image.DecompressionBombError as error:
        raise NotTaken(Fault.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders of pictures raise whatever they like
        raise NotTaken(Fault.BROKEN) from error
    if size > pixels:
        raise NotTaken(Fault.TOO_MANY_PIXELS)


def _require_no_place(data: bytes) -> None:
    """Refuse a photograph that says where it was taken: it is kept as it is, and handed out."""
    try:
        with Image.open(BytesIO(data), formats=("PNG", "JPEG", "WEBP")) as picture:
            place = picture.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    except Exception as error:  # decoders of pictures raise whatever they like
        raise NotTaken(Fault.BROKEN) from error
    if place or b":GPSLatitude" in data:
        raise NotTaken(Fault.LOCATED)


def _office(data: bytes) -> Kind:
    """Tell a DOCX or ODT by its members."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            members = archive.infolist()
            if len(members) > MEMBERS or sum(member.file_size for member in members) > UNPACKED:
                raise NotTaken(Fault.BROKEN)
            if len({member.filename.lower() for member in members}) < len(members):
                raise NotTaken(Fault.BROKEN)  # of two of one name, another program may read the one not looked at
            return _odt(archive, members) or _docx(archive, members)
    except NotTaken:
        raise
    except Exception as error:  # a damaged archive raises whatever its decoders like
        raise NotTaken(Fault.BROKEN) from error


def _odt(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Kind | None:
    first, names = members[0], {member.filename for member in members}
    if first.filename != "mimetype":
        return None
    if first.compress_type != zipfile.ZIP_STORED or first.file_size > 100 or archive.read(first) != Kind.ODT.encode():
        raise NotTaken(Fault.OTHER_KIND)
    if not {"content.xml", "META-INF/manifest.xml"} <= names:
        raise NotTaken(Fault.BROKEN)
    if any(name.startswith(("Basic/", "Scripts/")) or name.endswith((".bin", ".jar", ".class")) for name in names):
        raise NotTaken(Fault.MACROS)
    parts = [member for member in members if member.filename.rpartition("/")[2] in ODT_PARTS]  # of what is in it, too
    _require_room(parts)
    for member in parts:
        _require_still(archive, member)
    return Kind.ODT


def _require_room(parts: list[zipfile.ZipInfo]) -> None:
    """Look through no more than is enough for any document."""
    if sum(part.file_size for part in parts) > PART:
        raise NotTaken(Fault.BROKEN)


def _require_still(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Let a part of a document start nothing, and lead elsewhere by links alone, which somebody must press."""
    with archive.open(member) as stream:
        for _event, one in ET.iterparse(stream):  # noqa: S314  # its size is known, and expat bounds the rest
            kind = one.tag.rpartition("}")[2]
            if kind in ODT_DOING:
                raise NotTaken(Fault.MACROS)
            if kind not in {"a", "template"} and re.match(
                r"\s*([a-z][a-z0-9+.-]*:|[\\/]{2})", one.get(HREF, ""), re.IGNORECASE
            ):
                raise NotTaken(Fault.LEADS_ELSEWHERE)
            one.clear()


def _docx(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> Kind:
    names = {member.filename.lower() for member in members}
    if not {"[content_types].xml", "word/document.xml"} <= names:
        raise NotTaken(Fault.OTHER_KIND)
    with archive.open("[Content_Types].xml") as stream:
        types = stream.read(1024 * 1024).lower()
    programs = any(name.endswith(".bin") or "/activex/" in name or "vba" in name for name in names)
    if programs or b"macroenabled" in types or b"oleobject" in types:
        raise NotTaken(Fault.MACROS)
    relations = [member for member in members if member.filename.lower().endswith(".rels")]
    parts = [member for member in members if re.fullmatch(r"word/[^/]+\.xml", member.filename, re.IGNORECASE)]
    _require_room(relations + parts)
    for member in relations:
        _require_all_inside(archive, member)
    for member in parts:
        _require_no_fetching(archive, member)
    return Kind.DOCX


def _require_no_fetching(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Let no field of a document, which may be spread over many words, ask another program or file."""
    said = []
    with archive.open(member) as stream:
        for event, one in ET.iterparse(stream, ("start", "end")):  # noqa: S314  # the same
            kind = one.tag.rpartition("}")[2]
            if event == "start" and kind in {"fldChar", "fldSimple"}:
                said += ["\n", *(value for name, value in one.attrib.items() if name.endswith("}instr"))]
            elif event == "end" and kind == "instrText":
                said.append(one.text or "")
    if FETCHING.search("".join(said)):
        raise NotTaken(Fault.LEADS_ELSEWHERE)


def _require_all_inside(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """Let a document have no programs in it, and lead elsewhere by links alone, which somebody must press."""
    for one in ET.fromstring(archive.read(member)):  # noqa: S314  # its size is known, and expat bounds the rest
        if one.get("TargetMode", "").lower() == "external" and not one.get("Type", "").endswith("/hyperlink"):
            raise NotTaken(Fault.LEADS_ELSEWHERE)
        if one.get("Type", "").endswith(DOING):
            raise NotTaken(Fault.MACROS)


def _text(data: bytes) -> Kind:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise NotTaken(Fault.OTHER_KIND) from error
    controls = any(letter < " " and letter not in "\t\n\r\f" for letter in text)
    if controls or "\x7f" in text or text.lstrip().startswith(("<", "%!", "{\\rtf")):
        raise NotTaken(Fault.OTHER_KIND)
    return Kind.TXT
