"""Every page, in every look and language: for those who cannot see it, on a phone, in the dark, from right to left."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch, faults, picture
from tests.journeys.pages import NOT_PAGES, SHOWN, addresses
from tests.journeys.site import enter

LOOKS = {
    "wide": {"viewport": WIDE, "color_scheme": "light"},
    "dark": {"viewport": WIDE, "color_scheme": "dark"},
    "phone": {"viewport": PHONE, "color_scheme": "light"},
}
RULES = {"dark": "color-contrast"}
"""In the dark nothing but the colours is different."""

LANGUAGES = {"en": "ltr", "ar": "rtl"}
# What one processor looks at in one go; another can take the next.
EVERYWHERE = [
    pytest.param(language, look, id=f"{language}-{look}", marks=pytest.mark.xdist_group(f"pages-{language}-{look}"))
    for language in LANGUAGES
    for look in LOOKS
]


@pytest.fixture(scope="module")
def windows(browser, site):
    """Windows by language, look and whether somebody of the secretariat sits before them, kept from page to page."""
    opened: dict[tuple[str, str, bool], tuple[Page, Watch]] = {}

    def give(language: str, look: str, desk: bool) -> tuple[Page, Watch]:  # noqa: FBT001  # the key of a dictionary
        if (language, look, desk) not in opened:
            context = browser.new_context(base_url=site.url, locale=language, **LOOKS[look])
            context.set_default_timeout(PATIENCE)
            page, watch = context.new_page(), Watch(site.url)
            watch.over(page)
            opened[language, look, desk] = page, watch
            if desk:
                enter(site, page)
        return opened[language, look, desk]

    yield give
    for page, _ in opened.values():
        page.context.close()


def test_every_address_is_looked_at_or_is_no_page():
    assert sorted(addresses()) == sorted({shown.address for shown in SHOWN} | NOT_PAGES)


@pytest.mark.browser
@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: shown.name)
@pytest.mark.parametrize(("language", "look"), EVERYWHERE)
def test_a_page_is_whole(shown, language, look, site, windows):
    page, watch = windows(language, look, shown.desk)
    watch.faults.clear()

    shown.open(page, site)
    picture(page, f"{shown.name} {language} {look}")

    assert faults(page, RULES.get(look)) == []
    assert watch.faults == []


@pytest.mark.browser
@pytest.mark.xdist_group("pages-en-wide")
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_in_which_language_and_direction_it_is(language, windows):
    page, _ = windows(language, "wide", desk=False)

    page.goto("/check/")

    assert page.locator("html").get_attribute("lang") == language
    assert page.locator("html").get_attribute("dir") == LANGUAGES[language]
