from __future__ import annotations

import struct
import zipfile
import zlib
from contextlib import suppress
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from undersigned.kit.kinds import SENTENCES, Fault, Kind, NotTaken, kind_of

from tests.kit.files import SAMPLES, changed, open_text, pdf, picture, word

CONTENT_TYPES = "[Content_Types].xml"
MACRO_TYPES = b'<Types><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'


def fault_of(data):
    with pytest.raises(NotTaken) as raised:
        kind_of(data)
    return raised.value.fault


def vast_picture(side):
    """A PNG of a few bytes that says it has so many pixels on each side."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_told_by_what_is_in_it(kind):
    assert kind_of(SAMPLES[kind]) == kind


OTHERS = {
    "a web page": b"<!doctype html><script>alert(1)</script>",
    "a drawing that can run programs": b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>",
    "a web page after spaces": b"\n \t<html>",
    "a web page after a mark": "\ufeff<html>".encode(),
    "PostScript": b"%!PS-Adobe-3.0",
    "RTF": b"{\\rtf1 }",
    "a program": b"MZ\x90\x00" + bytes(100),
    "a GIF": b"GIF89a" + bytes(20),
    "a text in an old encoding": "Beschluß".encode("latin-1"),
    "a text with controls": b"one\x1b[2Jtwo",
    "an archive of something": changed(word(), drop="word/document.xml"),
    "a spreadsheet": changed(open_text(), add={"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}),
    "a PDF after something else": b"MZ" + pdf(),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_document_is_not_taken(name):
    assert fault_of(OTHERS[name]) == Fault.OTHER_KIND


PROGRAMS = {
    "macros of Word": changed(word(), add={"word/vbaProject.bin": b"x"}),
    "macros of Word, renamed": changed(word(), add={CONTENT_TYPES: MACRO_TYPES}),
    "an embedded object": changed(word(), add={"word/embeddings/oleObject1.bin": b"x"}),
    "a control": changed(word(), add={"word/activeX/activeX1.xml": b"x"}),
    "macros of LibreOffice": changed(open_text(), add={"Basic/Standard/Module1.xml": b"x"}),
    "scripts of LibreOffice": changed(open_text(), add={"Scripts/python/one.py": b"x"}),
}


STYLES = "styles.xml"
ODT = """<d xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:script="urn:oasis:names:tc:opendocument:xmlns:script:1.0"
>%s</d>"""
EVENT = '<script:event-listener xlink:href="vnd.sun.star.script:x.py$run?language=Python&amp;location=share"/>'
RELATION = '<R><Relationship Type="http://x/relationships/%s" Target="%s" TargetMode="External"/></R>'


def in_styles(part):
    return changed(open_text(), add={STYLES: (ODT % part).encode()})


def related(kind, target="https://evil.example/x"):
    return changed(word(), add={"word/_rels/settings.xml.rels": (RELATION % (kind, target)).encode()})


PROGRAMS["a macro that is installed already"] = in_styles(EVENT)
for kind_of_part in ("vbaProject", "oleObject", "control", "aFChunk"):
    inside = RELATION.replace(' TargetMode="External"', "") % (kind_of_part, "media/picture.png")
    hidden = {"word/_rels/document.xml.rels": inside.encode(), CONTENT_TYPES: "<Types/>".encode("utf-16")}
    PROGRAMS[f"a part under a harmless name: {kind_of_part}"] = changed(word(), add=hidden)

PROGRAMS["a program that LibreOffice asks"] = in_styles("<text:dde-connection-decl/>")
PROGRAMS["a macro of a drawing within"] = changed(open_text(), add={"Object 1/content.xml": (ODT % EVENT).encode()})


def with_fields(part):
    words = zipfile.ZipFile(BytesIO(word())).read("word/document.xml")
    return changed(word(), add={"word/document.xml": words.replace(b"<w:body>", b"<w:body>" + part.encode(), 1)})


FIELD = '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>%s<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
PIECE = "<w:r><w:instrText>%s</w:instrText></w:r>"

ELSEWHERE = {
    "a program that Word asks": with_fields(FIELD % (PIECE % "DDE" + PIECE % "AUTO cmd.exe x")),
    "a picture in a field of Word": with_fields('<w:fldSimple w:instr=" INCLUDEPICTURE https://evil.example/x.png"/>'),
    "a template of Word": related("attachedTemplate"),
    "a template on a server": related("attachedTemplate", "\\\\evil.example\\x"),
    "a picture of Word": related("image"),
    "an object of Word": related("oleObject"),
    "a picture of LibreOffice": in_styles('<draw:image xlink:href="https://evil.example/x.png"/>'),
    "a text of LibreOffice": in_styles('<text:section-source xlink:href=" FILE:///evil.example/x.odt"/>'),
    "a server of LibreOffice": in_styles('<draw:object xlink:href="//evil.example/x"/>'),
    "a server of LibreOffice on Windows": in_styles('<draw:image xlink:href="\\\\evil.example\\x.png"/>'),
}


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_document_that_fetches_something_when_it_is_opened_is_not_taken(name):
    assert fault_of(ELSEWHERE[name]) == Fault.LEADS_ELSEWHERE


@pytest.mark.parametrize(
    "data",
    [
        related("hyperlink"),
        with_fields(FIELD % (PIECE % " PAGE ") + FIELD % (PIECE % ' HYPERLINK "https://example.org/link" ')),
        in_styles('<text:a xlink:href="https://example.org/">x</text:a><draw:image xlink:href="Pictures/1.png"/>'),
    ],
)
def test_a_document_with_links_and_pictures_of_its_own_is_taken(data):
    assert kind_of(data) in Kind


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP"])
def test_a_photograph_that_says_where_it_was_taken_is_not_taken(form):
    facts = Image.Exif()
    facts[ExifTags.Base.Model] = "A camera"
    named = picture(form, exif=facts.tobytes())
    facts.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (54.0, 30.0, 0.0)
    placed = picture(form, exif=facts.tobytes())

    assert (fault_of(placed), kind_of(named)) == (Fault.LOCATED, Kind[form])


@pytest.mark.parametrize("name", PROGRAMS)
def test_a_document_with_programs_in_it_is_not_taken(name):
    assert fault_of(PROGRAMS[name]) == Fault.MACROS


def twice(data, name, content):
    """An archive that has another member of the same name before it."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.infolist():
            if member.filename == name:
                new.writestr("x" * len(name), content)
            new.writestr(member, old.read(member))
    return out.getvalue().replace(b"x" * len(name), name.encode())


