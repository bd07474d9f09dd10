"""A call becomes a campaign, the campaign actions, and the actions people on a square: by forms and mails alone."""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from undersigned.kit.clock import now

from tests.journeys.browsing import PHONE, faults
from tests.journeys.mailbox import link_in
from tests.journeys.showing import MEMBER
from tests.journeys.site import Site, enter
from tests.kit.files import picture

pytestmark = pytest.mark.browser

TODAY = now().date()
FIRST, ON, LAST = (TODAY + timedelta(days=days) for days in (1, 8, 15))
COMING = TODAY + timedelta(days=3)
"""The day of action of the campaign on stage."""


def said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


CALL = f"""# Keep every lamp alight

We call for an international campaign from {said(FIRST)} to {said(LAST)}, with an international day of action on
{said(ON)}.

We demand:

1. that the Ministry of the Sea publishes every contract,
2. an end to all strike bans in ports.

No lamp without us!
"""


def read(page: Page) -> str:
    return page.get_by_role("main").inner_text()


def test_a_call_is_read_in_and_becomes_a_campaign_in_two_languages(site, visit):
    committee, reader = visit(java_script_enabled=False), visit(java_script_enabled=False)
    enter(site, committee)

    begin(committee, site.places["for a call"])
    say_it_in_arabic(committee)
    announce(committee)

    reader.goto(committee.url)
    assert read(reader).count("Parliament") == 1
    reader.get_by_role("link", name="A night of lamps").click()
    expect(reader.get_by_role("main")).to_contain_text("No action yet")
    reader.get_by_role("link", name="العربية").click()
    expect(reader.get_by_role("heading", name="ليلة المصابيح")).to_be_visible()


def begin(page: Page, start: str) -> None:
    """Read the call in, correct what it is called and of whom the second demand is, and begin."""
    page.goto(start)
    page.get_by_label("Or the text itself").fill(CALL)
    page.get_by_role("button", name="Read it").click()
    window = [page.get_by_label(name, exact=True).input_value() for name in ("First day", "Last day")]
    days = [one.input_value() for one in page.get_by_label("Day of action", exact=True).all()]
    assert (window, days[0]) == ([FIRST.isoformat(), LAST.isoformat()], ON.isoformat())
    page.get_by_label("Title", exact=True).fill("Every lamp alight")
    page.get_by_label("What it is called").first.fill("A night of lamps")
    page.get_by_label("where a demand does not say it itself").fill("Ministry of the Sea")
    page.get_by_label("Of which public body", exact=True).nth(1).fill("Parliament")
    page.get_by_role("button", name="Begin the campaign").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody but its committee sees it until you announce it.")


def say_it_in_arabic(page: Page) -> None:
    """Say what the day of action is called in another language, too."""
    page.get_by_role("link", name="Days of action").first.click()
    page.get_by_role("link", name="A night of lamps").click()
    page.get_by_role("link", name="Say it in another language").click()
    page.get_by_role("combobox", name="Language").fill("ar")
    page.get_by_label("Title").fill("ليلة المصابيح")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("link", name="ليلة المصابيح")).to_be_visible()


def announce(page: Page) -> None:
    """Announce it, and look at it as everybody does."""
    page.get_by_role("link", name="Overview").click()
    page.get_by_role("link", name="Announce it …").click()
    page.get_by_role("button", name="Announce it").click()
    page.get_by_role("link", name="See it as everybody does").click()
    expect(page.get_by_role("heading", name="Every lamp alight")).to_be_visible()


def test_a_member_holds_an_action_in_a_city_and_readers_find_it(site, visit):
    member, reader = visit(java_script_enabled=False), visit(java_script_enabled=False)
    enter(site, member, MEMBER)
    address = site.places["for actions"]

    hold(member, address)
    publish(member)

    find(reader, address)
    subscribe(reader, address)


def hold(page: Page, address: str) -> None:
    """Hold an action on the day of action, in a city that is found by its name without its accent."""
    page.goto(address)
    page.get_by_role("link", name="Hold an action").first.click()
    page.get_by_role("button", name=re.compile("A night on the quay")).last.click()
    page.get_by_label("It begins at").fill("18:30")
    page.get_by_label("It ends at").fill("20:00")
    page.get_by_label("Country").first.select_option("PT")
    page.get_by_label("City, town or village").fill("setubal")
    page.get_by_role("button", name="Look the place up").click()
    page.get_by_label(re.compile("Setúbal")).first.check()
    point = page.get_by_label("Exact point")
    assert point.input_value() == ""
    page.locator("input[type=image]:visible").click(position={"x": 120, "y": 100})
    expect(page.get_by_label("Exact point")).to_have_value(re.compile(r"^3\d\.\d+, -\d\.\d+$"))
    assert page.get_by_label("It begins at").input_value() == "18:30"
    page.get_by_label("Where exactly").first.fill("Under the clock")
    page.get_by_role("button", name="Look at it before it is public").last.click()


