""" "Leave this page": in a real browser, with and without its script."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.template.loader import render_to_string
from playwright.sync_api import Page, Route, sync_playwright

from tests.journeys.browsing import ARGUMENTS, PATIENCE

pytestmark = pytest.mark.browser

STATIC = Path(__file__).parents[3] / "src" / "undersigned" / "web" / "static"
HERE, AWAY = "http://here.example/casework/c/K7QM2XNP/", "http://away.example/"
FRAME = "<!doctype html><html lang=en><title>A case</title><body>{leave}<p>Kestrel in the attic</p><input id=field>"


def answer(route: Route) -> None:
    """Play the site, and the place where one goes."""
    address = route.request.url
    if address == AWAY:
        route.fulfill(body="<!doctype html><title>Away</title><p>Trees", content_type="text/html")
    elif address == HERE:
        leave = render_to_string("parts/leave.html", {"leave_url": AWAY})
        route.fulfill(body=FRAME.format(leave=leave), content_type="text/html")
    elif address.endswith("leave.js"):
        route.fulfill(body=(STATIC / "leave.js").read_text(), content_type="text/javascript")
    else:
        route.fulfill(status=200, body="<!doctype html><title>Before</title>", content_type="text/html")


@pytest.fixture(params=["with its script", "without"])
def page(request, chromium, unhashed):
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        window = browser.new_page(java_script_enabled=request.param == "with its script")
        window.set_default_timeout(PATIENCE)
        window.route("**/*", answer)
        window.goto("http://here.example/casework/")
        window.goto(HERE)
        yield window
        browser.close()


@pytest.mark.parametrize("page", ["with its script", "without"], indirect=True)
def test_the_link_leads_away(page: Page):
    page.click("#leave")
    page.wait_for_url(AWAY)

    assert page.title() == "Away"


@pytest.mark.parametrize("page", ["with its script"], indirect=True)
def test_one_does_not_come_back_to_the_page_by_going_back(page: Page):
    page.click("#leave")
    page.wait_for_url(AWAY)

    page.go_back()

    assert (page.url, page.title()) == ("http://here.example/casework/", "Before")


@pytest.mark.parametrize("page", ["with its script"], indirect=True)
def test_shift_three_times_leads_away_wherever_one_types(page: Page):
    page.focus("#field")
    for _time in range(3):
        page.keyboard.press("Shift")
    page.wait_for_url(AWAY)

    assert page.title() == "Away"


@pytest.mark.parametrize("page", ["with its script"], indirect=True)
def test_who_writes_capital_letters_stays(page: Page):
    page.focus("#field")
    for letter in "ABC":
        page.keyboard.press(f"Shift+{letter}")

    assert (page.url, page.input_value("#field")) == (HERE, "ABC")


@pytest.mark.parametrize("page", ["with its script"], indirect=True)
def test_the_page_goes_dark_before_anything_is_fetched(page: Page):
    seen = page.evaluate(
        """() => {
            document.querySelector("#leave").click();
            return [document.title, getComputedStyle(document.documentElement).display];
        }"""
    )

    assert seen == ["", "none"]
