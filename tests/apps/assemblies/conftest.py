"""The worker's clock, which shows when the tests are."""

from __future__ import annotations

import pytest

from tests.cast import NOW


@pytest.fixture
def clock(monkeypatch):
    """Let the worker's clock show when the tests are."""
    monkeypatch.setattr("undersigned.apps.assemblies.handlers.invitations.now", lambda: NOW)