def test_a_member_holds_an_action_in_three_towns_at_once(site, visit):
    member, reader = visit(java_script_enabled=False), visit(java_script_enabled=False)
    enter(site, member, MEMBER)
    member.goto(site.places["actions, many"])

    paste(member, f"Setúbal; PT; {COMING}; 17:00; 19:00; Largo do Bocage\nNowhere at all; XX; {COMING}; 17:00;;")
    expect(member.get_by_role("main")).to_contain_text("1 line has to be put right")
    paste(member, "\n".join(f"{town}; {COMING}; 17:00; 19:00;" for town in ("Setúbal; PT", "القاهرة; EG", "Quito; EC")))
    member.get_by_role("button", name="Publish 3 actions").click()
    expect(member.get_by_role("main")).to_contain_text("Quito")

    reader.goto(f"/calendar/?view=agenda&on={COMING}")
    towns = reader.get_by_role("main")
    for town in ("Setúbal", "Cairo", "Quito"):
        expect(towns).to_contain_text(town)


def paste(page: Page, lines: str) -> None:
    """Give lines, and have them read."""
    page.locator("main textarea").first.fill(lines)
    page.get_by_role("button", name="Look at the lines").click()


def publish(page: Page) -> None:
    expect(page.get_by_role("heading", name="A night on the quay")).to_be_visible()
    expect(page.get_by_role("main")).to_contain_text("Setúbal")
    page.get_by_role("button", name="Publish it").click()
    expect(page.get_by_role("main")).to_contain_text("It is in the calendar.")


def find(page: Page, address: str) -> None:
    """Find it in the month, on the map, and in the list; in Arabic it says what the day says in Arabic."""
    slug = address.rstrip("/").rpartition("/")[2]
    page.goto(f"/calendar/?campaign={slug}&on={COMING}")
    expect(page.get_by_role("link", name="18:30 Setúbal")).to_be_visible()
    page.get_by_role("link", name="Map", exact=True).click()
    expect(page.locator(".map table")).to_contain_text("Portugal")
    page.get_by_role("link", name="List", exact=True).click()
    page.get_by_role("listitem").filter(has_text="Setúbal").get_by_role("link").first.click()
    expect(page.get_by_role("main")).to_contain_text("We meet with lights.")
    expect(page.get_by_role("main")).to_contain_text("Under the clock")
    page.get_by_role("link", name="العربية").click()
    expect(page.get_by_role("heading", name="ليلة على الرصيف")).to_be_visible()
    page.get_by_role("link", name="English").click()


def subscribe(page: Page, address: str) -> None:
    slug = address.rstrip("/").rpartition("/")[2]
    page.goto(address)
    page.get_by_role("link", name="Subscribe").first.click()
    feed = page.get_by_label("Address of this calendar").input_value()
    assert feed.endswith(f"/calendar.ics?campaign={slug}")
    taken = page.request.get(feed).text().replace("\r\n ", "")
    at, named = f"DTSTART;TZID=Europe/Lisbon:{COMING:%Y%m%d}T183000", "SUMMARY;LANGUAGE=en:A night on the quay"
    assert [line for line in taken.splitlines() if line == at] == [at]
    assert named in taken.splitlines()


def test_who_waits_moves_up_when_another_cancels_and_hears_when_it_is_called_off(site, visit):
    first, second, member = (visit(java_script_enabled=False) for _ in range(3))
    start, box = site.places["for two"], site.mailbox
    come(first, site, "first@mail.example")
    expect(first.get_by_role("heading", name="You come")).to_be_visible()
    come(second, site, "second@mail.example")
    expect(second.get_by_role("heading", name="You wait for a seat")).to_be_visible()

    first.get_by_text("I do not come", exact=True).first.click()
    first.get_by_role("button", name="I do not come").click()
    expect(first.get_by_role("heading", name="You do not come")).to_be_visible()
    told = box.wait_for("second@mail.example", about="There are seats for you now")
    second.goto(link_in(told))
    expect(second.get_by_role("heading", name="You come")).to_be_visible()

    enter(site, member, MEMBER)
    member.goto(start)
    member.get_by_role("link", name="Call it off").click()
    member.get_by_label("Why").fill("The chairs are wet.")
    member.get_by_role("button", name="Call it off").click()
    told = box.wait_for("second@mail.example", about="Called off")
    assert "The chairs are wet." in told.get_content()
    assert [box.of("first@mail.example", about) for about in ("There are seats", "Called off")] == [[], []]
    second.reload()
    second.goto(start)
    expect(second.get_by_role("main")).to_contain_text("Called off. Why: The chairs are wet.")


def come(page: Page, site: Site, email: str) -> None:
    """Say that two come, and confirm it under the mailed link."""
    page.goto(site.places["for two"])
    page.get_by_role("link", name=re.compile("Say that you come|Wait for a seat")).click()
    page.get_by_label("How many persons, you included").fill("2")
    page.get_by_label("Your e-mail address").fill(email)
    page.get_by_role("button", name="Send me the link").click()
    page.goto(link_in(site.mailbox.wait_for(email)))
    page.get_by_role("button", name=re.compile("^Yes, I ")).click()


