"""The sequencer dies at each of its external writes, before it and right after it; then it goes on as if it had not."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import pytest
from django.db import connection
from django.db.models.signals import post_save, pre_save

from undersigned.apps.ledger.models import Checkpoint
from undersigned.apps.ledger.services import sequencer
from undersigned.kit.store import Store

from tests.factories.ledger import advance, many_acts, require_sound

WRITES = 8
"""Places, the bundles and tiles of 0/000, 0/001 and 1/000, the checkpoint, and its file: see `scenario`."""


class Failure(StrEnum):
    NOT_PERSISTED = "failed and not persisted"
    PERSISTED = "failed but persisted"


class Killed(Exception):
    """The process died here."""


class Dying:
    """Counts external writes and dies at one of them; what it wrote before stays."""

    def __init__(self, at: int, failure: Failure) -> None:
        self.left, self.failure, self.written = at, failure, 0

    def write(self, deed: Callable[..., Any], *arguments: Any, **named: Any) -> Any:
        """Write, or die."""
        self.before()
        result = deed(*arguments, **named)
        self.after()
        return result

    def before(self) -> None:
        self.written += 1
        if self.written == self.left and self.failure is Failure.NOT_PERSISTED:
            raise Killed

    def after(self) -> None:
        if self.written == self.left and self.failure is Failure.PERSISTED:
            raise Killed


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, *, at: int, failure: Failure) -> Iterator[Dying]:
    """Let the process die at its write number *at* to the folder or to the database."""
    death, write_file = Dying(at, failure), Store.write

    def file(store: Store, *arguments: Any, **named: Any) -> Any:
        return death.write(write_file, store, *arguments, **named)

    def statement(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        # Places are one transaction: it is lost when it dies before the first, and kept when it dies after the commit.
        if sql == sequencer.GIVE_PLACE:
            death.before()
        result = execute(sql, *arguments)
        if sql.startswith("RELEASE SAVEPOINT"):
            death.after()
        return result

    def before_row(**facts: Any) -> None:
        death.before()

    def after_row(**facts: Any) -> None:
        death.after()

    with monkeypatch.context() as patch, connection.execute_wrapper(statement):
        patch.setattr(Store, "write", file)
        pre_save.connect(before_row, sender=Checkpoint)
        post_save.connect(after_row, sender=Checkpoint)
        try:
            yield death
        finally:
            pre_save.disconnect(before_row, sender=Checkpoint)
            post_save.disconnect(after_row, sender=Checkpoint)


def scenario() -> None:
    """Three acts wait for a log of 254 entries; they fill its first tile and begin the next, and a level above."""
    many_acts(253)
    advance()
    many_acts(3)


def die(monkeypatch: pytest.MonkeyPatch, *, at: int, failure: Failure) -> None:
    with dying(monkeypatch, at=at, failure=failure), pytest.raises(Killed):
        advance()


def test_every_write_is_among_those_that_die(installation, monkeypatch):
    scenario()

    with dying(monkeypatch, at=0, failure=Failure.NOT_PERSISTED) as death:
        advance()

    assert death.written == WRITES


@pytest.mark.parametrize("failure", Failure)
@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_after_a_crash_the_log_goes_on(installation, monkeypatch, at, failure):
    scenario()
    die(monkeypatch, at=at, failure=failure)

    assert advance().size == 257
    require_sound()


@pytest.mark.parametrize("failure", Failure)
@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_acts_acknowledged_after_a_crash_follow_those_before_it(installation, monkeypatch, at, failure):
    scenario()
    die(monkeypatch, at=at, failure=failure)
    many_acts(2)

    assert advance().size == 259
    require_sound()


@pytest.mark.parametrize("failure", Failure)
@pytest.mark.parametrize("at", range(1, WRITES + 1))
def test_a_crash_while_recovering_from_a_crash_changes_nothing(installation, monkeypatch, at, failure):
    scenario()
    die(monkeypatch, at=at, failure=failure)
    many_acts(300)
    die(monkeypatch, at=1, failure=failure)

    advance()

    require_sound()


@pytest.mark.parametrize("seed", range(6))
def test_a_log_whose_life_is_all_crashes_is_sound(installation, monkeypatch, seed):
    chance = random.Random(seed)
    crashes = 0

    for _ in range(25):
        many_acts(chance.choice([1, 2, 60, 256]))
        with dying(monkeypatch, at=chance.randint(1, WRITES), failure=chance.choice(list(Failure))):
            try:
                advance()
            except Killed:
                crashes += 1

    advance()
    assert crashes > 15
    require_sound()
