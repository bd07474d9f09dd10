"""Positions to give: asked of who writes for an organisation that takes part, until it decided or the round closes."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role
from undersigned.apps.positions.models import Position

from tests.apps.needs.asking import kinds
from tests.cast import ATTESTED, NOW
from tests.factories import drafting, organisations, positions
from tests.factories.drafting import CLOSES
from tests.factories.people import drafter
from tests.factories.statements import drafted

ALL = {"c1": Position.SUPPORT, "c2": Position.ACCEPT}


def asked_for(person, now=NOW):
    return [one for one in kinds(person, now) if one in {"round", "positions"}]


def asked():
    text = drafting.text(ATTESTED)
    drafting.opened(text)
    return text


def test_positions_are_asked_for_until_all_of_the_draft_is_decided(installation):
    text, person = asked(), organisations.owner()

    before = asked_for(person)
    positions.said(text, {"c1": Position.SUPPORT})
    begun = asked_for(person)
    positions.said(text, ALL)

    assert (before, begun, asked_for(person)) == (["positions", "round"], ["positions"], [])


def test_it_is_to_be_done_until_the_round_closes_and_leads_to_the_sheet(installation):
    text, person = asked(), organisations.owner()

    need = next(one for one in queries.needs_of(person, NOW) if one.kind == "positions")

    assert (need.deadline, need.whose.name) == (CLOSES, "União dos Portos")
    assert need.url == f"/drafts/{text.slug}/positions/of/uniao-dos-portos/"
    assert asked_for(person, CLOSES) == []


def test_who_writes_is_asked_and_who_only_looks_is_not(installation):
    asked()
    people = [organisations.colleague(role, Role(role)) for role in ("editor", "observer")]

    assert [asked_for(one) for one in (*people, drafter())] == [["positions", "round"], [], []]


def test_more_drafts_cost_no_more_questions(installation):
    counts, first = [], drafting.text()
    for text in (first, drafted(first.coalition), drafted(first.coalition)):
        drafting.opened(text)
        with CaptureQueriesContext(connection) as asked_of:
            queries.needs_of(organisations.owner(), NOW)
        counts.append(len(asked_of))

    assert counts[0] == counts[2]
