"""Campaigns in a list, and how one begins: from a call, from a file, or by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign
from undersigned.kit.clock import now

from tests.factories import campaigns, coalitions, demands, organisations
from tests.factories.people import drafter
from tests.web.campaigns.desk import at, sitting

pytestmark = pytest.mark.django_db

LIST = "/campaigns/"
NEW = "/campaigns/new/?coalition=six-harbours"


def sent(**more: Any) -> dict[str, Any]:
    """What a secretary sends who corrected what was read."""
    return {
        "do": "begin",
        "title": "Open harbours",
        "language": "English",
        "about": "",
        "from_on": "2026-10-07",
        "last_on": "2026-10-21",
        "call": "",
        "slogans": "No contract without us!",
        "kind": "vigil",
        "body": "",
        "days-TOTAL_FORMS": "2",
        "days-INITIAL_FORMS": "1",
        "days-0-on": "2026-10-12",
        "days-0-title": "",
        "days-1-on": "",
        "days-1-title": "",
        "demands-TOTAL_FORMS": "1",
        "demands-INITIAL_FORMS": "1",
        "demands-0-text": "Publish every contract.",
        "demands-0-body": "Ministry of Transport",
        **more,
    }


def test_a_call_is_shown_as_a_form_that_is_filled_in(installation):
    six = coalitions.coalition()
    call = demands.call(six)

    page = sitting(drafter()).get(f"{NEW}&text={call.statement_id}")

    shown = page.content.decode()
    filled = ('value="Keep every harbour open"', 'value="2026-10-07"', 'value="2026-10-21"', 'value="2026-10-12"')
    assert [one in shown for one in filled] == [True] * 4
    assert ["an end to all strike bans in ports." in shown, "No contract without us!" in shown] == [True, True]
    assert page.context["form"].initial["call"] == call
    assert [row["body"].value() for row in page.context["demands"]][:2] == ["ministry", ""]
    assert "Where the text names the public body beside a demand" in shown


def test_a_campaign_rests_on_the_call_that_was_chosen(installation):
    call = demands.call(coalitions.coalition())

    sitting(drafter()).post(NEW, sent(call=str(call.pk)))

    assert Campaign.objects.get().call == call


@pytest.mark.parametrize("how", ["file", "text"])
def test_a_call_from_elsewhere_is_read_too(installation, how):
    coalitions.coalition()
    words = "# Ports for all\n\nWe call for a campaign from 7 to 21 October 2028 on all coasts."
    source = SimpleUploadedFile("call.md", words.encode()) if how == "file" else words

    page = sitting(drafter()).post(NEW, {"do": "read", how: source}).content.decode()

    assert ['value="2028-10-07"' in page, 'value="Ports for all"' in page] == [True, True]
    assert not Campaign.objects.exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "# Ports for all\n\nWe call for a campaign from 7 to 21 October 2028 on all coasts.",
            "The text does not say: days of action, demands, slogans.",
        ),
        ("# Ports for all\n\nPorts are for everybody, and everybody knows it.", "No window, day, demand or slogan"),
    ],
)
def test_what_a_text_does_not_say_is_said(installation, text, said):
    coalitions.coalition()

    page = sitting(drafter()).post(NEW, {"do": "read", "text": text}).content.decode()

    assert said in page


def test_a_file_that_cannot_be_read_says_why(installation):
    coalitions.coalition()

    page = sitting(drafter()).post(NEW, {"do": "read", "file": SimpleUploadedFile("x.pdf", b"%PDF-1.7 no")})

    assert "This could not be read" in page.content.decode()


def test_what_was_corrected_becomes_a_campaign_that_the_committee_alone_sees(installation):
    coalitions.coalition()

    answer = sitting(drafter()).post(NEW, sent())

    row = Campaign.objects.get()
    assert (answer.status_code, answer["Location"], row.announced_at) == (302, at(row, "campaign_change"), None)
    assert [(day.on, queries.day_text(day).title, day.kind) for day in queries.days_of(row)] == [
        (date(2026, 10, 12), "Open harbours", "vigil")
    ]
    assert [(one.text, one.body) for one in queries.demands_of(row)] == [
        ("Publish every contract.", "Ministry of Transport")
    ]


def test_a_body_for_all_is_taken_where_a_demand_names_none(installation):
    coalitions.coalition()

    sitting(drafter()).post(NEW, sent(body="Parliament", **{"demands-0-body": ""}))

    assert [one.body for one in queries.demands_of(Campaign.objects.get())] == ["Parliament"]


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ({"last_on": "2026-10-01"}, "The last day lies before the first."),
        ({"days-0-on": "2026-11-01"}, "This day lies outside the window of the campaign."),
        ({"days-0-on": "", "days-0-title": "Lights"}, "On which day is it?"),
        ({"days-1-on": "2026-10-12"}, "One day stands here twice."),
        ({"demands-0-body": ""}, "Say which public body this is demanded of."),
        ({"demands-0-text": ""}, "Say what is demanded of it"),
        ({"language": "Klingonese of the moon"}, "This language is not known."),
        ({"title": "x" * 301}, "at most 300 characters"),
        ({"kind": "riot"}, "Select a valid choice"),
        ({"call": "999"}, "Select a valid choice"),
        ({"days-TOTAL_FORMS": "many"}, "ManagementForm"),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(installation, more, told):
    coalitions.coalition()

    answer = sitting(drafter()).post(NEW, sent(**more))

    page = answer.content.decode()
    assert (answer.status_code, told in page, "Publish every contract." in page or "demands-0-text" in more) == (
        200,
        True,
        True,
    )
    assert not Campaign.objects.exists()


def test_who_coordinates_nothing_begins_none_and_who_coordinates_several_chooses(installation):
    coalitions.coalition()
    outsider, nadia, desk = sitting(organisations.owner()), sitting(demands.neighbour()), sitting(drafter())
    demands.lamps()

    refused, foreign = outsider.get("/campaigns/new/"), nadia.get(NEW)
    Campaign.objects.all().delete()

    assert (refused.status_code, foreign.status_code, desk.get("/campaigns/new/").status_code) == (403, 404, 200)


def test_the_list_shows_what_runs_what_is_planned_and_what_is_over(installation):
    six, today = coalitions.coalition(), now().date()
    for title, first, last in (("Runs", -1, 1), ("Planned", 9, 10), ("Over", -20, -9)):
        window = {"from_on": today + timedelta(days=first), "last_on": today + timedelta(days=last)}
        campaigns.campaign(six, title=title, **window)
    campaigns.drafted(six, title="Draft")

    seen = Client().get(LIST).context
    own = sitting(drafter()).get(LIST).context

    shown = [[one["title"] for one in seen[name]] for name in ("running", "planned", "over", "own")]
    assert shown == [["Runs"], ["Planned"], ["Over"], []]
    assert [one["title"] for one in own["own"]] == ["Draft"]
    assert [len(Client().get(LIST, {"q": "plan"}).context[name]) for name in ("running", "planned")] == [0, 1]


def test_where_there_is_no_campaign_the_list_says_what_one_is(installation):
    page = Client().get(LIST).content.decode()

    assert "No campaign yet" in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_three_as_for_one(installation, count, django_assert_num_queries):
    six = coalitions.coalition()
    for _number in range(count):
        campaigns.campaign(six)

    with django_assert_num_queries(6):
        Client().get(LIST)


@pytest.mark.parametrize("count", ["500", "99999999"])
def test_hundreds_of_demands_are_not_taken_at_once(installation, count):
    coalitions.coalition()
    rows = {f"demands-{n}-{part}": "Parliament" for n in range(500) for part in ("text", "body")}

    page = sitting(drafter()).post(NEW, sent(**rows, **{"demands-TOTAL_FORMS": count})).content.decode()

    assert ("These are too many at once." in page, Campaign.objects.exists()) == (True, False)
