from __future__ import annotations

import time
import zlib
from threading import BoundedSemaphore

import pytest

from undersigned.core import reading
from undersigned.core.reading.errors import EmptyFile, FileTooLarge
from undersigned.kit import aside

TEXT = b"# Open harbours\n\nEvery harbour is open to those in distress.\n"


def laborious(pages: int) -> bytes:
    """A PDF of a few kilobytes whose every page writes nothing, a great many times."""
    drawn = zlib.compress(b"BT /F 12 Tf () Tj ET\n" * 50_000, 9)
    font = b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
    kids = b" ".join(b"%d 0 R" % (4 + page) for page in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d /MediaBox [0 0 600 800] >>" % (kids, pages),
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(drawn), drawn),
        *[b"<< /Type /Page /Parent 2 0 R /Contents 3 0 R /Resources %s >>" % font] * pages,
    ]
    body, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(parts) + 1, len(body))
    return body + head + table + end


def test_the_same_is_found_as_without():
    assert aside.read(TEXT, "harbours.md") == reading.read(TEXT, "harbours.md")


def test_a_file_that_cannot_be_read_says_why():
    with pytest.raises(EmptyFile) as raised:
        aside.read(b"", "nothing.txt")

    assert raised.value.facts == {"size": 0}


def test_a_small_file_that_asks_for_minutes_of_work_gets_seconds():
    file, begun = laborious(400), time.monotonic()

    with pytest.raises(FileTooLarge, match="more work than a statement can need"):
        aside.read(file, "appeal.pdf", seconds=2)

    assert (len(file) < 100_000, time.monotonic() - begun < 10) == (True, True)


def test_so_many_are_looked_at_at_once_and_others_wait_their_turn(monkeypatch):
    monkeypatch.setattr(aside, "TURNS", turns := BoundedSemaphore(1))
    turns.acquire()

    with pytest.raises(FileTooLarge):
        aside.read(TEXT, "harbours.md", seconds=0.1)

    turns.release()
    assert aside.read(TEXT, "harbours.md") == reading.read(TEXT, "harbours.md")
    assert turns.acquire(blocking=False)
