"""What goes by itself, and what stays until then."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.cases.models import Case, DataKey, Fact, Happening, Reading, Source, TeamMember, Worker
from undersigned.apps.cases.services import facts, rows, teams, workers
from undersigned.apps.cases.services.writing import Says
from undersigned.apps.solidarity.models import PublicCase
from undersigned.kit import retention

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records
from tests.factories.people import drafter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("installation")]

DAY = timedelta(days=1)


def sweep(moment):
    counts = retention.sweep(now=moment)
    return {name: number for name, number in counts.items() if name.startswith("case") and number}


def on_deletion(case, days):
    return NOW + (case.delete_on - NOW.date()) + timedelta(days=days)


def test_a_case_goes_after_its_day_with_everything_of_it_and_what_is_public():
    case = records.ready()
    records.consent(case)
    records.publish(case)
    kept = factory.full(factory.case(called="Another", delete_on=case.delete_on + timedelta(days=9)))
    Reading.objects.all().delete()

    on_its_day = sweep(on_deletion(case, 0))
    there = (Case.objects.count(), PublicCase.objects.count())
    after = sweep(on_deletion(case, 1))

    assert (on_its_day.get("cases"), there, after["cases"]) == (None, (2, 1), 1)
    assert (list(Case.objects.all()), PublicCase.objects.count(), DataKey.objects.count()) == ([kept], 0, 2)


def test_what_was_said_before_goes_after_thirty_days_with_its_key():
    case = factory.case()
    mara = factory.member(case, "Mara Voss").person
    old = factory.sealed(case, by=mara)
    new = facts.change(fact=old, says=Says(value="other", audience="sealed"), by=mara, now=NOW)
    out = factory.fact(case)
    facts.take_out(fact=out, by=factory.lead(), now=NOW)

    early = sweep(NOW + 30 * DAY)
    late = sweep(NOW + 31 * DAY)

    assert (early.get("case-facts"), late["case-facts"]) == (None, 2)
    assert (Fact.objects.filter(pk__in=[old.pk, out.pk]).count(), DataKey.objects.count()) == (0, 2)
    assert Fact.objects.filter(pk=new.pk).count() == 1


def test_events_and_sources_that_were_taken_out_go_after_thirty_days():
    case = factory.case()
    event, source = records.arrest(case), records.source(case)
    rows.take_out(row=event, by=factory.lead(), now=NOW)
    rows.take_out(row=source, by=factory.lead(), now=NOW)

    early, late = sweep(NOW + 30 * DAY), sweep(NOW + 31 * DAY)

    assert (early, late) == ({}, {"case-events": 1, "case-sources": 1})
    assert (Happening.objects.count(), Source.objects.count()) == (0, 0)


def test_who_read_what_goes_after_two_years():
    case = factory.case(delete_on=NOW.date() + timedelta(days=3000))

    early, late = sweep(NOW + 730 * DAY), sweep(NOW + 731 * DAY)

    assert (early.get("case-readings"), late["case-readings"], case.readings.count()) == (None, 1, 0)


def test_who_was_in_a_team_or_worked_on_cases_is_forgotten_after_two_years():
    case = factory.case(delete_on=NOW.date() + timedelta(days=3000))
    mara, leo = factory.member(case, "Mara Voss"), factory.member(case, "Leo Lapsed", until_on=NOW.date())
    teams.end(member=mara, by=factory.lead(), now=NOW)
    workers.end(worker=case.coalition.case_workers.get(person=mara.person), by=drafter(), now=NOW)

    early, late = sweep(NOW + 730 * DAY), sweep(NOW + 731 * DAY)

    assert (early, late) == ({}, {"case-readings": 4, "case-workers": 1, "case-teams": 2})
    assert list(TeamMember.objects.values_list("person", flat=True)) == [factory.lead().pk]
    assert Worker.objects.filter(person__in=[mara.person, leo.person]).count() == 1
