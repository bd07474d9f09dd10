"""What somebody asks the calendar for, read from an address and written into one."""

from __future__ import annotations

from datetime import date

import pytest
from django.http import QueryDict

from undersigned.apps.calendars.queries import asked
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.apps.campaigns.models import Region
from undersigned.apps.campaigns.services import kinds
from undersigned.apps.coalitions.models import Coalition

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import actions, campaigns, coalitions, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")

BERLIN = 2950159


def read(query):
    return asked.read(QueryDict(query).dict())


def said(query):
    return [(fault.name, fault.said) for fault in read(query).faults]


def test_nothing_asked_for_is_everything():
    found = read("")

    assert found == asked.Reading(Filter())
    assert found.filter.query() == ""
    assert not found.filter


def test_a_filter_is_spelled_in_one_way_whatever_the_order_in_which_it_was_asked_for():
    campaign = campaigns.campaign()

    one = read(f"kind=march&country=pt&campaign={campaign.slug}&in=Portuguese&near={BERLIN}&km=100&until=2026-10-20")
    other = read(f"until=2026-10-20&km=100&near={BERLIN}&in=pt&campaign={campaign.slug}&country=PT&kind=march")

    spelled = f"?country=PT&campaign={campaign.slug}&kind=march&in=pt&near={BERLIN}&km=100&until=2026-10-20"
    assert (one.filter.query(), other.filter.query()) == (spelled, spelled)
    assert read(spelled[1:]).filter == one.filter
    assert one.faults == ()


def test_what_is_chosen_has_names_in_the_language_of_the_reader():
    campaign = campaigns.campaign()
    owner = organisations.organisation(REPRESENTATIVE)

    found = read(f"region=150&country=PT&campaign={campaign.slug}&organisation={owner.handle}&kind=march&near={BERLIN}")

    assert {name: value.name for name, value in found.filter.chosen().items()} == {
        "region": "Europe",
        "country": "Portugal",
        "campaign": "Open harbours",
        "organisation": "União dos Portos",
        "kind": "march",
        "near": "Berlin",
    }


def test_a_coalition_stands_for_its_campaigns():
    coalition = coalitions.coalition()
    one, other = campaigns.campaign(coalition), campaigns.campaign(coalition, title="Another")
    campaigns.drafted(coalition, title="Nobody knows yet")

    assert read(f"coalition={coalition.slug}").filter.coalition.campaigns == {one.pk, other.pk}


def test_a_part_of_the_world_can_be_a_coalitions_own():
    coalition = coalitions.coalition()
    Region.objects.create(coalition=coalition, slug="baltic", names={"en": "Baltic"}, countries=["EE", "LV", "LT"])

    found = read(f"region={coalition.slug}.baltic").filter.region

    assert (found.name, found.countries) == ("Baltic", {"EE", "LV", "LT"})


def test_what_cannot_be_read_is_told_and_left_out():
    draft = campaigns.drafted()

    found = read(
        f"region=999&country=XX&campaign={draft.slug}&organisation=nobody&coalition=none&kind=marsch&in=klingonisch"
        "&near=Nowhere-at-all&from=tomorrow&until=2026-10-20"
    )

    assert found.filter == Filter(until=date(2026, 10, 20))
    assert [(fault.name, fault.said) for fault in found.faults] == [
        ("region", "There is no part of the world “999” here."),
        ("country", "There is no country “XX”. Its code has two letters, such as PT."),
        ("campaign", f"There is no campaign “{draft.slug}” here."),
        ("organisation", "There is no organisation “nobody” here."),
        ("coalition", "There is no coalition “none” here."),
        ("kind", "There is no kind of action “marsch” here."),
        ("in", "This language is not known: “klingonisch”. Write its name, or its tag, such as pt."),
        ("near", "There is no place “Nowhere-at-all” among those known here. Write the name of a larger town nearby."),
        ("from", "“tomorrow” is no day. Write it like 2026-10-12."),
    ]


def test_hostile_values_are_cut_and_harm_nothing():
    assert [name for name, _said in said(f"near={'9' * 500}&organisation={'%00' * 50}&kind=%3Cscript%3E")] == [
        "kind",
        "near",
    ]


def test_an_own_kind_is_named_once_everybody_can_see_its_coalition():
    row = kinds.add(coalition=coalitions.coalition(), names={"en": "Night watch"}, by=drafter(), now=NOW)
    assert read(f"kind={row.key}").filter.kind.name == "Night watch"

    Coalition.objects.update(public_at=None)

    assert read(f"kind={row.key}").filter.kind is None


def test_a_name_that_several_organisations_have_offers_them():
    one, other = organisations.organisation(REPRESENTATIVE), organisations.organisation(ATTESTED)
    other.name, other.folded = "União das Gruas", "uniao das gruas"
    other.save()

    several, alone = read("organisation=uniao"), read("organisation=gruas")

    assert several.filter.organisation is None
    assert {choice.key for choice in several.faults[0].choices} == {one.handle, other.handle}
    assert alone.filter.organisation.key == other.handle


def test_a_town_of_which_there_are_several_offers_them_and_a_country_decides():
    several, alone = read("near=Valencia"), read("near=Valencia&country=ES")

    assert several.filter.near is None
    assert len(several.faults[0].choices) > 1
    assert alone.filter.near.name == "Valencia"


def test_towns_that_only_others_call_so_are_no_reason_to_ask():
    found = read("near=Porto")

    assert (found.faults, found.filter.near.key) == ((), "2735943")


def test_addresses_by_country_are_those_that_each_filter_writes():
    campaign = actions.taking_part()
    found = read(f"campaign={campaign.slug}&kind=vigil").filter

    written = found.by_country(["PT", "DE", ""], view="map")

    assert written == {
        code: read(f"campaign={campaign.slug}&kind=vigil&country={code}").filter.query(view="map")
        for code in ("PT", "DE")
    }


def test_one_choice_is_taken_off_and_the_others_stay():
    found = read("country=PT&kind=march&from=2026-10-01").filter

    assert found.without("kind").query() == "?country=PT&from=2026-10-01"
    assert found.without("since").query() == "?country=PT&kind=march"
