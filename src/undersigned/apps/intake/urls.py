"""Addresses of this room."""

from django.urls import path

from undersigned.apps.intake.views import coming_back, desk, reports, telling

HERE = "casework/<slug:slug>/"
REPORT = HERE + "reports/<slug:code>/"

urlpatterns = [
    path("coalitions/<slug:slug>/tell/", telling.tell, name="intake_tell"),
    path("tell/", coming_back.come_back, name="intake_told"),
    path(HERE + "desk/", desk.desk, name="intake_desk"),
    path(HERE + "reports/", reports.listed, name="intake_reports"),
    path(REPORT, reports.report, name="intake_report"),
    path(REPORT + "files/<int:number>/", reports.file, name="intake_file"),
]
