"""What is held when: every filter, windows of days, and pages in both directions."""

from __future__ import annotations

from datetime import date, time, timedelta

import pytest
from django.http import QueryDict

from undersigned.apps.actions.models import Occurrence, Where
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.queries import asked, lines, occurrences
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.calendars.queries.occurrences import Cursor
from undersigned.apps.calendars.queries.spots import spots
from undersigned.kit import kept

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, campaigns, coalitions
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

ON = campaigns.ON
EVERYTHING = Filter()
BERLIN, SYDNEY, SUVA, APIA = 2950159, 2147714, 2198148, 4035413


def titled(rows):
    return [row.action.texts.get().title for row in rows]


def named(title):
    return {"en": Wording(title=title)}


def held(title, of=None, member=REPRESENTATIVE, **changes):
    return actions.action(of, member=member, words=named(title), **changes)


def found(query):
    return titled(occurrences.matching(asked.read(QueryDict(query).dict()).filter))


@pytest.fixture
def campaign(installation):
    return actions.taking_part()


@pytest.fixture
def several(campaign):
    """A vigil in Lisbon, a march in Berlin in German, a webinar, and one of another organisation on another day."""
    held("Lisbon", campaign)
    in_berlin = {"country": "DE", "place": BERLIN, "locality": "Berlin", "zone": "Europe/Berlin", "point": None}
    where = {"latitude": 52.52, "longitude": 13.4, "address": "Alexanderplatz"}
    held("Berlin", campaign, kind="march", languages=("de", "en"), begins=time(12), ends=None, **in_berlin, **where)
    online = {"where": Where.ONLINE, "country": "", "place": None, "locality": "", "address": "", "point": None}
    held("Web", campaign, kind="webinar", online="https://meet.example/x", zone="UTC", **online)
    held("Later", actions.taking_part(ATTESTED, campaign), member=ATTESTED, on=ON + timedelta(days=3))
    return campaign


def test_what_begins_first_in_the_world_stands_first_and_days_go_before(several):
    assert found("") == ["Berlin", "Lisbon", "Web", "Later"]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("country=DE", ["Berlin"]),
        ("region=150", ["Berlin", "Lisbon", "Later"]),
        ("region=155", ["Berlin"]),
        ("kind=march", ["Berlin"]),
        ("in=de", ["Berlin"]),
        ("organisation=kadikoy-theatre-workers", ["Later"]),
        ("from=2026-10-13", ["Later"]),
        ("until=2026-10-12", ["Berlin", "Lisbon", "Web"]),
        (f"near={BERLIN}&km=10", ["Berlin"]),
        (f"near={BERLIN}&km=500&country=PT", []),
    ],
)
def test_each_filter_leaves_what_it_says(several, query, titles):
    assert found(query) == titles


def test_a_campaign_and_a_coalition_leave_their_own(several):
    other = campaigns.campaign(coalitions.coalition(slug="other"), title="Other")
    held("Elsewhere", other)

    assert found(f"campaign={other.slug}") == ["Elsewhere"]
    assert found(f"coalition={several.coalitions.get().slug}") == ["Berlin", "Lisbon", "Web", "Later"]


def test_near_reaches_over_the_end_of_the_map(campaign):
    fiji = {"country": "FJ", "place": SUVA, "locality": "Suva", "zone": "Pacific/Fiji", "point": None}
    held("Taveuni", campaign, **fiji, latitude=-16.85, longitude=-179.97)
    held("Labasa", campaign, **fiji, latitude=-16.43, longitude=179.36, on=ON + timedelta(days=1))
    Occurrence.objects.filter(action__texts__title="Taveuni").update(latitude=-16.85, longitude=-179.97)
    Occurrence.objects.filter(action__texts__title="Labasa").update(latitude=-16.43, longitude=179.36)
    labasa = "Labasa, FJ"

    near = asked.read({"near": labasa, "km": "100"}).filter

    assert near.near is not None
    assert titled(occurrences.matching(near)) == ["Taveuni", "Labasa"]


