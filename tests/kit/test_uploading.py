"""Files that are taken into memory: while there is room, so many at a time, and never by way of a disk."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.core.files.uploadedfile import InMemoryUploadedFile, SimpleUploadedFile
from django.http import HttpResponse
from django.test import RequestFactory

from undersigned.kit import uploading
from undersigned.kit.uploading import LeftOut, Room

ROOM = Room(files=2, each=10, all=15)


def sent(*files, **more):
    """A form with these files, and what the view found of it."""
    found = {}

    def view(request):
        found["why"] = uploading.left_out(request)
        found["files"] = request.FILES.getlist("files")
        found["words"] = request.POST["words"]
        return HttpResponse()

    data = {"words": "Here.", "files": [SimpleUploadedFile(f"{n}.txt", one) for n, one in enumerate(files)]}
    uploading.in_memory(ROOM, uploading.from_here)(view)(RequestFactory().post("/", data, **more))
    return found


@pytest.mark.parametrize(
    ("files", "why"),
    [
        ([], None),
        ([b"a" * 10, b"b" * 5], None),
        ([b"a" * 11], LeftOut.TOO_LARGE),
        ([b"a" * 10, b"b" * 6], LeftOut.TOO_LARGE),
        ([b"a", b"b", b"c"], LeftOut.TOO_MANY),
    ],
)
def test_files_that_fit_are_there_and_of_others_it_is_told_why_not_and_words_always_are(files, why):
    found = sent(*files)

    assert (found["why"], found["words"]) == (why, "Here.")
    if why is None:
        assert [one.read() for one in found["files"]] == files
        assert {type(one) for one in found["files"]} <= {InMemoryUploadedFile}


def test_while_all_turns_are_taken_files_are_read_past_and_words_are_not(monkeypatch):
    monkeypatch.setattr(uploading, "SMALL", 0)
    turns = [uploading.TURNS.acquire(blocking=False) for _turn in range(4)]
    try:
        found = sent(b"a")
    finally:
        for _turn in turns:
            uploading.TURNS.release()

    assert (turns, found) == ([True] * 4, {"why": LeftOut.BUSY, "files": [], "words": "Here."})


def test_a_turn_is_given_back_whatever_becomes_of_the_form(monkeypatch):
    monkeypatch.setattr(uploading, "SMALL", 0)

    def view(_request):
        raise ZeroDivisionError

    for _time in range(6):
        with pytest.raises(ZeroDivisionError):
            uploading.in_memory(ROOM, uploading.from_here)(view)(RequestFactory().post("/", {"words": "a"}))

    assert sent(b"a")["why"] is None


def test_what_no_form_can_be_is_not_read_at_all():
    with pytest.raises(RequestDataTooBig):
        sent(b"a", CONTENT_LENGTH=str(uploading.READ_PAST + 1))


@pytest.mark.parametrize("origin", ["null", "http://testserver", "https://testserver"])
def test_a_form_of_this_site_is_taken_however_its_browser_says_so(origin):
    assert sent(headers={"Origin": origin})["words"] == "Here."


def test_a_form_of_another_site_is_not():
    with pytest.raises(PermissionDenied):
        sent(headers={"Origin": "https://elsewhere.example"})
