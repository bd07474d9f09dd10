"""Addresses at which people say that they come to an action, and at which those who hold it see who does."""

from django.urls import path

from undersigned.apps.attendance.views import coming, organisers

HERE = "actions/<slug:slug>/"

urlpatterns = [
    path(HERE + "come/", coming.come, name="come"),
    path(HERE + "come/sent/", coming.come_sent, name="come_sent"),
    path(HERE + "coming/", organisers.listed, name="coming_list"),
    path(HERE + "coming/door/", organisers.door, name="coming_door"),
    path(HERE + "coming/write/", organisers.write, name="coming_write"),
    path(HERE + "coming/<int:number>/take-out/", organisers.let_go, name="coming_let_go"),
    path("coming/<str:token>/", coming.coming, name="coming"),
    path("coming/<str:token>/action.ics", coming.calendar_file, name="coming_calendar"),
]