BROKEN = {
    "an archive with two of one name": twice(open_text(), "content.xml", (ODT % EVENT).encode()),
    "half a PDF": pdf()[: len(pdf()) // 2],
    "half a picture": picture("PNG")[:50],
    "a picture whose sum is wrong": picture("PNG").replace(b"IDAT", b"IDAX"),
    "half an archive": word()[:-200],
    "an ODT without content": changed(open_text(), drop="content.xml"),
    "a JPEG that is none": b"\xff\xd8\xff\xe0" + bytes(40),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_file_is_not_taken(name):
    assert fault_of(BROKEN[name]) == Fault.BROKEN


def test_an_empty_file_is_told():
    assert fault_of(b"") == Fault.EMPTY


def test_a_file_of_an_old_program_is_told():
    assert fault_of(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500)) == Fault.OLD_OFFICE


@pytest.mark.parametrize("side", [10_001, 20_000, 100_000])
def test_a_picture_that_would_fill_the_memory_is_not_taken(side):
    assert fault_of(vast_picture(side)) == Fault.TOO_MANY_PIXELS


def test_an_archive_that_would_fill_the_disk_is_not_taken():
    vast = changed(word(), add={"word/media/vast.png": bytes(401 * 1024 * 1024)})

    assert fault_of(vast) == Fault.BROKEN


@given(st.sampled_from(list(Kind)), st.integers(0, 4000), st.binary(min_size=1, max_size=4))
def test_a_damaged_file_is_of_a_kind_or_not_taken_and_nothing_else(kind, place, bytes_):
    data = bytearray(SAMPLES[kind])
    place %= len(data)
    data[place : place + len(bytes_)] = bytes_

    with suppress(NotTaken):
        assert kind_of(bytes(data)) in Kind


def test_every_fault_has_its_sentence():
    assert list(SENTENCES) == list(Fault)
    assert str(NotTaken(Fault.TOO_LARGE, limit=5 * 1024 * 1024)).startswith("This file is larger than 5 MB.")
