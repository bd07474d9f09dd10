"""Addresses of cases. None of them says anything: what stands in them are random codes and numbers."""

from django.urls import path, register_converter

from undersigned.apps.cases.views import case, desk, facts, keeping, team, workers


class CaseCode:
    """The code of a case, which no coalition can be called."""

    regex = "[2-9A-HJKMNP-Z]{8}"

    def to_python(self, value: str) -> str:
        """Return it as it stands."""
        return value

    def to_url(self, value: str) -> str:
        """The same."""
        return value


register_converter(CaseCode, "casecode")

DESK = "casework/"
COALITION = DESK + "<slug:slug>/"
CASE = DESK + "c/<casecode:code>/"
FACT = CASE + "facts/<int:pk>/"

urlpatterns = [
    path(DESK, desk.desk, name="casework"),
    path(DESK + "search/", desk.search, name="case_search"),
    path(DESK + "m/<casecode:code>/", desk.for_members, name="case_for_members"),
    path(COALITION + "workers/", workers.workers, name="case_workers"),
    path(COALITION + "workers/<int:pk>/end/", workers.end, name="case_worker_end"),
    path(COALITION + "begin/", desk.begin, name="case_begin"),
    path(COALITION + "cases/", desk.of_members, name="cases_of_members"),
    path(CASE, case.case, name="case"),
    path(CASE + "name/", case.rename, name="case_rename"),
    path(CASE + "people/new/", case.subject, name="case_subject_new"),
    path(CASE + "facts/new/", facts.new, name="case_fact_new"),
    path(CASE + "before/", facts.history, name="case_history"),
    path(FACT, facts.fact, name="case_fact"),
    path(FACT + "out/", facts.take_out, name="case_fact_out"),
    path(FACT + "back/", facts.put_back, name="case_fact_back"),
    path(FACT + "grant/", facts.grant, name="case_fact_grant"),
    path(FACT + "take-away/", facts.take_away, name="case_fact_take_away"),
    path(CASE + "team/", team.team, name="case_team"),
    path(CASE + "team/<int:pk>/", team.member, name="case_member"),
    path(CASE + "team/<int:pk>/end/", team.end, name="case_member_end"),
    path(CASE + "readings/", team.log, name="case_readings"),
    path(CASE + "keep/", keeping.keep, name="case_keep"),
    path(CASE + "close/", keeping.close, name="case_close"),
    path(CASE + "reopen/", keeping.reopen, name="case_reopen"),
    path(CASE + "delete/", keeping.delete, name="case_delete"),
]