def test_drafts_and_hidden_actions_are_in_no_list(campaign):
    actions.drafted(campaign, words=named("Draft"))
    hidden = held("Hidden", campaign)
    services.hide(action=hidden, by=owner(REPRESENTATIVE), now=NOW)
    off = held("Off", campaign)
    services.call_off(action=off, reason="Rain", by=owner(REPRESENTATIVE), now=NOW)

    assert found("") == ["Off"]


def test_days_and_countries_are_counted(several):
    first, last = date(2026, 10, 1), date(2026, 10, 31)

    assert occurrences.per_day(EVERYTHING, first, last) == {ON: 3, ON + timedelta(days=3): 1}
    assert occurrences.per_country(EVERYTHING, first, last) == {"": 1, "DE": 1, "PT": 2}
    assert occurrences.per_country(EVERYTHING, ON, ON) == {"": 1, "DE": 1, "PT": 1}


def test_the_first_of_each_day_are_those_that_a_list_shows_first(several):
    whole = {on: [row.pk for row in occurrences.matching(EVERYTHING, on, on)] for on in (ON, ON + timedelta(days=3))}

    shown = occurrences.first_of_days(EVERYTHING, whole, 2)

    assert shown == {on: numbers[:2] for on, numbers in whole.items()}
    assert occurrences.first_of_days(EVERYTHING, [], 2) == {}


def test_what_lasts_for_days_goes_on_until_its_last(campaign):
    held("Days", campaign, on=ON, last_on=ON + timedelta(days=4), begins=None, ends=None)
    held("Day", campaign)

    assert titled(occurrences.going_on(EVERYTHING, ON)) == []
    assert titled(occurrences.going_on(EVERYTHING, ON + timedelta(days=4))) == ["Days"]
    assert titled(occurrences.going_on(EVERYTHING, ON + timedelta(days=5))) == []


def test_pages_lead_through_everything_in_both_directions(campaign):
    for number in range(7):
        held(f"No. {number}", campaign, on=ON + timedelta(days=number // 3))
    order = [row.pk for row in occurrences.matching(EVERYTHING)]

    page, forward = occurrences.page_from(EVERYTHING, ON, size=3), []
    while True:
        forward.append([row.pk for row in page.rows])
        if page.after is None:
            break
        page = occurrences.page_after(EVERYTHING, page.after, size=3)
    back = occurrences.page_before(EVERYTHING, page.before, size=3)

    assert forward == [order[:3], order[3:6], order[6:]]
    assert [row.pk for row in back.rows] == order[3:6]
    assert occurrences.page_before(EVERYTHING, back.before, size=3).before is None
    assert occurrences.page_from(EVERYTHING, ON, size=3).before is None
    assert occurrences.page_from(EVERYTHING, ON + timedelta(days=1), size=3).before is not None


def test_a_place_in_the_list_is_written_and_read_and_nonsense_is_none(campaign):
    held("One", campaign)
    row = Occurrence.objects.get()

    assert Cursor.read(str(Cursor.at(row))) == Cursor.at(row)
    assert [Cursor.read(text) for text in ("", "1.2", "a.b.c", f"2026-10-12.{'9' * 40}.1")] == [None] * 4


def test_a_map_has_one_spot_for_a_town(several):
    held("Lisbon again", several, on=ON + timedelta(days=1))

    found_spots = spots(asked.read({"country": "PT"}).filter, None, None, "en")

    assert [(spot.name, spot.count) for spot in found_spots] == [("Lisbon", 3)]


def test_a_server_remembers_words_for_some_seconds_and_never_what_is_hidden(campaign, monkeypatch):
    monkeypatch.setattr(kept, "enabled", True)
    monkeypatch.setattr(lines, "_remembered", {})
    row = held("Once", campaign)
    numbers = list(occurrences.matching(EVERYTHING).values_list("pk", flat=True))
    assert [line.title for line in lines.lines(numbers, "en")] == ["Once"]
    row.texts.update(title="Anew")

    remembered = [line.title for line in lines.lines(numbers, "en")]
    other_language = [line.title for line in lines.lines(numbers, "ar")]
    monkeypatch.setattr(lines, "SECONDS", 0)
    later = [line.title for line in lines.lines(numbers, "en")]
    services.hide(action=row, by=owner(REPRESENTATIVE), now=NOW)

    assert (remembered, other_language, later) == (["Once"], ["Anew"], ["Anew"])
    assert found("") == []
