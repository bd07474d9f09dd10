"""Addresses of this room."""

from django.urls import path

from undersigned.apps.intake.views import coming_back, desk, importing, reports, taking_up, telling

HERE = "casework/<slug:slug>/"
REPORT = HERE + "reports/<slug:code>/"

urlpatterns = [
    path("coalitions/<slug:slug>/tell/", telling.tell, name="intake_tell"),
    path("tell/", coming_back.come_back, name="intake_told"),
    path(HERE + "desk/", desk.desk, name="intake_desk"),
    path(HERE + "reports/", reports.listed, name="intake_reports"),
    path(REPORT, reports.report, name="intake_report"),
    path(REPORT + "case/", taking_up.take_up, name="intake_take_up"),
    path(REPORT + "files/<int:number>/", reports.file, name="intake_file"),
    path(HERE + "import/", importing.bring_in, name="intake_import"),
    path(HERE + "import/list.csv", importing.template, name="intake_template"),
    path(HERE + "import/questionnaire/", importing.questionnaire, name="intake_questionnaire"),
]
