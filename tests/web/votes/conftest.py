"""Votes are looked at on the day of the cast."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import NOW

MODULES = (
    "pages.common",
    "pages.casting",
    "views.shown",
    "views.casting",
    "views.running",
    "views.tellers",
    "views.files",
)


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    """Let the clock of the pages show the moment at which votes of the tests open."""
    for module in MODULES:
        monkeypatch.setattr(f"undersigned.apps.votes.{module}.now", lambda: NOW)
