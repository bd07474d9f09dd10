"""What tests of feeds ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.calendars.feeds.asking import MORNING


@pytest.fixture(autouse=True)
def _morning(monkeypatch: Any) -> None:
    """Feeds are asked for on 1 October 2026, whatever day it is."""
    monkeypatch.setattr("undersigned.apps.calendars.views.feeds.now", lambda: MORNING)
