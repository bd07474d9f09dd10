"""What came of asking a domain what it says of itself, in words for whoever is to put it right."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _


class Outcome(StrEnum):
    """Why there is nothing to read. The value is what a row keeps of it."""

    NO_DOMAIN = "no-domain"
    SPELLING = "spelling"
    NO_ADDRESS = "no-address"
    NO_LOOK_UP = "no-look-up"
    NO_NAME = "no-name"
    NOT_PUBLIC = "not-public"
    NO_ANSWER = "no-answer"
    NOT_SECURE = "not-secure"
    TOO_SLOW = "too-slow"
    TOO_LARGE = "too-large"
    REDIRECT = "redirect"
    NOT_THERE = "not-there"
    REFUSED = "refused"
    NOT_PLAIN = "not-plain"
    NOT_CALENDAR = "not-calendar"
    NOT_KEPT = "not-kept"
    PACKED = "packed"
    NOT_TEXT = "not-text"


SENTENCES: dict[Outcome, str | Promise] = {
    Outcome.NO_DOMAIN: _("“%(domain)s” is not the name of a domain. Write it like example.org."),
    Outcome.SPELLING: _(
        "“%(domain)s” has a letter that old and new rules for names read differently. Write the form with xn-- in it."
    ),
    Outcome.NO_ADDRESS: _("Only an address like https://example.org/file.txt is asked, without port, name or query."),
    Outcome.NO_LOOK_UP: _("The names of %(domain)s could not be looked up. Its name servers gave no usable answer."),
    Outcome.NO_NAME: _("There is no %(domain)s, or it has no address. Check the spelling, and its entry in the DNS."),
    Outcome.NOT_PUBLIC: _("%(domain)s leads to an address that is not public. It must be reachable by everybody."),
    Outcome.NO_ANSWER: _("Nobody answered at %(domain)s, or not as a web server does."),
    Outcome.NOT_SECURE: _("The certificate of %(domain)s does not hold: %(detail)s."),
    Outcome.TOO_SLOW: _("%(domain)s took too long to answer."),
    Outcome.TOO_LARGE: _("%(domain)s answered with far more than the few lines that are needed."),
    Outcome.REDIRECT: _(
        "%(domain)s sends on to %(detail)s, and that is not followed. Put the file where it was asked for."
    ),
    Outcome.NOT_THERE: _("%(domain)s answers, but the file is not there."),
    Outcome.REFUSED: _("%(domain)s answers, but does not give the file out (status %(detail)s)."),
    Outcome.NOT_PLAIN: _(
        "%(domain)s gave it out as “%(detail)s”. It must be text/plain; often it is a page that says “not found”."
    ),
    Outcome.NOT_CALENDAR: _(
        "%(domain)s gave it out as “%(detail)s”, which is no calendar. Copy the address that ends in .ics or is called "
        "iCal; the address of the page with the calendar is another one."
    ),
    Outcome.NOT_KEPT: _(
        "%(domain)s gave it out as “%(detail)s”. Copies are kept of pages, PDFs, plain texts and pictures: save this "
        "one yourself, and bring it as a file."
    ),
    Outcome.PACKED: _("%(domain)s gave the file out packed (%(detail)s), which was not asked for."),
    Outcome.NOT_TEXT: _("The file at %(domain)s is not text in UTF-8."),
}


class NotFetched(Exception):
    """A domain could not be asked, or answered something else. Its text is shown to the person."""

    def __init__(self, outcome: Outcome, domain: str, detail: str = "") -> None:
        super().__init__(outcome, domain, detail)
        self.outcome, self.domain, self.detail = outcome, domain, detail

    def __str__(self) -> str:
        return explain(self.outcome, domain=self.domain, detail=self.detail)


def explain(outcome: str, *, domain: str, detail: str = "") -> str:
    """Say what came of it, in the reader's language; *outcome* is an `Outcome`, or what a row kept of one."""
    return str(SENTENCES[Outcome(outcome)]) % {"domain": domain, "detail": detail or __("no reason was given")}
