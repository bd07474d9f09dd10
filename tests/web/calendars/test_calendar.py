"""The calendar's page: months, weeks, lists and maps of what was asked for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.actions.services import actions as services
from undersigned.apps.actions.services.plans import Wording

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import actions, campaigns
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

LOOKS = ("month", "week", "agenda", "map")
MORNING = datetime(2026, 10, 1, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def morning(monkeypatch):
    """The calendar is looked at on 1 October 2026, whatever day it is."""
    monkeypatch.setattr("undersigned.apps.calendars.views.calendar.now", lambda: MORNING)


def seen(query="", **headers):
    page = Client(headers={"accept-language": "en"} | headers).get(f"/calendar/{query}")
    assert page.status_code == 200
    return page


def held(title="Lights at the quay", **changes):
    return actions.action(words={"en": Wording(title=title)}, **changes)


def numbers(page):
    return [line.number for group in page.context["groups"] for line in group["lines"]]


def copied(action, count, name="copy"):
    """Let there be so many more like it, each a day of its own, without asking every service."""
    for number in range(count):
        row = Action.objects.get(pk=action.pk)
        days, texts = list(row.occurrences.all()), list(row.texts.all())
        row.pk, row.uid, row.slug = None, uuid4(), f"{action.slug}-{name}-{number}"
        row.save()
        for one in (*days, *texts):
            one.pk = None
            setattr(one, "action", row)  # noqa: B010  # the two have it, and share no type
            one.save()


@pytest.mark.parametrize("look", LOOKS)
def test_every_look_shows_what_is_held_and_where(look):
    held()

    page = seen(f"?view={look}&on=2026-10-12")

    assert page.context["look"] == look
    assert "Lights at the quay" in page.content.decode()
    assert "Lisbon" in page.content.decode()


def test_a_month_begins_on_the_day_of_the_readers_weeks():
    assert seen("?on=2026-10-12&language=en").context["weekdays"][0] == ("Monday", "Mon")
    assert Client().get("/calendar/?on=2026-10-12&language=ar").context["weekdays"][0][0] == "السبت"


def test_a_day_shows_its_first_few_and_counts_the_rest():
    copied(held(), 4)

    [day] = [day for day in seen("?on=2026-10-12").context["days"] if day.count]

    assert (day.on, day.count, len(day.lines), day.more) == (campaigns.ON, 5, 3, 2)
    assert day.address == "/calendar/?view=agenda&on=2026-10-12"


def test_days_of_action_have_their_names():
    campaign = campaigns.campaign()
    campaigns.day(campaign)

    page = seen("?on=2026-10-01").content.decode()

    assert f'href="/campaigns/{campaign.slug}/2026-10-12/"' in page
    assert "Lights for open harbours" in page


@pytest.mark.parametrize("look", ["month", "week", "agenda"])
def test_actions_that_are_called_as_their_day_are_named_by_their_place(look):
    campaign = actions.taking_part()
    campaigns.day(campaign)
    actions.action(campaign, plan=actions.following(campaign))

    page = seen(f"?view={look}&on=2026-10-12").content.decode().partition("<main")[2]

    assert page.count(">Lights for open harbours<") == 1
    assert page.count("<bdi>Lisbon</bdi>") == 1


def test_where_the_day_has_no_name_its_title_stands_beside_the_place():
    campaign = actions.taking_part()
    campaigns.day(campaign)
    actions.action(campaign, plan=actions.following(campaign))

    page = seen("?view=map&on=2026-10-12").content.decode().partition('id="first-held"')[2]

    assert page.index("<bdi>Lisbon</bdi>") < page.index("Lights for open harbours")


def test_an_empty_month_leads_to_the_next_that_is_not():
    held()

    page = seen("?on=2026-08-01")

    assert page.context["nothing_url"] == "/calendar/?on=2026-10-12"
    assert seen("?on=2026-12-01").context["nothing_url"] == ""


def test_what_was_chosen_is_taken_off_one_by_one():
    held()

    chips = seen("?country=PT&kind=vigil&view=week&on=2026-10-12").context["chips"]

    assert [(chip["label"], chip["url"]) for chip in chips] == [
        ("Portugal", "/calendar/?kind=vigil&view=week&on=2026-10-12"),
        ("vigil", "/calendar/?country=PT&view=week&on=2026-10-12"),
    ]


def test_a_form_with_empty_fields_leads_to_the_short_address():
    answer = Client().get("/calendar/?region=&country=PT&campaign=&kind=&near=&km=50&view=agenda&on=2026-10-12")

    assert (answer.status_code, answer["Location"]) == (302, "/calendar/?country=PT&view=agenda&on=2026-10-12")


def test_what_cannot_be_read_is_told_and_stays_in_its_field():
    page = seen("?near=Nowhere-at-all&country=PT&view=agenda").content.decode()

    assert "There is no place “Nowhere-at-all” among those known here." in page
    assert 'value="Nowhere-at-all"' in page
    assert "Portugal" in page


def test_a_town_of_several_is_chosen_by_a_link():
    [fault] = seen("?near=Valencia&kind=vigil").context["faults"]

    assert len(fault["choices"]) > 1
    assert all(choice["url"].startswith("/calendar/?kind=vigil&near=") for choice in fault["choices"])


def test_what_strangers_type_is_text():
    page = seen("?kind=%3Cscript%3Ealert(1)%3C/script%3E&near=%22%3E%3Cscript%3E").content.decode()

    assert "<script>" not in page


@pytest.mark.parametrize(
    "query",
    [
        "?view=nonsense",
        "?on=0000-00-00",
        "?on=9999-12-31",
        "?from=9999-12-31",
        "?until=0001-01-01",
        "?after=1.2.3&view=agenda",
    ],
)
def test_nonsense_in_an_address_is_the_usual_page(query):
    assert seen(query).context["look"] in LOOKS


def test_the_list_is_turned_in_both_directions():
    copied(held(), 80)

    first = seen("?view=agenda&on=2026-10-12")
    second = Client().get(first.context["after_url"])
    last = Client().get(second.context["after_url"])
    back = Client().get(last.context["before_url"])

    shown = [
        [line.number for group in page.context["groups"] for line in group["lines"]] for page in (first, second, last)
    ]
    assert [len(some) for some in shown] == [40, 40, 1]
    assert len({number for some in shown for number in some}) == 81
    assert numbers(back) == shown[1]
    assert last.context["after_url"] == ""
    assert first.context["before_url"] == ""


def test_drafts_hidden_actions_and_exact_places_are_on_no_page():
    actions.drafted(words={"en": Wording(title="A draft")})
    services.hide(action=held("A hidden one"), by=owner(REPRESENTATIVE), now=NOW)
    held("Told by mail", telling="mailed")

    pages = [seen(f"?view={look}&on=2026-10-12").content.decode() for look in LOOKS]

    assert all("Told by mail" in page for page in pages)
    assert not any(word in page for page in pages for word in ("A draft", "A hidden one", "Cais das Colunas", "38.70"))


def test_called_off_actions_stay_and_say_so():
    services.call_off(action=held(), reason="Storm", by=owner(REPRESENTATIVE), now=NOW)

    assert "called off" in seen("?on=2026-10-12").content.decode()
    assert "Called off" in seen("?view=agenda&on=2026-10-12").content.decode()


def test_feeds_and_prints_are_of_exactly_what_was_chosen():
    page = seen("?country=PT&kind=vigil&on=2026-10-12")

    assert [feed["url"] for feed in page.context["feeds"]] == [
        f"/calendar.{form}?country=PT&kind=vigil" for form in ("ics", "atom", "json")
    ]
    assert page.context["programme_url"] == (
        "/calendar/programme.pdf?country=PT&kind=vigil&from=2026-10-01&until=2026-10-31"
    )


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("query", ["", "&country=PT&near=2267057&kind=vigil"])
def test_fifty_actions_cost_no_more_queries_than_one(look, query):
    first = held(on=campaigns.ON - timedelta(days=1), last_on=campaigns.ON + timedelta(days=1), begins=None, ends=None)
    other = held()
    del first

    counts = []
    for more in (0, 2, 47):
        copied(other, more, name=f"more-{more}")
        cache.clear()
        with CaptureQueriesContext(connection) as asked:
            seen(f"?view={look}&on=2026-10-12{query}")
        counts.append(len(asked))

    assert Occurrence.objects.count() == 51
    assert counts == [counts[0]] * 3
    assert counts[0] <= 24
