"""An assembly from its beginning to its minutes, without a script; and on a telephone, in Arabic."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from undersigned.kit.clock import now

from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch, faults
from tests.journeys.site import Site
from tests.journeys.site import site as served

pytestmark = pytest.mark.browser

TEXT = "# Open harbours in winter\n\n1. Every harbour is open.\n\n2. Nobody is punished for helping.\n"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of its own, with a coalition of three."""
    with served(tmp_path_factory.mktemp("assembly") / "var", stage="tests.journeys.at_an_assembly") as here:
        yield here


@pytest.fixture
def window(browser: Browser, place: Site):
    """Opens windows of people; when all is done, nothing may have gone wrong in any of them."""
    watch, contexts = Watch(place.url), []

    def opened(who: str, **options: object) -> Page:
        context = browser.new_context(**{"base_url": place.url, "viewport": WIDE, "locale": "en", **options})
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", watch.over)
        page = context.new_page()
        page.goto(place.places[who])
        page.locator("main form button").click()
        page.wait_for_url(lambda address: "/enter/" not in address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert watch.faults == []


def press(page: Page, name: str, *, exact: bool = True) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=exact).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def test_an_assembly_is_begun_held_and_written_down_without_a_script(place, window, tmp_path):
    chair, ports, second, theatre = (
        window(who, java_script_enabled=False, viewport=size)
        for who, size in (("committee", WIDE), ("ports", PHONE), ("second of ports", PHONE), ("theatre", WIDE))
    )

    here = announced(chair, place)
    delegates(chair, here, {ports: ("uniao-dos-portos", {"Ana Silva": "30", "Bela Costa": "15"})})
    delegates(chair, here, {theatre: ("kadikoy-theatre-workers", {"Deniz Aydın": ""})})
    opened(chair, here, ports, second)
    motion = moved(ports, theatre, here)
    vote = put(chair, motion, here, ports, second, theatre)
    recounted(place, vote, tmp_path)
    resolved(chair, motion)
    written(chair, here, theatre)


def announced(page: Page, place: Site) -> str:
    """Begin an assembly, give three members their votes, and announce it; return where it is."""
    page.goto(place.places["coalition"])
    follow(page, "Begin an assembly")
    page.get_by_label("Title").fill("General assembly")
    page.locator("input[name=form][value=on-site]").check()
    begins = now() - timedelta(hours=1)
    page.get_by_label("First day").fill(f"{begins:%Y-%m-%d}")
    page.get_by_label("It begins at").fill(f"{begins:%H:%M}")
    page.get_by_label("Last day").fill(f"{begins + timedelta(days=1):%Y-%m-%d}")
    page.get_by_label("It ends at").fill("23:00")
    page.get_by_label("Time zone").select_option("UTC")
    page.get_by_label("City, town or village").fill("Lisbon")
    press(page, "Begin the assembly")
    follow(page, "Look at the rules")
    follow(page, "Set the rules")
    page.get_by_label("How many votes an organisation has").select_option("table")
    press(page, "Set these rules")
    follow(page, "Prepare it")
    follow(page, "Fill the seats")
    press(page, "Give 3 members a seat")
    page.get_by_label("Votes: União dos Portos").fill("45")
    page.get_by_label("Votes: Harbour Guild of Gdynia").fill("3")
    press(page, "Save the votes")
    follow(page, "Agenda")
    press(page, "Begin with these")
    follow(page, "Preparation")
    follow(page, "Announce it …")
    press(page, "Announce it")
    expect(page.get_by_role("main")).to_contain_text("The assembly is announced.")
    return re.sub(r"invitation/$", "", page.url)


def delegates(chair: Page, here: str, named: dict[Page, tuple[str, dict[str, str]]]) -> None:
    """Let an organisation name delegates with shares of its votes, and accept them."""
    for page, (handle, shares) in named.items():
        page.goto(f"{here}delegates/{handle}/")
        for who, votes in shares.items():
            page.get_by_label("Who", exact=True).select_option(label=who)
            page.locator("input[name=part][value=delegate]").check()
            page.get_by_label("How many of your votes").fill(votes)
            page.locator("input[name=mandate]").first.check()
            press(page, "Name them")
            expect(page.get_by_role("main")).to_contain_text(f"{who} is named.")
    chair.goto(f"{here}credentials/")
    for box in chair.locator("input[type=checkbox][name=delegate]").all():
        box.check()
    press(chair, "Accept those ticked")


def opened(chair: Page, here: str, *pages: Page) -> None:
    """Open it; some check in by themselves, one is found at the desk."""
    chair.goto(f"{here}change/")
    follow(chair, "Open it …")
    press(chair, "Open it")
    for page in pages:
        page.goto(f"{here}live/")
        follow(page, "I am here")
        press(page, "I am here")
        expect(page.get_by_role("heading", level=1)).to_have_text("You are here")
    chair.goto(f"{here}desk/?q=deniz")
    press(chair, "Is here", exact=False)
    expect(chair.get_by_role("main")).to_contain_text("46 of 49")


