"""The tutorials lead where they say: each is gone through as it is written, and its pictures are taken on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.album import take
from tests.journeys.browsing import PATIENCE, PHONE, WIDE, Watch, faults, give_device
from tests.journeys.harbours import CHARTER, EAST, LIST, NORTH, WEST
from tests.journeys.mailbox import code_in, link_in
from tests.journeys.site import Site, enter
from tests.journeys.site import site as served

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def harbours(tmp_path_factory):
    """A site on which a few made-up harbours are, under a name: passkeys are for names."""
    folder = tmp_path_factory.mktemp("tutorials") / "var"
    with served(folder, stage="tests.journeys.harbours", host="localhost") as here:
        yield here


@dataclass
class Visitor:
    """Somebody before a window, who does what a guide says in its words."""

    page: Page
    site: Site

    def press(self, name: str) -> None:
        """Press the button or the link in the page that is called so."""
        main = self.page.get_by_role("main")
        buttons = main.get_by_role("button", name=name, exact=True)
        (buttons if buttons.count() else main.get_by_role("link", name=name)).first.click()

    def choose(self, name: str) -> None:
        """Go to a place of the menu at the top."""
        self.page.get_by_role("banner").get_by_role("link", name=name, exact=True).click()

    def fill(self, **typed: str) -> None:
        """Type into fields, by what they are called (with _ for a blank)."""
        for label, value in typed.items():
            self.page.get_by_role("main").get_by_label(label.replace("_", " ")).fill(value)

    def reads(self, heading: str) -> None:
        """See this as the heading of the page."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def on_a_phone(self, name: str, part: Locator | None = None) -> None:
        """Look at the page on a telephone."""
        self.page.set_viewport_size(PHONE)
        assert faults(self.page) == []
        take(self.page, name, part, height=1000)
        self.page.set_viewport_size(WIDE)


@pytest.fixture
def visitor(browser: Browser, harbours: Site):
    """Opens windows, each of another person with a device of their own."""
    watch, contexts = Watch(harbours.url), []

    def arrive() -> Visitor:
        context = browser.new_context(base_url=harbours.url, viewport=WIDE, locale="en-GB", color_scheme="light")
        context.set_default_timeout(PATIENCE)
        contexts.append(context)
        context.on("page", watch.over)
        page = context.new_page()
        give_device(page)
        return Visitor(page, harbours)

    yield arrive
    for context in contexts:
        context.close()
    assert watch.faults == []


def test_your_organisation(visitor, harbours):
    ines = visitor()

    makes_an_account(ines)
    enters_the_organisation(ines)
    records_the_decision(ines)
    registers_a_passkey(ines)
    asks_a_second_person_in(ines)
    undersigns(ines, harbours.places["call"])

    ines.press("Back to the text")
    line = ines.page.locator(".signers li li", has=ines.page.get_by_text(WEST.organisation, exact=True))
    expect(line).to_contain_text("self-declared")
    ines.on_a_phone("undersigned-by", ines.page.locator(".signers"))


def makes_an_account(ines):
    ines.page.goto("/")
    take(ines.page, "first-page", height=640)
    ines.press("Act for an organisation")
    ines.reads("Sign in")
    ines.press("Make an account")
    ines.fill(Your_name=WEST.representative, **{"Your e-mail address": WEST.email})
    ines.press("Mail me a code")
    ines.fill(The_code_from_the_mail=code_in(ines.site.mailbox.wait_for(WEST.email)))
    ines.press("Go on")


def enters_the_organisation(ines):
    ines.reads("Enter your organisation")
    ines.fill(Name_of_the_organisation=WEST.organisation, Acronym="DWH")
    ines.page.get_by_label("Country").select_option(WEST.country)
    ines.press("Go on")
    ines.page.get_by_label("Kind").select_option(label="trade union")
    ines.fill(In_a_few_sentences="We load ships, and help whoever is in distress.")
    ines.press("Enter it")
    ines.reads(f"{WEST.organisation} (DWH)")
    take(ines.page, "organisation-entered", height=800)


def records_the_decision(ines):
    ines.press("Record the decision that lets you act")
    ines.press("Record a decision")
    ines.fill(Who_decided=WEST.body, On_which_day="2026-05-04")
    take(ines.page, "mandate", width=760, height=1040)
    ines.press("Record the decision")
    expect(ines.page.get_by_role("status")).to_contain_text("The mandate is recorded.")


def registers_a_passkey(ines):
    ines.press("Keys")
    ines.press("Register a passkey")
    ines.fill(What_you_call_it="My telephone")
    ines.press("Make the passkey")
    expect(ines.page.locator("main .rows")).to_contain_text("in force")


def asks_a_second_person_in(ines):
    ines.press("Representatives")
    ines.press("Invite somebody")
    ines.fill(**{"E-mail address": "rui@west-harbour.example"})
    ines.page.get_by_label("owner").check()
    ines.press("Make the link")
    ines.reads("The invitation is made")


def undersigns(ines, call):
    ines.choose("Statements")
    ines.page.locator(f'main a[href="{call}"]').click()
    ines.press("Undersign for your organisation")
    expect(ines.page.get_by_label(WEST.body)).to_be_checked()
    ines.page.get_by_label("With your passkey “My telephone”").check()
    ines.page.get_by_label("Name me in the record").check()
    ines.press("Go on to read and sign")
    expect(ines.page.locator(".steps [aria-current=step]")).to_have_text("Read and sign")
    take(ines.page, "look-and-sign", ines.page.locator("main .column"))
    ines.press("Undersign")
    ines.reads(f"{WEST.organisation} has undersigned")
    ines.page.reload()
    expect(ines.page.get_by_role("link", name="Download the receipt")).to_be_visible()


