"""Organisations' own calendars: added, asked for over TLS from a small internet on loopback, failing, and stopped."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.actions.models import Action, Source
from undersigned.apps.actions.queries.sources import STALE, sentence_of, sources_of, stale, stale_since
from undersigned.apps.actions.services import retention, sources
from undersigned.apps.audit.models import Line
from undersigned.kit.fetching import Outside
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import NotAllowed

from tests.apps.actions.elsewhere import LATER, NOW, VIGIL, added, calendar, shown
from tests.cast import OUTSIDER
from tests.factories.organisations import owner
from tests.factories.people import somebody

pytestmark = pytest.mark.usefixtures("installation")


def test_a_calendar_is_asked_whether_it_changed(elsewhere):
    elsewhere.etag = '"7"'
    elsewhere.read(source := added())
    elsewhere.read(source, LATER)

    assert [request.count("If-None-Match") for request in elsewhere.asked] == [0, 1]
    assert elsewhere.asked[0].splitlines()[0] == "GET /events.ics?export HTTP/1.1"
    assert (source.outcome, source.read_at, source.due_at, len(shown())) == ("", LATER, LATER + sources.AGAIN, 1)


def test_a_calendar_that_is_stopped_takes_along_what_is_to_come_and_begins_again_where_it_was(elsewhere):
    past = VIGIL.replace("vigil@", "past@").replace("20261012", "20260928").replace("Vigil", "Past vigil")
    elsewhere.said = calendar(VIGIL, past)
    elsewhere.read(source := added())

    sources.stop(source=source, by=owner(), now=LATER)
    assert (shown(), sources_of(source.organisation)) == (["Past vigil at the quay"], [])

    again = added(now=LATER + timedelta(days=1))
    elsewhere.read(again, LATER + timedelta(days=1))
    assert (again.pk, shown()) == (source.pk, ["Past vigil at the quay", "Vigil at the quay"])


def test_what_was_to_come_of_a_stopped_calendar_goes_after_a_month_and_what_was_held_stays(elsewhere):
    past = VIGIL.replace("vigil@", "past@").replace("20261012", "20260928")
    elsewhere.said = calendar(VIGIL, past)
    elsewhere.read(source := added())
    sources.stop(source=source, by=owner(), now=LATER)

    assert list(retention._brought_in(LATER + timedelta(days=29))) == []
    assert [row.source_uid for row in retention._brought_in(LATER + timedelta(days=31))] == ["vigil@dockers.example"]


def test_reading_stops_when_somebody_stops_the_calendar_meanwhile(elsewhere):
    source = added()
    stale = Source.objects.get(pk=source.pk)
    sources.stop(source=source, by=owner(), now=NOW)

    elsewhere.read(stale, LATER)

    assert Action.objects.count() == 0


@pytest.mark.parametrize(
    ("said", "outcome"),
    [
        ("<html>Not found</html>", "no-calendar"),
        ("", "no-calendar"),
        (calendar(VIGIL, head="X-UNDERSIGNED-FROM:localhost"), "from-here"),
    ],
)
def test_what_is_no_calendar_of_theirs_changes_nothing(elsewhere, said, outcome):
    elsewhere.read(source := added())
    elsewhere.said = said
    elsewhere.read(source, LATER)

    assert (source.outcome, source.failures, source.due_at) == (outcome, 1, LATER + 2 * sources.AGAIN)
    assert (shown(), sentence_of(source) != "") == (["Vigil at the quay"], True)


def test_a_redirect_is_not_followed_and_its_address_is_told(elsewhere):
    elsewhere.status, elsewhere.headers = "301 Moved", ("Location: http://169.254.169.254/latest/",)
    elsewhere.read(source := added())

    assert (source.outcome, source.detail, len(elsewhere.asked)) == ("redirect", "http://169.254.169.254/latest/", 1)
    assert "dockers.example sends on to http://169.254.169.254/latest/" in sentence_of(source)


@pytest.mark.parametrize(
    ("status", "headers", "outcome"),
    [
        ("404 Not Found", (), "not-there"),
        ("500 Oops", (), "refused"),
        ("200 OK", ("Content-Type: text/html",), "not-calendar"),
        ("200 OK", ("Content-Type: text/calendar", "Content-Encoding: gzip"), "packed"),
    ],
)
def test_a_server_that_fails_is_asked_later_and_later_again(elsewhere, status, headers, outcome):
    elsewhere.status, elsewhere.headers = status, headers
    source = added()
    waits = []
    for _time in range(8):
        elsewhere.read(source, NOW)
        waits.append((source.due_at - NOW) // timedelta(hours=1))

    assert (source.outcome, source.failures) == (outcome, 8)
    assert waits == [6, 12, 24, 48, 96, 168, 168, 168]


def test_a_calendar_that_is_too_large_is_refused_before_it_is_read(elsewhere):
    elsewhere.said = calendar(VIGIL) + "X" * sources.LIMIT
    elsewhere.read(source := added())

    assert (source.outcome, Action.objects.count()) == ("too-large", 0)


def test_an_address_inside_is_asked_for_nothing(elsewhere):
    source = added()
    closed = Outside(**{**{name: getattr(elsewhere.there, name) for name in Outside.__slots__}, "allowed": ()})
    sources.read(source=source, now=NOW, outside=closed)

    source.refresh_from_db()
    assert (source.outcome, elsewhere.asked) == ("not-public", [])


@pytest.mark.parametrize(
    "url",
    [
        "http://dockers.example/events.ics",
        "https://127.0.0.1/events.ics",
        "https://localhost/events.ics",
        "https://dockers.example:8443/events.ics",
        "https://ana:secret@dockers.example/events.ics",
        "file:///etc/passwd",
        "https://dockers.example/a b.ics",
        "https://dockers.example/a\r\nHost: other",
        "javascript:alert(1)",
        "",
    ],
)
def test_only_addresses_of_calendars_of_others_are_taken(url):
    with pytest.raises(NotFetched):
        added(url=url)

    assert Source.objects.count() == 0


def test_the_scheme_of_programs_is_read_as_https():
    assert added(url=" webcal://dockers.example/events.ics#today ").url == "https://dockers.example/events.ics"


def test_nobody_else_adds_stops_or_reads_a_calendar():
    source, stranger = added(), somebody("nobody@mail.example", "Nobody")

    for deed in (
        lambda: added(by=stranger, url="https://other.example/x.ics"),
        lambda: sources.stop(source=source, by=stranger, now=NOW),
        lambda: sources.read_again(source=source, by=stranger, now=LATER),
        lambda: sources.stop(source=source, by=owner(OUTSIDER), now=NOW),
    ):
        with pytest.raises(NotAllowed):
            deed()

    assert [(row.pk, row.stopped_at) for row in Source.objects.all()] == [(source.pk, None)]


def test_a_calendar_is_added_once_and_five_at_most():
    added()
    with pytest.raises(sources.AlreadyAdded):
        added()
    for number in range(4):
        added(url=f"https://dockers.example/{number}.ics")
    with pytest.raises(NotAllowed, match="Five calendars"):
        added(url="https://dockers.example/5.ics")

    assert Source.objects.count() == sources.AT_MOST


def test_what_is_due_is_promised_once(elsewhere):
    source = added()
    Source.objects.update(due_at=NOW)

    assert [sources.promise_due(now=NOW), sources.promise_due(now=NOW)] == [1, 0]
    source.refresh_from_db()
    assert source.due_at == NOW + sources.AGAIN


def test_who_adds_and_stops_a_calendar_is_written_down_without_its_address():
    source = added()
    sources.stop(source=source, by=owner(), now=NOW)

    rows = Line.objects.filter(subject=f"source:{source.pk}").order_by("pk")
    assert [row.event for row in rows] == ["actions:calendar:added", "actions:calendar:stopped"]


def test_a_calendar_that_fails_for_days_is_told_to_its_organisation_until_it_is_read_again(elsewhere):
    elsewhere.read(source := added())
    elsewhere.status = "500 Oops"
    elsewhere.read(source, LATER)
    late = NOW + STALE

    told = [stale([source.organisation_id], moment) for moment in (LATER, late - timedelta(seconds=1), late)]
    elsewhere.status = "200 OK"
    elsewhere.read(source, late)

    assert told == [[], [], [source]]
    assert (source.fresh_at, stale([source.organisation_id], late + STALE)) == (late, [])


def test_a_calendar_that_was_never_read_is_stale_from_when_it_was_added_and_a_stopped_one_never(elsewhere):
    elsewhere.status = "500 Oops"
    elsewhere.read(source := added())
    before = stale_since(source, NOW + STALE)
    sources.stop(source=source, by=owner(), now=LATER)
    source.refresh_from_db()

    assert (before, stale_since(source, NOW + STALE)) == (NOW, None)


def test_what_did_not_change_elsewhere_is_fresh(elsewhere):
    elsewhere.etag = '"7"'
    elsewhere.read(source := added())
    elsewhere.read(source, LATER)

    assert source.fresh_at == LATER
