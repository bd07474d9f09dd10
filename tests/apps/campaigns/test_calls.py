"""A call is read in: window, days, demands and slogans as a proposal; and the campaign that begins with it."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import calls as reading
from undersigned.apps.campaigns.services import calls, days
from undersigned.apps.campaigns.services.calls import Day, Plan
from undersigned.apps.campaigns.services.campaigns import Window, Words
from undersigned.apps.campaigns.services.demands import Said

from tests.cast import NOW
from tests.factories import coalitions, demands, statements
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 21)


def read(text: str, today: date = TODAY) -> reading.Proposed:
    return reading.read_file(f"# A call\n\n{text}\n".encode(), "call.md", today)


def test_a_sealed_call_proposes_its_campaign(installation):
    row = demands.call(coalitions.coalition())

    found = reading.read_sealed(row, TODAY)

    assert found == reading.Proposed(
        title="Keep every harbour open",
        language="en",
        from_on=date(2026, 10, 7),
        last_on=date(2026, 10, 21),
        days=(date(2026, 10, 12), date(2026, 10, 13)),
        demands=(
            reading.Demanded("that the ministry publishes every contract", "ministry"),
            reading.Demanded("an end to all strike bans in ports."),
        ),
        slogans=("Harbours belong to those who work in them!", "No contract without us!"),
        guessed=2026,
    )


def test_its_sealed_translation_proposes_words_in_that_language(installation):
    row = demands.call(coalitions.coalition())
    statements.translation(row, demands.ARABIC)

    found = reading.read_sealed(row, TODAY, "ar")

    assert (found.language, found.title, found.from_on) == ("ar", "أبقوا كل ميناء مفتوحا", date(2026, 10, 7))


@pytest.mark.parametrize(
    ("text", "today", "window", "guessed"),
    [
        ("Campaign from 7 to 21 October.", date(2026, 5, 3), (date(2026, 10, 7), date(2026, 10, 21)), 2026),
        ("Campaign from 7 to 21 October.", date(2026, 10, 20), (date(2026, 10, 7), date(2026, 10, 21)), 2026),
        ("Campaign from 7 to 21 October.", date(2026, 11, 21), (date(2027, 10, 7), date(2027, 10, 21)), 2027),
        (
            "We call for a campaign from 7 to 21 October 2028 on all coasts.",
            TODAY,
            (date(2028, 10, 7), date(2028, 10, 21)),
            0,
        ),
    ],
)
def test_a_year_that_the_text_does_not_say_is_the_next_and_said_to_be_guessed(text, today, window, guessed):
    found = read(text, today)

    assert ((found.from_on, found.last_on), found.guessed) == (window, guessed)


def test_a_window_over_new_year_ends_in_the_next_year():
    found = read(
        "Campaign from 10 December to 6 January, with days of action on 12 December and 2 January.", date(2026, 5, 3)
    )

    assert (found.from_on, found.last_on) == (date(2026, 12, 10), date(2027, 1, 6))
    assert set(found.days) == {date(2026, 12, 12), date(2027, 1, 2)}


def test_of_a_text_that_calls_for_nothing_nothing_is_proposed():
    found = read("Every harbour is open.")

    assert (found.from_on, found.last_on, found.days, found.demands, found.slogans) == (None, None, (), (), ())


def plan(**facts: object) -> Plan:
    window = Window(from_on=date(2026, 10, 7), last_on=date(2026, 10, 21))
    known: dict[str, object] = {
        "window": window,
        "words": Words(language="en", title="Open harbours"),
        "days": (Day(on=date(2026, 10, 12), title="Lights", kind="vigil"),),
        "demands": (Said(language="en", text="Publish.", body="Ministry"),),
    }
    return Plan(**known | facts)


def test_a_campaign_begins_with_everything_that_was_corrected(installation):
    row = calls.begin(coalition=coalitions.coalition(), plan=plan(), by=drafter(), now=NOW)

    assert [(day.on, queries.day_text(day).title) for day in queries.days_of(row)] == [(date(2026, 10, 12), "Lights")]
    assert [(one.text, one.body) for one in queries.demands_of(row)] == [("Publish.", "Ministry")]


def test_of_a_plan_that_does_not_hold_nothing_is_begun(installation):
    outside = (Day(on=date(2026, 11, 1), title="Too late", kind="vigil"),)

    with pytest.raises(days.OutsideWindow):
        calls.begin(coalition=coalitions.coalition(), plan=plan(days=outside), by=drafter(), now=NOW)

    assert not Campaign.objects.exists()
