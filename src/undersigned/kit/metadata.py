"""What a file says beside its words: who wrote it, where a photograph was taken, with which telephone, what is gone.

    found(photograph)        [Trace(Told.PLACE, "38.72230, -9.13930"), Trace(Told.DEVICE, "Pixel 8")]
    without(photograph)      the same picture, and nothing else

Pictures are drawn anew; of a PDF the pages are taken, of an office document its text, with changes accepted and
comments gone. What was cleaned is looked at again, and given to nobody while something is still found in it. Runs in
a process of its own (`kit.aside`): it knows nothing of Django. What stands in the words and is seen in the picture
stays; so does what a decoder does not know of.
"""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import Any, Final

from PIL import ExifTags, Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from undersigned.kit.drawing import READ, Form, Wrong, draw

LONGEST: Final = 200
"""Letters of what is told of one trace."""
MOST: Final = 40
"""Traces of one file that are told."""
SIDE: Final = 8000
"""Pixels of the longer side of a picture that is drawn anew for others."""


class Told(StrEnum):
    """What sort of thing a file tells beside its words."""

    PLACE = "place"
    PERSON = "person"
    DEVICE = "device"
    TIME = "time"
    PROGRAM = "program"
    TITLE = "title"
    COMMENT = "comment"
    CHANGE = "change"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Trace:
    """One thing that a file tells, as far as it can be shown."""

    told: Told
    said: str


class NotCleaned(Exception):
    """The file could not be cleaned, or something is still found in it: it is given to nobody."""


def found(data: bytes) -> list[Trace]:
    """Return what a file tells beside its words: each thing once, the gravest sort first."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        traces = list(dict.fromkeys(_found(data)))
    order = list(Told)
    return sorted(traces, key=lambda trace: order.index(trace.told))[:MOST]


def without(data: bytes) -> bytes:
    """Return a file that says the same words, or shows the same picture, and nothing else.

    Raises:
        NotCleaned: That cannot be done.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            clean = _cleaned(data)
    except NotCleaned:
        raise
    except Exception as error:  # decoders raise whatever they like
        raise NotCleaned from error
    if found(clean):
        raise NotCleaned
    return clean


def cleaned(data: bytes) -> bytes | None:
    """Return what `without` does, or None, for who asks from another process."""
    try:
        return without(data)
    except NotCleaned:
        return None


def _found(data: bytes) -> Iterator[Trace]:
    from undersigned.kit import office  # noqa: PLC0415  # it looks at the pictures of a document with what is here

    try:
        if data.startswith(b"%PDF-"):
            yield from _in_pdf(data)
        elif data.startswith(b"PK\x03\x04"):
            yield from office.found(data)
        elif is_picture(data):
            yield from in_picture(data)
    except Exception:  # noqa: BLE001  # the same
        yield Trace(Told.OTHER, "")


def _cleaned(data: bytes) -> bytes:
    from undersigned.kit import office  # noqa: PLC0415  # the same

    if data.startswith(b"%PDF-"):
        return _pdf_without(data)
    if data.startswith(b"PK\x03\x04"):
        return office.without(data)
    return picture_without(data) if is_picture(data) else data


def is_picture(data: bytes) -> bool:
    """Tell whether these are the first bytes of a picture that can be drawn anew."""
    return data.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def trace(told: Told, said: object) -> Iterator[Trace]:
    """Give a trace, if it says anything."""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said or "")
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    if text:
        yield Trace(told, text[:LONGEST])


EXIF: Final = {
    ExifTags.Base.Make: Told.DEVICE,
    ExifTags.Base.Model: Told.DEVICE,
    ExifTags.Base.BodySerialNumber: Told.DEVICE,
    ExifTags.Base.LensModel: Told.DEVICE,
    ExifTags.Base.HostComputer: Told.DEVICE,
    ExifTags.Base.CameraOwnerName: Told.PERSON,
    ExifTags.Base.Artist: Told.PERSON,
    ExifTags.Base.Copyright: Told.PERSON,
    ExifTags.Base.DateTime: Told.TIME,
    ExifTags.Base.DateTimeOriginal: Told.TIME,
    ExifTags.Base.Software: Told.PROGRAM,
    ExifTags.Base.ImageDescription: Told.TITLE,
    ExifTags.Base.UserComment: Told.COMMENT,
}
HARMLESS: Final = frozenset(
    {
        "jfif",
        "jfif_version",
        "jfif_unit",
        "jfif_density",
        "dpi",
        "gamma",
        "progressive",
        "progression",
        "transparency",
        "interlace",
        "aspect",
        "adobe",
        "adobe_transform",
        "background",
        "loop",
        "duration",
        "timestamp",
        "srgb",
        "chromaticity",
        "icc_profile",
        "exif",
        "xmp",
        "photoshop",
        "mp",
        "mpoffset",
    }
)


