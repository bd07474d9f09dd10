"""Consents that end, reasons that wait for a second, appeals, offices and reports: each asks who can settle it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases.services import consents
from undersigned.apps.needs import queries
from undersigned.apps.needs.queries import Kind

from tests.cast import NOW
from tests.factories import appeals, cases, intake, records
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.django_db


def asked(person, kinds, now=NOW):
    return [(need.kind, need.title) for need in queries.needs_of(person, now) if need.kind in kinds]


@pytest.mark.parametrize(("until_on", "is_asked"), [(date(2026, 6, 2), True), (date(2026, 6, 3), False), (None, False)])
def test_a_consent_that_ends_within_a_month_is_told_to_the_team(installation, until_on, is_asked):
    case = cases.case()
    records.consent(case, until_on=until_on)

    assert asked(cases.lead(), {Kind.CONSENT_ENDS}) == [(Kind.CONSENT_ENDS, f"Case {case.code}")] * is_asked


def test_a_consent_that_was_taken_back_ends_no_more(installation):
    row = records.consent(cases.case(), until_on=date(2026, 5, 20))
    consents.withdraw(consent=row, who="Her sister", how="by telephone", by=cases.lead(), now=NOW)

    assert asked(cases.lead(), {Kind.CONSENT_ENDS}) == []


def test_reasons_wait_for_a_colleague_and_not_for_who_wrote_them(installation):
    case = cases.case()
    worker = cases.member(case).person
    row = records.reasons(case)
    before = asked(worker, {Kind.REASONS}), asked(cases.lead(), {Kind.REASONS})

    consents.second(consent=row, by=worker, now=NOW)

    assert before == ([(Kind.REASONS, f"Case {case.code}")], [])
    assert asked(worker, {Kind.REASONS}) == []


APPEALS = {Kind.APPEAL_READY, Kind.APPEAL_ENDS, Kind.RECIPIENT}


def test_an_appeal_waits_for_another_than_who_wrote_it_by_its_number_alone(installation):
    row = appeals.written()
    offices = asked(appeals.colleague(row.coalition), APPEALS)
    for one in row.recipients.all():
        appeals.confirmed(one)
    confirmed = asked(appeals.colleague(row.coalition), APPEALS)
    ready = appeals.ready(row.coalition, row.cases.get())

    assert (offices, confirmed) == ([(Kind.RECIPIENT, "Appeal 1/2026")], [])
    assert asked(appeals.colleague(row.coalition), APPEALS) == [(Kind.APPEAL_READY, "Appeal 2/2026")]
    assert asked(drafter(), APPEALS) == []
    assert ready.number == 2


def test_an_appeal_that_ends_soon_is_told_and_no_more_when_it_is_over(installation):
    row = appeals.opened()
    last = row.send_by_on
    moments = [NOW + (last - NOW.date() + timedelta(days=days)) for days in (-4, -3, 0, 1)]  # type: ignore[operator]  # it is there

    found = [bool(asked(drafter(), APPEALS, moment)) for moment in moments]

    assert found == [False, True, True, False]
    assert asked(somebody("stranger@mail.example", "S"), APPEALS, moments[1]) == []


def test_a_report_waits_for_who_keeps_the_desk_without_a_word_of_it(installation):
    intake.report()
    (need,) = [need for need in queries.needs_of(intake.keeper(), NOW) if need.kind == Kind.TOLD]

    assert (need.title, need.note) == ("Six harbours", "1 report waits.")
    assert asked(drafter(), {Kind.TOLD}) == asked(cases.worker("Wanda Works"), {Kind.TOLD}) == []
