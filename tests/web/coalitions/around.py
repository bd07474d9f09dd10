"""What tests of the pages of coalitions share: forms that are sent, who sits at the browser, where pages are."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition

DECIDED = {"body": "Committee", "decided_on": "2026-05-01", "words": "Agreed at the meeting."}

STARTED = {
    "name": "League of lighthouses",
    "kind": "standing",
    "about": "Lamps.",
    "languages": "en, ar",
    "admission": "vote",
    "rule": "two-thirds",
    "quorum": "50",
    "voting_days": "21",
    "reservations": "allowed",
    "names-TOTAL_FORMS": "0",
    "names-INITIAL_FORMS": "0",
}

OPEN = (
    "coalition",
    "coalition_goals",
    "coalition_statements",
    "coalition_register",
    "coalition_decisions",
    "coalition_committee",
)

CLOSED = (
    "coalition_invite",
    "coalition_import",
    "coalition_decide",
    "coalition_appoint",
    "coalition_settings",
    "coalition_rules",
)


def at(name: str, row: Coalition, *more: object) -> str:
    return reverse(name, args=[row.slug, *more])


def sitting(person) -> Client:
    client = Client()
    client.force_login(person)
    return client
