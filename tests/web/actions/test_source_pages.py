"""The page on which an organisation brings its own calendar in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from undersigned.apps.actions.models import Source
from undersigned.apps.actions.services import bringing, occurrences
from undersigned.kit.clock import now
from undersigned.kit.ics import reading
from undersigned.kit.ics.events import Terms

from tests.cast import OUTSIDER
from tests.factories import organisations
from tests.factories.organisations import owner
from tests.web.actions.around import said

pytestmark = pytest.mark.usefixtures("installation")

FACTS = {"url": "webcal://dockers.example/events.ics", "kind": "vigil", "language": "Portuguese", "country": "PT"}
WHOLE = {**FACTS, "zone": "Europe/Lisbon", "campaign": "", "do": "add"}


@pytest.fixture
def page():
    return f"/organisations/{organisations.organisation().handle}/calendars/"


def window(person):
    client = Client()
    client.force_login(person)
    return client


def test_a_calendar_is_added_read_and_stopped(page):
    client = window(owner())

    assert client.post(page, WHOLE).status_code == 302
    source = Source.objects.get()
    assert (source.url, source.language, source.zone) == ("https://dockers.example/events.ics", "pt", "Europe/Lisbon")
    assert "It is being read for the first time." in client.get(page).content.decode()

    Source.objects.update(read_at=now() - timedelta(hours=1), due_at=now() + timedelta(hours=2), found=2)
    said = client.post(page, {"do": "read", "calendar": source.pk}, follow=True).content.decode()
    assert "It is being read. Load this page again in a minute." in said

    client.post(page, {"do": "stop", "calendar": source.pk})
    assert Source.objects.get().stopped_at is not None
    assert client.post(page, {"do": "stop", "calendar": source.pk}).status_code == 404


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"url": "http://dockers.example/x.ics"}, "Only an address like https://example.org/calendar.ics is asked"),
        ({"url": "https://10.0.0.7/x.ics"}, "is not the name of a domain"),
        ({"zone": ""}, "This field is required."),
        ({"language": "Klingonish"}, "This language is not known."),
        ({"url": ""}, "This field is required."),
    ],
)
def test_what_cannot_be_brought_in_is_said_at_its_field_and_nothing_is_lost(page, facts, said):
    answer = window(owner()).post(page, WHOLE | facts)

    text = answer.content.decode()
    assert (answer.status_code, said in text, 'value="vigil" selected' in text) == (200, True, True)
    assert Source.objects.count() == 0


def test_the_same_calendar_twice_is_said_at_its_address(page):
    client = window(owner())
    client.post(page, WHOLE)

    assert "This calendar is brought in already." in client.post(page, WHOLE).content.decode()
    assert Source.objects.count() == 1


def test_nobody_else_sees_the_addresses_of_an_organisations_calendars(page):
    window(owner()).post(page, WHOLE)

    for client in (window(owner(OUTSIDER)), Client()):
        answer = client.get(page, follow=True)
        assert "dockers.example/events.ics" not in answer.content.decode()
    number = Source.objects.get().pk
    assert window(owner(OUTSIDER)).post(page, {"do": "stop", "calendar": number}).status_code == 403
    assert Source.objects.get().stopped_at is None


def test_pages_say_since_when_a_calendar_was_not_refreshed(page):
    window(owner()).post(page, WHOLE)
    source, moment = Source.objects.get(), now()
    lines = ("VERSION:2.0", "BEGIN:VEVENT", "UID:7@x", "SUMMARY:Vigil", f"DTSTART:{moment:%Y}1231", "END:VEVENT")
    whole = "\r\n".join(("BEGIN:VCALENDAR", *lines, "END:VCALENDAR", ""))
    [event] = reading.read(whole.encode(), Terms(zone="Europe/Lisbon", host="here", today=moment.date())).events
    action = bringing.bring(event, None, source, moment)
    occurrences.write(action)
    addresses = ((Client(), f"/actions/{action.slug}/"), (window(owner()), page))

    def told():
        return [" since " in said(client.get(address)) for client, address in addresses]

    Source.objects.update(outcome="refused", fresh_at=moment - timedelta(days=2))
    soon = told()
    Source.objects.update(fresh_at=moment - timedelta(days=4))

    assert (soon, told()) == ([False, False], [True, True])
