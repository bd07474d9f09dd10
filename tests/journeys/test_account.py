"""Somebody makes an account, signs in by code and by passkey, and looks after how they do: in a real Chromium."""

from __future__ import annotations

import base64
import hmac
import json
import re
import time
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP
from playwright.sync_api import expect

from tests.journeys.browsing import PHONE, WIDE, Watch, faults, give_device, picture
from tests.journeys.mailbox import code_in, subject
from tests.journeys.site import enter

pytestmark = pytest.mark.browser

CODE = "is your code"
"""In the subject of a mail with a code; another mail, of what was done before, may come between."""


@pytest.fixture
def by_name(browser, site):
    """Opens a window in which the site is looked at under a name: passkeys are for names, not for numbers."""
    origin = site.url.replace("127.0.0.1", "localhost")
    watch, contexts = Watch(origin), []

    def open_window(**options):
        context = browser.new_context(base_url=origin, locale="en", **options)
        contexts.append(context)
        context.on("page", watch.over)
        page = context.new_page()
        return page, give_device(page)

    yield open_window
    for context in contexts:
        context.close()
    assert watch.faults == []


def heading(page):
    return page.get_by_role("heading", level=1)


def press(page, name):
    page.get_by_role("main").get_by_role("button", name=name).click()


def code_for(site, email, page, button="Mail me a code"):
    before = len(site.mailbox.of(email, CODE))
    press(page, button)
    return code_in(site.mailbox.wait_for(email, before + 1, CODE))


def sign_up(site, page, email, place="/account/sign-up/"):
    page.goto(place)
    page.locator("[name=name]").fill("Amina Diallo")
    page.locator("[name=email]").fill(email)
    page.locator("[name=code]").fill(code_for(site, email, page))
    press(page, "Go on")


def app_code(secret, away=0):
    """What an app that shares the secret shows, so many half minutes away from now."""
    key = base64.b32decode(secret)
    moment = time.time() + 30 * away
    return TOTP(key, 6, SHA1(), 30, enforce_key_length=False).generate(int(moment)).decode()


def sign_out(page):
    page.context.clear_cookies(name="sessionid")


def test_somebody_makes_an_account_and_signs_in_again_without_scripts(site, visit):
    email, page = "amina@mail.example", visit(java_script_enabled=False)

    sign_up(site, page, email, "/account/sign-up/?next=/log/")
    expect(page).to_have_url(re.compile("/log/$"))

    sign_out(page)
    page.goto("/account/sign-in/?next=/account/")
    page.locator("[name=email]").fill(email.upper())
    code = code_for(site, email, page)
    page.locator("[name=code]").fill("0000")
    press(page, "Go on")
    expect(page.get_by_role("alert")).to_contain_text("This code is not right")
    page.locator("[name=code]").fill(code)
    press(page, "Go on")

    expect(heading(page)).to_have_text("My account")
    expect(page.locator("[name=name]")).to_have_value("Amina Diallo")
    assert subject(site.mailbox.of(email)[-1]) == f"{code} is your code to sign in"


def test_who_has_no_account_is_told_so_in_the_mail_alone(site, visit):
    page = visit(java_script_enabled=False)

    page.goto("/account/sign-in/")
    page.locator("[name=email]").fill("nobody@mail.example")
    press(page, "Mail me a code")

    expect(heading(page)).to_have_text("Type in the code")
    assert subject(site.mailbox.wait_for("nobody@mail.example")) == "There is no account with this address"


def test_a_stranger_keeps_nobody_out_of_a_browser_they_know(site, visit):
    email, page, stranger = "ngozi@mail.example", visit(java_script_enabled=False), visit()
    sign_up(site, page, email)
    sign_out(page)

    for _ in range(7):
        stranger.goto("/account/sign-in/")
        stranger.locator("[name=email]").fill(email)
        press(stranger, "Mail me a code")
    expect(stranger.get_by_role("main")).to_contain_text("Too many codes were asked for this address.")
    page.goto("/account/sign-in/?next=/account/")
    page.locator("[name=email]").fill(email)
    page.locator("[name=code]").fill(code_for(site, email, page))
    press(page, "Go on")

    expect(heading(page)).to_have_text("My account")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_somebody_erases_their_account_and_is_given_what_shows_it(site, visit, language, look):
    email = f"leaving-{language}-{look}@mail.example"
    size = PHONE if look == "dark" else WIDE
    page = visit(color_scheme=look, viewport=size)
    sign_up(site, page, email)
    page.goto(f"/account/rights/erase/?language={language}")
    page.locator("main button.grave").click()

    page.locator("summary").last.click()
    picture(page, f"erased {language} {look}")
    account, salt = page.locator("code.digest").all_inner_texts()
    told = hmac.new(bytes.fromhex(salt), json.dumps({"email": email}, separators=(",", ":")).encode(), sha256)

    assert (told.hexdigest(), faults(page)) == (account, [])
    page.reload()
    expect(page.locator("code.digest")).to_have_count(0)


