"""Organisations write a text together: by the keyboard alone where scripts run, and by forms alone where none do."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PATIENCE, WIDE, Watch
from tests.journeys.showing import MEMBER
from tests.journeys.site import Site, enter

pytestmark = pytest.mark.browser

DISCONNECTED = "net::ERR_INTERNET_DISCONNECTED"


def chosen(page: Page) -> list[str]:
    """What is chosen of each wording, from the top."""
    return [one.input_value() for one in page.locator("[data-wording] input:checked").all()]


def said_of(page: Page, number: int) -> str:
    """What the page says of saving a wording, by its number from 0."""
    return page.locator("[data-wording] output").nth(number).inner_text()


def wait_for(page: Page, number: int, state: str) -> None:
    wording = page.locator("[data-wording]").nth(number)
    expect(wording).to_have_attribute("data-state", state)


def type_on(page: Page, layout: dict[str, str]) -> None:
    """Press keys as another keyboard has them: what each key says, by where it lies."""
    tools = page.context.new_cdp_session(page)
    for code, key in layout.items():
        for kind in ("keyDown", "keyUp"):
            tools.send("Input.dispatchKeyEvent", {"type": kind, "code": code, "key": key})


@pytest.fixture
def sheet(browser, site: Site):
    """The sheet of the representative's organisation, and what went wrong in its window."""
    context = browser.new_context(base_url=site.url, viewport=WIDE, locale="en")
    context.set_default_timeout(PATIENCE)
    page, watch = context.new_page(), Watch(site.url)
    watch.over(page)
    enter(site, page, MEMBER)
    page.goto(site.places["for the keyboard"])
    yield page, watch
    context.close()


def test_positions_are_given_by_the_keyboard_and_nothing_is_lost_without_a_connection(sheet):
    page, watch = sheet
    expect(page.get_by_text("On the keyboard: 1 to 5 choose")).to_be_visible()

    page.keyboard.press("n")
    page.keyboard.press("2")
    wait_for(page, 0, "saved")
    assert said_of(page, 0) == "Saved."
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowLeft")  # the radios' own key: from unmandated to object
    wait_for(page, 1, "saved")
    page.context.set_offline(True)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("4")
    wait_for(page, 2, "failed")
    assert said_of(page, 2).startswith("Not saved: there is no connection")
    page.keyboard.press("Tab")
    page.keyboard.type("Who pays?")
    page.keyboard.press("Enter")
    page.keyboard.type("And when?")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    wait_for(page, 2, "failed")
    page.context.set_offline(False)
    wait_for(page, 2, "saved")
    page.reload()

    assert chosen(page) == ["support", "object", "object", "unmandated"]
    expect(page.locator("[data-wording] textarea").nth(2)).to_have_value("Who pays?\nAnd when?")
    assert {fault.rpartition(" ")[2] for fault in watch.faults} == {DISCONNECTED}


def test_the_keys_lie_where_they_lie_on_other_keyboards(sheet):
    page, watch = sheet
    places = page.locator("[data-wording]").count()

    type_on(page, {"KeyN": "ى"})  # to the first that is open
    number = page.evaluate(
        "[...document.querySelectorAll('[data-wording]')].findIndex(one => one.matches(':focus-within'))"
    )
    type_on(page, {"Digit1": "١"})
    wait_for(page, number, "saved")
    arabic = chosen(page)[number]
    type_on(page, {"Digit3": '"'})  # French
    wait_for(page, number, "saved")

    assert (places, arabic, chosen(page)[number]) == (4, "essential", "accept")
    assert watch.faults == []


def test_a_text_goes_from_an_amendment_to_the_seal_without_scripts(site, visit):
    member, committee = visit(java_script_enabled=False), visit(java_script_enabled=False)
    enter(site, member, MEMBER)
    enter(site, committee)
    start = site.places["for writers"]

    propose(member, start)
    adopt(committee, start)
    answer(member, start)
    make_the_widest_offer_the_draft(committee, start)
    seal(committee)

    page = visit()
    page.goto("/")
    page.get_by_role("link", name="Written without a script").click()
    assert [one.inner_text() for one in page.locator(".text .clause p").all()] == [
        "Every harbour is open to those in distress, by day and by night.",
        "Nobody is punished for helping.",
    ]


def propose(page: Page, start: str) -> None:
    """Propose other words for the first clause, and look at them first."""
    page.goto(start)
    page.get_by_role("link", name="Propose an amendment").first.click()
    page.get_by_label("What", exact=True).select_option("replace")
    page.get_by_label("At which clause").select_option("c1")
    page.get_by_role("button", name="Add this change").click()
    page.get_by_label("Text").fill("Every harbour is open to those in distress, by day and by night.")
    page.get_by_label("Why").fill("Distress does not wait for the morning.")
    page.get_by_role("button", name="Look at it").last.click()
    expect(page.locator("#preview ins").first).to_contain_text("by day and by night")
    page.get_by_role("button", name="Propose …").click()
    page.get_by_role("button", name="Propose it").click()
    expect(page.get_by_role("main")).to_contain_text("A1 is proposed.")


def adopt(page: Page, start: str) -> None:
    page.goto(f"{start}amendments/")
    page.get_by_role("link", name="Choose what is adopted").click()
    page.get_by_label("A1").check()
    page.get_by_role("button", name="Show the text with these").click()
    decide(page)
    page.get_by_role("button", name="Adopt under this decision").click()
    expect(page.get_by_role("main")).to_contain_text("A1 is adopted.")


def decide(page: Page) -> None:
    page.get_by_label("Who decided").fill("Committee")
    page.get_by_label("On which day").fill("2026-05-03")
    page.get_by_label("What was decided").fill("As most can sign.")


def answer(page: Page, start: str) -> None:
    """Give a position on each clause, and find them in the history."""
    page.goto(f"{start}positions/")
    page.get_by_role("link", name="Give positions").click()
    wordings = page.locator("[data-wording]")
    wordings.nth(0).get_by_label("essential").check()
    wordings.nth(1).get_by_label("support").check()
    wordings.nth(1).get_by_label("support").press("Enter")  # saves, and says nothing of what is open
    expect(page.get_by_role("main")).to_contain_text("Saved: 2 positions.")
    assert chosen(page) == ["essential", "support", "unmandated"]
    wordings.nth(2).get_by_label("object").check()
    page.get_by_role("button", name="Save", exact=True).last.click()
    expect(page.get_by_role("main")).to_contain_text("Saved: 1 position.")
    assert chosen(page) == ["essential", "support", "object"]


def make_the_widest_offer_the_draft(page: Page, start: str) -> None:
    """Look at what can be said together, and take the text without the clause to which somebody objects."""
    page.goto(f"{start}common-ground/")
    expect(page.get_by_role("main")).to_contain_text(re.compile(r"Offer 1 of \d"))
    page.get_by_role("link", name="Make this the draft …").click()
    decide(page)
    page.get_by_role("button", name="Make it the draft").click()
    expect(page.get_by_role("main")).to_contain_text("The offer is the draft now")


def seal(page: Page) -> None:
    page.get_by_role("link", name="Write", exact=True).click()
    page.get_by_role("button", name="Preview").click()
    page.get_by_role("link", name="Seal …").click()
    expect(page.get_by_role("main")).to_contain_text("Sealing closes it.")
    page.get_by_role("button", name="Seal it for good").click()
