"""What others said is seen by whom the terms name, and by nobody else: on no page, in no list, in no history."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from undersigned.apps.drafting.models import Audience
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Position, Sees
from undersigned.core.amendments import Replace

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations, positions
from tests.factories.people import drafter
from tests.factories.signatures import member
from tests.web.positions.around import at, set_clock
from tests.web.stage import window_of

SECRET = "Our congress said never."
THEATRE = "kadikoy-theatre-workers"
SIGNS = (SECRET, 'class="object"', "stance object", "Deniz Aydın")
"""What gives away what the theatre said: its note, its sign in a table, and who said it."""


def told(text, sees, audience=Audience.MEMBERS):
    """The theatre objects, with a note; these see it."""
    positions.seen_by(text, sees)
    positions.said(text, {"c1": Position.OBJECT}, ATTESTED, note=SECRET)
    return text


def windows():
    return {
        "committee": window_of(drafter()),
        "own": window_of(organisations.owner(ATTESTED)),
        "other": window_of(organisations.owner()),
        "outsider": window_of(organisations.owner(OUTSIDER)),
        "nobody": Client(),
    }


PAGES = {
    "overview": ("positions",),
    "history": ("positions_history", THEATRE),
    "everybody's list": ("positions_list",),
    "own list": ("positions_own_list", THEATRE),
    "sheet": ("positions_answer", THEATRE),
    "preview": ("positions_import", THEATRE),
    "condition": ("positions_condition", THEATRE),
    "how they ask": ("positions_terms",),
    "reminders": ("positions_remind",),
}
LEGEND = '<p class="legend-of-stances"'


def seen(window, text, page):
    """What of the secret a page gives away: the explanation of the signs does not count."""
    name, *more = PAGES[page]
    said = window.get(at(text, name, *more), follow=True)
    html = said.content.decode()
    html = html.partition(LEGEND)[0] + html.partition(LEGEND)[2].partition("</p>")[2] if LEGEND in html else html
    html = html.partition('<dl class="stances">')[0] + html.partition("</dl>")[2] if "stances" in html else html
    return [sign for sign in SIGNS if sign in html] if said.status_code == 200 else []


def who_learns(text, page):
    return [who for who, window in windows().items() if seen(window, text, page)]


@pytest.mark.parametrize(
    ("sees", "who"),
    [(Sees.ALL, ["committee", "own", "other"]), (Sees.COMMITTEE, ["committee", "own"]), (Sees.TOTALS, ["own"])],
)
@pytest.mark.parametrize("page", ["overview", "history", "everybody's list"])
def test_who_said_what_is_on_pages_of_those_who_see_names(text, sees, who, page):
    told(text, sees)
    only_names = [one for one in who if one != "own" or sees == Sees.ALL] if page == "everybody's list" else who

    assert who_learns(text, page) == only_names


@pytest.mark.parametrize("sees", list(Sees))
@pytest.mark.parametrize("page", ["own list", "sheet", "preview", "condition"])
def test_an_organisations_own_pages_are_its_own(text, sees, page):
    told(text, sees)
    visible = {Sees.ALL: ["committee", "other"], Sees.COMMITTEE: ["committee"], Sees.TOTALS: []}[sees]

    # Who sees names is led from the sheet to what the organisation says.
    assert set(who_learns(text, page)) - {"own"} == (set(visible) if page == "sheet" else set())


@pytest.mark.parametrize("page", ["how they ask", "reminders"])
def test_the_committees_pages_say_nothing_of_what_was_said(text, page):
    told(text, Sees.ALL)

    assert who_learns(text, page) == []


def test_a_public_round_shows_names_to_everybody_if_it_was_public_from_the_start(installation):
    text = drafting.text(ATTESTED)
    drafting.opened(text, Audience.PUBLIC)
    told(text, Sees.ALL)

    assert who_learns(text, "overview") == ["committee", "own", "other", "outsider", "nobody"]


def test_a_later_public_round_shows_them_to_nobody_new(text, monkeypatch):
    told(text, Sees.ALL)
    drafting.closed(text.rounds.get(), now=NOW + timedelta(hours=1))
    drafting.opened(text, Audience.PUBLIC, now=NOW + timedelta(hours=2))
    set_clock(monkeypatch, NOW + timedelta(hours=3))

    assert who_learns(text, "overview") == ["committee", "own", "other"]
    assert who_learns(text, "history") == ["committee", "own", "other"]
    assert who_learns(text, "everybody's list") == ["committee", "own", "other"]


def test_who_said_it_is_known_inside_the_organisation_alone(text):
    told(text, Sees.ALL)
    page = at(text, "positions_history", THEATRE)

    shown = {who: "Deniz Aydın</bdi>" in window.get(page).content.decode() for who, window in windows().items()}

    assert [who for who, names in shown.items() if names] == ["own"]


def test_outsiders_of_a_public_round_do_not_see_what_was_proposed_inside(installation, monkeypatch):
    text = drafting.text(ATTESTED)
    first = drafting.opened(text)
    amendments.proposed(text, Replace(clause="c2", text="Nobody is punished at all."), by=ATTESTED)
    drafting.closed(first, now=NOW + timedelta(hours=1))
    drafting.opened(text, Audience.PUBLIC, now=NOW + timedelta(hours=2))
    set_clock(monkeypatch, NOW + timedelta(hours=3))
    positions.seen_by(text, Sees.ALL)

    pages = {who: window.get(at(text)).content.decode() for who, window in windows().items()}

    assert [who for who, page in pages.items() if "A1" in page] == ["committee", "own", "other"]


@pytest.mark.parametrize("answered", [5, 6])
def test_small_numbers_are_not_told_to_anybody_who_does_not_see_names(installation, monkeypatch, answered):
    text = drafting.text(*(member(number) for number in range(6)))
    drafting.opened(text)
    positions.seen_by(text, Sees.TOTALS)
    for number in range(answered):
        position = Position.OBJECT if number == 0 else Position.SUPPORT
        positions.said(text, {"c1": position}, member(number))
    drafting.closed(text.rounds.get(), now=NOW + timedelta(hours=1))
    set_clock(monkeypatch, NOW + timedelta(hours=2))

    page = window_of(drafter()).get(at(text)).content.decode()

    assert (page.count("too few to tell"), "at least 4" in page, page.count("at most 2")) == (
        (2, False, 0) if answered == 5 else (1, True, 3)
    )


def test_while_a_round_is_open_there_are_no_totals(text):
    told(text, Sees.TOTALS)

    page = window_of(drafter()).get(at(text)).content.decode()

    assert ("Totals are shown when the round has closed" in page, "data-label" in page) == (True, False)


@pytest.mark.parametrize("name", ["positions_answer", "positions_save", "positions_condition", "positions_import"])
def test_nobody_writes_for_another_organisation(text, name):
    told(text, Sees.ALL)
    before = list(Answer.objects.values_list())
    place = "-".join(positions.place(text))
    sent = {f"p-{place}": "essential", f"n-{place}": "", "told": "all", "do": "save", "at_least": "2"}

    done = [
        window.post(at(text, name, THEATRE), sent).status_code
        for who, window in windows().items()
        if who in {"committee", "other", "outsider"}
    ]

    assert {403, 404} >= set(done)
    assert list(Answer.objects.values_list()) == before
    assert queries.condition_of(text, organisations.organisation(ATTESTED)).is_none


@pytest.mark.parametrize("name", ["positions_terms", "positions_remind"])
def test_only_the_committee_sets_terms_and_reminds(text, name):
    told(text, Sees.ALL)

    done = {who: window.post(at(text, name), {"sees": "all"}).status_code for who, window in windows().items()}

    assert {who: status for who, status in done.items() if who != "committee"} == {
        "own": 403,
        "other": 403,
        "outsider": 404,
        "nobody": 307,
    }


@pytest.mark.parametrize("page", PAGES)
def test_a_draft_that_is_not_open_has_no_positions(installation, page):
    text = drafting.text(ATTESTED)
    organisations.organisation(LAPSED)
    name, *more = PAGES[page]

    found = {who: window.get(at(text, name, *more)).status_code for who, window in windows().items()}

    assert [found[who] for who in ("own", "other", "outsider", "nobody")] == [404, 404, 404, 302]


@pytest.mark.parametrize("name", ["positions_answer", "positions_history", "positions_own_list", "positions_condition"])
def test_who_sees_no_names_learns_nowhere_who_takes_part(installation, name):
    text = drafting.text(ATTESTED)
    drafting.opened(text, Audience.PUBLIC)
    organisations.organisation(LAPSED)
    window = window_of(organisations.owner(OUTSIDER))

    found = [
        window.get(at(text, name, handle)).status_code for handle in (THEATRE, "harbour-guild-of-gdynia", "nobody")
    ]

    assert found == [404, 404, 404]
