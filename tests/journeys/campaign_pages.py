"""The pages of campaigns, actions, the calendar, of those who come and of what is reported, and what each can show."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.showing import SURE, Shown, press, unfold

FILES_AND_DEEDS = {
    "action_copy",
    "action_hide",
    "action_ics",
    "action_json",
    "action_report_hide",
    "action_show",
    "calendar_poster",
    "calendar_programme",
    "campaign_ask",
    "campaign_ask_no_more",
    "campaign_demand_remove",
    "campaign_demand_step_take_back",
    "campaign_demand_up",
    "campaign_leave",
    "campaign_material",
    "campaign_material_remove",
    "campaign_words_remove",
    "coalition_credit_csv",
    "coming_calendar",
    "feed_atom",
    "feed_ics",
    "feed_json",
    "map",
    "organisation_credit_csv",
    "report_picture",
    "report_picture_small",
}
"""Addresses that answer with a file, or do something and lead on."""

ASKED_ONCE_MORE = {
    "action_report_take_away",
    "action_take_up",
    "campaign_announce",
    "campaign_take_up",
    "campaign_throw_away",
    "coming_let_go",
}
"""Addresses that ask once more with the same page as those that are looked at: it is one template."""


def read_a_call(page: Page) -> None:
    """Have a pasted call read, so that everything that was found stands in the form."""
    page.locator("textarea[name=text]").fill(
        "# Open the harbours\n\nWe call for a week of action from 7 to 21 October with a day of action on the 12th.\n\n"
        "We demand:\n\n1. that the ministry publishes every contract.\n\nHarbours belong to those who work in them!\n"
    )
    page.locator("button[value=read]").click()


def look_a_place_up(page: Page) -> None:
    """Look up a city of which there are several, so that they and the map are offered."""
    page.locator("select[name=country]").select_option("PT")
    page.locator("input[name=locality]").fill("Lisboa")
    page.locator("button.tool[formaction*=fields]").first.click()


def read_lines(page: Page) -> None:
    """Have two lines read: one that can be held, and one that cannot."""
    page.locator("main textarea").first.fill("Lisbon; PT; ; 17:00; 19:00; Cais das Colunas\nNowhere at all; XX; ; ;\n")
    press(page)


CAMPAIGNS = [
    Shown("campaigns", "/campaigns/", desk=True),
    Shown("campaign", "campaign", first=unfold),
    Shown("campaign", "campaign", desk=True, case="to its committee", like="campaign"),
    Shown("campaign", "campaign, called off", case="called off", like="campaign"),
    Shown("campaign", "campaign, over", case="over", like="campaign"),
    Shown("campaign_day", "campaign, day to come", case="to come"),
    Shown("campaign_day", "campaign, day that was", case="was", like="campaign_day (to come)"),
    Shown("campaign_new", "/campaigns/new/", desk=True, case="whose"),
    Shown("campaign_new", "campaign, from a call", desk=True),
    Shown("campaign_new", "campaign, from a call", desk=True, first=read_a_call, case="read"),
    Shown("campaign_new", "campaign, by hand", desk=True, first=press, case="left empty", like="campaign_new (read)"),
    Shown("campaign_change", "campaign, change", desk=True),
    Shown("campaign_change", "campaign, drafted", desk=True, case="drafted", like="campaign_change"),
    Shown("campaign_window", "campaign, window", desk=True),
    Shown("campaign_words", "campaign, words", desk=True),
    Shown("campaign_words_new", "campaign, words_new", desk=True, first=press, case="left empty"),
    Shown("campaign_words_change", "campaign, words_change", desk=True),
    Shown("campaign_demands", "campaign, demands", desk=True, first=unfold),
    Shown("campaign_demand_new", "campaign, demand_new", desk=True, first=press, case="left empty"),
    Shown("campaign_demand_change", "campaign, demand_change", desk=True),
    Shown("campaign_demand_steps", "campaign, demand_steps", desk=True),
    Shown("campaign_materials", "campaign, materials", desk=True),
    Shown("campaign_material_edition", "campaign, material_edition", desk=True),
    Shown("campaign_material_file", "campaign, material_file", desk=True, first=press, case="left empty"),
    Shown("campaign_aims", "campaign, aims", desk=True),
    Shown("campaign_coalitions", "campaign, coalitions", desk=True),
    Shown("campaign_join", "campaign, join", desk=True),
    Shown("campaign_call_off", "campaign, call_off", desk=True, first=press, case="no reason", like=SURE),
    Shown("campaign_reports", "campaign, reports", desk=True),
    Shown("campaign_report", "campaign, report", desk=True),
    Shown("campaign_days", "campaign, days", desk=True),
    Shown("campaign_day_new", "campaign, day_new", desk=True, first=press, case="left empty"),
    Shown("campaign_day_change", "campaign, day_change", desk=True),
    Shown("campaign_day_remove", "campaign, day_remove", desk=True, like=SURE),
    Shown("campaign_day_words", "campaign, day_words", desk=True),
    Shown("campaign_day_words_new", "campaign, day_words_new", desk=True, like="campaign_day_words"),
    Shown("coalition_kinds", "kinds", desk=True, first=unfold),
    Shown("coalition_kind", "kind", desk=True),
    Shown("coalition_regions", "regions", desk=True, first=unfold),
    Shown("coalition_region", "region", desk=True),
    Shown("coalition_credit", "credit of all", desk=True),
]

ACTIONS = [
    Shown("action", "action", first=unfold),
    Shown("action", "action, again and again", case="again and again", like="action"),
    Shown("action", "action, called off", case="called off"),
    Shown("action", "action, held", case="held", like="action"),
    Shown("action", "action, hidden", case="hidden", like="action (called off)"),
    Shown("action_new", "action, new", member=True, first=look_a_place_up),
    Shown("action_new", "action, copied", member=True, first=press, case="copied", like="action_new"),
    Shown("action_new", "action, new", desk=True, case="for nobody", like="action_new"),
    Shown("actions_many", "actions, many", member=True, first=read_lines),
    Shown("action_preview", "action, preview", member=True),
    Shown("action_preview", "action, drafted", member=True, case="drafted", like="action_preview"),
    Shown("action_change", "action, change", member=True, first=unfold, like="action_new"),
    Shown("action_words", "action, words", member=True, first=unfold),
    Shown("action_dates", "action, dates", member=True),
    Shown("action_call_off", "action, call_off", member=True, first=press, like=SURE),
    Shown("action_propose", "propose", first=press),
    Shown("action_proposed", "proposed"),
    Shown("proposal", "proposal, asked", case="to be confirmed"),
    Shown("proposal", "proposal, waits", case="waits", like="proposal (to be confirmed)"),
    Shown("proposal", "proposal, declined", case="declined", like="proposal (to be confirmed)"),
    Shown("proposal_correct", "proposal, correct", like="action_propose"),
    Shown("action_answer", "proposal, answer", member=True, first=unfold),
    Shown("action_report", "report", member=True, first=unfold),
    Shown("action_report_picture", "report, picture", member=True),
    Shown("organisation_actions", "actions, ours", member=True),
    Shown("sources", "calendars, ours", member=True),
    Shown("organisation_credit", "credit, ours", member=True),
]

COMING = [
    Shown("come", "come", first=press),
    Shown("come_sent", "come, sent"),
    Shown("coming", "coming", first=unfold),
    Shown("coming", "coming, waits", first=unfold, case="waits", like="coming"),
    Shown("coming", "coming, asked", first=unfold, case="asked", like="coming"),
    Shown("coming_list", "who comes", member=True, first=unfold),
    Shown("coming_door", "who comes, door", member=True),
    Shown("coming_write", "who comes, write", member=True, first=press),
]

CALENDAR = [
    Shown("calendar", "calendar, month", first=unfold),
    Shown("calendar", "calendar, week", case="week"),
    Shown("calendar", "calendar, chosen", first=unfold, case="agenda"),
    Shown("calendar", "calendar, map", case="map"),
    Shown("calendar", "calendar, one country", case="one country", like="calendar (map)"),
    Shown("calendar", "/calendar/?near=there+is+none", case="not understood", like="calendar"),
    Shown("calendar_subscribe", "/calendar/subscribe/"),
]

ORDER = [
    Shown("terms", "/terms/"),
    Shown("report", "complaint", first=press),
    Shown("report_sent", "/report/sent/"),
    Shown("moderation", "/moderation/", desk=True),
    Shown("moderation_judge", "judging", desk=True),
    Shown("moderation_record", "/moderation/record/"),
    Shown("measure_object", "objecting", desk=True),
    Shown("objection_answer", "objection", desk=True),
]

WHOLE = [*CAMPAIGNS, *ACTIONS, *COMING, *CALENDAR, *ORDER]
