"""An assembly on telephones, at the chair's table and on the wall: it goes on by itself, or by looking again."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch
from tests.journeys.site import Site, enter
from tests.journeys.site import site as served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def hall(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, with an assembly that meets."""
    with served(tmp_path_factory.mktemp("hall") / "var", stage="tests.journeys.in_a_hall") as here:
        yield here


@pytest.fixture
def window(browser: Browser, hall: Site):
    """Opens windows; when all is done, nothing may have gone wrong in any of them but what was cut off."""
    watch, contexts = Watch(hall.url), []

    def opened(who: str = "", place: str = "live", **options: object) -> Page:
        context = browser.new_context(**{"base_url": hall.url, "viewport": PHONE, "locale": "en", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", watch.over)
        page = context.new_page()
        if who:
            enter(hall, page, hall.places.get(who, who))
        page.goto(hall.places[place])
        return page

    yield opened
    for context in contexts:
        context.close()
    assert [fault for fault in watch.faults if "ERR_INTERNET_DISCONNECTED" not in fault] == []


CHAIR = "delphine.duarte@secretariat.example"


def test_a_hall_votes_and_speaks_and_every_screen_goes_on_by_itself(hall, window):
    wall, one, chair = window(place="projector", viewport=WIDE), window("one"), window(CHAIR, viewport=WIDE)

    one.get_by_role("button", name="For", exact=True).click()
    expect(wall.get_by_text("1 of 2 has voted")).to_be_visible()
    one.get_by_role("button", name="Ask to speak").click()
    expect(one.get_by_text("You are on the list of speakers.").first).to_be_visible()
    chair.get_by_role("button", name="Next speaker").click()
    expect(one.get_by_text("You speak now.")).to_be_visible()
    expect(chair.locator("#next-speaker")).to_have_count(0)

    one.context.set_offline(True)
    expect(one.get_by_role("alert")).to_contain_text("No connection.")
    chair.get_by_role("button", name="End the speech").click()
    chair.get_by_role("button", name="Go on to this item").click()
    expect(wall.locator(".projected-item")).to_contain_text("Open mines")
    one.context.set_offline(False)
    expect(one.locator("#live-item")).to_have_text("Open mines")
    expect(one.get_by_role("alert")).to_be_hidden()


def test_without_a_script_one_asks_and_looks_again(hall, window):
    other = window("other", java_script_enabled=False)

    other.get_by_role("button", name="Point of order").click()
    expect(other.get_by_text("You raised a point of order.")).to_be_visible()
    other.get_by_role("button", name="Withdraw").click()
    other.get_by_role("link", name="Look again").click()

    expect(other.get_by_role("button", name="Point of order")).to_be_visible()


def test_an_item_is_moved_by_keys_and_the_focus_stays_with_it(hall, window):
    chair = window(CHAIR, "agenda", viewport=WIDE)

    chair.get_by_role("link", name="Open mines").focus()
    chair.keyboard.press("Alt+ArrowUp")

    expect(chair.locator("[data-item] .name").first).to_have_text("Open mines")
    expect(chair.get_by_role("button", name="Move down: Open mines")).to_be_focused()
