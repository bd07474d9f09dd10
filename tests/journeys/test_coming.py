"""Parties wait for seats until all have some or go; a page is reported, hidden, objected to and shown again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.browsing import PHONE
from tests.journeys.mailbox import link_in
from tests.journeys.showing import MEMBER
from tests.journeys.site import Site, enter

pytestmark = pytest.mark.browser

FIRST, SECOND = "first@operator.example", "second@operator.example"
"""Who runs the site: one decides, and the other answers what is said against it."""
REASON = "The third of the terms is about this."


def read(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def come(page: Page, site: Site, who: str, persons: int, *, via: str = "") -> None:
    """Say that so many come, and press the button under the mailed link, whatever it says."""
    page.goto(site.places["for three"] + via)
    page.get_by_role("link", name=re.compile("^(Say that you come|Wait for a seat)$")).click()
    page.get_by_label("How many persons, you included").fill(f"{persons}")
    page.get_by_label("A name, if you want to give one").fill(who)
    page.get_by_label("Your e-mail address").fill(f"{who}@parties.example")
    page.get_by_role("button", name="Send me the link").click()
    page.goto(link_in(site.mailbox.wait_for(f"{who}@parties.example")))
    page.get_by_role("button", name=re.compile("^Yes, I ")).click()


def change(page: Page, persons: int) -> None:
    page.get_by_text("Change my reply", exact=True).click()
    page.get_by_label("How many persons, you included").fill(f"{persons}")
    page.get_by_role("button", name="Save").click()


def leave(page: Page) -> None:
    page.get_by_text("I do not come", exact=True).first.click()
    page.get_by_role("button", name="I do not come").click()
    expect(page.get_by_role("heading", name="You do not come")).to_be_visible()


def heading(page: Page) -> str:
    return page.get_by_role("heading", level=1).inner_text()


def test_parties_wait_move_up_and_decline_until_nobody_waits(site, visit):
    windows = [visit(java_script_enabled=False, viewport=size) for size in ({"width": 1280, "height": 900}, PHONE) * 2]
    pair, single, waiting_pair, waiting_one = windows
    box = site.mailbox
    for page, who, persons in zip(windows, ("ada", "bela", "carl", "dora"), (2, 1, 2, 1), strict=True):
        come(page, site, who, persons)
    assert [heading(page) for page in windows] == ["You come", "You come", "You wait for a seat", "You wait for a seat"]

    change(pair, 1)
    waiting_one.goto(link_in(box.wait_for("dora@parties.example", about="There are seats for you now")))
    assert heading(waiting_one) == "You come"
    change(waiting_one, 2)
    expect(waiting_one.get_by_role("main")).to_contain_text("Your reply is as it was.")

    leave(pair)
    leave(single)
    waiting_pair.goto(link_in(box.wait_for("carl@parties.example", about="There are seats for you now")))
    assert heading(waiting_pair) == "You come"
    leave(waiting_pair)
    who_comes_in_the_end(site, visit(java_script_enabled=False))


def who_comes_in_the_end(site: Site, page: Page) -> None:
    """Look as whoever holds it: one is left, is written to, and is taken out."""
    enter(site, page, MEMBER)
    page.goto(site.places["for three"])
    page.get_by_role("link", name="Look who comes, and write to them").click()
    assert [name in read(page) for name in ("ada", "bela", "carl", "dora")] == [False, False, False, True]
    page.get_by_role("link", name="Write to those who come").click()
    page.get_by_label("Subject").fill("Bring a chair")
    page.get_by_label("Message").fill("All of ours are wet.")
    page.get_by_role("button", name="Look at it first").click()
    expect(page.get_by_role("main")).to_contain_text("This goes to 1 address")
    page.get_by_role("button", name="Send it").click()
    assert "wet" in site.mailbox.wait_for("dora@parties.example", about="Bring a chair").get_content()
    page.get_by_role("link", name=re.compile("^Take out")).click()
    page.get_by_role("button", name="Take it out").click()
    site.mailbox.wait_for("dora@parties.example", about="Your reply was taken out")


def test_what_an_organisations_link_brings_is_counted_for_it_and_no_cookie_says_so(site, visit):
    member, guest = visit(java_script_enabled=False), visit(java_script_enabled=False)
    enter(site, member, MEMBER)
    member.goto(site.places["for actions"])
    member.goto(site.places["for three"])
    address = re.search(r"\S+/actions/\S+\?via=(\S+)", read(member))
    assert address is not None

    come(guest, site, "vera", 1, via=f"?via={address[1]}")

    assert [one["name"] for one in guest.context.cookies()] == ["csrftoken"]
    member.goto(f"/organisations/{address[1]}/credit/")
    assert "Three chairs on the quay" in read(member).partition("Brought so far")[2]


def test_a_page_is_reported_hidden_objected_to_and_shown_again_by_somebody_else(site, visit):
    reader, first, member, second = (visit(java_script_enabled=False) for _ in range(4))
    box, address = site.mailbox, site.places["for two"]
    for email in (FIRST, SECOND):
        site.run("undersigned", "person", "add", email, "--name", "Olga Operator")
        site.run("undersigned", "person", "operator", email, "on")
    title = report(reader, address)

    hide(site, first, title)
    told = box.wait_for("reporter@mail.example", about="What became of what you reported")
    assert (REASON in told.get_content(), title in told.get_content()) == (True, False)
    reader.goto(address)
    assert (heading(reader), title in read(reader)) == ("This page is hidden", False)

    enter(site, member, MEMBER)
    member.goto(address)
    member.get_by_role("link", name="Read why, or object").click()
    expect(member.get_by_role("main")).to_contain_text(REASON)
    member.get_by_label("Why was this wrong?").fill("Everybody in the picture was asked.")
    member.get_by_role("button", name="Send the objection").click()
    first.goto("/moderation/")
    expect(first.get_by_role("main")).to_contain_text("Somebody else has to answer")

    answer(site, second, title)
    box.wait_for(MEMBER, about="Your objection was answered")
    reader.reload()
    assert heading(reader) == title
    reader.goto("/moderation/record/")
    assert read(reader).count(REASON) == 1
    expect(reader.get_by_role("main")).to_contain_text("shown again, after an objection")
    assert "Everybody in the picture" not in read(reader)


def report(page: Page, address: str) -> str:
    """Report a page, as anybody can; return what it is called."""
    page.goto(address)
    title = heading(page)
    page.get_by_role("link", name="Report this page").click()
    page.get_by_label("It is aimed at a private person, or tells who somebody is").check()
    page.get_by_label("What should those who decide know?").fill("My neighbour stands in the picture.")
    page.get_by_label("Your e-mail address").fill("reporter@mail.example")
    page.get_by_role("button", name="Report it").click()
    assert heading(page) == "Thank you. It was reported."
    return title


def hide(site: Site, page: Page, title: str) -> None:
    enter(site, page, FIRST)
    page.goto("/moderation/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("main")).to_contain_text("My neighbour stands in the picture.")
    assert page.get_by_label("On what ground?").input_value() == "person"
    page.get_by_label("Hide it").check()
    page.get_by_label("The reason, for everybody to read").fill(REASON)
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_role("main")).to_contain_text("Decided, and written into the record.")


def answer(site: Site, page: Page, title: str) -> None:
    enter(site, page, SECOND)
    page.goto("/moderation/")
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("main")).to_contain_text("Everybody in the picture was asked.")
    page.get_by_label("Show it again").check()
    page.get_by_label("The reason, for everybody to read").fill("They were.")
    page.get_by_role("button", name="Answer").click()
    expect(page.get_by_role("main")).to_contain_text("Answered, and written into the record.")