def in_picture(data: bytes) -> Iterator[Trace]:
    """Give what a picture tells beside what is seen."""
    with Image.open(BytesIO(data), formats=(*READ, "MPO")) as picture:
        exif, info = picture.getexif(), dict(picture.info)
        yield from _places(exif.get_ifd(ExifTags.IFD.GPSInfo))
        said = {**dict(exif), **exif.get_ifd(ExifTags.IFD.Exif)}
        yield from (one for tag, told in EXIF.items() if tag in said for one in trace(told, said[tag]))
        left = said.keys() - {*EXIF, ExifTags.Base.Orientation, ExifTags.IFD.GPSInfo, ExifTags.IFD.Exif}
        if left:
            yield Trace(Told.OTHER, "EXIF")
        for name, value in info.items():
            if str(name).lower() not in HARMLESS:
                text = value.decode("utf-8", "replace") if isinstance(value, bytes) else value
                yield from trace(Told.COMMENT, f"{name}: {text if isinstance(text, str) else ''}")
    if b"http://ns.adobe.com/xap/" in data or b"<x:xmpmeta" in data:
        yield Trace(Told.OTHER, "XMP")
    if b"Photoshop 3.0\x00" in data:
        yield Trace(Told.OTHER, "IPTC")


def _places(gps: dict[int, Any]) -> Iterator[Trace]:
    if not gps:
        return
    try:
        north = _degrees(gps[2]) * (-1 if gps.get(1) == "S" else 1)
        east = _degrees(gps[4]) * (-1 if gps.get(3) == "W" else 1)
        yield Trace(Told.PLACE, f"{north:.5f}, {east:.5f}")
    except (KeyError, TypeError, ValueError, ZeroDivisionError, IndexError):
        yield Trace(Told.PLACE, "GPS")


def _degrees(parts: Any) -> float:
    return float(sum(float(part) / float(60**place) for place, part in enumerate(parts)))


def picture_without(data: bytes) -> bytes:
    """Return the picture drawn anew: a PNG as PNG, another as JPEG."""
    form = Form("PNG" if data.startswith(b"\x89PNG") else "JPEG", (SIDE,))
    drawn = draw(data, form)
    if isinstance(drawn, Wrong):
        raise NotCleaned
    return drawn[0].data


INFO: Final = {
    "/Author": Told.PERSON,
    "/Title": Told.TITLE,
    "/Subject": Told.TITLE,
    "/Keywords": Told.TITLE,
    "/Creator": Told.PROGRAM,
    "/Producer": Told.PROGRAM,
    "/CreationDate": Told.TIME,
    "/ModDate": Told.TIME,
}


def _in_pdf(data: bytes) -> Iterator[Trace]:
    reader = PdfReader(BytesIO(data))
    for name, value in (reader.metadata or {}).items():
        yield from trace(INFO.get(str(name), Told.OTHER), value)
    if b"<x:xmpmeta" in data or "/Metadata" in reader.root_object:
        yield Trace(Told.OTHER, "XMP")
    if data.count(b"%%EOF") > 1 and "/Linearized" not in data[:1024].decode("latin-1"):
        yield Trace(Told.CHANGE, "")
    for page in reader.pages:
        yield from _on_page(page)


def _on_page(page: Any) -> Iterator[Trace]:
    if page.keys() & {"/PieceInfo", "/Metadata", "/LastModified"}:
        yield Trace(Told.OTHER, "XMP")
    for note in page.get("/Annots", ArrayObject()) or ():
        said = note.get_object()
        if said.get("/Subtype") not in {"/Link", "/Widget"}:
            yield from trace(Told.COMMENT, f"{said.get('/T', '')} {said.get('/Contents', '')}".strip() or "–")
    for image in _pictures_of(page):
        yield from in_picture(_raw(image))