def moved(ports: Page, theatre: Page, here: str) -> str:
    """Move a resolution, and second it; return where it is."""
    ports.goto(f"{here}motions/")
    follow(ports, "Prepare a motion")
    follow(ports, "A resolution")
    ports.get_by_label("The text").fill(TEXT)
    ports.get_by_text("What else its adoption does", exact=True).click()
    ports.locator("input[name=deed-what_0]").fill("Write to the ports")
    press(ports, "Keep it as a draft")
    press(ports, "Move it")
    theatre.goto(ports.url)
    follow(theatre, "Second it")
    theatre.get_by_role("radio").first.check()
    press(theatre, "Second it")
    expect(theatre.get_by_role("main")).to_contain_text("Your organisation seconds the motion.")
    return ports.url


def put(chair: Page, motion: str, here: str, ports: Page, second: Page, theatre: Page) -> str:
    """Put it to the vote; two delegates of one organisation split its votes; return where the result is."""
    chair.goto(motion)
    follow(chair, "Put it to the vote …")
    press(chair, "Open the vote")
    for page in (ports, theatre):
        page.goto(f"{here}live/")
        press(page, "For", exact=False)
        expect(page.get_by_role("main")).to_contain_text("You cast:")
    second.goto(f"{here}live/")
    second.get_by_text("Split our votes", exact=True).click()
    second.get_by_label("Against", exact=True).fill("10")
    second.get_by_label("Abstain", exact=True).fill("5")
    press(second, "Cast them like this")
    expect(second.get_by_role("main")).to_contain_text("You cast: 10 against, 5 abstain")

    chair.goto(f"{here}live/")
    follow(chair, "Close the vote")
    chair.get_by_text("Close it …", exact=True).click()
    press(chair, "Close it")
    expect(chair.get_by_role("row", name="União dos Portos")).to_contain_text("30 for, 10 against, 5 abstain")
    return chair.url


def recounted(place: Site, vote: str, folder: Path) -> None:
    """Count it again from its file, as anybody can."""
    file = folder / "result.json"
    file.write_bytes(place.get(vote.removeprefix(place.url) + "result.json"))
    said = json.loads(place.run("undersigned", "recount", str(file), "--json"))
    assert (said["verdict"], said["result"]["outcome"], said["result"]["for"]) == ("holds", "adopted", 31)


def resolved(page: Page, motion: str) -> None:
    """Read the resolution, and the task that came with it."""
    page.goto(motion)
    follow(page, "Resolution 1/")
    expect(page.get_by_role("main")).to_contain_text("31 for, 10 against, 5 abstained, of 46 votes")
    expect(page.get_by_role("main")).to_contain_text("Nobody is punished for helping.")
    page.goto("/coalitions/six-harbours/tasks/")
    expect(page.get_by_role("row", name="Write to the ports")).to_contain_text("to be done")


def written(chair: Page, here: str, theatre: Page) -> None:
    """Close it; write the minutes, send them round, and accept what somebody who attended corrects."""
    chair.goto(f"{here}change/")
    follow(chair, "Close it …")
    press(chair, "Close it")
    chair.goto(f"{here}minutes/")
    press(chair, "Write the minutes")
    expect(chair.get_by_role("main")).to_contain_text("30 for, 10 against, 5 abstain: União dos Portos (45).")
    follow(chair, "Send them to those who attended")
    press(chair, "Send them")
    theatre.goto("/needs/")
    follow(theatre, "General assembly")
    follow(theatre, "Ask for a correction")
    theatre.get_by_label("How it should read").fill("The harbour choir sang.")
    press(theatre, "Ask for it")
    chair.goto(f"{here}minutes/")
    follow(chair, "Answer")
    press(chair, "Accept: it stands in the clause")
    theatre.goto(f"{here}minutes/")
    expect(theatre.get_by_role("main")).to_contain_text("The harbour choir sang.")


def test_a_delegate_votes_in_arabic_on_a_telephone(place, window):
    page = window("guild", locale="ar", viewport=PHONE)

    for name in ("", ", rules", ", delegations", ", here", ", motions", ", live"):
        page.goto(place.places[f"meeting{name}"])
        assert page.locator("html").get_attribute("dir") == "rtl"
        assert faults(page) == [], name
    page.locator("button[name=answer][value=for]").click()
    expect(page.locator("form[action$='/take-back/']")).to_have_count(1)
    page.goto(place.places["meeting, vote"])

    assert faults(page) == []