def test_your_coalition(visitor, harbours):
    sigrid = visitor()
    enter(harbours, sigrid.page, harbours.places["sigrid"])

    place = begins_a_coalition(sigrid)
    for part in (
        writes_the_charter,
        undersigns_it,
        admits_a_member,
        brings_the_others_in,
        shares_the_work,
        says_what_belongs_to_a_goal,
    ):
        sigrid.page.goto(place)
        part(sigrid)

    stranger = visitor()
    stranger.page.goto(place)
    stranger.on_a_phone("coalition-phone")


def begins_a_coalition(sigrid):
    sigrid.page.goto("/")
    sigrid.choose("Coalitions")
    sigrid.press("Begin a coalition")
    sigrid.fill(
        Name_of_the_coalition="Alliance of Open Harbours",
        In_a_few_sentences="Harbours that take in whoever is in distress.",
    )
    sigrid.page.get_by_label("standing: members join under a charter").check()
    sigrid.page.get_by_label("Begun for").select_option(label=NORTH.organisation)
    sigrid.page.get_by_role("radio", name="the committee").first.check()
    sigrid.press("Begin it")
    sigrid.reads("Alliance of Open Harbours")
    take(sigrid.page, "coalition-begun", height=900)
    return sigrid.page.url


def writes_the_charter(sigrid):
    sigrid.press("Write the charter")
    seals(sigrid, CHARTER)


def seals(sigrid, words):
    sigrid.fill(Or_the_text_itself=words)
    sigrid.press("Read it")
    sigrid.reads("This is what was read")
    sigrid.press("Make it a draft")
    sigrid.press("Seal …")
    sigrid.press("Seal it for good")


def undersigns_it(sigrid):
    sigrid.press("Undersign the charter")
    by_mail(sigrid, "sigrid")


def by_mail(who, name):
    mailbox, address = who.site.mailbox, who.site.places[name]
    who.page.get_by_label("By a link in a mail to you").check()
    before = len(mailbox.of(address))
    who.press("Go on to read and sign")
    who.page.goto(link_in(mailbox.wait_for(address, before + 1)))
    who.press("We undersign this text")


def admits_a_member(sigrid):
    sigrid.press("Register")
    sigrid.press("Answer")
    sigrid.press("Admit …")
    sigrid.fill(
        Who_decided="Committee", On_which_day="2026-05-05", What_was_decided="The pilots of the North are admitted."
    )
    take(sigrid.page, "coalition-admit", sigrid.page.locator("main .narrow"))
    sigrid.press("Admit")
    expect(sigrid.page.get_by_role("status")).to_contain_text("It is a member now.")


def brings_the_others_in(sigrid):
    sigrid.press("Register")
    sigrid.press("From a list")
    sigrid.fill(Or_the_list_itself=LIST)
    sigrid.press("Read it")
    sigrid.page.get_by_label("Invite all of them to this coalition").check()
    take(sigrid.page, "import")
    sigrid.press("Do this")
    sigrid.reads("Done")


def shares_the_work(sigrid):
    sigrid.press("Committee")
    sigrid.fill(Title_of_the_post="Treasurer")
    sigrid.press("Make the post")
    sigrid.press("Appoint somebody")
    sigrid.page.get_by_label("Which post").select_option(label="Treasurer")
    sigrid.press("Appoint")
    sigrid.reads("The invitation is made")


def says_what_belongs_to_a_goal(sigrid):
    sigrid.reads("Alliance of Open Harbours")
    place = sigrid.page.url
    sigrid.press("Texts")
    sigrid.press("New text")
    seals(sigrid, "# A boat on call in every harbour\n\n1. A boat lies ready, by day and by night.\n")
    sigrid.page.goto(f"{place}goals/")
    sigrid.press("Every harbour is open")
    sigrid.page.get_by_role("textbox", name="Topics").fill("rescue")
    sigrid.press("Save")
    line = sigrid.page.locator("main .rows li", has_text="A boat on call in every harbour")
    line.get_by_role("button", name="Link").click()
    expect(line.get_by_role("button", name="Unlink")).to_be_visible()
    take(sigrid.page, "goal", height=1000)


def test_signing_on_a_condition(visitor, harbours):
    haruka = visitor()
    page = haruka.page
    enter(harbours, page, harbours.places["haruka"])

    page.goto(harbours.places["call"])
    haruka.press("Undersign for your organisation")
    page.get_by_text("Only on a condition", exact=True).click()
    page.get_by_label("How many must sign, yours included").fill("5")
    page.get_by_label("From how many countries, yours included").fill("4")
    page.get_by_label("Until the end of this day").fill((date.today() + timedelta(days=90)).isoformat())  # noqa: DTZ011  # any day to come
    by_mail(haruka, "haruka")
    haruka.reads(f"{EAST.organisation} is ready to sign")

    page.goto(harbours.places["call"])
    ready = page.locator("ul.rows", has=page.locator(".condition"))
    expect(ready).to_contain_text("Still missing:")
    take(page, "condition", ready)
