"""Addresses of cases. None of them says anything: what stands in them are random codes and numbers."""

from django.urls import path, register_converter

from undersigned.apps.cases.views import (
    case,
    consents,
    desk,
    facts,
    happenings,
    keeping,
    publishing,
    questionnaire,
    sources,
    team,
    workers,
)


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
SOURCE = CASE + "sources/<int:pk>/"
CONSENT = CASE + "consents/<int:pk>/"
PUBLIC = CASE + "public/"

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
    path(CASE + "happenings/new/", happenings.new, name="case_happening_new"),
    path(CASE + "happenings/<int:pk>/", happenings.happening, name="case_happening"),
    path(CASE + "happenings/<int:pk>/out/", happenings.take_out, name="case_happening_out"),
    path(CASE + "before/<slug:kind>/<int:pk>/back/", happenings.put_back, name="case_record_back"),
    path(CASE + "sources/new/", sources.new, name="case_source_new"),
    path(SOURCE, sources.source, name="case_source"),
    path(SOURCE + "bring/", sources.bring, name="case_source_bring"),
    path(SOURCE + "fetch/", sources.fetch, name="case_source_fetch"),
    path(SOURCE + "file/", sources.file, name="case_source_file"),
    path(SOURCE + "clean/", sources.clean_file, name="case_source_clean"),
    path(SOURCE + "out/", sources.take_out, name="case_source_out"),
    path(CASE + "consents/new/", consents.new, name="case_consent_new"),
    path(CONSENT + "renew/", consents.renew, name="case_consent_renew"),
    path(CONSENT + "second/", consents.second, name="case_consent_second"),
    path(CONSENT + "withdraw/", consents.withdraw, name="case_consent_withdraw"),
    path(CONSENT + "file/", consents.file, name="case_consent_file"),
    path(CASE + "questionnaire/", questionnaire.questionnaire, name="case_questionnaire"),
    path(PUBLIC, publishing.publish, name="case_publish"),
    path(PUBLIC + "back/", publishing.unpublish, name="case_unpublish"),
    path(PUBLIC + "words/", publishing.words, name="case_publish_words"),
    path(PUBLIC + "words/<int:pk>/", publishing.words, name="case_publish_sentence"),
    path(PUBLIC + "picture/", publishing.picture, name="case_publish_picture"),
    path(PUBLIC + "picture/<int:pk>.jpg", publishing.picture_file, name="case_publish_jpeg"),
    path(PUBLIC + "letters/", publishing.letters, name="case_publish_letters"),
    path(PUBLIC + "<int:pk>/out/", publishing.take_out, name="case_publish_out"),
]
