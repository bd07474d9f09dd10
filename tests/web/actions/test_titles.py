"""Titles in another language than the page's: each says in which it is, and runs its own way."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions.queries import title_among
from undersigned.apps.actions.services.plans import Wording

from tests.factories import actions as made
from tests.factories.organisations import organisation, owner
from tests.web.actions.around import at, sitting

ARABIC = "2026: أضواء على الرصيف"
"""It begins with digits, so that nothing but its language says which way it runs."""


@pytest.fixture
def row(campaign):
    return made.action(campaign, language="ar", words={"ar": Wording(title=ARABIC)})


def marks(page):
    """The elements around the title, wherever a page prints it, but for its window and for machines."""
    text = re.sub(r"<title>.*?</title>|<script.*?</script>", "", page.content.decode(), flags=re.DOTALL)
    return re.findall(r"<([^<>]*)>[^<>]*" + re.escape(ARABIC), text)


@pytest.mark.parametrize("name", ["action_preview", "action_words", "action", "action_call_off", "coming_list"])
def test_a_page_of_an_action_says_in_which_language_its_title_is(row, name):
    found = marks(sitting(owner()).get(at(name, row)))

    assert found != []
    assert [one for one in found if 'lang="ar"' not in one or 'dir="rtl"' not in one] == []


def test_lists_say_in_which_language_a_title_is(row):
    lists = [
        sitting(owner()).get(reverse("organisation_actions", args=[organisation().handle])),
        Client().get(reverse("calendar"), {"view": "agenda", "on": "2026-10-12"}),
        Client().get(reverse("calendar"), {"view": "month", "on": "2026-10-12"}),
    ]

    assert [bool(marks(page)) for page in lists] == [True, True, True]
    assert [one for page in lists for one in marks(page) if 'lang="ar"' not in one or 'dir="rtl"' not in one] == []


def test_in_a_mail_a_title_that_runs_the_other_way_is_set_apart(row):
    assert [title_among(row, tag) for tag in ("en", "ar", "fa")] == [f"\u2068{ARABIC}\u2069", ARABIC, ARABIC]
