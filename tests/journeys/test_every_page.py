"""Every page, in both languages, sizes and colours: for those who cannot see it, on a phone, from right to left."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import cycle

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch, faults, picture, standing_out
from tests.journeys.pages import NOT_PAGES, SHOWN, addresses
from tests.journeys.showing import Shown
from tests.journeys.site import enter

LOOKS = {
    "wide": (WIDE, "light"),
    "wide, dark": (WIDE, "dark"),
    "phone": (PHONE, "light"),
    "phone, dark": (PHONE, "dark"),
}
"""The size of the window, and its colours."""

LANGUAGES = {"en": "ltr", "ar": "rtl"}
"""The direction of each language."""

WAYS = (("wide", "phone, dark"), ("phone", "wide, dark"), ("wide, dark", "phone"), ("phone, dark", "wide"))
"""The looks in which a page is opened: in the one language, and in the other.

One page after the other has its turn. So every template is seen under all rules in both languages, at both sizes and in
both colours; and what pages have in common, in all of them together. What is only `like` another page is opened once,
in one language and look after the other. Whether anything is wider than the window is asked at the other size, too.
"""

SHARES = 3
"""Parts of the pages: what one process looks at in one go; another can take the next (tests/sharing.py)."""


def openings() -> Iterator[tuple[Shown, str, str]]:
    """Give every page with a language and a look, as often as it is opened."""
    ways = cycle([list(zip(LANGUAGES, looks, strict=True)) for looks in WAYS])
    turns = cycle([seen for looks in WAYS for seen in zip(LANGUAGES, looks, strict=True)])
    for shown in SHOWN:
        for language, look in [next(turns)] if shown.like else next(ways):
            yield shown, language, look


def shared() -> Iterator[object]:
    """Give the openings of one language after the other, each in its share."""
    for language in LANGUAGES:
        of_it = [(shown, look) for shown, spoken, look in openings() if spoken == language]
        for n, (shown, look) in enumerate(of_it):
            name = f"{language}-{n * SHARES // len(of_it)}-{shown.name}"
            yield pytest.param(shown, language, look, id=name)


@pytest.fixture(scope="module")
def windows(browser, site):
    """Windows by language and by the address of who sits before them, kept from page to page."""
    opened: dict[tuple[str, str], tuple[Page, Watch]] = {}

    def give(language: str, who: str) -> tuple[Page, Watch]:
        if (language, who) not in opened:
            context = browser.new_context(base_url=site.url, locale=language)
            context.set_default_timeout(PATIENCE)
            page, watch = context.new_page(), Watch(site.url)
            watch.over(page)
            opened[language, who] = page, watch
            if who:
                enter(site, page, who)
        return opened[language, who]

    yield give
    for page, _ in opened.values():
        page.context.close()


def turn(page: Page, look: str) -> None:
    """Give the window another look."""
    size, scheme = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


def settle(page: Page) -> None:
    """Bring what moves, such as colours that are on their way, to its end."""
    page.evaluate("document.getAnimations().forEach(one => one.finish())")


def test_every_address_is_looked_at_or_is_no_page():
    assert sorted(addresses()) == sorted({shown.address for shown in SHOWN} | NOT_PAGES)


def test_what_is_like_another_page_names_one_that_is_seen_in_every_look():
    whole = {shown.name for shown in SHOWN if not shown.like}

    assert {shown.like for shown in SHOWN if shown.like} - whole == set()


@pytest.mark.browser
@pytest.mark.parametrize(("shown", "language", "look"), [*shared()])
def test_a_page_is_whole(shown, language, look, site, windows):
    page, watch = windows(language, shown.who)
    watch.faults.clear()

    turn(page, look)
    shown.open(page, site)
    settle(page)
    picture(page, f"{shown.name} {language} {look}")
    found = faults(page)
    page.set_viewport_size(PHONE if LOOKS[look][0] == WIDE else WIDE)
    picture(page, f"{shown.name} {language} {look}, at the other size")

    assert found + standing_out(page) == []
    assert watch.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_which_language_and_direction_it_is(language, windows):
    page, _ = windows(language, "")

    page.goto("/check/")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
