"""Calendars: lines that others can read, and files of strangers that can ask for no more than they may."""

from __future__ import annotations

import re
import time as clock
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar, Timezone

from undersigned.kit import aside, zones
from undersigned.kit.ics import plain, writing
from undersigned.kit.ics.blocks import take_apart
from undersigned.kit.ics.events import Failure, Read, Terms, Why
from undersigned.kit.ics.reading import HELD, MOST, read

TODAY = date(2026, 10, 1)
TERMS = Terms(zone="Europe/Lisbon", host="undersigned.example", today=TODAY)


def calendar(*events, head="PRODID:-//Dockers//EN"):
    blocks = [f"BEGIN:VEVENT\n{event}\nEND:VEVENT" for event in events]
    return "\n".join(["BEGIN:VCALENDAR", head, *blocks, "END:VCALENDAR"]).encode()


def event(*lines, start="DTSTART;TZID=Europe/Lisbon:20261012T180000", uid="7@dockers.example", title="Vigil"):
    return "\n".join([f"UID:{uid}", f"SUMMARY:{title}", start, *lines])


def one(*lines, **more):
    [found] = read(calendar(event(*lines, **more)), TERMS).events
    return found


def why(*lines, **more):
    found = read(calendar(event(*lines, **more)), TERMS)
    assert found.events == ()
    return [told.why for told in found.told]


@given(st.text(max_size=400))
def test_whatever_is_written_is_read_as_it_was_and_no_line_is_too_long(words):
    line = writing.text("SUMMARY", words, language="pt")

    pieces = line.encode("utf-8", "replace").split(b"\r\n")
    assert max(map(len, pieces)) <= writing.WIDTH
    assert all(piece.startswith(b" ") for piece in pieces[1:])
    typed = words.replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in typed if letter == "\n" or (letter >= " " and letter != "\x7f"))
    whole = line.replace("\r\n ", "").partition(":")[2]
    assert re.sub(r"\\(.)", lambda found: "\n" if found[1] == "n" else found[1], whole) == kept


@pytest.mark.parametrize(
    "zone", ["Europe/Berlin", "America/New_York", "Africa/Casablanca", "Asia/Gaza", "Australia/Lord_Howe"]
)
@given(on=st.dates(date(2026, 1, 2), date(2028, 12, 30)), at=st.times())
def test_a_zone_is_told_as_it_is(zone, on, at):
    told = _told(zone)
    wall = datetime.combine(on, at.replace(microsecond=0))
    instant = wall.replace(tzinfo=ZoneInfo(zone))
    back = instant.astimezone(UTC).astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    if back != wall or zones.is_twice(on, wall.time(), zone):
        return

    assert wall.replace(tzinfo=told).utcoffset() == instant.utcoffset()


def _told(zone, known={}):  # noqa: B006  # made once for each
    if zone not in known:
        told = Timezone.from_ical(writing.timezone(zone, 2026, 2028) + "\r\n")
        assert isinstance(told, Timezone)
        known[zone] = told.to_tz(lookup_tzid=False)
    return known[zone]


def test_every_zone_that_is_offered_can_be_told():
    for zone in zones.zones()[1:]:
        assert Calendar.from_ical(f"BEGIN:VCALENDAR\r\n{writing.timezone(zone, 2026, 2027)}\r\nEND:VCALENDAR\r\n")


@given(st.binary(max_size=3000))
def test_whatever_is_no_calendar_is_refused(data):
    assert read(data, TERMS).failure is Failure.NO_CALENDAR


@given(
    st.lists(
        st.sampled_from(
            [
                "BEGIN:VEVENT",
                "END:VEVENT",
                "BEGIN:VALARM",
                "END:VALARM",
                "BEGIN:VTIMEZONE",
                "END:VCALENDAR",
                "BEGIN:VCALENDAR",
                "UID:1",
                "UID:",
                "SUMMARY:x",
                'SUMMARY;LANGUAGE="en:x',
                "DTSTART:20261012T180000Z",
                "DTSTART;VALUE=DATE:20261012",
                "DTSTART:99999999T999999",
                "DTEND:20261012",
                "DTEND:20261011T000000",
                "DURATION:PT1H",
                "DURATION:P99999999999W",
                "DURATION:-PT1H",
                "RRULE:FREQ=DAILY",
                "RRULE:FREQ=YEARLY;COUNT=400;INTERVAL=100",
                "RRULE:FREQ=SECONDLY",
                "RRULE:",
                "RRULE:FREQ=DAILY;UNTIL=20261301T000000Z",
                "EXDATE:20261012,x",
                "RDATE:20261013,20261014",
                "RECURRENCE-ID:20261012",
                "RECURRENCE-ID:x",
                "GEO:1;2",
                "GEO:nan;inf",
                "TZID:Mine",
                "X-LIC-LOCATION:../../etc/passwd",
                " folded",
                "\t",
                ":",
                ";=:",
                "DTSTART;TZID=../../etc/passwd:20261012T180000",
                "DTSTART;TZID=Mine:20260329T023000",
                "STATUS:CANCELLED",
                "\x00\x1b[2J",
            ]
        ),
        max_size=40,
    )
)
def test_whatever_a_calendar_is_made_of_it_is_read_to_its_end(lines):
    found = read("\r\n".join(["BEGIN:VCALENDAR", *lines]).encode(), TERMS)

    assert isinstance(found, Read)
    for event_ in found.events:
        assert zones.known(event_.zone)
        assert event_.last_on >= event_.on
        assert event_.title
        assert event_.days[0] >= event_.on


