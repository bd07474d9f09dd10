"""Times on the wall and instants, at real changes of clocks: of an hour, of half an hour, at midnight, of a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.kit import zones
from undersigned.kit.zones import InTheGap, UnknownZone

BERLIN, HAVANA, BEIRUT, APIA = "Europe/Berlin", "America/Havana", "Asia/Beirut", "Pacific/Apia"
LORD_HOWE, CASABLANCA = "Australia/Lord_Howe", "Africa/Casablanca"


@pytest.mark.parametrize(
    ("on", "at", "zone", "instant"),
    [
        (date(2026, 10, 12), time(18), BERLIN, "2026-10-12T16:00"),
        (date(2026, 12, 12), time(18), BERLIN, "2026-12-12T17:00"),
        (date(2026, 3, 29), time(1, 59), BERLIN, "2026-03-29T00:59"),
        (date(2026, 3, 29), time(3), BERLIN, "2026-03-29T01:00"),
        (date(2026, 10, 12), time(18), "Asia/Kathmandu", "2026-10-12T12:15"),
        (date(2026, 10, 12), time(18), "UTC", "2026-10-12T18:00"),
        (date(2011, 12, 31), time(0), APIA, "2011-12-30T10:00"),
        (date(2011, 12, 29), time(23, 59), APIA, "2011-12-30T09:59"),
    ],
)
def test_what_clocks_show_is_an_instant(on, at, zone, instant):
    assert zones.instant(on, at, zone) == datetime.fromisoformat(instant).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "at", "zone", "before", "after"),
    [
        (date(2026, 3, 29), time(2, 30), BERLIN, "2026-03-29T01:59", "2026-03-29T03:00"),
        (date(2026, 3, 29), time(2), BERLIN, "2026-03-29T01:59", "2026-03-29T03:00"),
        (date(2024, 3, 10), time(0), HAVANA, "2024-03-09T23:59", "2024-03-10T01:00"),
        (date(2024, 3, 31), time(0, 30), BEIRUT, "2024-03-30T23:59", "2024-03-31T01:00"),
        (date(2026, 10, 4), time(2, 15), LORD_HOWE, "2026-10-04T01:59", "2026-10-04T02:30"),
        (date(2011, 12, 30), time(12), APIA, "2011-12-29T23:59", "2011-12-31T00:00"),
        (date(2025, 4, 6), time(2, 30), CASABLANCA, "2025-04-06T01:59", "2025-04-06T03:00"),
    ],
)
def test_what_no_clock_shows_is_refused_with_both_neighbours(on, at, zone, before, after):
    with pytest.raises(InTheGap) as caught:
        zones.instant(on, at, zone)

    assert (caught.value.before.isoformat("T", "minutes"), caught.value.after.isoformat("T", "minutes")) == (
        before,
        after,
    )


@pytest.mark.parametrize(
    ("on", "at", "zone", "shown"),
    [
        (date(2026, 3, 29), time(2, 30), BERLIN, "2026-03-29T03:30"),
        (date(2024, 3, 10), time(0, 15), HAVANA, "2024-03-10T01:15"),
        (date(2026, 10, 4), time(2, 15), LORD_HOWE, "2026-10-04T02:45"),
        (date(2026, 10, 12), time(18), BERLIN, "2026-10-12T18:00"),
    ],
)
def test_in_a_series_it_is_later_by_as_much_as_clocks_leave_out(on, at, zone, shown):
    assert zones.wall(zones.moved(on, at, zone), zone).isoformat("T", "minutes") == shown


@pytest.mark.parametrize(
    ("on", "at", "zone", "twice"),
    [
        (date(2026, 10, 25), time(2, 30), BERLIN, True),
        (date(2026, 10, 25), time(3), BERLIN, False),
        (date(2026, 3, 29), time(2, 30), BERLIN, False),
        (date(2026, 4, 5), time(1, 45), LORD_HOWE, True),
        (date(2024, 11, 3), time(0, 30), HAVANA, True),
    ],
)
def test_what_clocks_show_twice_is_known(on, at, zone, twice):
    assert zones.is_twice(on, at, zone) is twice


def test_what_clocks_show_twice_is_meant_the_first_time():
    assert zones.instant(date(2026, 10, 25), time(2, 30), BERLIN) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("on", "zone", "begins"),
    [
        (date(2026, 10, 12), BERLIN, "2026-10-12T00:00"),
        (date(2024, 3, 10), HAVANA, "2024-03-10T01:00"),
        (date(2024, 3, 31), BEIRUT, "2024-03-31T01:00"),
        (date(2011, 12, 31), APIA, "2011-12-31T00:00"),
    ],
)
def test_a_day_begins_with_its_first_minute(on, zone, begins):
    assert zones.wall(zones.midnight(on, zone), zone).isoformat("T", "minutes") == begins


def test_a_day_that_was_left_out_never_began():
    with pytest.raises(InTheGap):
        zones.midnight(date(2011, 12, 30), APIA)
    assert zones.has_day(date(2011, 12, 30), APIA) is False
    assert zones.has_day(date(2011, 12, 31), APIA) is True


def test_the_day_before_one_that_was_left_out_ends_where_the_next_begins():
    assert zones.next_midnight(date(2011, 12, 29), APIA) == zones.midnight(date(2011, 12, 31), APIA)


@pytest.mark.parametrize(
    ("on", "zone", "hours"),
    [
        (date(2026, 3, 29), BERLIN, 23),
        (date(2026, 10, 25), BERLIN, 25),
        (date(2026, 10, 12), BERLIN, 24),
        (date(2026, 10, 4), LORD_HOWE, 23.5),
        (date(2026, 4, 5), LORD_HOWE, 24.5),
    ],
)
def test_days_are_as_long_as_clocks_make_them(on, zone, hours):
    assert zones.next_midnight(on, zone) - zones.midnight(on, zone) == timedelta(hours=hours)


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        ("2026-07-01", BERLIN, "UTC+2"),
        ("2026-01-01", BERLIN, "UTC+1"),
        ("2026-01-01", "Europe/London", "UTC"),
        ("2026-01-01", "Asia/Kolkata", "UTC+5:30"),
        ("2026-01-01", "America/Sao_Paulo", "UTC−3"),
        ("2026-07-01", "America/St_Johns", "UTC−2:30"),
        ("2026-01-01", LORD_HOWE, "UTC+11"),
        ("2026-07-01", LORD_HOWE, "UTC+10:30"),
    ],
)
def test_how_far_clocks_are_from_utc_is_said(moment, zone, words):
    assert zones.offset_words(datetime.fromisoformat(moment).replace(tzinfo=UTC), zone) == words


@pytest.mark.parametrize(
    "zone", ["", "CET", "Etc/GMT+3", "Europe/Atlantis", "../../etc/passwd", "europe/berlin", "posix/UTC"]
)
def test_what_is_no_place_is_no_zone(zone):
    with pytest.raises(UnknownZone):
        zones.instant(date(2026, 10, 12), time(18), zone)
    assert zones.known(zone) is False


def test_every_zone_that_is_offered_is_known():
    assert [zone for zone in zones.zones() if not zones.known(zone)] == []
    assert len(zones.zones()) > 400


@given(
    st.sampled_from([BERLIN, HAVANA, BEIRUT, LORD_HOWE, CASABLANCA, "America/Sao_Paulo", "Asia/Tehran"]),
    st.dates(date(2000, 1, 1), date(2035, 12, 31)),
    st.times().map(lambda at: at.replace(microsecond=0)),
)
def test_a_time_is_shown_again_or_lies_between_its_neighbours(zone, on, at):
    asked, later = datetime.combine(on, at), zones.wall(zones.moved(on, at, zone), zone)
    gap = gap_at(on, at, zone)

    assert (gap is None) == (later == asked)
    assert gap is None or gap.before < asked < gap.after


def gap_at(on, at, zone):
    try:
        zones.instant(on, at, zone)
    except InTheGap as gap:
        return gap
    return None
