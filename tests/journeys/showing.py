"""A page that is looked at: where it is, who looks, and what they do there first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.cast import DRAFTER
from tests.journeys.site import Site

MEMBER = "board@uniao-dos-portos.example"
"""Who acts for the representative's organisation."""

SURE = "account_rights_erase"
"""The page that asks whether somebody is sure, of which there are many."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: the name of its address, where it is (a staged place, or a path), who looks, and what they do first.

    Nobody in particular looks, or who sits at the desk of the secretariat, or who acts for a member. A page that is
    like another (its name) shows the same template in another state: it is seen once, and not in every look.
    """

    address: str
    place: str
    desk: bool = False
    member: bool = False
    first: Callable[[Page], object] | None = None
    case: str = ""
    like: str = ""

    @property
    def name(self) -> str:
        return f"{self.address} ({self.case})" if self.case else self.address

    @property
    def who(self) -> str:
        """The address of who looks; empty, if it is nobody in particular."""
        return DRAFTER.email if self.desk else MEMBER if self.member else ""

    def open(self, page: Page, site: Site) -> None:
        page.goto(site.places.get(self.place, self.place))
        if self.first:
            self.first(page)
            page.wait_for_load_state()


def press(page: Page) -> None:
    """Press the one main button of the page."""
    page.locator("main form button.do").last.click()


def unfold(page: Page) -> None:
    """Open whatever can be unfolded, so that it is looked at too."""
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")
