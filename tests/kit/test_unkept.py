"""Answers that nothing keeps are made anew while what they hold changes, and are not given when it never rests."""

from __future__ import annotations

from itertools import count

from django.http import HttpRequest, HttpResponse

from undersigned.kit.unkept import TRIES, making_anew


def made(marks: list[int]) -> tuple[HttpResponse, int]:
    """An answer made while the mark runs through these, and how often it was made."""
    told, made = iter(marks), count(1)

    @making_anew(lambda: next(told))
    def view(_request: HttpRequest) -> HttpResponse:
        return HttpResponse(f"number {next(made)}")

    return view(HttpRequest()), next(made) - 1


def test_what_does_not_change_is_made_once_and_kept_by_nothing() -> None:
    answer, times = made([1, 1])

    assert (answer.content, times) == (b"number 1", 1)
    assert (answer["Cache-Control"], answer["X-Robots-Tag"]) == ("no-store, private", "noarchive")


def test_what_changes_while_it_is_made_is_made_anew() -> None:
    answer, times = made([1, 2, 2, 2])

    assert (answer.content, times) == (b"number 2", 2)


def test_what_changes_all_the_time_is_not_given() -> None:
    answer, times = made(list(range(2 * TRIES)))

    assert (answer.status_code, answer.content, answer["Retry-After"], times) == (503, b"", "5", TRIES)
    assert answer["Cache-Control"] == "no-store, private"
