"""The calendar: what programs may expect of RFC 5545, in every language, and nothing that others should not read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest

from undersigned.apps.needs.queries import Kind, Need, Whose
from undersigned.apps.needs.queries.calendar import as_calendar

NOW = datetime(2026, 5, 3, 14, 2, 11, tzinfo=UTC)
VOTE = Need(
    kind=Kind.VOTE,
    mark="vote-7-12",
    title="Dockers; of Gdynia, and \\ others",
    url="/coalitions/six-harbours/",
    whose=Whose("o7", "União dos Portos"),
    since=NOW,
    deadline=NOW + timedelta(days=14),
    note="It wants to join Six harbours.",
)
MANDATE = replace(VOTE, kind=Kind.MANDATE_ENDS, mark="mandate-ends-3", deadline=datetime(2026, 5, 21, tzinfo=UTC))
UNDATED = replace(VOTE, kind=Kind.DRAFT, mark="draft-3", deadline=None)


def calendar(*needs):
    return as_calendar(needs, site="https://undersigned.example", host="undersigned.example", now=NOW)


def read(data):
    found = icalendar.Calendar.from_ical(data)
    assert found.errors == []
    return found


def test_the_calendar_says_what_it_is_and_when_to_ask_again():
    data = calendar()

    assert data.splitlines() == [
        b"BEGIN:VCALENDAR",
        b"VERSION:2.0",
        b"PRODID:-//Undersigned//What needs you//EN",
        b"NAME:What needs you",
        b"X-WR-CALNAME:What needs you",
        b"REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        b"X-PUBLISHED-TTL:PT1H",
        b"END:VCALENDAR",
    ]


def test_a_moment_is_an_event_at_that_moment():
    [event] = read(calendar(VOTE)).events

    assert {name: event.decoded(name) for name in ("uid", "dtstamp", "dtstart", "summary", "description")} == {
        "uid": "vote-7-12@undersigned.example",
        "dtstamp": NOW,
        "dtstart": NOW + timedelta(days=14),
        "summary": "A vote on an admission: Dockers; of Gdynia, and \\ others",
        "description": "União dos Portos\nIt wants to join Six harbours.\n"
        "https://undersigned.example/coalitions/six-harbours/",
    }
    assert event["url"] == "https://undersigned.example/coalitions/six-harbours/"
    assert (event["categories"].to_ical().decode(), event["class"], event["transp"]) == (
        "União dos Portos",
        "PRIVATE",
        "TRANSPARENT",
    )


def test_a_last_day_is_an_event_of_that_whole_day():
    [event] = read(calendar(MANDATE)).events

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 5, 20), date(2026, 5, 21))
    assert b"DTSTART;VALUE=DATE:20260520" in calendar(MANDATE)


def test_what_has_no_deadline_is_no_event():
    assert len(read(calendar(UNDATED, VOTE)).events) == 1


def test_there_is_no_method_and_no_alarm():
    data = calendar(VOTE, MANDATE)

    assert re.findall(rb"^(METHOD|BEGIN:VALARM|ATTENDEE|ORGANIZER)", data, re.MULTILINE) == []


@pytest.mark.parametrize("title", ["a" * 300, "é" * 300, "مينا" * 100, "\U0001f6a2" * 100])
def test_lines_end_as_the_format_says_and_none_is_longer_than_75_octets(title):
    data = calendar(replace(VOTE, title=title))

    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    lines = data.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert [line.decode() for line in lines]  # no character is cut in two
    [event] = read(data).events
    assert event["summary"] == f"A vote on an admission: {title}"


def test_nothing_in_a_title_begins_a_line_of_its_own():
    [event] = read(calendar(replace(VOTE, title="x\r\nBEGIN:VALARM\nMETHOD:REQUEST"))).events

    assert event.subcomponents == []
    assert b"\nMETHOD" not in calendar(replace(VOTE, title="x\nMETHOD:REQUEST"))


def test_the_same_need_has_the_same_name_for_ever_and_another_has_another():
    later = as_calendar(
        [VOTE], site="https://undersigned.example", host="undersigned.example", now=NOW.replace(hour=20)
    )

    [first], [again], [other] = (read(data).events for data in (calendar(VOTE), later, calendar(MANDATE)))
    assert (first["uid"] == again["uid"], first["uid"] == other["uid"]) == (True, False)


def test_a_mark_begins_with_its_kind():
    with pytest.raises(ValueError, match="draft-1"):
        replace(VOTE, mark="draft-1")


def test_what_ends_is_not_called_soon_in_a_calendar_that_shows_it_for_years():
    [event] = read(calendar(MANDATE)).events

    assert str(event["summary"]) == "A mandate ends: Dockers; of Gdynia, and \\ others"
