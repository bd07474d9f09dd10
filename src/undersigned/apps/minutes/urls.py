"""Addresses of minutes."""

from django.urls import path

from undersigned.apps.minutes.views import correcting, ending, files, reading, writing

HERE = "assemblies/<slug:slug>/minutes"
CLAUSE = HERE + "/clauses/<slug:clause>/"
CORRECTION = HERE + "/corrections/<int:number>/"

urlpatterns = [
    path(HERE + "/", reading.minutes, name="minutes"),
    path(HERE + ".pdf", files.pdf, name="minutes_pdf"),
    path(HERE + ".txt", files.txt, name="minutes_txt"),
    path(HERE + ".json", files.document, name="minutes_json"),
    path(HERE + "/begin/", writing.begin, name="minutes_begin"),
    path(HERE + "/readers/", writing.choose, name="minutes_choose"),
    path(HERE + "/follow/", writing.follow, name="minutes_follow"),
    path(CLAUSE, writing.write, name="minutes_clause"),
    path(CLAUSE + "after/", writing.insert, name="minutes_insert"),
    path(CLAUSE + "remove/", writing.remove, name="minutes_remove"),
    path(CLAUSE + "restore/", writing.restore, name="minutes_restore"),
    path(CLAUSE + "correct/", correcting.ask, name="minutes_correct"),
    path(CORRECTION, correcting.answer, name="minutes_answer"),
    path(CORRECTION + "take-back/", correcting.take_back, name="minutes_take_back"),
    path(HERE + "/circulate/", ending.circulate, name="minutes_circulate"),
    path(HERE + "/approve/", ending.approve, name="minutes_approve"),
]
