"""Whoever worked on cases is told that they did, and nothing of the cases; their right to open any goes with them."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from undersigned.apps.cases.models import Audience, Case, Fact, Grant, TeamMember, Worker
from undersigned.apps.cases.queries import team
from undersigned.apps.needs import queries as needs
from undersigned.apps.rights import queries
from undersigned.apps.rights.services import erasure
from undersigned.apps.rights.views import rights

from tests.cast import NOW
from tests.factories import cases
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
LATER = NOW + timedelta(days=1)


def rows(person, table):
    return next((piece.rows for piece in queries.held(person) if piece.table == table), [])


def test_who_wrote_something_down_is_told_that_they_did_and_when():
    row = cases.case()
    fact = cases.fact(row, Audience.COALITION)

    assert rows(cases.lead(), "cases.case") == [
        {"number": row.pk, "as": ["opened_by"], "opened_at": NOW.isoformat()},
    ]
    assert {"number": fact.pk, "as": ["noted_by"], "noted_at": NOW.isoformat()} in rows(cases.lead(), "cases.fact")


def test_who_was_in_a_team_learns_nothing_of_what_became_of_the_case():
    row = cases.full()
    gone = cases.removed(row)
    fact = cases.fact(row, by=cases.member(row, "Wanda Works").person)
    Case.objects.filter(pk=row.pk).update(review_on=NOW.date(), delete_on="2027-07-07", closed_at=LATER)
    Fact.objects.filter(pk=fact.pk).update(noted_by=gone, replaced_at="2027-08-08T00:00:00Z")

    told = json.dumps(queries.export(gone, now=LATER), ensure_ascii=False)

    words = (*cases.WORDS.values(), cases.NAME, cases.CALLED, row.code, "2027-07-07", "2027-08-08", "family")
    assert [word for word in words if word in told] == []
    assert [one["as"] for one in rows(gone, "cases.teammember")] == [["person"]]


def test_bytes_that_are_encrypted_are_given_to_nobody():
    row = cases.full()
    told = json.dumps(queries.export(cases.lead(), now=NOW))

    assert [name for name in ("details", "label", "wrapped", "called", "withdrawal") if f'"{name}"' in told] == []
    assert row.code not in told


def test_turns_and_grants_go_with_the_account_and_what_was_written_stays():
    row = cases.full()
    mara = TeamMember.objects.get(case=row, person__name="Mara Voss").person
    before = Fact.objects.count()

    erasure.erase(person=mara, by="", now=LATER)

    held = [model.objects.filter(person=mara).count() for model in (Worker, TeamMember, Grant)]
    assert (held, Fact.objects.count()) == ([0, 0, 0], before)
    assert "Mara Voss" not in [one.person.name for one in team.team(row, LATER)]


def said(person):
    return " ".join(map(str, rights._points(erasure.plan(person=person, now=NOW))))


def test_whoever_is_alone_in_a_team_is_told_before_they_go():
    row = cases.case()
    alone = said(cases.lead())
    cases.member(row)

    assert ("You work on no cases any more" in alone, "In the team of one case nobody else is" in alone) == (True, True)
    assert "nobody else is" not in said(cases.lead())
    assert "cases" not in said(drafter())


def test_when_they_are_gone_the_committee_hears_that_there_is_such_a_case():
    cases.case()

    erasure.erase(person=cases.lead(), by="", now=LATER)

    assert "case-alone" in [need.kind.value for need in needs.needs_of(drafter(), LATER)]
