"""Addresses of motions."""

from __future__ import annotations

from django.urls import path

from undersigned.apps.motions.views import beginning, drafts, lists, order, seconds, shown, turns

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
]
