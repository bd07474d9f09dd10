"""A PDF that does something by itself, or carries something, is not taken, however it hides that."""

from __future__ import annotations

import time
from io import BytesIO

import pytest
import typst
from pypdf import PdfWriter
from pypdf.annotations import Link
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from undersigned.kit import kinds
from undersigned.kit.kinds import Fault, Kind, NotTaken, kind_of
from undersigned.kit.pdfs import Finding, look

from tests.kit.files import pdf
from tests.kit.test_aside import laborious


def made(change):
    writer, out = PdfWriter(), BytesIO()
    writer.add_blank_page(200, 200)
    change(writer)
    writer.write(out)
    return out.getvalue()


def named(**facts):
    return DictionaryObject({NameObject(f"/{name}"): value for name, value in facts.items()})


def action(kind, **more):
    return named(S=NameObject(f"/{kind}"), **more)


def on_opening(kind, **more):
    def change(writer):
        writer.root_object[NameObject("/OpenAction")] = writer._add_object(action(kind, **more))

    return change


def on_the_page(kind, **more):
    def change(writer):
        note = named(Type=NameObject("/Annot"), Subtype=NameObject(f"/{kind}"), **more)
        writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(note)])

    return change


def when_the_page_is_shown(writer):
    writer.pages[0][NameObject("/AA")] = named(O=action("Named", N=NameObject("/Print")))


def form(writer):
    writer.root_object[NameObject("/AcroForm")] = named(XFA=TextStringObject("<xdp/>"), Fields=ArrayObject())


def by_name(writer):
    scripts = named(Names=ArrayObject([TextStringObject("one"), writer._add_object(action("JavaScript"))]))
    writer.root_object[NameObject("/Names")] = named(JavaScript=scripts)


def elsewhere(writer):
    stream = DecodedStreamObject()
    stream.set_data(b"")
    stream[NameObject("/F")] = TextStringObject("\\\\evil.example\\share\\page")
    writer._add_object(stream)


def loose(writer):
    writer._add_object(action("JavaScript", JS=TextStringObject("1")))


def packed(change):
    """The same, with its objects in packed streams, as new programs write them."""
    pikepdf = pytest.importorskip("pikepdf")
    out = BytesIO()
    with pikepdf.open(BytesIO(made(change))) as file:
        file.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    assert b"JavaScript" not in out.getvalue()
    return out.getvalue()


def overwritten():
    """A script in a version of the file that a later one hides."""
    old = made(on_opening("JavaScript", JS=TextStringObject("1")))
    writer = PdfWriter(BytesIO(old), incremental=True)
    del writer.root_object["/OpenAction"]
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def disguised():
    return (
        made(on_opening("JavaScript", JS=TextStringObject("1")))
        .replace(b"/JavaScript", b"/J#61vaScr#69pt")
        .replace(b"/JS", b"/#4aS")
    )


ACTIVE = {
    "a script on opening": lambda: made(on_opening("JavaScript", JS=TextStringObject("1"))),
    "a script for all pages": lambda: made(by_name),
    "a program on opening": lambda: made(on_opening("Launch", F=TextStringObject("calc.exe"))),
    "an address on opening": lambda: made(on_opening("URI", URI=TextStringObject("https://evil.example/"))),
    "an address after a page on opening": lambda: made(
        on_opening("GoTo", Next=action("URI", URI=TextStringObject("https://evil.example/")))
    ),
    "printing on opening": lambda: made(on_opening("Named", N=NameObject("/Print"))),
    "another file on a server": lambda: made(on_opening("GoToR", F=TextStringObject("\\\\evil.example\\share\\x"))),
    "something when a page is shown": lambda: made(when_the_page_is_shown),
    "a form that sends itself": lambda: made(on_the_page("Widget", A=action("SubmitForm"))),
    "a form with a life of its own": lambda: made(form),
    "another file in it": lambda: made(lambda writer: writer.add_attachment(filename="x.exe", data=b"MZ")),
    "a file on a page": lambda: made(on_the_page("FileAttachment")),
    "a film": lambda: made(on_the_page("RichMedia")),
    "a sound": lambda: made(on_the_page("Sound")),
    "a room in three dimensions": lambda: made(on_the_page("3D")),
    "bytes that are elsewhere": lambda: made(elsewhere),
    "a script that no page leads to": lambda: made(loose),
    "a script whose names are written as numbers": disguised,
    "a script in a packed object": lambda: packed(on_opening("JavaScript", JS=TextStringObject("1"))),
    "a script that a later version hides": overwritten,
}


def fault_of(data):
    with pytest.raises(NotTaken) as raised:
        kind_of(data)
    return raised.value.fault


@pytest.mark.parametrize("name", ACTIVE)
def test_a_pdf_that_does_something_is_not_taken(name):
    assert fault_of(ACTIVE[name]()) == Fault.ACTIVE


def test_a_locked_pdf_is_told_apart():
    locked = made(lambda writer: writer.encrypt("secret", algorithm="AES-256"))
    open_to_all = made(lambda writer: writer.encrypt("", "owner", algorithm="AES-256"))

    assert [fault_of(data) for data in (locked, open_to_all)] == [Fault.LOCKED, Fault.LOCKED]


BROKEN = {
    "without pages": b"%PDF-1.7\nstartxref\n0\n%%EOF",
    "half": pdf()[: len(pdf()) // 2] + b"startxref\n9\n%%EOF",
    "another file with our ends": b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"startxref\n9\n%%EOF",
    "nested beyond measure": pdf().replace(b"/MediaBox", b"/X " + b"[" * 5_000 + b"]" * 5_000 + b"/MediaBox"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_damaged_pdf_is_told_apart(name):
    assert fault_of(BROKEN[name]) == Fault.BROKEN


def links(writer):
    writer.add_blank_page(200, 200)
    writer.add_annotation(page_number=0, annotation=Link(rect=(0, 0, 9, 9), url="https://example.org/"))
    writer.add_annotation(page_number=0, annotation=Link(rect=(0, 0, 9, 9), target_page_index=1))
    writer.add_outline_item(title="Second", page_number=1)


STILL = {
    "an empty page": pdf,
    "links that somebody must press": lambda: made(links),
    "a page to begin with": lambda: made(on_opening("GoTo", D=ArrayObject([NumberObject(0), NameObject("/Fit")]))),
}


@pytest.mark.parametrize("name", STILL)
def test_a_pdf_that_does_nothing_is_taken(name):
    assert kind_of(STILL[name]()) == Kind.PDF


def test_a_tagged_pdf_like_our_own_editions_is_taken():
    source = b'#set document(title: "One")\n= A heading\n#link("https://example.org")[a link]'

    assert look(typst.compile(source, pdf_standards="ua-1")) == Finding.STILL


def test_a_pdf_that_asks_for_minutes_gets_seconds(monkeypatch):
    monkeypatch.setattr(kinds, "SECONDS", 0.01)
    begun = time.monotonic()

    assert fault_of(laborious(400)) == Fault.LABORIOUS
    assert time.monotonic() - begun < 5
