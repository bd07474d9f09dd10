"""How the database is asked for what the tables of days, kinds, regions and reports must not hold."""

from __future__ import annotations

from undersigned.apps.actions.models import Picture, Report
from undersigned.apps.campaigns.models import DayOfAction, DayText, KindOfAction, Region
from undersigned.apps.campaigns.services import kinds, regions

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import campaigns, coalitions, reports
from tests.factories.people import drafter


def day() -> DayOfAction:
    return campaigns.day()


def words() -> DayText:
    return campaigns.day().texts.get()


def kind() -> KindOfAction:
    return kinds.add(coalition=coalitions.coalition(), names={"en": "flotilla"}, by=drafter(), now=NOW)


def region() -> Region:
    return regions.add(
        coalition=coalitions.coalition(), names={"en": "The Maghreb"}, countries=["MA"], by=drafter(), now=NOW
    )


def report() -> Report:
    return reports.report()


def picture() -> Picture:
    return reports.picture()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_day_is_a_day_of_action_once": (twice(day), "campaign_id, on"),
    "a_day_has_one_template_in_a_language": (twice(words), "day_id, language"),
    "a_template_has_a_title": (changed(words, title=""), ""),
    "a_coalition_says_a_kind_once": (twice(kind), "coalition_id, key"),
    "a_coalition_has_a_region_once": (twice(region), "coalition_id, slug"),
    "a_region_has_countries": (changed(region, countries=[]), ""),
    "a_day_is_reported_once": (twice(report), "action_id, on"),
    "a_headcount_is_a_range": (changed(report, most=None), ""),
    "a_report_shows_a_picture_once": (twice(picture), "report_id, digest"),
    "a_picture_is_described": (changed(picture, words=""), ""),
}
