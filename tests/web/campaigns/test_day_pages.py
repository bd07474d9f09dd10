"""Days of action at the desk, and what a coalition sets for its actions: sent as a browser sends it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import DayOfAction, DayText, KindOfAction, Region
from undersigned.apps.campaigns.queries import marks

from tests.cast import NOW
from tests.factories import actions, campaigns, coalitions
from tests.factories.campaigns import FROM_ON, LAST_ON, ON
from tests.factories.organisations import owner
from tests.factories.people import drafter
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.usefixtures("installation")
NEW = {"on": "2026-10-12", "kind": "march", "language": "en", "title": "Lamps", "description": "", "invitation": ""}
ROWS = {"names-TOTAL_FORMS": "2", "names-INITIAL_FORMS": "1"}


def at(name, campaign, *more):
    return reverse(name, args=[campaign.slug, *more])


def words_of(row, **changes):
    text = row.texts.get(language="en")
    said = {"title": text.title, "description": text.description, "invitation": text.invitation}
    return {**said, "based_on": marks.of_day_words(text), **changes}


def test_a_day_is_added_and_its_page_follows():
    campaign = campaigns.campaign()

    answer = sitting(drafter()).post(at("campaign_day_new", campaign), NEW)

    assert answer.headers["Location"] == at("campaign_day_change", campaign, "2026-10-12")
    assert [(row.on, row.kind, queries.day_text(row).title) for row in queries.days_of(campaign)] == [
        (ON, "march", "Lamps")
    ]


WRONG = {
    "before the window": ({"on": "2026-10-06"}, "on"),
    "after the window": ({"on": "2026-10-22"}, "on"),
    "no day": ({"on": "soon"}, "on"),
    "no title": ({"title": " "}, "title"),
    "a kind that there is not": ({"kind": "nonsense"}, "kind"),
    "a language that there is not": ({"language": "Klingonese"}, "language"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_told_at_its_field_and_nothing_is_lost(name):
    campaign = campaigns.campaign()
    changes, field = WRONG[name]

    answer = sitting(drafter()).post(
        at("campaign_day_new", campaign), {**NEW, "invitation": "Bring a lamp.", **changes}
    )

    assert (answer.status_code, list(answer.context["form"].errors)) == (200, [field])
    assert ("Bring a lamp." in answer.content.decode(), DayOfAction.objects.count()) == (True, 0)


def test_a_day_that_is_one_already_is_told_at_the_day():
    row = campaigns.day()

    answer = sitting(drafter()).post(at("campaign_day_new", row.campaign), NEW)

    assert list(answer.context["form"].errors) == ["on"]


def test_before_a_template_changes_one_is_told_how_many_actions_follow():
    row = campaigns.day()
    for town in ("Lisbon", "Porto"):
        actions.action(row.campaign, plan=actions.following(row.campaign, locality=town))
    client, page = sitting(drafter()), at("campaign_day_words", row.campaign, "2026-10-12", "en")

    asked = client.post(page, words_of(row, title="Lamps"))
    before = DayText.objects.get().title
    client.post(page, {**words_of(row, title="Lamps"), "sure": "yes"})

    assert asked.context["points"] == ["2 actions follow this template. They say what you write now, at once."]
    assert ("title", "Lamps") in asked.context["typed"]
    assert (before, DayText.objects.get().title) == ("Lights for open harbours", "Lamps")


def test_where_no_action_follows_nobody_is_asked():
    row = campaigns.day()

    sitting(drafter()).post(at("campaign_day_words", row.campaign, "2026-10-12", "en"), words_of(row, title="Lamps"))

    assert DayText.objects.get().title == "Lamps"


def test_the_same_words_once_more_ask_nothing():
    row = campaigns.day()
    actions.action(row.campaign, plan=actions.following(row.campaign))

    answer = sitting(drafter()).post(at("campaign_day_words", row.campaign, "2026-10-12", "en"), words_of(row))

    assert answer.status_code == 302


def test_another_kind_is_a_change_of_the_template_and_other_materials_are_none():
    row = campaigns.day()
    actions.action(row.campaign, plan=actions.following(row.campaign))
    client, page = sitting(drafter()), at("campaign_day_change", row.campaign, "2026-10-12")
    sent = {"on": "2026-10-12", "kind": "march", "based_on": marks.of_day(row)}

    asked = client.post(page, sent)
    client.post(page, {**sent, "sure": "yes"})

    assert ([name for name, _value in asked.context["typed"]], DayOfAction.objects.get().kind) == (
        ["on", "kind", "based_on"],
        "march",
    )


def test_who_comes_late_sees_what_was_saved_in_between_beside_what_they_typed():
    row = campaigns.day()
    mine = words_of(row, title="Mine")
    campaigns.reworded(row, now=row.changed_at, title="Yours")

    answer = sitting(drafter()).post(at("campaign_day_words", row.campaign, "2026-10-12", "en"), mine)

    page = answer.content.decode()
    assert (answer.status_code, DayText.objects.get().title) == (409, "Yours")
    assert ['value="Mine"' in page, [one["name"] for one in answer.context["differences"]]] == [True, ["Title"]]


def test_a_language_is_added_beside_the_others_and_taken_away():
    row = campaigns.day()
    client = sitting(drafter())
    new = {"language": "Arabic", "title": "أضواء", "description": "", "invitation": ""}

    client.post(at("campaign_day_words_new", row.campaign, "2026-10-12"), new)
    there = sorted(DayText.objects.values_list("language", "title"))
    again = client.post(at("campaign_day_words_new", row.campaign, "2026-10-12"), new)
    client.post(at("campaign_day_words", row.campaign, "2026-10-12", "ar"), {"do": "unsay"})
    client.post(at("campaign_day_words", row.campaign, "2026-10-12", "en"), {"do": "unsay"})

    assert there == [("ar", "أضواء"), ("en", "Lights for open harbours")]
    assert (list(again.context["form"].errors), [row.language for row in DayText.objects.all()]) == (
        ["language"],
        ["en"],
    )


def test_a_day_is_taken_away_after_one_was_asked():
    row = campaigns.day()
    client, page = sitting(drafter()), at("campaign_day_remove", row.campaign, "2026-10-12")

    asked = (client.get(page).status_code, DayOfAction.objects.count())
    client.post(page)

    assert (asked, DayOfAction.objects.count()) == ((200, 1), 0)


def test_a_day_with_actions_is_not_taken_away():
    row = campaigns.day()
    actions.action(row.campaign, plan=actions.following(row.campaign))

    sitting(drafter()).post(at("campaign_day_remove", row.campaign, "2026-10-12"))

    assert DayOfAction.objects.count() == 1


@pytest.mark.parametrize("on", ["2026-10-13", "20261012", "2026-13-40", "soon", "2026-W42-1"])
def test_a_day_that_there_is_not_is_not_found(on):
    row = campaigns.day()

    assert sitting(drafter()).get(at("campaign_day_change", row.campaign, on)).status_code == 404


PLACES = (
    ("campaign_days",),
    ("campaign_day_new",),
    ("campaign_day_change", "2026-10-12"),
    ("campaign_day_words_new", "2026-10-12"),
    ("campaign_day_words", "2026-10-12", "en"),
    ("campaign_day_remove", "2026-10-12"),
)


@pytest.mark.parametrize("place", PLACES)
def test_the_desk_is_open_to_those_who_run_the_campaign_alone(place):
    row = campaigns.day()
    here = at(place[0], row.campaign, *place[1:])

    seen = [client.get(here).status_code for client in (Client(), sitting(owner()), sitting(drafter()))]

    assert seen == [302, 403, 200]


@pytest.mark.parametrize("place", PLACES)
def test_of_a_draft_others_learn_nothing(place):
    campaign = campaigns.drafted()
    campaigns.day(campaign)

    assert sitting(owner()).get(at(place[0], campaign, *place[1:])).status_code == 404


def test_the_list_of_days_asks_as_much_for_one_as_for_three():
    campaign, client = campaigns.campaign(), sitting(drafter())
    campaigns.day(campaign, FROM_ON)
    client.get(at("campaign_days", campaign))

    counts = []
    for on in (FROM_ON, ON, LAST_ON):
        campaigns.day(campaign, on)
        with CaptureQueriesContext(connection) as asked:
            client.get(at("campaign_days", campaign))
        counts.append(len(asked))

    assert counts == [counts[0]] * 3


def test_a_kind_is_added_done_without_used_again_and_renamed():
    coalition, client = coalitions.coalition(), sitting(drafter())
    here = reverse("coalition_kinds", args=[coalition.slug])

    client.post(here, {**ROWS, "names-0-language": "en", "names-0-name": "flotilla", "do": "add"})
    row = KindOfAction.objects.get()
    client.post(here, {"do": "unuse", "key": "strike"})
    without = "strike" in dict(queries.kinds_for([coalition]))
    client.post(here, {"do": "use", "key": "strike"})
    client.post(
        reverse("coalition_kind", args=[coalition.slug, row.key]),
        {**ROWS, "names-0-language": "en", "names-0-name": "armada"},
    )

    found = dict(queries.kinds_for([coalition]))
    assert (without, "strike" in found, found[row.key]) == (False, True, "armada")


def test_a_kind_without_a_name_is_not_added():
    coalition = coalitions.coalition()

    answer = sitting(drafter()).post(
        reverse("coalition_kinds", args=[coalition.slug]), {**ROWS, "names-0-language": "en", "do": "add"}
    )

    assert (answer.context["names"].non_form_errors(), KindOfAction.objects.count()) == (
        ["Give it a name in at least one language."],
        0,
    )


def test_a_region_is_added_changed_and_taken_away():
    coalition, client = coalitions.coalition(), sitting(drafter())
    sent = {**ROWS, "names-0-language": "en", "names-0-name": "The Maghreb", "countries": "Morocco, Algeria"}

    client.post(reverse("coalition_regions", args=[coalition.slug]), sent)
    row = Region.objects.get()
    here = reverse("coalition_region", args=[coalition.slug, row.slug])
    client.post(here, {**sent, "countries": "Morocco, Tunisia"})
    changed = Region.objects.get().countries
    client.post(here, {"do": "remove"})

    assert (row.countries, changed, Region.objects.count()) == (["MA", "DZ"], ["MA", "TN"], 0)


def test_a_region_without_name_and_countries_is_told_both_and_keeps_what_was_typed():
    coalition = coalitions.coalition()

    answer = sitting(drafter()).post(
        reverse("coalition_regions", args=[coalition.slug]), {**ROWS, "names-0-language": "en", "countries": "Atlantis"}
    )

    assert list(answer.context["form"].errors) == ["countries"]
    assert ("Atlantis" in answer.content.decode(), Region.objects.count()) == (True, 0)
    assert len(answer.context["names"].non_form_errors()) == 1


@pytest.mark.parametrize("place", ["coalition_kinds", "coalition_regions"])
def test_what_a_coalition_sets_is_open_to_its_committee_alone(place):
    coalition = coalitions.coalition(public_at=NOW)
    here = reverse(place, args=[coalition.slug])

    assert [client.get(here).status_code for client in (Client(), sitting(owner()), sitting(drafter()))] == [
        302,
        403,
        200,
    ]


def test_the_settings_of_a_coalition_lead_to_its_kinds_and_regions():
    coalition = coalitions.coalition()

    page = sitting(drafter()).get(reverse("coalition_settings", args=[coalition.slug])).content.decode()

    places = ("coalition_kinds", "coalition_regions")
    assert [f'href="{reverse(place, args=[coalition.slug])}"' in page for place in places] == [True, True]
