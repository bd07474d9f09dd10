"""What every journey asks for: the served site, a browser, and windows that are watched."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.browsing import ARGUMENTS, PATIENCE, WIDE, Watch
from tests.journeys.site import Site, enter
from tests.journeys.site import site as served

Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site, served."""
    with served(tmp_path_factory.mktemp("journeys") / "var") as here:
        yield here


# Not for the whole session: while Playwright is at work in this thread, Django refuses the database to other tests.
@pytest.fixture(scope="module")
def browser(chromium: Path) -> Iterator[Browser]:
    """One browser for the journeys of a file."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Open]:
    """Opens windows, each of another person; when all is done, nothing may have gone wrong in any of them."""
    watch, contexts = Watch(site.url), []

    def open_window(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": site.url, "viewport": WIDE, "locale": "en", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", watch.over)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()
    assert watch.faults == []


@pytest.fixture
def sign_in(site: Site) -> Callable[[Page], Page]:
    """Sign the drafter in, in a window, by a link that the operator made."""

    def do(page: Page) -> Page:
        enter(site, page)
        return page

    return do
