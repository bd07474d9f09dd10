"""Addresses of votes."""

from django.urls import path

from undersigned.apps.votes.views import casting, files, running, shown, tellers

HERE = "votes/<slug:public_id>/"
RUN = HERE + "run/"

urlpatterns = [
    path("coalitions/<slug:slug>/votes/", shown.listed, name="coalition_votes"),
    path(HERE, shown.shown, name="vote"),
    path(HERE + "cast/<int:caster>/", casting.cast, name="vote_cast"),
    path(HERE + "cast/<int:caster>/take-back/", casting.take_back, name="vote_take_back"),
    path(HERE + "result.json", files.result, name="vote_result"),
    path(HERE + "roll-call.csv", files.roll_call, name="vote_roll_call"),
    path(HERE + "result.pdf", files.pdf, name="vote_pdf"),
    path(HERE + "tellers/", tellers.tellers, name="vote_tellers"),
    path(RUN, running.run, name="vote_run"),
    path(RUN + "close/", running.close, name="vote_close"),
    path(RUN + "break-off/", running.break_off, name="vote_break_off"),
    path(RUN + "again/", running.again, name="vote_again"),
    path(RUN + "lots/", running.lots, name="vote_lots"),
    path(RUN + "casting-vote/", running.decide, name="vote_decide"),
    path(RUN + "tie/", running.leave_tied, name="vote_leave_tied"),
    path(RUN + "remind/", running.remind, name="vote_remind"),
]
