"""Addresses of appeals."""

from django.urls import path

from undersigned.apps.appeals.views import desk, feeds, prisons, public, sending, writing

ONE = "<slug:slug>/<int:year>-<int:number>/"
HERE, DESK = f"appeals/{ONE}", f"casework/appeals/{ONE}"
OFFICE = f"{DESK}offices/<int:office>/"

urlpatterns = [
    path("appeals/", public.appeals, name="appeals"),
    path("appeals.atom", feeds.atom, name="appeals_atom"),
    path("appeals.ics", feeds.ical, name="appeals_ics"),
    path("appeals.json", feeds.json, name="appeals_json"),
    path(HERE, public.appeal, name="appeal"),
    path(f"{HERE}letter/", sending.letter, name="appeal_letter"),
    path(f"{HERE}cards.pdf", sending.card, name="appeal_cards"),
    path(f"{HERE}sent/", sending.count, name="appeal_sent"),
    path("cases/<slug:code>/letters/", prisons.case_letters, name="case_letters"),
    path("casework/appeals/", desk.drafting, name="appeals_drafting"),
    path("casework/appeals/new/<slug:slug>/", desk.new, name="appeal_new"),
    path(DESK, desk.draft, name="appeal_draft"),
    path(f"{DESK}facts/", desk.facts, name="appeal_facts"),
    path(f"{DESK}text/", writing.text_new, name="appeal_text_new"),
    path(f"{DESK}text/<slug:language>/", writing.text, name="appeal_text"),
    path(f"{DESK}text/<slug:language>/remove/", writing.text_remove, name="appeal_text_remove"),
    path(f"{DESK}offices/", writing.recipient_new, name="appeal_recipient_new"),
    path(OFFICE, writing.recipient, name="appeal_recipient"),
    path(f"{OFFICE}remove/", writing.recipient_remove, name="appeal_recipient_remove"),
    path(f"{OFFICE}confirm/", writing.confirm, name="appeal_confirm"),
    path(f"{DESK}hand-over/", desk.hand_over, name="appeal_hand_over"),
    path(f"{DESK}look-over/", desk.look_over, name="appeal_look_over"),
    path(f"{DESK}discard/", desk.discard, name="appeal_discard"),
    path(f"{DESK}update/", desk.update, name="appeal_update"),
    path(f"{DESK}update/<int:update>/delete/", desk.update_delete, name="appeal_update_delete"),
    path(f"{DESK}outcome/", desk.outcome, name="appeal_outcome"),
    path(f"{DESK}organisations/", desk.draw_up, name="appeal_draw_up"),
]
