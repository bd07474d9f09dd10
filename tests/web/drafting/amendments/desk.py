"""What tests of the pages of amendments do all the time: open a window, send a form, read a page."""

from __future__ import annotations

import re

from django.test import Client
from django.urls import reverse

from undersigned.apps.organisations.models import Role

from tests.cast import ATTESTED, LAPSED, OUTSIDER
from tests.factories import organisations
from tests.factories.people import drafter
from tests.web.stage import window_of

DECIDED = {"body": "Committee", "decided_on": "2026-05-01", "words": "Agreed at the meeting."}
SECRET = "Harbours are free."
NUMBERED = (
    "drafting_amendment",
    "drafting_amendment_versions",
    "drafting_amendment_amend",
    "drafting_amendment_reword",
    "drafting_amendment_counter",
    "drafting_amendment_answer",
    "drafting_amendment_support",
    "drafting_amendment_withdraw",
    "drafting_amendment_reject",
    "drafting_amendment_take_over",
)
DRAFTS = ("drafting_amendment_draft", "drafting_amendment_propose", "drafting_amendment_discard")


def at(text, name="drafting_amendments", *more):
    return reverse(name, args=[text.slug, *more])


def owner(member=None):
    return window_of(organisations.owner(member) if member else organisations.owner())


def changes(**more):
    """What the form sends for one change of the first clause, looked at by default."""
    sent = {
        "change": "1",
        "c1-kind": "replace",
        "c1-clause": "c1",
        "c1-label": "1",
        "c1-heading": "",
        "c1-text": "Every harbour is open to all.",
        "rationale": "Nobody is left out.",
        "proposer": organisations.organisation().handle,
        "base": "1",
        "do": "look",
    }
    return sent | more


def page(response):
    return re.sub(r"\s+", " ", response.content.decode())


def windows():
    """Who reads the draft, and whoever has nothing to do with it."""
    return {
        "colleague": window_of(organisations.colleague("Olga", Role.OBSERVER)),
        "member": owner(ATTESTED),
        "committee": window_of(drafter()),
        "outsider": owner(OUTSIDER),
        "lapsed": owner(LAPSED),
        "nobody": Client(),
    }


def looked(text, window, query):
    """The page on which a set is chosen, and what its form sends."""
    seen = window.get(at(text, "drafting_amendment_adopt") + query)
    sent = re.findall(r'name="(seen|based_on)" value="([\d-]+)"', page(seen))
    form = {"based_on": next((value for name, value in sent if name == "based_on"), "")}
    return page(seen), form | {"seen": [value for name, value in sent if name == "seen"]}
