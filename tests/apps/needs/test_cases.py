"""Case work asks for what waits, and says nothing of a case: neither a word, nor the day of a hearing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases.models import Audience, Case, TeamMember
from undersigned.apps.cases.services import happenings, rows
from undersigned.apps.cases.services.happenings import What
from undersigned.apps.needs import queries
from undersigned.apps.needs.queries import Kind
from undersigned.apps.needs.queries.calendar import as_calendar
from undersigned.core.casework import Happened, When

from tests.cast import NOW
from tests.factories import cases
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.django_db

SIX = "Six harbours"
WORK = {
    *(Kind.CASE_DATE, Kind.CASE_REVIEW, Kind.CASE_GOES, Kind.CASE_ALONE, Kind.CONSENT_ENDS, Kind.REASONS),
    *(Kind.APPEAL_READY, Kind.APPEAL_ENDS, Kind.RECIPIENT, Kind.TOLD),
}


def needed(person, now=NOW):
    return [need for need in queries.needs_of(person, now) if need.kind in WORK]


def asked(person, now=NOW):
    return [(need.kind, need.title, need.url) for need in needed(person, now)]


def a_case(**days):
    """A case whose team is its lead and Mara Voss."""
    row = cases.case()
    Case.objects.filter(pk=row.pk).update(**days)
    return row, cases.member(row).person


def happens(case, when, **more):
    what = What(**{"kind": Happened.HEARING, "when": When.read(when), "place": "Varmouth, court 3", **more})
    return happenings.add(case=case, what=what, by=cases.lead(), now=NOW)


def called(case):
    return f"Case {case.code}", f"/casework/c/{case.code}/"


@pytest.mark.parametrize(
    ("when", "is_near"),
    [
        ("2026-05-02", False),
        ("2026-05-03", True),
        ("2026-05-10", True),
        ("2026-05-11", False),
        ("2026-05~", True),
        ("2026-06", False),
        ("2026", False),
    ],
)
def test_a_date_is_near_within_seven_days(installation, when, is_near):
    case, _worker = a_case()
    happens(case, when)

    assert asked(cases.lead()) == [(Kind.CASE_DATE, *called(case))] * is_near


def test_the_team_is_told_and_nobody_else(installation):
    case, worker = a_case()
    happens(case, "2026-05-08")
    others = [cases.removed(case), cases.worker("Wanda Works"), drafter(), somebody("stranger@mail.example", "S")]

    assert asked(worker) == [(Kind.CASE_DATE, *called(case))]
    assert [asked(person, NOW + timedelta(hours=1)) for person in others] == [[], [], [], []]


def test_who_signs_in_by_mail_alone_is_told_of_no_date(installation):
    case, worker = a_case()
    happens(case, "2026-05-08")
    worker.authenticator_set.all().delete()

    assert asked(worker) == []


def test_neither_the_day_nor_a_word_of_it_leaves_the_case(installation):
    case, worker = a_case()
    happens(case, "2026-05-08", words="Marzipan before the court")
    (need,) = needed(worker)
    told = as_calendar([need], site="https://x.example", host="x.example", now=NOW).decode()

    said = " ".join(map(str, (need.mark, need.title, need.url, need.note, need.since, need.deadline, told)))

    assert [word for word in ("Varmouth", "Marzipan", "05-08", "8 May", "20260508", "earing") if word in said] == []
    assert (need.deadline, "VEVENT" in told) == (None, False)


def test_what_is_taken_out_or_closed_has_no_date(installation):
    one, other = cases.case(), cases.case()
    rows.take_out(row=happens(one, "2026-05-08"), by=cases.lead(), now=NOW)
    happens(other, "2026-05-08")
    Case.objects.filter(pk=other.pk).update(closed_at=NOW)

    assert asked(cases.lead()) == []


def test_a_hearing_tomorrow_stands_before_what_ends_later_and_is_not_put_aside(installation):
    case, worker = a_case(delete_on=date(2026, 5, 20), review_on=date(2026, 5, 1))
    happens(case, "2026-05-04")

    found = needed(worker)

    assert [need.kind for need in found] == [Kind.CASE_REVIEW, Kind.CASE_DATE, Kind.CASE_GOES]
    assert [need.presses(NOW) for need in found] == [True, True, False]


@pytest.mark.parametrize(
    ("days", "kinds"),
    [
        ({"review_on": date(2026, 5, 10)}, [Kind.CASE_REVIEW]),
        ({"review_on": date(2026, 5, 11)}, []),
        ({"review_on": date(2026, 5, 10), "closed_at": NOW}, []),
        ({"review_on": date(2026, 6, 1), "delete_on": date(2026, 6, 2)}, [Kind.CASE_GOES]),
        ({"review_on": date(2026, 6, 1), "delete_on": date(2026, 6, 3)}, []),
        ({"review_on": date(2026, 6, 1), "delete_on": date(2026, 6, 2), "closed_at": NOW}, [Kind.CASE_GOES]),
    ],
)
def test_a_case_is_looked_at_again_and_its_end_is_told_before(installation, days, kinds):
    _case, worker = a_case(**days)

    assert [need.kind for need in needed(worker)] == kinds


def test_the_committee_hears_how_many_cases_have_nobody_and_not_which(installation):
    case, worker = a_case()
    before = asked(drafter())
    TeamMember.objects.filter(case=case).update(ended_at=NOW)

    (need,) = needed(drafter())

    assert (before, asked(worker)) == ([], [])
    assert (need.kind, need.title, case.code in f"{need.note} {need.url} {need.mark}") == (Kind.CASE_ALONE, SIX, False)


def test_who_does_no_case_work_costs_one_question(installation, django_assert_num_queries):
    here = queries.situation_of(somebody("stranger@mail.example", "S"), NOW)  # type: ignore[attr-defined]  # made by a library, or another module's

    with django_assert_num_queries(1):
        assert list(queries.cases.of_worker(here)) == []


def test_more_cases_cost_no_more_questions(installation, django_assert_max_num_queries):
    def one_more():
        case, _worker = a_case(delete_on=date(2026, 5, 20), review_on=date(2026, 5, 1))
        happens(case, "2026-05-08")
        cases.fact(case, Audience.TEAM)

    one_more()
    here = queries.situation_of(cases.lead(), NOW)  # type: ignore[attr-defined]  # made by a library, or another module's
    with django_assert_max_num_queries(9) as one:
        first = list(queries.cases.of_worker(here))
    one_more()
    one_more()

    with django_assert_max_num_queries(len(one)):
        assert len(list(queries.cases.of_worker(here))) == 3 * len(first) == 9
