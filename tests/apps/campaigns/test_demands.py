"""Demands: of which body, in which languages, in which order, and what became of them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.campaigns import queries
from undersigned.apps.campaigns.models import Campaign, Demand, DemandStep, Outcome
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import demands as services
from undersigned.apps.campaigns.services.demands import Said
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.cast import NOW
from tests.factories import campaigns, demands, organisations
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def test_a_demand_is_shown_in_the_language_asked_for_and_its_body_in_the_one_that_names_it(installation):
    row = campaigns.campaign()
    english = Said(language="en", text="Publish every contract.", body="Ministry of Transport")
    demands.demand(row, english, Said(language="ar", text="انشروا كل العقود."))

    shown = [queries.demands_of(row, language)[0] for language in ("ar", "de")]

    assert [(one.text, one.language, one.body, one.body_language, one.country) for one in shown] == [
        ("انشروا كل العقود.", "ar", "Ministry of Transport", "en", "PT"),
        ("Publish every contract.", "en", "Ministry of Transport", "en", "PT"),
    ]


def test_a_demand_of_nobody_is_none(installation):
    row = campaigns.campaign()

    with pytest.raises(services.WithoutBody):
        demands.demand(row, Said(language="en", text="Publish."))

    assert not Demand.objects.exists()


def test_it_is_changed_in_all_its_languages_and_who_is_late_is_told(installation):
    row = demands.demand()
    seen = marks.of_demand(row)
    said = [Said(language="en", text="Publish all.", body="Parliament")]
    facts = {"demand": row, "said": said, "country": "", "by": drafter(), "now": NOW}

    services.change(**facts, based_on=seen)
    with pytest.raises(EditedSince):
        services.change(**facts | {"said": [Said(language="en", text="Nothing.", body="Parliament")]}, based_on=seen)

    shown = queries.demands_of(row.campaign, "en")[0]
    assert (shown.text, shown.body, shown.country) == ("Publish all.", "Parliament", "")


def test_demands_keep_their_order_and_one_is_put_before_another(installation):
    row = campaigns.campaign()
    first, second, third = (
        demands.demand(row, Said(language="en", text=text, body="Ministry")) for text in ("One", "Two", "Three")
    )

    services.raise_(demand=third, by=drafter(), now=NOW)
    services.raise_(demand=first, by=drafter(), now=NOW)  # it is the first: nothing is above it

    assert [one.demand for one in queries.demands_of(row)] == [first, third, second]
    assert [one.number for one in queries.demands_of(row)] == [1, 2, 3]


def test_what_became_of_it_stands_in_the_order_of_its_days(installation):
    row = demands.demand()
    demands.noted(row, Outcome.MET, on=date(2026, 5, 2), source_url="https://example.org/law")
    demands.noted(row, Outcome.RAISED, on=date(2026, 4, 2))

    shown = queries.demands_of(row.campaign)[0]

    assert [(step.outcome, step.on) for step in shown.steps] == [
        ("raised", date(2026, 4, 2)),
        ("met", date(2026, 5, 2)),
    ]
    assert shown.state == Outcome.MET


def test_noted_twice_it_is_one_note(installation):
    row = demands.demand()

    assert demands.noted(row) == demands.noted(row)


def test_nothing_happened_tomorrow(installation):
    with pytest.raises(services.NotYet):
        demands.noted(on=NOW.date() + timedelta(days=1))


def test_taken_back_it_stays_to_be_read_and_counts_no_more(installation):
    row = demands.demand()
    demands.noted(row)
    wrong = demands.noted(row, Outcome.MET, source="A newspaper that was wrong")

    services.take_back(step=wrong, by=drafter(), now=NOW)

    shown = queries.demands_of(row.campaign)[0]
    assert (shown.state, [one.source for one in shown.taken_back]) == (Outcome.RAISED, ["A newspaper that was wrong"])


def test_a_demand_goes_while_nothing_became_of_it(installation):
    gone, stays = demands.demand(), demands.demand(Campaign.objects.get())
    demands.noted(stays)

    services.remove(demand=gone, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed, match="What became of this demand was noted"):
        services.remove(demand=stays, by=drafter(), now=NOW)
    with pytest.raises(services.Gone):
        services.change(demand=gone, said=[demands_said()], country="", based_on="", by=drafter(), now=NOW)

    assert list(Demand.objects.all()) == [stays]


def demands_said() -> Said:
    return Said(language="en", text="Publish.", body="Ministry")


def test_before_it_is_announced_nothing_became_of_a_demand(installation):
    row = demands.demand(campaigns.drafted())

    with pytest.raises(NotAllowed, match="not announced yet"):
        demands.noted(row)


def test_members_note_nothing(installation):
    row, member = demands.demand(), organisations.owner()
    happened = services.Happened(outcome=Outcome.MET, on=NOW.date(), source="We say so")

    with pytest.raises(NotAllowed):
        services.note(demand=row, happened=happened, by=member, now=NOW)

    assert not DemandStep.objects.exists()


@pytest.mark.parametrize("count", [1, 3])
def test_any_number_of_demands_asks_three_questions(installation, count, django_assert_num_queries):
    row = campaigns.campaign()
    for _number in range(count):
        demands.noted(demands.demand(row))

    with django_assert_num_queries(3):
        assert len(queries.demands_of(row)) == count


def test_a_campaign_has_so_many_demands_and_no_more(installation, monkeypatch):
    monkeypatch.setattr(services, "MOST", 2)
    row = campaigns.campaign()
    for _ in range(2):
        demands.demand(row)

    with pytest.raises(services.TooMany):
        demands.demand(row)

    assert row.demands.count() == 2
