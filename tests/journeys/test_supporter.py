"""A supporter signs, keeps a receipt, has it checked, and takes the name back: without scripts, and on a phone."""

from __future__ import annotations

import re
import time
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.cast import HIDDEN_SUPPORTER, SUPPORTER
from tests.journeys.browsing import PHONE, faults
from tests.journeys.mailbox import link_in, subject

pytestmark = pytest.mark.browser

WAYS = {
    "without scripts": ("for a supporter", {"java_script_enabled": False}),
    "on a phone, in Arabic": ("for a supporter in Arabic", {"viewport": PHONE, "locale": "ar"}),
}
COUNTED_ANEW = 15
"""Seconds until a count that pages keep for five must have changed."""


def fill(page, signer, *, email):
    page.locator("[name=name]").fill(signer.name)
    page.locator("[name=email]").fill(email)
    page.locator("[name=country]").select_option(signer.country)
    page.locator("[name=show_name]").set_checked(signer.shown)
    page.locator("main form button").click()


def names_under(page, place):
    page.goto(place)
    return page.locator("#supporters ~ ul.people bdi, section[aria-labelledby=supporters] bdi").all_text_contents()


def wait_for_count(page, place, count):
    """Load the front page anew until it says that so many support the text."""
    deadline, counts = time.monotonic() + COUNTED_ANEW, page.locator("main li", has=page.locator(f'a[href="{place}"]'))
    page.goto("/")
    while f"{count} supporter" not in " ".join(counts.inner_text().split()):
        assert time.monotonic() < deadline, counts.inner_text()
        time.sleep(0.25)
        page.goto("/")


@pytest.mark.parametrize("way", WAYS)
def test_a_supporter_signs_and_withdraws(way, site, visit, tmp_path):
    stage, options = WAYS[way]
    place, email = site.places[stage], f"nadia+{quote(stage.replace(' ', '-'))}@mail.example"
    page = visit(**options)

    page.goto("/")
    page.locator(f'main a[href="{place}"]').click()
    page.locator(f'main a[href="{place}sign/"]:visible').first.click()
    fill(page, SUPPORTER, email=email)
    assert page.url == f"{site.url}{place}sign/sent/"

    mail = site.mailbox.wait_for(email)
    page.goto(link_in(mail))
    assert names_under(visit(**options), place) == []
    page.locator("main form button.do").click()
    with page.expect_download() as download:
        page.locator("main a.do").click()
    download.value.save_as(tmp_path / download.value.suggested_filename)
    (receipt,) = tmp_path.iterdir()
    assert re.fullmatch(r"signature-\d+\.tlog-proof", receipt.name)

    page.goto("/check/")
    page.locator("input[type=file]").set_input_files(receipt)
    page.locator("main form button.do").click()
    expect(page.locator(".verdict")).to_have_class("verdict holds")
    expect(page.locator("main dl.facts")).to_contain_text(SUPPORTER.name)

    wait_for_count(visit(), place, 1)
    assert names_under(page, place) == [SUPPORTER.name]

    page.goto(link_in(mail))
    page.locator("details summary").click()
    page.locator("button[name=do][value=withdraw]").click()
    expect(page.locator("main form")).to_have_count(0)
    wait_for_count(visit(), place, 0)
    assert names_under(page, place) == []
    page.goto("/log/?language=en")
    latest = page.locator("tbody tr").locator("td:first-of-type")
    expect(latest.nth(0)).to_have_text("personal data erased")
    expect(latest.nth(1)).to_have_text("signature withdrawn")


def test_the_answer_does_not_tell_who_signed_before(site, visit):
    page, place, email = visit(), site.places["to break"], "twice@mail.example"

    answers = []
    for _ in range(2):
        page.goto(f"{place}sign/")
        fill(page, SUPPORTER, email=email)
        answers.append((page.url, page.locator("main").inner_html()))
        page.goto(link_in(site.mailbox.wait_for(email, len(answers))))
        if page.get_by_role("button", name="I sign this text").count():
            page.get_by_role("button", name="I sign this text").click()

    first, second = site.mailbox.of(email)
    assert answers[0] == answers[1]
    assert subject(first) == "Confirm your signature under “A rope that holds”"
    assert subject(second) == "You have signed “A rope that holds”"
    assert link_in(first) == link_in(second)


def test_a_name_that_was_not_to_be_shown_is_counted_and_not_shown(site, visit):
    page, place, email = visit(), site.places["for a mail"], "henrik@mail.example"

    page.goto(f"{place}sign/")
    fill(page, HIDDEN_SUPPORTER, email=email)
    page.goto(link_in(site.mailbox.wait_for(email)))
    page.get_by_role("button", name="I sign this text").click()

    wait_for_count(page, place, 1)
    page.goto(place)
    assert HIDDEN_SUPPORTER.name not in page.content()
    assert "henrik" not in site.get(f"{place}v1/bundle").decode("latin-1")
    expect(page.locator("section[aria-labelledby=supporters]")).to_contain_text("1 supporter does not show their name")


def test_a_form_keeps_what_was_typed_and_says_what_is_missing(site, visit):
    page = visit()

    page.goto(f"{site.places['to break']}sign/")
    page.get_by_label("Your name").fill(SUPPORTER.name)
    page.get_by_label("Your e-mail address").fill("nadia")
    page.get_by_role("button", name="Send me the link").click()

    expect(page.get_by_role("alert")).to_contain_text("Enter a valid email address.")
    expect(page.get_by_label("Your name")).to_have_value(SUPPORTER.name)
    expect(page.get_by_label("Your e-mail address")).to_have_value("nadia")
    assert faults(page) == []


def test_pressing_twice_and_loading_anew_signs_once(site, visit):
    page, other, place, email = visit(), visit(), site.places["for a key"], "double@mail.example"

    page.goto(f"{place}sign/")
    fill(page, SUPPORTER, email=email)
    page.wait_for_url("**/sign/sent/")
    page.reload()
    link = link_in(site.mailbox.wait_for(email))
    page.goto(link)
    other.goto(link)
    for window in (page, other):
        window.get_by_role("button", name="I sign this text").click()
        expect(window.get_by_role("heading", level=1)).to_have_text("You have signed")
    other.reload()
    page.go_back()

    expect(other.get_by_role("heading", level=1)).to_have_text("You have signed")
    expect(page.get_by_role("heading", level=1)).to_have_text("You have signed")
    wait_for_count(page, place, 1)
    assert len(site.mailbox.of(email)) == 1


def test_a_link_that_is_not_whole_shows_nothing(site, visit):
    page = visit()
    whole = site.places["signature that stands"]

    answer = page.goto(whole[:-3] + "/")

    assert answer.status == 404
    assert SUPPORTER.name not in page.content()
