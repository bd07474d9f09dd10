"""Why a plan is not kept: each fault at its field, in words that say what to do."""

from __future__ import annotations

from datetime import date, time

import pytest

from undersigned.apps.actions.models import Where
from undersigned.apps.actions.services import faults
from undersigned.apps.actions.services.plans import Plan, Wording, settled

from tests.cast import NOW
from tests.factories import actions, campaigns
from tests.factories.campaigns import ON

pytestmark = pytest.mark.usefixtures("installation")

SPRING = {"from_on": date(2027, 3, 1), "last_on": date(2027, 4, 30)}
CLOCKS = date(2027, 3, 28)
"""When clocks are put forward in Europe: in Lisbon at 01:00."""


def found(plan: Plan, whole=None):
    rows = faults.of(plan, whole or actions.taking_part(), NOW)
    return [(fault.code, fault.field) for fault in rows]


def test_a_plan_that_can_be_kept_has_no_fault():
    assert found(actions.plan()) == []


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"zone": ""}, "no-zone", "zone"),
        ({"zone": "Europe/Atlantis"}, "unknown-zone", "zone"),
        ({"last_on": date(2026, 10, 11)}, "ends-before", "last_on"),
        ({"begins": None}, "no-beginning", "begins"),
        ({"ends": time(18)}, "ends-before", "ends"),
        ({"ends": time(3)}, "ends-before", "ends"),
        ({"on": date(2026, 10, 8), "last_on": date(2026, 12, 24)}, "too-long", "last_on"),
        ({"on": date(2026, 10, 6)}, "outside-the-window", "on"),
        ({"on": date(2026, 10, 22)}, "outside-the-window", "on"),
        ({"on": date(2026, 10, 21), "last_on": date(2026, 10, 22)}, "outside-the-window", "last_on"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20261102"}, "outside-the-window", "rule"),
        ({"rule": "FREQ=HOURLY"}, "rule", "rule"),
        ({"rule": "FREQ=WEEKLY;BYDAY=FR"}, "rule", "rule"),
        ({"rule": "FREQ=WEEKLY;UNTIL=20251012"}, "rule", "rule"),
        ({"rule": "FREQ=WEEKLY", "left_out": (ON, date(2026, 10, 19))}, "no-day", "left_out"),
        ({"country": ""}, "no-country", "country"),
        ({"country": "Portugal"}, "no-country", "country"),
        ({"locality": " "}, "no-place", "locality"),
        ({"point": (91.0, 0.0)}, "not-on-earth", "point"),
        ({"latitude": 38.7}, "not-on-earth", "point"),
        ({"address": "a" * 1001}, "too-long", "address"),
        ({"capacity": 0}, "capacity", "capacity"),
        ({"told_hours": 0}, "told-hours", "told_hours"),
        ({"deleted_days": 400}, "deleted-days", "deleted_days"),
        ({"words": {}}, "no-title", "title"),
        ({"language": "Klingon!"}, "unknown-language", "languages"),
        ({"languages": tuple("ar de en es fr it pl pt ru".split())}, "too-many-languages", "languages"),  # noqa: SIM905  # read as a list
        ({"kind": ""}, "no-kind", "kind"),
        ({"kind": "riot"}, "unknown-kind", "kind"),
    ],
)
def test_what_cannot_be_kept_is_told_at_its_field(changes, code, field):
    assert found(actions.plan(**changes)) == [(code, field)]


def test_everything_that_is_wrong_is_told_at_once():
    plan = actions.plan(zone="", country="", locality="", kind="")

    assert found(plan) == [
        ("no-kind", "kind"),
        ("no-country", "country"),
        ("no-place", "locality"),
        ("no-zone", "zone"),
    ]


def test_a_place_without_a_zone_is_told_what_to_do():
    fault = faults.of(actions.plan(zone=""), actions.taking_part(), NOW)[0]

    assert fault.words == (
        "Choose a place from the list: its time zone follows from it. For what is online, choose a time zone."
    )


