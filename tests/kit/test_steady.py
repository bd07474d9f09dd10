from __future__ import annotations

import queue

import pytest

from undersigned.kit import steady

pytestmark = pytest.mark.django_db


def test_a_deed_is_done_again_and_again_even_when_it_fails(capfd):
    done: queue.Queue[int] = queue.Queue()

    def deed() -> None:
        done.put(1)
        raise ValueError("not this time")

    stop = steady.every(0.001, deed, name="trying")
    for _ in range(5):
        done.get(timeout=10)
    stop.set()

    assert "steady deed failed" in "".join(capfd.readouterr())


def test_a_deed_ends_when_it_is_told_to():
    done: queue.Queue[int] = queue.Queue()
    stop = steady.every(60, lambda: done.put(1), name="once")
    done.get(timeout=10)

    stop.set()

    assert done.empty()
