"""What nobody sends by pressing buttons: it is refused at its field, and breaks nothing."""

from __future__ import annotations

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Where
from undersigned.apps.actions.services.plans import Refused, Wording

from tests.factories import actions as made
from tests.factories.organisations import owner
from tests.web.actions.around import PROPOSED, WRITTEN, at, sitting

NONSENSE = (
    {"on": "soon"},
    {"on": "0000-00-00"},
    {"on": "9999-12-31"},
    {"begins": "25:61"},
    {"ends": "17:00"},
    {"title": "\x00"},
    {"title": "x" * 301},
    {"description": "\u202e" * 5 + "\x00"},
    {"where": "the moon"},
    {"which": "999999999999999999999"},
    {"which": "\x00"},
    {"locality": "\x00"},
    {"country": "XX"},
    {"point": "91, 181"},
    {"point": "1e400, 1e400"},
    {"zone": "Mars/Olympus"},
    {"telling": "nobody"},
    {"told_hours": "99999999999999999999"},
    {"language": "\x00"},
    {"kind": "own-999"},
    {"languages": "Klingon, " * 500},
    {"repeats": "own", "rule": "FREQ=SECONDLY"},
    {"repeats": "own", "rule": "FREQ=DAILY;COUNT=99999999999"},
    {"repeats": "own", "rule": "FREQ=DAILY;BYSETPOS=1"},
    {"capacity": "-1"},
    {"capacity": "9" * 40},
    {"deleted_days": "100000"},
    {"shown": "everything"},
    {"organisation": "\x00"},
)


def test_nonsense_is_refused_or_harmless(campaign):
    client, address = sitting(owner()), reverse("action_new", args=[campaign.slug])

    found = []
    for nonsense in NONSENSE:
        page = client.post(address, WRITTEN | nonsense)
        written, _rows = Action.objects.all().delete()
        found.append((page.status_code, written > 0))

    strange = [one for one, answer in zip(NONSENSE, found, strict=True) if answer not in {(422, False), (302, True)}]
    assert strange == []


@pytest.mark.parametrize("changed", [{"email": "a@b\r\nBcc: c@d.example"}, {"organisation": "\x00"}, {"title": "\x00"}])
def test_a_nonsensical_proposal_is_refused(campaign, changed):
    page = Client().post(reverse("action_propose", args=[campaign.slug]), PROPOSED | changed)

    assert (page.status_code, Action.objects.count()) == (422, 0)


QUERIES = (
    "?day=never",
    "?day=%00",
    "?copy=%00",
    "?copy=draft-" + "f" * 32,
    "?organisation=%00",
    "?in=%00",
    "?in=" + "x" * 999,
)


def test_addresses_with_nonsense_show_the_page_all_the_same(campaign):
    row, client = made.action(campaign), sitting(owner())
    pages = [reverse("action_new", args=[campaign.slug]), reverse("actions_many", args=[campaign.slug])]

    answers = {client.get(page + query).status_code for page in [*pages, at("action_words", row)] for query in QUERIES}

    assert answers == {200}


def test_what_is_not_public_is_not_copied_by_others(campaign):
    from tests.cast import ATTESTED  # noqa: PLC0415  # beside its use

    made.taking_part(ATTESTED, campaign)
    draft = made.drafted(campaign)

    page = sitting(owner(ATTESTED)).get(reverse("action_new", args=[campaign.slug]) + f"?copy={draft.slug}")

    assert (page.status_code, "Lights at the quay" in page.content.decode()) == (200, False)


LINES = ("\x00", ";" * 5000, "Lisbon; PT\n" * 400, "\u202eLisbon; PT", "Lisbon; PT; 2026-10-12; 99:99")


def test_lines_of_nonsense_publish_nothing(campaign):
    typed = {"on": "2026-10-12", "begins": "18:00", "language": "en", "do": "publish"}
    client, address = sitting(owner()), reverse("actions_many", args=[campaign.slug])

    answers = [client.post(address, typed | {"lines": lines}).status_code for lines in LINES]

    assert (answers, Action.objects.count()) == ([422] * len(LINES), 0)


def test_words_of_no_language_answer_nothing(campaign):
    row = made.action(campaign)

    answer = sitting(owner()).post(at("action_words", row), {"do": "take:\x00/title"})

    assert (answer.status_code, queries.words(row, "en").title.text) == (404, "Lights at the quay")


@pytest.mark.parametrize(
    ("online", "links"),
    [
        ("https://meet.example/quay?a=1", ["https://meet.example/quay?a=1"]),
        ("javascript:alert(document.cookie)", []),
        ("JaVaScRiPt://meet.example/%0aalert(1)", []),
        ("data:text/html,<script>alert(1)</script>", []),
        ("//evil.example/quay", []),
        ("Dial 12 34, word: quay", []),
    ],
)
def test_only_addresses_of_pages_become_links(campaign, online, links):
    row = made.action(campaign, where=Where.ONLINE, online=online, country="", locality="", place=None, point=None)

    page = Client().get(at("action", row)).content.decode()

    found = re.findall(r'<a href="([^"]*)" rel="external', page)
    assert ([html.unescape(one) for one in found], html.escape(online[:20]) in page) == (links, True)


@pytest.mark.parametrize("said", [{"title": "x" * 301}, {"description": "x" * 10_001}, {"invitation": "x" * 4001}])
def test_no_words_are_longer_than_the_forms_take_whoever_writes_them(campaign, said):
    words = {"en": Wording(**{"title": "Lights", **said})}

    with pytest.raises(Refused, match="too-long"):
        made.drafted(campaign, words=words)
