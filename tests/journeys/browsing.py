"""A browser window that remembers what went wrong in it, and a close look at a page."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import Page, Request, Response, ViewportSize

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--js-flags=--no-opt",  # a page is gone before it pays to make its scripts fast: a tenth of the browser's work
]
WIDE, PHONE = ViewportSize(width=1280, height=900), ViewportSize(width=360, height=740)
PATIENCE = 10_000
"""Milliseconds that an element may take, on a machine that may be busy."""

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}
"""A device that keeps passkeys and has recognised its holder, as Chromium plays it."""

EXPECTED = (
    # That the page itself is refused is for the test to expect or not; its parts are watched in `Watch._answered`.
    "Failed to load resource",
    # Passkeys that sign for an organisation are of kinds that the verifier knows: RS256 is none of them.
    "publicKey.pubKeyCredParams is missing",
)

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ASK_AXE = """rules => axe.run({
    resultTypes: ['violations'],
    rules: {'target-size': {enabled: true}},
    ...(rules.length ? {runOnly: rules} : {}),
}).then(found => found.violations)"""
PICTURES = Path(__file__).parents[2] / "build" / "screenshots"
TAKE_PICTURES = "UNDERSIGNED_SCREENSHOTS"


@dataclass
class Watch:
    """What should not happen while somebody looks at pages."""

    origin: str
    faults: list[str] = field(default_factory=list)

    def over(self, page: Page) -> None:
        page.on("request", self._asked)
        page.on("requestfailed", self._failed)
        page.on("response", self._answered)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("console", lambda line: self._said(line.type, line.text))

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "file"} and f"{address.scheme}://{address.netloc}" != self.origin:
            self.faults.append(f"asked a stranger: {request.url}")

    def _failed(self, request: Request) -> None:
        # What is cut short by going on to the next page, or by a download, is no failure.
        if request.failure != "net::ERR_ABORTED":
            self.faults.append(f"failed: {request.url} {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 500 or (response.status >= 400 and response.request.resource_type != "document"):
            self.faults.append(f"{response.status}: {response.url}")

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not text.startswith(EXPECTED):
            self.faults.append(f"{kind}: {text}")


def give_device(page: Page) -> Callable[..., object]:
    """Let a window have a device that keeps passkeys; say with what is returned whether it recognises its holder."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    device = tools.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})["authenticatorId"]
    return lambda *, known: tools.send("WebAuthn.setUserVerified", {"authenticatorId": device, "isUserVerified": known})


def faults(page: Page, *rules: str) -> list[str]:
    """Say what is wrong with a page as it is now: for those who cannot see it, or see it on a phone.

    The window must run scripts: axe is one. It asks all its rules, or those that are named.
    """
    found = [f"{page.locator('h1').count()} headings of the first order"] if page.locator("h1").count() != 1 else []
    found += standing_out(page)
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    for violation in page.evaluate(ASK_AXE, rules):
        places = [node["target"] for node in violation["nodes"]]
        found.append(f"{violation['id']}: {violation['help']} {places[:3]} {violation['nodes'][0]['failureSummary']}")
    return found


def standing_out(page: Page) -> list[str]:
    """Say what is wider than the window."""
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return [f"{wide} pixels stand out: {page.evaluate(STANDING_OUT)}"] if wide > 0 else []


STANDING_OUT = """() => [...document.querySelectorAll('main *, header *, footer *')].filter(one => {
    const box = one.getBoundingClientRect();
    return box.right > document.documentElement.clientWidth + 1 || box.left < -1;
}).slice(0, 4).map(one => one.outerHTML.slice(0, 120))"""


def picture(page: Page, name: str) -> None:
    """Keep a picture of the whole page in build/screenshots, when UNDERSIGNED_SCREENSHOTS=1."""
    if os.environ.get(TAKE_PICTURES) == "1":
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{re.sub(r'[^a-z0-9]+', '-', name.lower()).strip('-')}.png", full_page=True)