def test_a_time_that_no_clock_shows_is_refused_with_both_neighbours():
    plan = actions.plan(on=CLOCKS, begins=time(1, 30), ends=time(4))

    rows = faults.of(plan, actions.taking_part(of=campaigns.campaign(**SPRING)), NOW)

    assert [(fault.code, fault.field) for fault in rows] == [("in-the-gap", "begins")]
    assert rows[0].words == (
        "No clock shows 01:30 at this place on 28 March 2027: clocks are put forward, and 00:59 is followed by 02:00. "
        "Choose 00:59 or earlier, or 02:00 or later."
    )


def test_an_end_that_no_clock_shows_is_refused_too():
    plan = actions.plan(on=date(2027, 3, 27), last_on=CLOCKS, begins=time(20), ends=time(1, 15))

    assert found(plan, actions.taking_part(of=campaigns.campaign(**SPRING))) == [("in-the-gap", "ends")]


def test_a_series_goes_on_over_a_change_of_clocks():
    plan = actions.plan(on=date(2027, 3, 21), rule="FREQ=WEEKLY;COUNT=2", begins=time(1, 30), ends=time(4))

    assert found(plan, actions.taking_part(of=campaigns.campaign(**SPRING))) == []


def test_an_action_of_a_day_is_held_on_that_day():
    whole = actions.taking_part()

    assert found(actions.following(whole, on=ON), whole) == []
    later = actions.plan(day=campaigns.day(whole), on=date(2026, 10, 13))
    assert found(later, whole) == [("not-on-the-day", "on")]


def test_an_action_of_many_days_is_held_on_one_of_them():
    whole = actions.taking_part()
    plan = actions.plan(day=campaigns.day(whole), on=date(2026, 10, 10), last_on=date(2026, 10, 14))

    assert found(plan, whole) == []


def test_a_series_is_held_on_the_day_if_one_of_its_days_is():
    whole = actions.taking_part()
    day = campaigns.day(whole, date(2026, 10, 16))
    plan = actions.plan(day=day, on=date(2026, 10, 9), rule="FREQ=WEEKLY;COUNT=2")

    assert found(plan, whole) == []
    assert found(plans_without(plan, date(2026, 10, 16)), whole) == [("not-on-the-day", "on")]


def plans_without(plan, day):
    return Plan(**{name: getattr(plan, name) for name in Plan.__slots__} | {"left_out": (day,)})


def test_a_day_of_another_campaign_is_refused():
    whole, other = actions.taking_part(), campaigns.campaign(title="Other harbours")

    assert found(actions.following(other), whole) == [("another-campaign", "day")]


def test_what_is_online_needs_no_place_but_a_zone():
    plan = actions.plan(where=Where.ONLINE, country="", locality="", place=None, address="", point=None)

    assert found(plan) == []


def test_what_is_as_it_was_is_not_asked_again():
    whole = actions.taking_part()
    before = actions.plan(on=date(2026, 10, 1), kind="retired")
    after = actions.plan(on=date(2026, 10, 1), kind="retired", address="Elsewhere")

    assert faults.of(after, whole, NOW, before=before) == []


def test_a_plan_is_kept_without_what_its_kind_of_place_has_not():
    whole = actions.taking_part()
    online = settled(actions.plan(where=Where.ONLINE, online="https://meet.example"), whole)
    place = settled(actions.plan(online="https://meet.example", place=1), whole)

    assert (online.address, online.point, online.locality, online.place) == ("", None, "", None)
    assert (place.online, place.place) == ("", None)


def test_a_kind_that_is_the_days_follows_the_day():
    whole = actions.taking_part()

    assert settled(actions.following(whole, kind="vigil"), whole).kind == ""
    assert settled(actions.following(whole, kind="march"), whole).kind == "march"


def test_words_that_say_nothing_are_not_kept():
    whole = actions.taking_part()

    assert settled(actions.following(whole, words={"en": Wording(), "pt": Wording(title="Luzes")}), whole).words == {
        "pt": Wording(title="Luzes")
    }
