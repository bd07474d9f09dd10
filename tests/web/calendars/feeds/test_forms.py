"""The same actions as Atom, as JSON, and for search engines."""

from __future__ import annotations

import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest

from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.queries import feeds_json
from undersigned.apps.calendars.queries.feeds_jsonld import jsonld_of

from tests.factories import campaigns
from tests.factories.actions import action
from tests.web.calendars.feeds.asking import asked

pytestmark = pytest.mark.usefixtures("installation")


def test_the_atom_feed_is_one_of_rfc_4287():
    row = action()
    space = "{http://www.w3.org/2005/Atom}"

    root = ET.fromstring(asked("/calendar.atom?country=PT").content)

    assert [root.find(space + name).text for name in ("id", "title")] == [
        "http://localhost:8000/calendar.atom?country=PT",
        "Actions: Portugal",
    ]
    [entry] = root.findall(space + "entry")
    found = {name: entry.find(space + name).text for name in ("id", "title", "updated", "published")}
    assert found["id"] == f"urn:uuid:{row.uid}"
    assert (found["title"], found["updated"]) == ("Lights at the quay", row.changed_at.isoformat())
    assert entry.find(f"{space}author/{space}name").text == "União dos Portos"
    assert entry.find(space + "link").attrib["href"] == f"http://localhost:8000/actions/{row.slug}/"


def test_json_comes_in_pages_until_there_is_no_next(monkeypatch):
    monkeypatch.setattr(feeds_json, "PAGE", 2)
    whole = campaigns.campaign()
    row = action(whole, on=date(2026, 10, 9), rule="FREQ=DAILY;COUNT=5")

    days, path = [], "/calendar.json?from=2026-10-01"
    while path:
        page = json.loads(asked(path).content)
        days += [(entry["id"], entry["on"]) for entry in page["actions"]]
        path = (page["next"] or "").removeprefix("http://localhost:8000")

    assert days == [(str(row.uid), f"2026-10-{day:02}") for day in range(9, 14)]
    assert asked("/calendar.json?after=nonsense").status_code == 404


def test_json_tells_what_the_reference_says():
    row = action()

    [entry] = json.loads(asked(f"/actions/{row.slug}.json").content)["actions"]

    assert (entry["starts_at"], entry["ends_at"], entry["zone"]) == (
        "2026-10-12T18:00:00+01:00",
        "2026-10-12T20:00:00+01:00",
        "Europe/Lisbon",
    )
    assert (entry["address"], entry["latitude"], entry["exact"]) == ("Cais das Colunas", 38.7068, True)
    assert (entry["organisation"]["name"], entry["campaign"]["title"], entry["called_off"]) == (
        "União dos Portos",
        "Open harbours",
        False,
    )


def test_an_action_is_told_to_search_engines_as_an_event_that_no_browser_runs():
    row = action(words={"en": Wording(title="</script><script>alert(1)</script>&")})

    said = jsonld_of(row, language="en", site="https://undersigned.example")

    assert [letter in said for letter in "<>&"] == [False, False, False]
    event = json.loads(said)
    assert (event["@type"], event["name"]) == ("Event", "</script><script>alert(1)</script>&")
    assert (event["startDate"], event["endDate"]) == ("2026-10-12T18:00:00+01:00", "2026-10-12T20:00:00+01:00")
    assert event["location"][0]["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "Cais das Colunas",
        "addressLocality": "Lisbon",
        "addressCountry": "PT",
    }
    assert event["eventStatus"] == "https://schema.org/EventScheduled"
