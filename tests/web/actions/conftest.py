"""A campaign with a day of action, on the day of the cast."""

from __future__ import annotations

import pytest

from tests.cast import NOW
from tests.factories.post import postbox

__all__ = ["postbox"]

PAGES = ("common", "writing", "holding", "dates", "words", "many", "organisations", "proposals", "answering")


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, in the pages too."""
    for module in PAGES:
        monkeypatch.setattr(f"undersigned.apps.actions.views.{module}.now", lambda: NOW)
    monkeypatch.setattr("undersigned.apps.campaigns.pages.now", lambda: NOW)


@pytest.fixture
def campaign(installation):
    """A campaign in which the representative's organisation takes part, with a day of action."""
    from tests.factories import actions, campaigns  # noqa: PLC0415  # not before Django is set up

    whole = actions.taking_part()
    campaigns.day(whole)
    return whole
