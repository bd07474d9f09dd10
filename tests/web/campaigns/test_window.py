"""The window of a campaign is moved, and a campaign is called off: what is said before, and what becomes of it."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.actions.services import actions as deeds
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.campaigns.queries import marks

from tests.cast import ATTESTED, NOW
from tests.factories import actions, campaigns, demands, organisations, signatures
from tests.factories.people import drafter
from tests.web.campaigns.desk import LATER, ON, at, planned, sitting

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        ("2126-10-21", "2126-10-07", "The last day lies before the first."),
        ("2126-10-13", "2126-10-21", "These days of action would lie outside"),
        ("", "2126-10-21", "This field is required."),
        ("0026-10-01", "2126-10-21", "Is the year right?"),
        ("2126-10-07", "2206-10-21", "A campaign lasts at most ten years."),
    ],
)
def test_a_window_that_cannot_be_says_why_and_keeps_what_was_typed(installation, first, last, told):
    row = planned()
    campaigns.day(row, ON)
    sent = {"from_on": first, "last_on": last, "call": "", "based_on": marks.of_window(row)}

    page = sitting(drafter()).post(at(row, "campaign_window"), sent).content.decode()

    assert [told in page, f'value="{last}"' in page] == [True, True]
    assert Campaign.objects.get().from_on == LATER["from_on"]


@pytest.mark.parametrize(
    ("window", "count", "outside"),
    [
        ({"last_on": "2126-10-19"}, "1 action that is to come lies", [False, False, True]),
        ({"from_on": "2126-10-13"}, "2 actions that are to come lie", [True, True, False]),
        ({"from_on": "2126-10-13", "last_on": "2126-10-19"}, "3 actions that are to come lie", [True] * 3),
    ],
)
def test_a_window_that_leaves_actions_outside_names_them_and_asks_once_more(installation, window, count, outside):
    row, desk = actions.taking_part(of=planned()), sitting(drafter())
    rows = [actions.action(row, on=on) for on in (date(2126, 10, 8), ON, date(2126, 10, 20))]
    sent = {"from_on": "2126-10-07", "last_on": "2126-10-21", "call": "", "based_on": marks.of_window(row)} | window

    asked = desk.post(at(row, "campaign_window"), sent)
    page, before = asked.content.decode(), Campaign.objects.get()
    done = desk.post(at(row, "campaign_window"), dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', page)))

    assert (count in page, [f"/actions/{one.slug}/" in page for one in rows]) == (True, outside)
    assert ((before.from_on, before.last_on), done.status_code) == (tuple(LATER.values()), 302)
    after = Campaign.objects.get()
    assert (after.from_on.isoformat(), after.last_on.isoformat()) == (sent["from_on"], sent["last_on"])
    desk_page = desk.get(at(row, "campaign_change")).content.decode()
    assert "Outside the campaign’s days" in desk_page
    assert [f"/actions/{one.slug}/" in desk_page for one in rows] == outside
    holder = sitting(organisations.owner())
    marked = [holder.get(reverse("action_preview", args=[one.slug])).content.decode() for one in rows]
    assert ["It lies outside the campaign’s days." in one for one in marked] == outside


def test_days_of_action_outside_a_window_lead_to_where_they_are_changed(installation):
    row = planned()
    campaigns.day(row, ON)
    sent = {"from_on": "2126-10-13", "last_on": "2126-10-21", "call": "", "based_on": marks.of_window(row)}

    page = sitting(drafter()).post(at(row, "campaign_window"), sent).content.decode()

    assert f'<a href="{at(row, "campaign_day_change", ON)}">' in page


def test_who_calls_off_is_told_before_what_goes_with_it(installation):
    row, desk = actions.taking_part(of=planned()), sitting(drafter())
    alone = desk.get(at(row, "campaign_call_off")).content.decode()
    held = actions.action(row, on=ON)
    actions.action(row, on=ON, locality="Porto")

    page = desk.get(at(row, "campaign_call_off")).content.decode()
    desk.post(at(row, "campaign_call_off"), {"because": "The harbours opened."})

    assert ("No action in it is to come." in alone, "2 actions that are to come are called off with it" in page) == (
        True,
        True,
    )
    public = Client().get(reverse("action", args=[held.slug])).content.decode()
    assert ["The whole campaign was called off." in public, "The harbours opened." in public] == [True, True]
    feed = Client().get(reverse("feed_ics", query={"campaign": row.slug})).content.decode()
    assert feed.count("STATUS:CANCELLED") == 2


def test_of_two_who_move_it_the_second_sees_what_was_saved_and_may_then_overwrite_it(installation):
    row, desk = planned(), sitting(drafter())
    sent = {"from_on": "2126-10-07", "last_on": "2126-10-25", "call": "", "based_on": marks.of_window(row)}
    desk.post(at(row, "campaign_window"), sent)

    second = desk.post(at(row, "campaign_window"), sent | {"last_on": "2126-10-30"})
    mark = second.context["mark"]
    third = desk.post(at(row, "campaign_window"), sent | {"last_on": "2126-10-30", "based_on": mark})

    assert (second.status_code, "25 October 2126" in second.content.decode()) == (409, True)
    assert (third.status_code, Campaign.objects.get().last_on) == (302, date(2126, 10, 30))


def test_a_campaign_is_called_off_with_a_reason_that_everybody_reads(installation):
    row, desk = planned(), sitting(drafter())

    silent = desk.post(at(row, "campaign_call_off"), {"because": " "})
    desk.post(at(row, "campaign_call_off"), {"because": "The strike was settled."})

    assert list(silent.context["form"].errors) == ["because"]
    page = Client().get(reverse("campaign", args=[row.slug])).content.decode()
    assert ["The strike was settled." in page, "called off" in page] == [True, True]


def test_a_window_that_stays_is_not_offered_to_be_moved(installation):
    row, desk = planned(), sitting(drafter())
    before = desk.get(at(row, "campaign_change")).content.decode()
    desk.post(at(row, "campaign_call_off"), {"because": "The harbours opened."})

    after, page = (desk.get(at(row, name)).content.decode() for name in ("campaign_change", "campaign_window"))

    assert [at(row, "campaign_window") in one for one in (before, after)] == [True, False]
    assert ["What is still missing" in one for one in (before, after)] == [True, False]
    assert ("Take it up again first." in page, 'name="from_on"' in page) == (True, False)


def test_who_takes_a_campaign_up_again_shows_its_end_report_no_more(installation):
    row, desk = planned(), sitting(drafter())
    before = desk.get(at(row, "campaign_call_off"))
    desk.post(at(row, "campaign_call_off"), {"because": "The harbours opened."})
    desk.post(at(row, "campaign_report", "en"), {"report": "We stopped early.", "based_on": marks.of_report(None)})
    shown = Client().get(at(row, "campaign")).content.decode()

    asked = desk.get(at(row, "campaign_take_up")).content.decode()
    desk.post(at(row, "campaign_take_up"))

    assert (before.status_code, "Its end report is shown no more." in asked) == (200, True)
    after = Client().get(at(row, "campaign")).content.decode()
    assert ["We stopped early." in page for page in (shown, after)] == [True, False]
    assert row.texts.get().report == "We stopped early."


def test_who_takes_its_name_from_a_call_reads_before_what_is_hidden_then(installation):
    row = demands.resting(**LATER)
    signed = signatures.collected(row.call, ATTESTED)
    held = deeds.hold(
        campaign=row,
        organisation=organisations.organisation(ATTESTED),
        plan=actions.plan(on=ON),
        by=organisations.owner(ATTESTED),
        now=NOW,
    )

    page = sitting(organisations.owner(ATTESTED)).get(reverse("endorsement_withdraw", args=[signed.digest]))

    said = page.content.decode()
    assert (f"/actions/{held.slug}/" in said, "It is hidden. It can be shown again" in said) == (True, True)
