"""The days that calendars read: instants by the place's clocks, one row a day, and many actions at once."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions import queries
from undersigned.apps.actions.models import Action, Occurrence, Where
from undersigned.apps.actions.services import occurrences

from tests.cast import NOW
from tests.factories import actions, campaigns
from tests.factories.campaigns import ON

pytestmark = pytest.mark.usefixtures("installation")

CLOCKS = date(2027, 3, 28)
SUNDAYS = "FREQ=WEEKLY;COUNT=3"


def spring():
    return actions.taking_part(of=campaigns.campaign(from_on=date(2027, 3, 1), last_on=date(2027, 4, 30)))


def instants():
    return [(row.starts_at, row.ends_at) for row in Occurrence.objects.order_by("on")]


def at(year, month, day, hour, minute=0):
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def test_an_occurrence_holds_what_calendars_filter_by():
    row = actions.action(languages=("en", "pt"))

    [found] = Occurrence.objects.values()

    assert {name: value for name, value in found.items() if name != "id"} == {
        "action_id": row.pk,
        "on": ON,
        "last_on": ON,
        "starts_at": at(2026, 10, 12, 17),
        "ends_at": at(2026, 10, 12, 19),
        "listed": True,
        "called_off": False,
        "campaign_id": row.campaign_id,
        "organisation_id": row.organisation_id,
        "country": "PT",
        "kind": "vigil",
        "languages": " en pt ",
        "latitude": 38.7068,
        "longitude": -9.1365,
    }


def test_an_action_of_whole_days_lasts_from_midnight_to_midnight_there():
    actions.action(begins=None, ends=None, last_on=date(2026, 10, 13))

    assert instants() == [(at(2026, 10, 11, 23), at(2026, 10, 13, 23))]


def test_an_action_that_goes_past_midnight_ends_on_the_next_day():
    actions.action(begins=time(22), ends=time(2), last_on=date(2026, 10, 13))

    assert instants() == [(at(2026, 10, 12, 21), at(2026, 10, 13, 1))]


def test_an_action_without_an_end_goes_on_for_a_while():
    actions.action(ends=None)

    assert instants() == [(at(2026, 10, 12, 17), at(2026, 10, 12, 19))]


def test_an_action_at_the_other_end_of_the_world_begins_on_its_own_day():
    actions.action(zone="Pacific/Auckland", country="NZ", locality="Auckland", place=None, point=None)

    assert instants() == [(at(2026, 10, 12, 5), at(2026, 10, 12, 7))]
    assert Occurrence.objects.get().on == ON


def test_a_series_keeps_its_time_on_the_wall_when_clocks_change():
    actions.action(spring(), on=date(2027, 3, 21), rule=SUNDAYS)

    assert [starts.hour for starts, _ends in instants()] == [18, 17, 17]


def test_a_time_that_clocks_leave_out_is_later_on_that_day_of_a_series():
    actions.action(spring(), on=date(2027, 3, 21), rule=SUNDAYS, begins=time(1, 30), ends=time(4))

    starts = [queries.times_of(row) for row in Occurrence.objects.order_by("on")]

    assert [one.starts_at for one in starts] == [at(2027, 3, 21, 1, 30), at(2027, 3, 28, 1, 30), at(2027, 4, 4, 0, 30)]


def test_a_series_over_whole_days_has_as_many_rows_as_days():
    actions.action(spring(), on=date(2027, 3, 21), last_on=date(2027, 3, 22), rule=SUNDAYS, begins=None, ends=None)

    assert [(row.on.day, row.last_on.day) for row in Occurrence.objects.order_by("on")] == [(21, 22), (28, 29), (4, 5)]


def test_writing_again_changes_nothing():
    row = actions.action(on=date(2026, 10, 9), rule="FREQ=WEEKLY;COUNT=2")
    before = list(Occurrence.objects.order_by("pk").values())

    occurrences.write(row)

    assert list(Occurrence.objects.order_by("pk").values()) == before


def test_days_that_are_held_no_more_are_gone():
    row = actions.action(on=date(2026, 10, 9), rule="FREQ=WEEKLY;COUNT=2")
    Action.objects.filter(pk=row.pk).update(rule="", on=date(2026, 10, 16), last_on=date(2026, 10, 16))

    occurrences.write(Action.objects.get(pk=row.pk))

    assert [one.on for one in Occurrence.objects.all()] == [date(2026, 10, 16)]


@pytest.mark.parametrize("number", [1, 30])
def test_the_days_of_many_actions_are_written_in_few_statements(number):
    first = actions.action()
    rows = []
    for place in range(number):
        plain = {field.attname: getattr(first, field.attname) for field in Action._meta.concrete_fields}
        rows.append(Action(**plain | {"id": None, "slug": f"copy-{place}", "uid": f"{place:032x}"}))
    made = Action.objects.bulk_create(rows)

    with CaptureQueriesContext(connection) as asked:
        occurrences.write_all(made)

    statements = [one["sql"].split()[0] for one in asked.captured_queries]
    assert [one for one in statements if one not in {"SAVEPOINT", "RELEASE"}] == ["SELECT", "INSERT"]
    assert Occurrence.objects.count() == number + 1


def test_times_are_those_of_the_place():
    row = actions.action()

    times = queries.times_of(row)

    assert (times.begins, times.offset_words, times.is_all_day, times.is_online_only) == (
        time(18),
        "UTC+1",
        False,
        False,
    )
    assert times == queries.times_of(Occurrence.objects.get())


def test_the_next_time_is_the_one_that_goes_on_or_comes():
    row = actions.action(on=date(2026, 10, 9), rule="FREQ=WEEKLY;COUNT=2")
    first, second = Occurrence.objects.order_by("on")

    asked = [NOW, first.ends_at - timedelta(seconds=1), first.ends_at, second.ends_at]

    assert [queries.next_occurrence(row, now) for now in asked] == [first, first, second, second]
    assert [queries.is_over(row, now) for now in asked] == [False, False, False, True]
    assert queries.occurrence_of(row, second.on) == second
    assert queries.occurrence_of(row, ON) is None


def test_what_is_online_alone_is_in_no_place():
    actions.action(where=Where.ONLINE, online="https://meet.example/quay", country="", zone="UTC")

    found = Occurrence.objects.get()

    assert (found.country, found.latitude, found.longitude) == ("", None, None)
