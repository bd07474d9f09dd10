"""What every test shares: an installation of its own, which tests this machine can run, and how Hypothesis behaves."""

from __future__ import annotations

import atexit
import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path

import django
import pytest
from django.conf import settings as django_settings
from django.core.cache import cache
from hypothesis import settings

from tests import schema, sharing
from tools import browser

# Each test process is an installation of its own: what it writes is in nobody's way and is gone afterwards,
# and how this machine's own installation is configured is no business of the tests.
KEPT = {
    "UNDERSIGNED_CHROMIUM",
    "UNDERSIGNED_DATABASE_URL",
    "UNDERSIGNED_SCREENSHOTS",
    "UNDERSIGNED_TEST_POSTGRES",
}
for name in {name for name in os.environ if name.startswith("UNDERSIGNED_")} - KEPT:
    del os.environ[name]
DATA = tempfile.mkdtemp(prefix="undersigned-")
atexit.register(shutil.rmtree, DATA, ignore_errors=True)
os.environ["UNDERSIGNED_DATA"] = DATA
Path(DATA, "static").mkdir()  # the server of static files warns when there is none
os.environ["DJANGO_SETTINGS_MODULE"] = "undersigned.settings"

# What was compiled is kept: the tests start the program some two hundred times, and each would compile it again.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# A law is not false because the machine was busy; a found counter-example can be replayed from the report.
settings.register_profile("house", deadline=None, print_blob=True)
settings.load_profile("house")


def pytest_configure() -> None:
    """Start Django, now that it knows where its data are; pytest-xdist's workers start their own, with their own."""
    with _kept_for_good():
        django.setup()
    del os.environ["DJANGO_SETTINGS_MODULE"]


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Collect the tests, of which none goes before the end."""
    with _kept_for_good():
        return (yield)


@contextmanager
def _kept_for_good() -> Iterator[None]:
    """Make what lives to the end: the collector of garbage walks through none of it, neither now nor later."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> sharing.Sharing:
    """Share the tests among the processes in our way."""
    return sharing.Sharing(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip, by name, what needs something that is not here; put the longest first."""
    on_postgres = os.environ.get("UNDERSIGNED_DATABASE_URL", "").startswith("postgres")
    driven = [item for item in items if item.get_closest_marker("browser")]
    if driven and not browser.find():
        _skip(driven, browser.MISSING)
    if on_postgres:
        _leave_out(config, items, [item for item in items if not _asks_a_database(item)])
    else:
        _skip([item for item in items if item.get_closest_marker("postgres")], "runs on PostgreSQL only")
    sharing.longest_first(items)


def _asks_a_database(item: pytest.Item) -> bool:
    """Whether another database can make a difference to it."""
    asked = getattr(item, "fixturenames", ())
    return "db" in asked or "transactional_db" in asked or item.get_closest_marker("django_db") is not None


def _leave_out(config: pytest.Config, items: list[pytest.Item], some: list[pytest.Item]) -> None:
    config.hook.pytest_deselected(items=some)
    left = set(some)
    items[:] = [item for item in items if item not in left]


def _skip(items: list[pytest.Item], reason: str) -> None:
    for item in items:
        item.add_marker(pytest.mark.skip(reason=reason))


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Name the test database after this process, so that two runs at once on one server do not meet.

    In memory nobody meets: there it has its tables already, and the migrations find nothing to do.
    """
    database = django_settings.DATABASES["default"]
    if "postgresql" in database["ENGINE"]:
        database.setdefault("TEST", {})["NAME"] = f"test_undersigned_{os.getpid()}"
        yield
    else:
        with schema.in_memory():
            yield


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Let no test see what another counted."""
    cache.clear()


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser to drive: `playwright.chromium.launch(executable_path=chromium)`."""
    found = browser.find()
    if found is None:
        pytest.skip(browser.MISSING)
    return found
