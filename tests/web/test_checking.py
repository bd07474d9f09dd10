"""Checking a file takes bounded room and bounded turns, whatever the file asks for."""

from __future__ import annotations

import resource
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from undersigned.apps.ledger.views import check
from undersigned.core.bundle import container
from undersigned.core.bundle.layout import MIMETYPE

PIECE = 100 << 20


def bomb(pieces: int) -> bytes:
    """A container of members that say, truly, that they are a hundred megabytes of nothing each."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = deflate.compress(bytes(PIECE)) + deflate.flush()
    # What makes the whole large enough not to be a bomb for those who have the room.
    members = {"mimetype": (MIMETYPE, MIMETYPE, 0), "padding": (pad := bytes(pieces * PIECE // 90), pad, 0)}
    members |= {f"signatures-{piece}": (bytes(PIECE), packed, 8) for piece in range(pieces)}
    body, directory = b"", b""
    for name, (content, stored, method) in members.items():
        facts = (20, 0, method, 0, 33, zlib.crc32(content), len(stored), len(content), len(name), 0)
        directory += container._CENTRAL.pack(b"PK\x01\x02", 20, *facts, 0, 0, 0, 0, len(body)) + name.encode()
        body += container._LOCAL.pack(b"PK\x03\x04", *facts) + name.encode() + stored
    end = container._END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(directory), len(body), 0)
    return body + directory + end


def test_a_bundle_that_unpacks_to_very_much_is_refused_before_it_is_unpacked(installation):
    data = bomb(10)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    answer = Client().post("/check/", {"file": SimpleUploadedFile("x.undersigned", data)})

    assert answer.context["report"]["outcome"] == "invalid"
    assert "bytes out of" in answer.context["report"]["checks"][0]["detail"]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000  # kilobytes


@pytest.mark.parametrize("free", [0, 1])
def test_who_comes_when_many_are_checking_is_asked_to_wait(installation, monkeypatch, free):
    monkeypatch.setattr(check, "WAIT_SECONDS", 0.01)
    taken = 2 - free

    for _ in range(taken):
        check.TURNS.acquire()
    try:
        answer = Client().post("/check/", {"file": SimpleUploadedFile("x.undersigned", b"x")})
    finally:
        check.TURNS.release(taken)

    assert answer.status_code == (200 if free else 429)
