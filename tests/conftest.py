"""What every test shares: which tests this machine can run, and how Hypothesis behaves."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from tools import browser

# A law is not false because the machine was busy; a found counter-example can be replayed from the report.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip, by name, what needs something that is not here."""
    on_postgres = os.environ.get("UNDERSIGNED_DATABASE_URL", "").startswith("postgres")
    driven = [item for item in items if item.get_closest_marker("browser")]
    if driven and not browser.find():
        _skip(driven, browser.MISSING)
    if not on_postgres:
        _skip([item for item in items if item.get_closest_marker("postgres")], "runs on PostgreSQL only")


def _skip(items: list[pytest.Item], reason: str) -> None:
    for item in items:
        item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser to drive: `playwright.chromium.launch(executable_path=chromium)`."""
    found = browser.find()
    if found is None:
        pytest.skip(browser.MISSING)
    return found
