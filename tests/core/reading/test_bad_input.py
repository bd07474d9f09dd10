"""Whatever a stranger hands in: a clear error or a reading, soon, and nothing run."""

from __future__ import annotations

import contextlib
import time
import unicodedata
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from undersigned.core.errors import Unreadable
from undersigned.core.reading import MAX_BYTES, read
from undersigned.core.reading.errors import (
    BinaryFile,
    BrokenFile,
    EmptyFile,
    EncryptedFile,
    FileTooLarge,
    ScannedFile,
    UnknownFormat,
)

from tests.core.reading import makers

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
PATIENCE = 5.0  # seconds of the processor, however busy the machine is; the reader itself needs a fifth of it


def bomb(name: str) -> bytes:
    """Make an archive whose part *name* unpacks to two hundred megabytes."""
    parts = {name: b"<x>" + b" " * 200_000_000 + b"</x>"}
    return makers.archive(parts)


def nested(name: str, tag: str) -> bytes:
    depth = 200_000
    return makers.archive({name: b"<%s>" % tag.encode() * depth + b"</%s>" % tag.encode() * depth})


ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><x>&b;</x>'

BAD = {
    "empty": (b"", "a.txt", EmptyFile),
    "white space": (b" \n\t\r\n \xef\xbb\xbf", "a.txt", EmptyFile),
    "only control characters": (b"\x01\x02\x03\x04\x05\x06\x07\x08" * 40, "a.txt", BinaryFile),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "a.txt", BinaryFile),
    "a program": (b"\x7fELF" + bytes(range(256)) * 20, "a", BinaryFile),
    "noise": (bytes((n * n * 31 + n * 7) % 256 for n in range(5000)), "a.txt", BinaryFile),
    "zero bytes": (b"Hello\x00\x00\x00\x01 world" * 50, "a.txt", BinaryFile),
    "rich text": (b"{\\rtf1 Hello}", "a.rtf", UnknownFormat),
    "old word": (OLE, "a.doc", UnknownFormat),
    "locked word": (OLE + "EncryptedPackage".encode("utf-16-le"), "a.docx", EncryptedFile),
    "an archive of nothing": (makers.archive({"a.txt": b"hi"}), "a.zip", UnknownFormat),
    "half an archive": (makers.made_docx()[:4000], "a.docx", BrokenFile),
    "no document": (makers.archive({"word/document.xml": b"<x/>"}), "a.docx", BrokenFile),
    "no text": (makers.archive({"content.xml": b"<x/>"}), "a.odt", BrokenFile),
    "broken xml": (makers.archive({"word/document.xml": b"<x><y></x>"}), "a.docx", BrokenFile),
    "entities in docx": (makers.archive({"word/document.xml": ENTITIES}), "a.docx", BrokenFile),
    "entities in odt": (makers.archive({"content.xml": ENTITIES}), "a.odt", BrokenFile),
    "half a pdf": (makers.made_pdf()[:600], "a.pdf", BrokenFile),
    "a word for a pdf": (b"%PDF-1.7\nhello\n", "a.pdf", BrokenFile),
    "locked pdf": (makers.locked_pdf(), "a.pdf", EncryptedFile),
    "scanned pdf": (makers.scanned_pdf(), "a.pdf", ScannedFile),
    "yaml aliases": (b"a: &a [x]\nb: [*a, *a]\n", "a.yaml", BrokenFile),
    "yaml depth": (b"[" * 5000, "a.yaml", BrokenFile),
    "broken yaml": (b"a: [1\nb: }", "a.yaml", BrokenFile),
    "silent page": (b"<html><script>alert(1)</script></html>", "a.html", EmptyFile),
}


@pytest.mark.parametrize("case", BAD)
def test_what_cannot_be_read_says_why(case):
    data, name, error = BAD[case]

    with pytest.raises(Unreadable) as caught:
        read(data, name)

    assert type(caught.value) is error


def test_two_hundred_megabytes_are_refused_before_they_are_looked_at():
    started = time.process_time()

    with pytest.raises(FileTooLarge) as caught:
        read(bytes(200_000_000), "a.txt")

    assert caught.value.facts == {"size": 200_000_000, "limit": MAX_BYTES, "unit": "bytes"}
    assert time.process_time() - started < 0.5


def test_more_text_than_a_statement_can_be_is_refused():
    with pytest.raises(FileTooLarge):
        read(b"word " * 1_000_000, "a.txt")