def test_a_supporter_proposes_an_action_and_an_organisation_holds_it(site, visit):
    supporter, member = visit(java_script_enabled=False), visit(java_script_enabled=False)
    box = site.mailbox

    propose(supporter, site.places["for actions"])
    supporter.goto(link_in(box.wait_for("pilar@mail.example", about="Confirm the action")))
    supporter.get_by_role("button", name="Send it to the organisation").click()
    expect(supporter.get_by_role("main")).to_contain_text("has not answered yet")
    enter(site, member, MEMBER)
    member.goto(link_in(box.wait_for(MEMBER, about="Somebody proposes an action")))
    assert "pilar" not in read(member)
    member.get_by_role("button", name="We hold it: publish it").click()
    answer = box.wait_for("pilar@mail.example", about="holds the action that you proposed")

    supporter.goto(link_in(answer))
    expect(supporter.get_by_role("heading", name="A choir at the fish market")).to_be_visible()
    expect(supporter.get_by_role("main")).to_contain_text("Faro")


def propose(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_role("link", name="Propose one").click()
    page.get_by_label("Country").first.select_option("PT")
    page.get_by_label("City, town or village").fill("Faro")
    page.get_by_role("button", name="Look the place up").click()
    page.get_by_label(re.compile("^Faro")).first.check()
    page.get_by_label(re.compile("^Title")).fill("A choir at the fish market")
    page.get_by_label("Which organisation do you ask to hold it?").select_option(index=1)
    page.get_by_label("Your e-mail address").fill("pilar@mail.example")
    page.get_by_role("button", name="Send me the link").last.click()
    expect(page.get_by_role("main")).to_contain_text("It is peaceful and lawful")
    assert page.get_by_label(re.compile("^Title")).input_value() == "A choir at the fish market"
    page.get_by_label("It is peaceful and lawful, and not aimed at a private person").check()
    page.get_by_role("button", name="Send me the link").last.click()


def test_what_was_held_is_told_with_a_picture_on_the_page_of_its_day(site, visit):
    member, reader = visit(java_script_enabled=False), visit()
    enter(site, member, MEMBER)
    member.goto(site.places["for a report"])
    member.get_by_role("link", name="Say how it was").click()
    member.get_by_label("At least").fill("120")
    member.get_by_label("At most").fill("200")
    member.get_by_label("How it was").fill("All night, in the rain.")
    sent = {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": picture("JPEG", (1200, 800))}
    member.get_by_label("Choose a picture").set_input_files(sent)
    member.get_by_role("button", name="Save the report").click()
    expect(member.get_by_role("main")).to_contain_text("Say what is on the picture")
    member.get_by_label("Choose a picture").set_input_files(sent)
    member.get_by_label("What is on the picture").fill("Lamps on a wet quay.")
    member.get_by_role("button", name="Save the report").click()

    reader.goto(site.places["day of a report"])
    shown = reader.get_by_role("img", name="Lamps on a wet quay.")
    shown.scroll_into_view_if_needed()
    expect(reader.get_by_role("main")).to_contain_text("from 120 to 200 people")
    expect(reader.get_by_role("main")).to_contain_text("All night, in the rain.")
    expect(shown).to_have_js_property("complete", True)
    assert shown.evaluate("one => one.naturalWidth > 0")


@pytest.mark.parametrize("place", ["calendar, month", "action", "campaign, day to come"])
def test_in_arabic_a_page_turns_round_and_fits_a_telephone(place, site, visit):
    page = visit(locale="ar", viewport=PHONE)

    page.goto(site.places[place])

    assert page.locator("html").get_attribute("dir") == "rtl"
    assert starts_at(page, "main h1") == "right"
    assert faults(page, "color-contrast", "target-size") == []


def starts_at(page: Page, what: str) -> str:
    """Say at which side of its room the first of these stands."""
    script = """one => {
        const range = document.createRange(); range.selectNodeContents(one);
        const words = range.getBoundingClientRect(), room = one.parentElement.getBoundingClientRect();
        return room.right - words.right < words.left - room.left ? 'right' : 'left';
    }"""
    return str(page.locator(what).first.evaluate(script))


def test_in_arabic_the_days_of_a_month_run_from_right_to_left(site, visit):
    page = visit(locale="ar")

    page.goto(site.places["calendar, month"])

    boxes = [one.bounding_box() for one in page.locator(".squares > li").all()]
    first, second = next((one, other) for one, other in pairwise(boxes) if one["y"] == other["y"])
    assert first["x"] > second["x"]
    before, after = (page.locator(f".turning a[rel={rel}]").bounding_box() for rel in ("prev", "next"))
    assert before["x"] > after["x"]
