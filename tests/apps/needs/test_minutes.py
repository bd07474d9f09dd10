"""Who attended has minutes to look through until their time is over; committees have corrections to answer."""

from __future__ import annotations

import pytest

from undersigned.apps.minutes.services import corrections
from undersigned.apps.needs import queries
from undersigned.apps.needs.queries import Kind

from tests.cast import OUTSIDER
from tests.factories import minutes, organisations
from tests.factories.people import drafter

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
