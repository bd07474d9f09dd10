"""The pictures of the documentation: taken from the real pages, on the way that the guide beside them tells.

`make pictures` takes them anew; otherwise nothing is written, and the way is gone all the same. Those of the README are
of the demo: `python -m tests.journeys.album`.
"""

from __future__ import annotations

import io
import os

from PIL import Image
from playwright.sync_api import Locator, Page, sync_playwright

from tests.journeys.browsing import ARGUMENTS, WIDE
from tests.journeys.mailbox import Mailbox, free_port
from tests.journeys.operator import ROOT, Operator
from tests.journeys.site import Site, serving
from tools import browser

ALBUM = ROOT / "docs" / "pictures"
DEMO = ROOT / "var" / "demo" / "site"
WRITE = "WRITE_PICTURES"
COLOURS = 96
ROOM = 24
"""Pixels left around a part of a page."""


def take(page: Page, name: str, part: Locator | None = None, *, width: int = 1280, height: int = 1400) -> None:
    """Keep a picture of a page down to the end of its text, or of a part of it; of so many pixels at most."""
    if os.environ.get(WRITE) != "1":
        return
    page.wait_for_load_state()
    page.evaluate("document.activeElement?.blur()")
    taken = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    left, top, right, bottom = _box(part) if part else (0, 0, taken.width, _box(page.locator("main"))[3])
    size = (max(left, 0), max(top, 0), min(right, left + width, taken.width), min(bottom, top + height))
    few = taken.convert("RGB").crop(size).quantize(COLOURS, dither=Image.Dither.NONE)
    few.save(ALBUM / f"{name}.png", optimize=True)


def _box(part: Locator) -> tuple[int, int, int, int]:
    """Say where a part of a page is, with some room around it: left, top, right and bottom in the whole page."""
    box = part.evaluate("one => (({x, y, right, bottom}) => [x, y, right, bottom])(one.getBoundingClientRect())")
    down = part.evaluate("scrollY")
    left, top, right, bottom = map(round, box)
    return left - ROOM, top + down - ROOM, right + ROOM, bottom + down + ROOM


def main() -> None:
    """Take the pictures of the demo: statement, what could have been said together, campaign, roll call."""
    port = free_port()
    environment = os.environ | {"UNDERSIGNED_DATA": str(DEMO)}
    here = Site(f"http://localhost:{port}", DEMO, environment, Mailbox(), {}, Operator(environment))
    with serving(here, port), sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser.find(), args=ARGUMENTS)
        page = chromium.new_page(viewport=WIDE, locale="en", color_scheme="light")
        page.goto(f"{here.url}/s/universal-declaration-of-human-rights/")
        take(page, "statement", height=1180)
        page.goto(f"{here.url}/drafts/universal-declaration-of-human-rights/common-ground/?offer=1")
        take(page, "frontier", page.locator(".offered"))
        page.goto(f"{here.url}/campaigns/")
        page.locator("main .rows a").first.click()
        take(page, "campaign", height=1500)
        page.goto(f"{here.url}/assemblies/")
        page.locator("main .rows a").first.click()
        page.locator("section[aria-labelledby=votes] a").first.click()
        take(page, "roll-call", height=1320)
        chromium.close()


if __name__ == "__main__":
    main()
