"""Chromium as a judge: what a real browser makes with its virtual authenticator, the core takes, and only that."""

from __future__ import annotations

import json
from base64 import urlsafe_b64decode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, sync_playwright

from undersigned.core.evidence import assertion
from undersigned.core.evidence.assertion import Assertion, PasskeyChallengeWrong, PasskeyNotVerified
from undersigned.core.evidence.passkey import Algorithm, PublicKey

from tests.factories.passkeys import SITE, text
from tests.journeys.browsing import ARGUMENTS
from tests.judges.test_webauthn import fido2_takes, webauthn_takes

pytestmark = pytest.mark.judge

MESSAGE = b'{"format":"undersigned.endorsement/v1","what":"stands for a record"}'
AUTHENTICATOR = {
    "protocol": "ctap2",
    "ctap2Version": "ctap2_1",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
CREATE = """async ([site, algorithm]) => {
    const made = await navigator.credentials.create({publicKey: {
        rp: {id: site, name: "Undersigned"}, user: {id: new Uint8Array(16), name: "a", displayName: "a"},
        challenge: new Uint8Array(32), pubKeyCredParams: [{type: "public-key", alg: algorithm}],
        authenticatorSelection: {userVerification: "preferred", residentKey: "required"}}});
    return made.toJSON();
}"""
GET = """async ([site, challenge, verification]) => {
    const bytes = Uint8Array.from(atob(challenge.replace(/-/g, "+").replace(/_/g, "/")), c => c.charCodeAt(0));
    const given = await navigator.credentials.get({publicKey: {
        rpId: site, challenge: bytes, userVerification: verification}});
    return JSON.stringify(given);
}"""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def opened(chromium: Path) -> Iterator[Open]:
    """Open an empty page of a site that is nowhere but in this browser, with an authenticator beside it."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)

        def open_page(address: str, **options: Any) -> Page:
            page = browser.new_page()
            page.route(
                "**/*", lambda route: route.fulfill(body="<!doctype html><title>x</title>", content_type="text/html")
            )
            page.goto(address)
            devtools = page.context.new_cdp_session(page)
            devtools.send("WebAuthn.enable")
            devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR | options})
            return page

        yield open_page
        browser.close()


def register(page: Page, site: str, algorithm: int = -7) -> PublicKey:
    """Make a passkey, and take its key out of what the browser gives to the site."""
    response = page.evaluate(CREATE, [site, algorithm])["response"]
    data = urlsafe_b64decode(response["authenticatorData"] + "==")
    credential = 55 + int.from_bytes(data[53:55], "big")
    return PublicKey.from_cose(data[credential:], site)


def ask(page: Page, site: str, message: bytes = MESSAGE, verification: str = "required") -> str:
    return str(page.evaluate(GET, [site, text(assertion.challenge(message)), verification]))


@pytest.mark.parametrize(
    ("address", "site"),
    [
        (f"https://{SITE}/", SITE),
        (f"https://sign.{SITE}:8443/", SITE),
        ("http://localhost:8000/", "localhost"),
    ],
)
def test_what_a_browser_signs_the_core_and_the_judges_take(opened: Open, address: str, site: str) -> None:
    page = opened(address)
    key = register(page, site)

    evidence = Assertion.received(ask(page, site), key).canonical()

    assert assertion.verify(evidence, MESSAGE, key).origin == address.rstrip("/")
    assert [takes(evidence, MESSAGE, key) for takes in (fido2_takes, webauthn_takes)] == [True, True]
    with pytest.raises(PasskeyChallengeWrong):
        assertion.verify(evidence, MESSAGE + b".", key)


def test_an_ed25519_passkey_of_a_browser_is_taken(opened: Open) -> None:
    page = opened(f"https://{SITE}/")
    key = register(page, SITE, -8)

    evidence = Assertion.received(ask(page, SITE), key).canonical()

    assert key.algorithm is Algorithm.EDDSA
    assert assertion.verify(evidence, MESSAGE, key).origin == f"https://{SITE}"


@pytest.mark.parametrize(("eligible", "backed_up"), [(False, False), (True, False), (True, True)])
def test_where_a_passkey_lives_is_what_the_browser_says(opened: Open, eligible: bool, backed_up: bool) -> None:  # noqa: FBT001  # a case of a table
    page = opened(f"https://{SITE}/", defaultBackupEligibility=eligible, defaultBackupState=backed_up)
    key = register(page, SITE)

    found = assertion.verify(Assertion.received(ask(page, SITE), key).canonical(), MESSAGE, key)

    assert (found.backup_eligible, found.backed_up) == (eligible, backed_up)


def test_a_browser_that_was_not_told_to_verify_makes_nothing_that_counts(opened: Open) -> None:
    page = opened(f"https://{SITE}/")
    key = register(page, SITE)

    given = Assertion.received(ask(page, SITE, verification="discouraged"), key)

    with pytest.raises(PasskeyNotVerified):
        assertion.verify(given.canonical(), MESSAGE, key)


def test_what_a_browser_gives_holds_more_than_is_kept(opened: Open) -> None:
    page = opened(f"https://{SITE}/")
    key = register(page, SITE)

    given = ask(page, SITE)
    kept = json.loads(Assertion.received(given, key).canonical())

    assert {"authenticatorAttachment"} <= json.loads(given).keys() - kept.keys()
    assert json.loads(given)["response"].keys() - kept["response"].keys() == {"userHandle"}
    assert json.loads(given)["id"] != kept["id"]
