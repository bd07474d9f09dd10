"""The worker's clock, which shows when the tests are, and the mails that arrive."""

from __future__ import annotations

import pytest

from tests.cast import NOW


@pytest.fixture
def at(monkeypatch):
    """Let the worker's clock show a moment: `at(moment)`."""

    def show(moment):
        monkeypatch.setattr("undersigned.apps.attendance.handlers.now", lambda: moment)

    show(NOW)
    return show


@pytest.fixture
def box(postbox, at):
    """The mails that arrive, with a clock that shows when the tests are."""
    return postbox
