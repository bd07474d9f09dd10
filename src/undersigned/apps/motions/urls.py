"""Addresses of motions."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.motions.views import (
    beginning,
    bundles,
    drafts,
    elections,
    lists,
    order,
    putting,
    resolutions,
    seconds,
    shown,
    turns,
)

ALL = "assemblies/<slug:slug>/motions/"
DRAFT = ALL + "draft/<int:number>/"
ONE = ALL + "<int:number>/"

urlpatterns = [
    path(ALL, lists.listed, name="motions"),
    path(ALL + "new/", beginning.new, name="motion_new"),
    path(ALL + "order/", order.motions, name="motions_order"),
    path(ALL + "booklet/", lists.booklet, name="motions_booklet"),
    path(DRAFT, drafts.draft, name="motion_draft"),
    path(DRAFT + "change/", drafts.change, name="motion_draft_change"),
    path(DRAFT + "text/", drafts.text, name="motion_draft_text"),
    path(DRAFT + "discard/", drafts.discard, name="motion_draft_discard"),
    path("drafts/<slug:slug>/motion/", shown.of_text, name="motion_of_text"),
    path(ONE, shown.motion, name="motion"),
    path(ONE + "second/", seconds.second, name="motion_second"),
    path(ONE + "second/<int:second>/take-back/", seconds.take_back, name="motion_second_back"),
    path(ONE + "advice/", turns.advice, name="motion_advice"),
    path(ONE + "withdraw/", turns.withdraw, name="motion_withdraw"),
    path(ONE + "adjourn/", turns.adjourn, name="motion_adjourn"),
    path(ONE + "refer/", turns.refer, name="motion_refer"),
    path(ONE + "take-up/", turns.take_up, name="motion_take_up"),
    path(ONE + "item/", turns.place, name="motion_place"),
    path(ONE + "order/", order.amendments, name="motion_order"),
    # outcomes
    path(ALL + "bundle/", bundles.listed, name="motions_bundle"),
    path(ALL + "bundle/<slug:vote>/open/", bundles.open_, name="motions_bundle_open"),
    path(ALL + "bundle/<slug:vote>/out/<int:number>/", bundles.out, name="motions_bundle_out"),
    path(ALL + "choice/", bundles.choice, name="motions_choice"),
    path(ONE + "put/", putting.put, name="motion_put"),
    path(ONE + "put/amendments/", putting.amendments, name="motion_put_amendments"),
    path(ONE + "put/variants/", putting.variants, name="motion_put_variants"),
    path(ONE + "put/adjourn/", putting.adjourn, name="motion_put_adjourn"),
    path(ONE + "put/refer/", putting.refer, name="motion_put_refer"),
    path(ONE + "carry/", putting.carry, name="motion_carry"),
    path(ONE + "candidates/", elections.listed, name="motion_candidates"),
    path(ONE + "candidates/<int:candidate>/", elections.candidate, name="motion_candidate"),
    path("candidacies/<str:token>/", elections.by_link, name="candidacy"),
    path("coalitions/<slug:slug>/resolutions/", resolutions.listed, name="coalition_resolutions"),
    path("coalitions/<slug:slug>/resolutions.atom", resolutions.feed, name="coalition_resolutions_feed"),
    path("resolutions/<slug:slug>/<int:year>/<int:number>/", resolutions.one, name="resolution"),
]
