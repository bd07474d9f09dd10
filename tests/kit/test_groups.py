from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest

from undersigned.kit import groups
from undersigned.kit.groups import Group

pytestmark = pytest.mark.usefixtures("folder", "server")


@pytest.fixture
def server(monkeypatch, db):
    monkeypatch.setattr(groups, "enabled", True)


FIRST = 0
"""Who comes first and keeps the writer busy until everybody else waits."""


class Writer:
    """Commits groups, the first of them only when it is let to, and remembers them."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.busy, self.may_go_on = threading.Event(), threading.Event()

    def commit(self, items):
        self.groups.append(list(items))
        self.busy.set()
        self.may_go_on.wait(10)
        if -1 in items:
            raise ValueError("one of them cannot be written")
        return [item * 10 for item in items]


@pytest.fixture
def writer():
    return Writer()


def do_all(group, items, writer):
    """Let everybody wait while the writer is busy, then let it go on; return what each got."""

    def one(item):
        try:
            return group.do(item)
        except ValueError as error:
            return str(error)

    with ThreadPoolExecutor(len(items) + 1) as pool:
        pool.submit(one, FIRST)
        writer.busy.wait(10)
        waiting = [pool.submit(one, item) for item in items]
        while group._waiting.qsize() < len(items):
            time.sleep(0.001)
        writer.may_go_on.set()
        return [future.result(10) for future in waiting]


def test_everybody_gets_their_own_result(writer):
    group = Group(writer.commit)

    assert do_all(group, list(range(20)), writer) == [item * 10 for item in range(20)]


def test_whoever_waits_travels_together(writer):
    group = Group(writer.commit)

    do_all(group, list(range(1, 20)), writer)

    assert [sorted(items) for items in writer.groups] == [[FIRST], list(range(1, 20))]


def test_an_error_goes_to_all_who_travelled_together_and_the_next_go_on(writer):
    group = Group(writer.commit)

    assert do_all(group, [1, -1, 2], writer) == ["one of them cannot be written"] * 3
    assert group.do(4) == 40


def test_those_who_came_first_are_written_first(writer):
    group = Group(writer.commit)
    writer.may_go_on.set()

    assert [group.do(item) for item in range(5)] == [0, 10, 20, 30, 40]
    assert writer.groups == [[0], [1], [2], [3], [4]]


def test_a_group_is_not_larger_than_it_may_be(writer, monkeypatch):
    monkeypatch.setattr(groups, "LARGEST", 3)
    group = Group(writer.commit)

    do_all(group, list(range(1, 11)), writer)

    assert [len(items) for items in writer.groups] == [1, 3, 3, 3, 1]


def test_outside_a_server_everything_is_written_at_once(writer, monkeypatch):
    monkeypatch.setattr(groups, "enabled", False)
    writer.may_go_on.set()

    assert (Group(writer.commit).do(7), writer.groups) == (70, [[7]])


def test_a_writer_that_returns_too_little_leaves_nobody_waiting():
    group: Group[int, int] = Group(lambda items: items[1:])

    with pytest.raises(ValueError, match="zip"):
        group.do(1)


def test_a_writer_that_never_gets_its_turn_leaves_nobody_waiting(monkeypatch, writer):
    group = Group(writer.commit)

    def turn():
        raise OSError("no lock is free")

    with monkeypatch.context() as patch:
        patch.setattr(groups, "connection", SimpleNamespace(turn=turn))
        with pytest.raises(OSError, match="no lock is free"):
            group.do(1)

    writer.may_go_on.set()
    assert group.do(2) == 20
