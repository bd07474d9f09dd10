from __future__ import annotations

import queue

import pytest
from structlog.testing import capture_logs

from undersigned.kit import steady

pytestmark = pytest.mark.django_db


def test_a_deed_is_done_again_and_again_even_when_it_fails():
    done: queue.Queue[int] = queue.Queue()

    def deed() -> None:
        done.put(1)
        raise ValueError("not this time")

    with capture_logs() as said:
        stop = steady.every(0.001, deed, name="trying")
        for _ in range(5):
            done.get(timeout=10)
        stop.set()

    assert {(line["event"], line["deed"]) for line in said} == {("steady deed failed", "trying")}


def test_a_deed_ends_when_it_is_told_to():
    done: queue.Queue[int] = queue.Queue()
    stop = steady.every(60, lambda: done.put(1), name="once")
    done.get(timeout=10)

    stop.set()

    assert done.empty()
