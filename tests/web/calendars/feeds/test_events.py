"""What an action is as an event of RFC 5545, for calendar programs that others wrote."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
import vobject
from icalendar import Calendar

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.actions.services import actions
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.attendance.events import calendar_file
from undersigned.apps.campaigns.models import DayOfAction, DayText

from tests.factories import campaigns
from tests.factories.actions import action, following
from tests.factories.organisations import owner
from tests.web.calendars.feeds.asking import LATER, asked, event_of, of_one

pytestmark = pytest.mark.usefixtures("installation")


def test_an_action_is_an_event_with_a_name_for_ever_a_place_and_its_address_in_the_words_too():
    row = action()

    event = event_of(row)

    assert {
        name: str(event[name]) for name in ("UID", "SUMMARY", "LOCATION", "URL", "STATUS", "CLASS", "SEQUENCE")
    } == {
        "UID": f"{row.uid}@localhost",
        "SUMMARY": "Lights at the quay",
        "LOCATION": "Cais das Colunas, Lisbon, Portugal",
        "URL": f"http://localhost:8000/actions/{row.slug}/",
        "STATUS": "CONFIRMED",
        "CLASS": "PUBLIC",
        "SEQUENCE": "0",
    }
    assert str(event["DESCRIPTION"]).splitlines() == [
        "We bring candles.",
        "",
        "Held by: União dos Portos",
        "Part of: Open harbours",
        f"http://localhost:8000/actions/{row.slug}/",
    ]
    assert event["SUMMARY"].params == {"LANGUAGE": "en"}
    assert event["CATEGORIES"].to_ical() == b"vigil,Open harbours"
    assert [name for name in ("ORGANIZER", "CONTACT", "ATTENDEE", "VALARM") if name in event] == []


def test_times_are_those_on_the_wall_with_the_changes_of_the_clocks_beside_them():
    calendar = of_one(action(on=date(2026, 10, 12)))

    [event], [zone] = calendar.events, calendar.timezones
    assert event["DTSTART"].to_ical() + event["DTEND"].to_ical() == b"20261012T18000020261012T200000"
    assert (event["DTSTART"].params["TZID"], zone["TZID"]) == ("Europe/Lisbon", "Europe/Lisbon")
    assert event.decoded("DTSTART").astimezone(UTC) == datetime(2026, 10, 12, 17, tzinfo=UTC)


@pytest.mark.parametrize("on", [date(2026, 10, 12), date(2026, 10, 20), date(2026, 10, 7)])
def test_another_library_reads_the_same_instant(on):
    row = action(on=on)

    found = vobject.readOne(asked(f"/actions/{row.slug}.ics").content.decode())

    assert found.vevent.dtstart.value.astimezone(UTC) == row.occurrences.get().starts_at
    assert found.vevent.dtend.value.astimezone(UTC) == row.occurrences.get().ends_at
    assert found.vevent.summary.value == "Lights at the quay"


def test_whole_days_float_and_end_with_the_day_after():
    event = event_of(action(begins=None, ends=None, last_on=date(2026, 10, 13)))

    assert (event["DTSTART"].params, event["DTSTART"].to_ical()) == ({"VALUE": "DATE"}, b"20261012")
    assert (event["DTEND"].params, event["DTEND"].to_ical()) == ({"VALUE": "DATE"}, b"20261014")


def test_a_series_is_a_rule_with_its_exceptions():
    left_out = (date(2026, 10, 16), date(2026, 10, 30))
    whole = campaigns.campaign(last_on=date(2026, 12, 10))
    row = action(whole, on=date(2026, 10, 9), rule="FREQ=WEEKLY;UNTIL=20261113", left_out=left_out)

    event = event_of(row)

    assert event["RRULE"].to_ical() == b"FREQ=WEEKLY;UNTIL=20261113T180000Z"
    assert event["EXDATE"].to_ical() == b"20261016T180000,20261030T180000"


def test_another_library_finds_the_same_days_of_a_series():
    row = action(on=date(2026, 10, 9), rule="FREQ=DAILY;INTERVAL=2;COUNT=6", left_out=(date(2026, 10, 13),))

    found = vobject.readOne(asked(f"/actions/{row.slug}.ics").content.decode()).vevent

    days = [moment.date() for moment in found.getrruleset(addRDate=True)]
    assert days == [held.on for held in row.occurrences.order_by("on")]


def test_what_is_called_off_is_cancelled_under_a_higher_sequence_with_its_reason():
    row = actions.call_off(action=action(), reason="The quay is flooded.", by=owner(), now=LATER)

    event = event_of(row)
    assert (str(event["STATUS"]), event["SEQUENCE"], event.decoded("DTSTAMP")) == ("CANCELLED", 1, LATER)
    assert "Called off: The quay is flooded." in str(event["DESCRIPTION"])


def test_what_a_stranger_writes_begins_no_line_of_its_own():
    row = action(words={"en": Wording(title="A; b, c\\d", description="x\nEND:VEVENT\nBEGIN:VALARM\n" + "ы" * 200)})

    [event] = of_one(row).events
    assert str(event["SUMMARY"]) == "A; b, c\\d"
    assert str(event["DESCRIPTION"]).startswith("x\nEND:VEVENT\nBEGIN:VALARM\nы")
    lines = asked(f"/actions/{row.slug}.ics").content.split(b"\r\n")
    assert max(map(len, lines)) <= 75


def test_the_template_that_changes_changes_the_feed():
    whole = campaigns.campaign()
    row = action(whole, plan=following(whole))
    before = event_of(row)

    DayText.objects.update(title="Light the harbours")
    DayOfAction.objects.update(changed_at=LATER)

    assert str(before["SUMMARY"]) != "Light the harbours"
    assert (str(event_of(row)["SUMMARY"]), event_of(row).decoded("LAST-MODIFIED")) == ("Light the harbours", LATER)


def test_those_who_come_get_one_day_with_the_place_that_they_may_know():
    row = action(on=date(2026, 10, 9), rule="FREQ=DAILY;COUNT=5", telling=Telling.COMING)

    [event] = Calendar.from_ical(calendar_file(row.pk, date(2026, 10, 11), "en", "Cais das Colunas, Lisbon")).events

    assert (str(event["LOCATION"]), event["DTSTART"].to_ical()) == ("Cais das Colunas, Lisbon", b"20261011T180000")
    assert "RRULE" not in event
    assert Action.objects.get().on == date(2026, 10, 9)
