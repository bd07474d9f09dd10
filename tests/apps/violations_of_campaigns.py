"""How the database is asked for what the tables of campaigns must not hold."""

from __future__ import annotations

from datetime import date

from undersigned.apps.campaigns.models import Campaign, CampaignText, DemandText

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import campaigns, demands


def campaign() -> Campaign:
    return campaigns.campaign()


def words() -> CampaignText:
    return campaigns.campaign().texts.get()


def said() -> DemandText:
    return demands.demand().texts.get()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_campaign_ends_after_it_begins": (changed(campaign, last_on=date(2026, 10, 6)), ""),
    "who_calls_a_campaign_off_says_why": (changed(campaign, called_off_at=NOW), ""),
    "a_campaign_speaks_a_language_once": (twice(words), "campaign_id, language"),
    "a_campaign_has_a_title": (changed(words, title=""), ""),
    "a_demand_is_said_once_in_a_language": (twice(said), "demand_id, language"),
    "a_demand_says_something": (changed(said, text=""), ""),
    "what_became_of_a_demand_has_a_source": (changed(demands.noted, source=""), ""),
    "a_campaign_counts_a_thing_once": (twice(demands.aim), "campaign_id, counted"),
    "an_aim_is_one_or_more": (changed(demands.aim, number=0), ""),
    "a_material_is_an_edition_or_a_file": (changed(demands.poster, form="pdf"), ""),
    "a_material_has_a_title": (changed(demands.poster, title=""), ""),
    "a_coalition_is_asked_once_at_a_time": (twice(demands.asked), "campaign_id, coalition_id"),
    "an_invitation_to_a_campaign_ends_once": (changed(demands.asked, accepted_at=NOW, declined_at=NOW), ""),
}
