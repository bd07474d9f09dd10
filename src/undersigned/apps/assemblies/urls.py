"""Addresses of assemblies."""

from django.urls import path
from django.urls.resolvers import URLPattern, URLResolver

from undersigned.apps.assemblies.views import (
    agenda,
    beginning,
    coalitions,
    credentials,
    delegates,
    desk,
    documents,
    ending,
    invitations,
    lists,
    live,
    officers,
    preparing,
    presence,
    proxies,
    ruling,
    seats,
    shown,
    speaking,
    words,
)

urlpatterns: list[URLPattern | URLResolver] = []

HERE = "assemblies/<slug:slug>/"
AGENDA = HERE + "agenda/"
ITEM = AGENDA + "<int:number>/"
LIVE = HERE + "live/"

WORDS = HERE + "words/"

urlpatterns += [
    path("assemblies/", lists.listed, name="assemblies"),
    path("assemblies/new/", beginning.new, name="assembly_new"),
    path("coalitions/<slug:slug>/assemblies/", lists.of_coalition, name="coalition_assemblies"),
    path(HERE, shown.assembly, name="assembly"),
    path(HERE + "assembly.ics", invitations.ics, name="assembly_ics"),
    path(HERE + "change/", preparing.overview, name="assembly_change"),
    path(HERE + "frame/", preparing.frame, name="assembly_frame"),
    path(WORDS, words.listed, name="assembly_words"),
    path(WORDS + "new/", words.new, name="assembly_words_new"),
    path(WORDS + "<str:language>/", words.change, name="assembly_words_change"),
    path(WORDS + "<str:language>/remove/", words.remove, name="assembly_words_remove"),
    path(HERE + "announce/", ending.announce, name="assembly_announce"),
    path(HERE + "open/", ending.open_, name="assembly_open"),
    path(HERE + "close/", ending.close, name="assembly_close"),
    path(HERE + "call-off/", ending.call_off, name="assembly_call_off"),
    path(HERE + "take-up/", ending.take_up, name="assembly_take_up"),
    path(HERE + "throw-away/", ending.throw_away, name="assembly_throw_away"),
    path(HERE + "rules/", ruling.shown, name="assembly_rules"),
    path(HERE + "rules/change/", ruling.change, name="assembly_rules_change"),
    path(HERE + "officers/", officers.listed, name="assembly_officers"),
    path(HERE + "officers/<int:number>/end/", officers.end, name="assembly_officer_end"),
    path(HERE + "coalitions/", coalitions.listed, name="assembly_coalitions"),
    path(HERE + "coalitions/ask/", coalitions.ask, name="assembly_ask"),
    path(HERE + "coalitions/<slug:coalition>/leave/", coalitions.leave, name="assembly_leave"),
    path(HERE + "questions/<int:number>/", coalitions.answer, name="assembly_answer"),
    path(HERE + "questions/<int:number>/take-back/", coalitions.take_back, name="assembly_ask_no_more"),
    path(HERE + "invitation/", invitations.invitation, name="assembly_invitation"),
]

urlpatterns += [
    path(AGENDA, agenda.edit, name="assembly_agenda"),
    path(AGENDA + "begin/", agenda.begin, name="assembly_agenda_begin"),
    path(AGENDA + "adopt/", agenda.adopt, name="assembly_agenda_adopt"),
    path(AGENDA + "order/", agenda.order, name="assembly_agenda_order"),
    path(AGENDA + "print/", agenda.printed, name="assembly_agenda_print"),
    path(AGENDA + "new/", agenda.new, name="assembly_item_new"),
    path(ITEM, agenda.item, name="assembly_item"),
    path(ITEM + "change/", agenda.change, name="assembly_item_change"),
    path(ITEM + "remove/", agenda.remove, name="assembly_item_remove"),
    path(ITEM + "note/", agenda.note, name="assembly_item_note"),
    path(ITEM + "documents/", documents.new, name="assembly_document_new"),
    path(ITEM + "documents/<int:document>/", documents.file, name="assembly_document"),
    path(ITEM + "documents/<int:document>/remove/", documents.remove, name="assembly_document_remove"),
    path(LIVE, live.shown, name="assembly_live"),
    path(LIVE + "state/", live.state, name="assembly_live_state"),
    path(LIVE + "mine/", live.mine, name="assembly_live_mine"),
    path(LIVE + "items/<int:number>/", speaking.item, name="assembly_live_item"),
    path(LIVE + "speak/", speaking.speak, name="assembly_live_speak"),
    path(LIVE + "speeches/<int:number>/", speaking.speech, name="assembly_live_speech"),
    path(LIVE + "requests/", speaking.ask, name="assembly_live_ask"),
    path(LIVE + "requests/<int:number>/", speaking.answer, name="assembly_live_request"),
    path(HERE + "projector/", live.projector, name="assembly_projector"),
    path(HERE + "projector/state/", live.projected, name="assembly_projector_state"),
]

DELEGATION = HERE + "delegates/<slug:handle>/"

urlpatterns += [
    path(HERE + "seats/", seats.listed, name="assembly_seats"),
    path(HERE + "seats/table/", seats.table, name="assembly_seats_table"),
    path(HERE + "seats.csv", seats.file, name="assembly_seats_file"),
    path(HERE + "seats/<slug:handle>/end/", seats.end, name="assembly_seat"),
    path(HERE + "delegates/", delegates.listed, name="assembly_delegations"),
    path(DELEGATION, delegates.own, name="assembly_delegation"),
    path(DELEGATION + "<int:number>/", delegates.act, name="assembly_delegate"),
    path(DELEGATION + "<int:number>/change/", delegates.change, name="assembly_delegate_change"),
    path(HERE + "credentials/", credentials.checked, name="assembly_credentials"),
    path(HERE + "desk/", desk.desk, name="assembly_desk"),
    path(HERE + "here/", presence.here, name="assembly_here"),
    path(HERE + "proxies/", proxies.listed, name="assembly_proxies"),
    path(HERE + "proxies/<slug:handle>/give/", proxies.give, name="assembly_proxy"),
    path(HERE + "proxies/<int:number>/end/", proxies.take_back, name="assembly_proxy_end"),
    path("delegate/<str:token>/", presence.link, name="delegate_link"),
]
