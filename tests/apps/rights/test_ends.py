"""Whoever goes acts for nobody from then on: also where a role or a term was to end by itself one day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Assembly, Office
from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions import queries as coalition_queries
from undersigned.apps.coalitions.models import Term
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Representative, Role
from undersigned.apps.rights.services import erasure
from undersigned.apps.rights.views import rights

from tests.cast import NOW
from tests.factories import assemblies, coalitions, organisations, puttings
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")
ENDS = {"some day": NOW + timedelta(days=100), "never": None}


def lines(who):
    rows = Line.objects.filter(subject=who.actor, event__contains=":term:") | Line.objects.filter(
        subject=who.actor, event__contains=":representative:"
    )
    return list(rows.values_list("event", "actor", "organisation"))


@pytest.mark.parametrize("ends_at", ENDS.values(), ids=ENDS)
def test_a_role_ends_with_the_account_and_the_organisation_reads_it(ends_at):
    who, organisation = organisations.colleague("Temporary", Role.OWNER), organisations.organisation()
    Representative.objects.filter(person=who).update(ends_at=ends_at)
    told = [role.organisation for role in erasure.plan(person=who, now=NOW).roles]

    erasure.erase(person=who, by=who.actor, now=NOW)

    assert (told, Representative.objects.get(person=who).ends_at) == ([organisation], NOW)
    assert [row.person for row in queries.not_ended(organisation, NOW)] == [organisations.owner()]
    assert lines(who) == [("organisations:representative:left", who.actor, organisation.pk)]


@pytest.mark.parametrize("ends_at", ENDS.values(), ids=ENDS)
def test_a_term_ends_with_the_account(ends_at):
    six, who = coalitions.coalition(), drafter()
    Term.objects.filter(person=who).update(ends_at=ends_at)

    erasure.erase(person=who, by="", now=NOW)

    assert (Term.objects.get().ends_at, list(coalition_queries.committee(six, NOW))) == (NOW, [])
    assert lines(who) == [("coalitions:term:ended", "", None)]


def test_what_had_ended_before_stays_as_it_was():
    who = organisations.colleague("Former", Role.SIGNATORY)
    Representative.objects.filter(person=who).update(ends_at=NOW - timedelta(hours=1))

    erasure.erase(person=who, by="", now=NOW)

    assert (Representative.objects.get(person=who).ends_at, lines(who)) == (NOW - timedelta(hours=1), [])


def test_what_somebody_is_at_assemblies_and_votes_on_is_told_before_the_account_is_erased():
    at, who = puttings.meeting(), owner()
    assemblies.officer(at, who, Office.MINUTES)
    puttings.put(puttings.decision(at))
    over = assemblies.assembly(at.host)
    assemblies.delegate(over)
    Assembly.objects.filter(pk=over.pk).update(called_off_at=NOW, called_off_because="Rain.")

    plan = erasure.plan(person=who, now=NOW)
    page = " ".join(map(str, rights._points(plan)))

    assert [row.seat.assembly for row in plan.delegations] == [at]
    assert [row.assembly for row in plan.offices] == [at]
    assert [vote.title for vote in plan.votes] == ["M1: The office moves to Sète"]
    said = ("no longer sent to assemblies", "Your offices at assemblies end", "M1: The office moves to Sète")
    assert [word for word in said if word not in page] == []


def test_who_is_at_no_assembly_reads_nothing_of_it():
    plan = erasure.plan(person=owner(), now=NOW)

    assert (plan.delegations, plan.offices, plan.votes) == ([], [], [])