@pytest.mark.parametrize("name", ["word/document.xml", "content.xml"])
def test_a_part_that_unpacks_without_end_is_refused(name):
    data = bomb(name)

    with pytest.raises(FileTooLarge):
        read(data, "a.docx")

    assert len(data) < 1_000_000


@pytest.mark.parametrize(("name", "tag"), [("word/document.xml", "w"), ("content.xml", "t")])
def test_deep_nesting_is_refused(name, tag):
    with pytest.raises(Unreadable):
        read(nested(name, tag), "a.docx")


def test_a_lying_archive_is_broken():
    data = bytearray(makers.made_docx())
    place = data.index(b"word/document.xml") + 60
    data[place : place + 40] = bytes(40)

    with pytest.raises(Unreadable):
        read(bytes(data), "a.docx")


def test_a_pdf_whose_page_unpacks_without_end_is_refused():
    page = zlib.compress(b"(a) Tj " * 40_000_000)
    head = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    body = b"3 0 obj<</Type/Page/Parent 2 0 R/Contents 4 0 R>>endobj\n4 0 obj<</Filter/FlateDecode/Length %d>>stream\n"
    stream = head + body % len(page) + page + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n"

    with pytest.raises(Unreadable):
        read(stream, "a.pdf")


HOSTILE = {
    "one huge line": b"solidarity and freedom, " * 60_000,
    "one huge word": b"a" * 1_000_000,
    "open brackets": b"(" * 300_000,
    "open squares": b"[" * 300_000,
    "open tags": b"<a " * 150_000,
    "open comments": b"<!--" * 100_000,
    "stars": b"*" * 300_000,
    "stars apart": b"* " * 200_000,
    "underscores": b"_a" * 200_000,
    "dashes": b"- " * 200_000,
    "hashes": b"#" * 300_000,
    "numbers": b"1. a\n" * 100_000,
    "numbers in one line": b"1 2 3 " * 100_000,
    "pipes": b"| a " * 100_000,
    "rows": b"| a | b |\n" * 40_000,
    "capitals": b"Aa Bb Cc " * 60_000,
    "names after a plight": b"release Aa Bb, " * 40_000,
    "signed": b"Signed:\nUnion A (Spain)\n\n" * 15_000,
    "signed in one line": b"Signed: " * 60_000,
    "commas": b"Signed:\n" + b"Union, " * 60_000,
    "months": b"7 to October 21 " * 40_000,
    "campaigns": b"campaign from 7 to 21 October with days of action on the 12th and 13th. " * 8_000,
    "quotes": b'slogan "' * 60_000,
    "cries": b"a!" * 200_000,
    "and": b"and " * 150_000,
    "form feeds": b"a\f\n1\n" * 60_000,
    "quoted": b"> " * 200_000,
    "spaces": b" " * 900_000 + b"a",
    "tabs": b"\t" * 500_000 + b"a",
    "front matter without an end": b"---\n" + b"a: b\n" * 150_000,
    "bidi and joiners": "\u202e\u200d\u2066".encode() * 60_000 + b"a b c",
    "accents on one letter": b"e" + "\u0301".encode() * 200_000,
    "setext": b"a\n=\n" * 60_000,
    "colons": b"a: " * 150_000,
    "amps": b"&amp;" * 100_000 + b"&#" * 50_000,
    "backslashes": b"\\" * 400_000,
}


@pytest.mark.parametrize("case", HOSTILE)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_hostile_text_is_read_or_refused_in_bounded_time(case, name):
    started = time.process_time()

    with contextlib.suppress(Unreadable):
        read(HOSTILE[case], name)

    assert time.process_time() - started < PATIENCE


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.sampled_from(["a.txt", "a.md", "a.html", "a.docx", "a.pdf", "a.csv", "a.yaml"]))
def test_any_bytes_are_read_or_unreadable(data, name):
    try:
        reading = read(data, name)
    except Unreadable:
        return

    assert reading.clauses


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=600))
def test_no_letter_of_a_text_is_lost(text):
    try:
        reading = read(text.encode("utf-8", "surrogatepass"), "a.txt")
    except Unreadable:
        return

    told = "".join(clause.text for clause in reading.clauses)
    assert sorted(c for c in told if c.isalpha()) == sorted(c for c in normal(text) if c.isalpha()) or reading.warnings


def normal(text: str) -> str:
    return unicodedata.normalize("NFC", text)