@given(st.text(max_size=300))
def test_words_of_strangers_hold_nothing_that_cannot_be_seen_or_turns_the_text(words):
    found = plain.text(words, 200)

    assert len(found) <= 200
    assert not set(found) & set(
        map(chr, [*range(10), *range(11, 32), 127, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
    )


@pytest.mark.parametrize(
    ("given_", "left"),
    [
        ("<b>Vigil</b> at dusk", "Vigil at dusk"),
        ("<script>alert(1)</script>Vigil", "Vigil"),
        ("<img src=x onerror=alert(1)>Vigil", "Vigil"),
        ("Fish &amp; chips", "Fish & chips"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("&lt;b&gt; &amp;lt; &amp;amp;", "<b> &lt; &amp;"),
        ("Join <https://meet.example/a?b=c&d=e> <b>now</b>", "Join https://meet.example/a?b=c&d=e now"),
        ("Vigil\u202elasrever\u2066", "Vigillasrever"),
        ("a\x00b\x1b[2Jc", "ab[2Jc"),
        ("e" + "\u0301" * 500, "é" + "\u0301" * 30),
        ("\u2800\u3164", ""),
        ("القاهرة", "القاهرة"),
    ],
)
def test_what_is_left_of_words(given_, left):
    assert plain.line(given_, 300) == left


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"one\ntwo\Nthree", "one\ntwo\nthree"),
        (r"a\, b\; c\\d", "a, b; c\\d"),
        (r"C:\\new\\, \\\\n", r"C:\new\, \\n"),
        (r"C:\temp, 50\%", r"C:\temp, 50\%"),
        (r"18\:00, a \"song\"", '18:00, a "song"'),
        ("to its end\\", "to its end\\"),
    ],
)
def test_what_is_escaped_is_read_once_from_left_to_right(written, meant):
    assert one(f"DESCRIPTION:{written}").description == meant


@given(st.text(st.characters(exclude_categories=("C", "Z"), exclude_characters="<&"), min_size=1, max_size=100))
def test_what_is_written_here_is_read_here_as_it_was(words):
    line = writing.text("DESCRIPTION", words)

    assert one(line).description == plain.text(words, 10_000)


@pytest.mark.parametrize(
    "given_",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "https://",
        "https://a:b@c.example/",
        "https://c.example/<x>",
        "//c.example",
        "ftp://c.example/x",
    ],
)
def test_only_pages_are_linked_to(given_):
    assert plain.address(given_) == ""


@pytest.mark.parametrize(
    ("start", "zone", "begins"),
    [
        ("DTSTART;TZID=W. Europe Standard Time:20261012T180000", "Europe/Berlin", time(18)),
        ("DTSTART;TZID=/citadel.org/20210210_1/Europe/Paris:20261012T180000", "Europe/Paris", time(18)),
        ("DTSTART:20261012T170000Z", "Europe/Lisbon", time(18)),
        ("DTSTART:20261012T180000", "Europe/Lisbon", time(18)),
        ("DTSTART;TZID=Nowhere/Atall:20261012T180000", "Europe/Lisbon", time(18)),
        ("DTSTART;VALUE=DATE:20261012", "Europe/Lisbon", None),
    ],
)
def test_times_are_by_the_clocks_of_their_zone(start, zone, begins):
    found = one(start=start)

    assert (found.on, found.begins, found.zone) == (date(2026, 10, 12), begins, zone)


def test_a_zone_that_is_not_known_is_told():
    found = read(calendar(event(start="DTSTART;TZID=Nowhere/Atall:20261012T180000")), TERMS)

    assert [(told.why, told.detail) for told in found.told] == [(Why.ZONE, "Nowhere/Atall")]
    assert found.left == 0


@pytest.mark.parametrize(
    ("lines", "last_on", "ends"),
    [
        (["DTEND;TZID=Europe/Lisbon:20261012T200000"], date(2026, 10, 12), time(20)),
        (["DTEND;TZID=Europe/Berlin:20261012T200000"], date(2026, 10, 12), time(19)),
        (["DURATION:PT8H"], date(2026, 10, 13), time(2)),
        ([], date(2026, 10, 12), None),
        (["DTEND;TZID=Europe/Lisbon:20261012T180000"], date(2026, 10, 12), None),
    ],
)
def test_an_end_is_by_the_clocks_of_the_beginning(lines, last_on, ends):
    found = one(*lines)

    assert (found.last_on, found.ends) == (last_on, ends)