def test_an_account_is_looked_after_without_scripts(site, visit):
    email, new, page = "bilal@mail.example", "bilal.b@mail.example", visit(java_script_enabled=False)
    sign_up(site, page, email, "/account/sign-up/?next=/account/")

    page.get_by_role("link", name="Change the address").click()
    page.locator("[name=email]").fill(new)
    page.locator("[name=code]").fill(code_for(site, new, page))
    press(page, "Change the address")
    expect(page.get_by_text(new)).to_be_visible()
    assert subject(site.mailbox.wait_for(email, 2)) == "The address of your account was changed"

    page.get_by_role("link", name="Connect an app").click()
    secret = page.locator("figure code").inner_text().replace(" ", "")
    page.locator("[name=code]").fill(app_code(secret, -1))
    press(page, "Connect the app")
    expect(heading(page)).to_have_text("Recovery codes")
    recovery = page.locator("ol code").first.inner_text()

    for shown in (app_code(secret), recovery):
        sign_out(page)
        page.goto("/account/sign-in/?next=/account/sessions/")
        page.locator("[name=email]").fill(new)
        page.locator("[name=code]").fill(code_for(site, new, page))
        press(page, "Go on")
        expect(heading(page)).to_have_text("Second step")
        page.locator("[name=code]").fill(shown)
        press(page, "Sign in")
        expect(heading(page)).to_have_text("Where you are signed in")

    press(page, "Sign out everywhere")
    expect(heading(page)).to_have_text("Sign in")


def test_a_passkey_is_added_and_signs_in(site, by_name):
    email, (page, _recognised) = "chen@mail.example", by_name()
    sign_up(site, page, email, "/account/sign-up/?next=/account/passkeys/")

    page.locator("[name=name]").fill("My old telephone")
    press(page, "Add a passkey")
    expect(page.locator("main .rows")).to_contain_text("My old telephone")
    assert faults(page) == []
    assert subject(site.mailbox.wait_for(email, 2)) == "A passkey was added to your account"

    sign_out(page)
    page.goto("/account/sign-in/?next=/account/sessions/")
    assert faults(page) == []
    press(page, "Sign in with a passkey")
    expect(heading(page)).to_have_text("Where you are signed in")
    expect(page.locator("main .rows")).to_contain_text("on Linux")

    page.goto("/account/passkeys/")
    expect(page.locator("main .rows")).to_contain_text("last used")
    press(page, "Remove")
    expect(page.get_by_text("You have none yet.")).to_be_visible()
    sign_out(page)
    page.goto("/account/sign-in/")
    press(page, "Sign in with a passkey")
    expect(page.get_by_text("This passkey belongs to no account here.")).to_be_visible()


def test_a_device_that_does_not_recognise_its_holder_signs_nobody_in(site, by_name):
    page, recognised = by_name()
    sign_up(site, page, "dana@mail.example", "/account/sign-up/?next=/account/passkeys/")
    press(page, "Add a passkey")
    expect(page.locator("main .rows li")).to_have_count(1)

    sign_out(page)
    recognised(known=False)
    page.goto("/account/sign-in/")
    press(page, "Sign in with a passkey")

    expect(page.get_by_text("That did not work.")).to_be_visible()


def test_without_scripts_the_page_says_what_passkeys_need(by_name):
    page, _ = by_name(java_script_enabled=False)

    page.goto("/account/sign-in/")

    assert '<noscript><p class="small quiet">Passkeys need JavaScript' in page.content().replace("&lt;", "<")
    expect(page.get_by_role("button", name="Sign in with a passkey")).to_be_hidden()


def test_under_a_number_the_page_says_where_passkeys_can_be_added(site, visit):
    page = visit()
    sign_up(site, page, "emre@mail.example", "/account/sign-up/?next=/account/passkeys/")

    expect(page.locator(".note")).to_contain_text("Browsers keep passkeys for names, not for numbers.")
    named = site.url.replace("127.0.0.1", "localhost")
    expect(page.locator(".note a")).to_have_attribute("href", f"{named}/account/passkeys/")


def test_the_link_of_the_operator_signs_in(site, visit):
    page = visit(java_script_enabled=False)

    enter(site, page)

    page.goto("/account/")
    expect(heading(page)).to_have_text("My account")
