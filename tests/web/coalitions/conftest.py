"""A coalition with a charter, on the day of the cast."""

from __future__ import annotations

import pytest

from tests.cast import ATTESTED, LAPSED, NOW

PAGES = (
    "common",
    "lists",
    "pages",
    "register",
    "answers",
    "votes",
    "committee",
    "settings",
    "goals",
    "imports",
    "directory",
    "ending",
    "telling",
    "vouching",
    "recognition",
)


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, in the pages too."""
    for module in PAGES:
        monkeypatch.setattr(f"undersigned.apps.coalitions.views.{module}.now", lambda: NOW)


@pytest.fixture
def six(installation):
    """A coalition with a charter, two members from two countries, and one that waits."""
    from tests.factories import coalitions, statements  # noqa: PLC0415  # not before Django is set up

    row = coalitions.coalition()
    statements.charter(row)
    coalitions.admitted(row)
    coalitions.admitted(row, ATTESTED)
    coalitions.applied(row, LAPSED)
    return row
