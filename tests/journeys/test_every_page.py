"""Every page, in every look and language: for those who cannot see it, on a phone, in the dark, from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch, faults, picture
from tests.journeys.pages import NOT_PAGES, SHOWN, addresses
from tests.journeys.site import enter

LOOKS = {"wide": (WIDE, "light"), "dark": (WIDE, "dark"), "phone": (PHONE, "light")}
"""The size of the window, and its colours."""

COLOURS = ("color-contrast",)
PLACES = ("color-contrast", "link-in-text-block", "scrollable-region-focusable", "target-size")
"""What axe can see that is of the colours, or of where things stand, and not of what the page says."""

LANGUAGES = {
    "en": ("ltr", {"wide": (), "dark": COLOURS, "phone": PLACES}),
    "ar": ("rtl", {"phone": (), "wide": PLACES, "dark": COLOURS}),
}
"""The direction of each language, and the looks in which its pages are seen, each with the rules that are asked there.

A page is opened in the first, under all rules; then the window turns, and what can be different by that is asked. So
every page is seen at both sizes, in both colours and in both languages, and under all rules at both sizes.
"""

SHARES = 3
"""Parts of the pages: what one process looks at in one go; another can take the next (tests/sharing.py)."""

EVERYWHERE = [
    pytest.param(shown, language, id=f"{language}-{n}-{shown.name}")
    for language in LANGUAGES
    for n in range(SHARES)
    for shown in SHOWN[n * len(SHOWN) // SHARES : (n + 1) * len(SHOWN) // SHARES]
]


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
        page, watch = opened[language, who]
        turn(page, next(iter(LANGUAGES[language][1])))
        return page, watch

    yield give
    for page, _ in opened.values():
        page.context.close()


def turn(page: Page, look: str) -> None:
    """Give the window another look."""
    size, scheme = LOOKS[look]
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.getAnimations().forEach(one => one.finish())")  # colours that are on their way


def test_every_address_is_looked_at_or_is_no_page():
    assert sorted(addresses()) == sorted({shown.address for shown in SHOWN} | NOT_PAGES)


@pytest.mark.browser
@pytest.mark.parametrize(("shown", "language"), EVERYWHERE)
def test_a_page_is_whole(shown, language, site, windows):
    page, watch = windows(language, shown.who)
    watch.faults.clear()
    found = {}

    shown.open(page, site)
    for look, rules in LANGUAGES[language][1].items():
        turn(page, look)
        picture(page, f"{shown.name} {language} {look}")
        found[look] = faults(page, *rules)

    assert found == {look: [] for look in LOOKS}
    assert watch.faults == []


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_which_language_and_direction_it_is(language, windows):
    page, _ = windows(language, "")

    page.goto("/check/")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language][0]
