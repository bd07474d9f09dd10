"""Addresses of campaigns: the desk of those who run one, and what everybody can take along.

The public page of a campaign belongs to calendars.
"""

from django.urls import path

from undersigned.apps.campaigns.views import (
    beginning,
    days,
    demands,
    desk,
    ending,
    joining,
    kinds,
    lists,
    materials,
    regions,
    reports,
    words,
)

HERE = "campaigns/<slug:slug>/"
WORDS = HERE + "words/"
DEMANDS = HERE + "demands/"
MATERIALS = HERE + "materials/"
DAYS = HERE + "days/"
DAY = DAYS + "<str:on>/"
COALITION = "coalitions/<slug:slug>/"

urlpatterns = [
    path("campaigns/", lists.listed, name="campaigns"),
    path("campaigns/new/", beginning.new, name="campaign_new"),
    path(HERE + "change/", desk.overview, name="campaign_change"),
    path(HERE + "window/", desk.window, name="campaign_window"),
    path(WORDS, words.listed, name="campaign_words"),
    path(WORDS + "new/", words.new, name="campaign_words_new"),
    path(WORDS + "<str:language>/", words.change, name="campaign_words_change"),
    path(WORDS + "<str:language>/remove/", words.remove, name="campaign_words_remove"),
    path(DEMANDS, demands.listed, name="campaign_demands"),
    path(DEMANDS + "new/", demands.new, name="campaign_demand_new"),
    path(DEMANDS + "<int:number>/", demands.change, name="campaign_demand_change"),
    path(DEMANDS + "<int:number>/up/", demands.order, name="campaign_demand_up"),
    path(DEMANDS + "<int:number>/remove/", demands.remove, name="campaign_demand_remove"),
    path(DEMANDS + "<int:number>/steps/", demands.steps, name="campaign_demand_steps"),
    path(
        DEMANDS + "<int:number>/steps/<int:step>/take-back/", demands.take_back, name="campaign_demand_step_take_back"
    ),
    path(MATERIALS, materials.listed, name="campaign_materials"),
    path(MATERIALS + "edition/", materials.edition, name="campaign_material_edition"),
    path(MATERIALS + "file/", materials.file, name="campaign_material_file"),
    path(MATERIALS + "<int:number>/", materials.material, name="campaign_material"),
    path(MATERIALS + "<int:number>/remove/", materials.remove, name="campaign_material_remove"),
    path(HERE + "aims/", materials.wanted, name="campaign_aims"),
    path(HERE + "coalitions/", joining.listed, name="campaign_coalitions"),
    path(HERE + "coalitions/ask/", joining.ask, name="campaign_ask"),
    path(HERE + "coalitions/<slug:coalition>/leave/", joining.leave, name="campaign_leave"),
    path(HERE + "invitations/<int:number>/", joining.join, name="campaign_join"),
    path(HERE + "invitations/<int:number>/take-back/", joining.take_back, name="campaign_ask_no_more"),
    path(HERE + "announce/", ending.announce, name="campaign_announce"),
    path(HERE + "call-off/", ending.call_off, name="campaign_call_off"),
    path(HERE + "take-up/", ending.take_up, name="campaign_take_up"),
    path(HERE + "throw-away/", ending.throw_away, name="campaign_throw_away"),
    path(HERE + "report/", reports.listed, name="campaign_reports"),
    path(HERE + "report/<str:language>/", reports.report, name="campaign_report"),
    path(DAYS, days.listed, name="campaign_days"),
    path(DAYS + "new/", days.new, name="campaign_day_new"),
    path(DAY, days.change, name="campaign_day_change"),
    path(DAY + "words/new/", days.new_words, name="campaign_day_words_new"),
    path(DAY + "words/<str:language>/", days.words, name="campaign_day_words"),
    path(DAY + "remove/", days.remove, name="campaign_day_remove"),
    path(COALITION + "kinds/", kinds.listed, name="coalition_kinds"),
    path(COALITION + "kinds/<slug:key>/", kinds.rename, name="coalition_kind"),
    path(COALITION + "regions/", regions.listed, name="coalition_regions"),
    path(COALITION + "regions/<slug:region>/", regions.change, name="coalition_region"),
]