def _pictures_of(thing: Any, depth: int = 8) -> Iterator[StreamObject]:
    """Give the photographs on a page, and within what it shows: JPEGs, which are there as they were in their files."""
    resources = thing.get("/Resources", DictionaryObject()).get_object()
    objects = resources.get("/XObject", DictionaryObject()).get_object()
    for one in objects.values():
        stream = one.get_object()
        if stream.get("/Subtype") == "/Image" and _filters(stream) == ["/DCTDecode"]:
            yield stream
        elif stream.get("/Subtype") == "/Form" and depth:
            yield from _pictures_of(stream, depth - 1)


def _filters(stream: Any) -> list[str]:
    given = stream.get("/Filter")
    given = given.get_object() if given is not None else ()
    return [str(one) for one in given] if isinstance(given, ArrayObject) else [str(given)] if given else []


def _raw(stream: Any) -> bytes:
    return bytes(stream._data)  # noqa: SLF001  # pypdf has no other way to the bytes before they are unpacked


def _pdf_without(data: bytes) -> bytes:
    """Take the pages and what they show; links stay, everything else that hangs on them goes."""
    reader, writer = PdfReader(BytesIO(data)), PdfWriter()
    for page in reader.pages:
        writer.add_page(page)
    for page in writer.pages:
        _bare(page)
        for image in _pictures_of(page):
            image._data = jpeg_without(_raw(image))  # noqa: SLF001  # the same
    for one in writer._objects:  # noqa: SLF001  # pypdf has no other way to all of them
        thing = one.get_object() if one is not None else None
        if isinstance(thing, DictionaryObject):
            for key in ("/Metadata", "/PieceInfo", "/LastModified"):
                thing.pop(key, None)
    writer.metadata = None
    writer.compress_identical_objects(remove_duplicates=False, remove_unreferenced=True)  # what hung on them, too
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _bare(page: Any) -> None:
    notes = [one for one in page.get("/Annots", ()) or () if one.get_object().get("/Subtype") == "/Link"]
    page.pop("/Annots", None)
    if notes:
        for one in notes:
            for key in ("/T", "/Contents", "/M", "/NM", "/Popup"):
                one.get_object().pop(key, None)
        page[NameObject("/Annots")] = ArrayObject(notes)


def jpeg_without(data: bytes) -> bytes:
    """Return a JPEG without its markers of applications and comments, and without what lies behind its end.

    Pixel for pixel it is the same. Telephones put second pictures behind the first, each with all that it tells.
    """
    out, place = bytearray(data[:2]), 2
    while data[place : place + 1] == b"\xff":
        marker = data[place + 1]
        if marker == END_OF_IMAGE:
            return bytes(out) + data[place : place + 2]
        size = int.from_bytes(data[place + 2 : place + 4], "big") + 2
        end = _end_of_scan(data, place + size) if marker == SCAN else place + size
        if not (marker == 0xFE or (0xE1 <= marker <= 0xEF and marker != 0xEE)) or _is_colour(data, place):
            out += data[place:end]
        place = end
    raise NotCleaned


SCAN: Final = 0xDA
END_OF_IMAGE: Final = 0xD9


def _is_colour(data: bytes, place: int) -> bool:
    """Tell whether a marker holds a profile of colours; other things come under the same number."""
    return data[place + 1] == 0xE2 and data[place + 4 : place + 16] == b"ICC_PROFILE\x00"


def _end_of_scan(data: bytes, place: int) -> int:
    """Return where the next marker begins that is neither a filled-up byte nor a restart (ITU T.81, B.1.1.5)."""
    found = NEXT_MARKER.search(data, place)
    if found is None:
        raise NotCleaned
    return found.start()


NEXT_MARKER: Final = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]", re.DOTALL)


def rewritten(members: dict[str, bytes]) -> bytes:
    """Return an archive with these members, in this order, and no day."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            member = zipfile.ZipInfo(name)
            member.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(member, content)
    return out.getvalue()
