from __future__ import annotations

from dataclasses import replace

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from undersigned.apps.publishing.editions import Facts, page

from tests.apps.publishing.udhr import sealed, stood_behind, udhr

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(chromium):
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-background-networking"]
        )
        yield launched
        launched.close()


def opened(browser, tmp_path, data, **context):
    """Open a page from the disk, as a reader keeps it; give it with what it asked the network for."""
    (tmp_path / "page.html").write_bytes(data)
    asked: list[str] = []
    tab = browser.new_context(**context).new_page()
    tab.on("request", lambda request: asked.append(request.url))
    tab.goto((tmp_path / "page.html").as_uri())
    tab.evaluate("document.fonts.ready")
    return tab, [url for url in asked if not url.startswith(("file:", "data:"))]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_anyone_can_read_the_page(browser, tmp_path, language, scheme, width):
    facts = replace(sealed(), endorsements=sealed().endorsements + stood_behind().endorsements)
    tab, asked = opened(
        browser,
        tmp_path,
        page.render(udhr(language), facts),
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
    )

    assert Axe().run(tab).response["violations"] == []
    assert tab.evaluate("document.documentElement.scrollWidth") == width
    assert asked == []


def test_the_page_is_set_in_the_letters_it_carries(browser, tmp_path):
    tab, _ = opened(browser, tmp_path, page.render(udhr("ar"), Facts()))

    loaded = tab.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")

    assert set(loaded) == {"Undersigned Naskh", "Undersigned Serif"}


def test_the_page_can_be_read_without_scripts(browser, tmp_path):
    tab, _ = opened(browser, tmp_path, page.render(udhr("en"), sealed()), java_script_enabled=False)

    assert tab.get_by_role("heading", level=1).inner_text() == "Universal Declaration of Human Rights"
    assert tab.get_by_role("heading", name="Article 30").is_visible()