def test_a_series_of_years_ago_is_followed_to_this_year():
    found = one("RRULE:FREQ=WEEKLY;INTERVAL=2;BYDAY=FR", start="DTSTART;TZID=Europe/Lisbon:20190104T120000")

    assert found.on.year == 2026
    assert (found.on - date(2019, 1, 4)).days % 14 == 0
    assert found.days[-1] > TODAY + timedelta(days=365)


def test_a_series_that_was_counted_out_is_past():
    counted = event("RRULE:FREQ=WEEKLY;COUNT=10", start="DTSTART;TZID=Europe/Lisbon:20190104T120000")

    assert read(calendar(counted), TERMS) == Read()


@pytest.mark.parametrize(
    ("lines", "more", "reason"),
    [
        (["RRULE:FREQ=SECONDLY"], {}, Why.RULE),
        (["RRULE:FREQ=DAILY;BYSETPOS=1;BYDAY=MO"], {}, Why.RULE),
        (["RRULE:FREQ=DAILY", "RRULE:FREQ=WEEKLY"], {}, Why.RULE),
        (["DTEND:20261011T000000Z"], {}, Why.ENDS_BEFORE),
        (["DURATION:P200D"], {}, Why.TOO_LONG),
        (["DURATION:x"], {}, Why.BAD_TIME),
        (["CLASS:PRIVATE"], {}, Why.PRIVATE),
        ([], {"title": " <br> "}, Why.NO_TITLE),
        ([], {"start": "X-NOTHING:1"}, Why.NO_START),
        ([], {"start": "DTSTART:20261332T000000"}, Why.BAD_TIME),
        ([], {"uid": "5b@undersigned.example"}, Why.FROM_HERE),
        (["URL:https://undersigned.example/actions/x/"], {}, Why.FROM_HERE),
        (["X-UNDERSIGNED-BROUGHT-IN:TRUE"], {}, Why.FROM_HERE),
    ],
)
def test_what_cannot_be_held_is_told_with_its_reason(lines, more, reason):
    assert why(*lines, **more) == [reason]


def test_a_calendar_of_this_site_is_refused_whole():
    found = read(calendar(event(), head="X-UNDERSIGNED-FROM:undersigned.example"), TERMS)

    assert found == Read(failure=Failure.FROM_HERE)


def test_a_calendar_of_another_site_like_this_is_taken():
    assert len(read(calendar(event(), head="X-UNDERSIGNED-FROM:elsewhere.example"), TERMS).events) == 1


def test_of_thousands_of_events_those_that_come_next_are_taken():
    many = [
        event(uid=f"{n}@x", start=f"DTSTART;VALUE=DATE:{TODAY + timedelta(days=n % 700):%Y%m%d}") for n in range(1400)
    ]

    found = read(calendar(*many), TERMS)

    assert (len(found.events), found.left) == (MOST, 900)
    assert max(one_.on for one_ in found.events) < TODAY + timedelta(days=251)
    assert found.told[0].why is Why.TOO_MANY


def test_series_fill_no_more_days_than_are_granted():
    many = [event("RRULE:FREQ=DAILY", uid=f"{n}@x") for n in range(100)]

    found = read(calendar(*many), TERMS)

    assert sum(len(one_.days) for one_ in found.events) <= HELD
    assert found.left == 100 - len(found.events)


@pytest.mark.parametrize(
    "data",
    [
        b"BEGIN:VCALENDAR\n" + b"BEGIN:VEVENT\n" * 300_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:" + b"x" * 5_000_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nDESCRIPTION:x" + b"\n y" * 1_500_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nX" + b';A="' * 1_000_000,
        b"BEGIN:VCALENDAR\n" + b";" * 5_000_000,
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:" + b"<" * 4_000_000 + b"\nDTSTART:20261012T000000Z\nEND:VEVENT",
        b"BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:x\nDTSTART:20261012T000000Z\nEXDATE:"
        + b"20261012," * 500_000
        + b"\nEND:VEVENT",
        calendar(*[event("RRULE:FREQ=YEARLY;INTERVAL=100;BYMONTH=2;BYMONTHDAY=30", uid=str(n)) for n in range(20_000)]),
    ],
    ids=["nested", "long", "folded", "quoted", "semicolons", "markup", "exceptions", "rules"],
)
def test_a_bomb_costs_seconds_at_most(data):
    began = clock.process_time()

    found = read(data[: 5 << 20], TERMS)

    assert len(found.events) <= 1
    assert clock.process_time() - began < 20


def test_it_runs_in_a_process_of_its_own():
    found = aside.within(60, read, calendar(event()), TERMS)

    assert [one_.title for one_ in found.events] == ["Vigil"]


def test_alarms_people_and_attachments_are_not_even_looked_at():
    blocks = take_apart(
        calendar(event("ATTENDEE:mailto:a@b.example", "ATTACH:x", "BEGIN:VALARM", "SUMMARY:no", "END:VALARM"))
    )

    assert sorted(blocks.events[0]) == ["DTSTART", "SUMMARY", "UID"]
    assert len(blocks.events[0]["SUMMARY"]) == 1
