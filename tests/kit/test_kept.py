"""Answers that are kept: for how long, of what, and how many."""

from __future__ import annotations

import pytest

from undersigned.kit import kept
from undersigned.kit.kept import Kept


@pytest.fixture(autouse=True)
def _server(monkeypatch):
    """A process that keeps what it made, as a server does."""
    monkeypatch.setattr(kept, "enabled", True)


def made(store, name, data, **of):
    return store.give(name, lambda: data, **of).data


def test_what_was_made_a_moment_ago_is_given_again():
    store = Kept(seconds=60, limit_bytes=100)

    assert [made(store, "a", b"first"), made(store, "a", b"second"), made(store, "b", b"third")] == [
        b"first",
        b"first",
        b"third",
    ]


def test_what_was_made_of_something_older_is_given_to_nobody():
    store = Kept(seconds=60, limit_bytes=100)
    made(store, "a", b"first", of="monday")

    assert made(store, "a", b"second", of="tuesday") == b"second"
    assert made(store, "a", b"third", of="tuesday") == b"second"


def test_what_is_the_same_as_before_is_as_old_as_before():
    store = Kept(seconds=60, limit_bytes=100)
    first = store.give("a", lambda: b"same", of="monday")

    again = store.give("a", lambda: b"same", of="tuesday")

    assert (again.etag, again.changed_at) == (first.etag, first.changed_at)


def test_no_more_is_kept_than_there_is_room_for_and_what_was_asked_for_last_stays():
    store = Kept(seconds=60, limit_bytes=10)
    for name in ("a", "b", "a", "c"):
        made(store, name, name.encode() * 4)

    assert [made(store, name, b"anew") for name in ("a", "c", "b")] == [b"aaaa", b"cccc", b"anew"]


def test_what_is_too_old_is_made_anew():
    store = Kept(seconds=0, limit_bytes=100)
    made(store, "a", b"first")

    assert made(store, "a", b"second") == b"second"
