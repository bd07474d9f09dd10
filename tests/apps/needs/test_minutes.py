"""Who attended has minutes to look through until their time is over; committees have corrections to answer."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies.models import Office
from undersigned.apps.minutes.services import corrections
from undersigned.apps.needs import queries
from undersigned.apps.needs.queries import Kind

from tests.cast import OUTSIDER
from tests.factories import assemblies, minutes, organisations
from tests.factories.people import drafter, somebody

pytestmark = pytest.mark.django_db


def asked(person, now=minutes.LATER):
    found = queries.needs_of(person, now)
    return [(need.kind, need.title) for need in found if need.kind in {Kind.MINUTES, Kind.CORRECTIONS}]


def test_who_attended_looks_through_them_until_their_time_is_over(installation):
    row = minutes.begun()
    before = asked(organisations.owner())
    minutes.circulated(row)

    assert (before, asked(organisations.owner())) == ([], [(Kind.MINUTES, "General assembly")])
    assert asked(organisations.owner(), minutes.after(row)) == []


def test_who_did_not_attend_is_asked_for_nothing(installation):
    minutes.circulated()
    organisations.organisation(OUTSIDER)

    assert (asked(organisations.owner(OUTSIDER)), asked(drafter())) == ([], [])


def test_the_committee_answers_what_is_to_be_corrected(installation):
    row = minutes.corrected()
    waiting = asked(drafter())

    corrections.decline(correction=row, answer="No.", by=drafter(), now=minutes.LATER)

    assert (waiting, asked(drafter())) == ([(Kind.CORRECTIONS, "General assembly")], [])


def to_write(person, now=minutes.LATER):
    wanted = {Kind.MINUTES_LACK, Kind.MINUTES_WAIT}
    return [(need.kind, need.title) for need in queries.needs_of(person, now) if need.kind in wanted]


def test_minutes_are_asked_for_until_they_are_begun_and_again_when_the_time_for_corrections_is_over(installation):
    held = minutes.over()
    lacking = to_write(drafter())
    row = minutes.circulated(minutes.begun(held))
    open_, over = to_write(drafter()), to_write(drafter(), minutes.after(row))

    minutes.approved(row)

    assert (lacking, open_, over) == (
        [(Kind.MINUTES_LACK, "General assembly")],
        [],
        [(Kind.MINUTES_WAIT, "General assembly")],
    )
    assert to_write(drafter(), minutes.after(row)) == []


def test_whoever_takes_the_minutes_by_office_is_asked_and_who_attended_is_not(installation):
    held = minutes.over()
    writer = somebody("writes@example.org", "Wanda Writes")
    before = to_write(writer)

    assemblies.officer(held, writer, Office.MINUTES)

    assert (before, to_write(writer), to_write(organisations.owner())) == (
        [],
        [(Kind.MINUTES_LACK, "General assembly")],
        [],
    )


def test_nobody_asks_for_minutes_of_long_ago(installation):
    minutes.over()

    assert to_write(drafter(), minutes.LATER + timedelta(days=91)) == []
