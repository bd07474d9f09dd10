"""The pages of cases, of what is public of them, of appeals and of desks, and what each can show."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.showing import Shown, press

FILES_AND_DEEDS = {
    *("cases_atom", "cases_ics", "cases_json", "case_year", "case_pdf", "case_picture"),
    *("appeals_atom", "appeals_ics", "appeals_json", "appeal_cards"),
    *("case_worker_end", "case_member_end", "case_close", "case_reopen"),
    *("case_fact_out", "case_fact_back", "case_fact_grant", "case_fact_take_away"),
    *("case_record_back", "case_happening_out"),
    *("case_source_bring", "case_source_fetch", "case_source_file", "case_source_clean"),
    *("case_source_out", "case_consent_second", "case_consent_file"),
    *("case_unpublish", "case_publish_jpeg", "case_publish_out"),
    *("appeal_text_remove", "appeal_recipient_remove", "appeal_hand_over", "appeal_discard", "appeal_update_delete"),
    *("appeal_draw_up", "intake_file", "intake_template"),
}
"""Addresses that answer with a file, or do something and lead on."""


def unfold(page: Page) -> None:
    """Open whatever can be unfolded on the page itself; the menu above it would cover its tabs."""
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")


def search(page: Page) -> None:
    """Look for a word in one's cases."""
    page.locator("main input[name=q]").fill("crane")
    page.locator("main input[name=q]").press("Enter")


def tell(page: Page) -> None:
    """Tell a desk something, and come away with a code."""
    page.locator("main textarea").first.fill("They took the lamplighter away before dawn.")
    press(page)


def come_back(page: Page) -> None:
    """Tell something, and come back with the code."""
    tell(page)
    code = page.locator("main .code").first.inner_text()
    page.goto("/tell/")
    page.locator("main input[name=code]").fill(code)
    press(page)


SOLIDARITY = [
    Shown("cases", "/cases/"),
    Shown("cases", "/cases/", first=search, case="looked for", like="cases"),
    Shown("case_numbers", "/cases/numbers/", first=unfold),
    Shown("case_country", "/cases/countries/PL/", first=unfold),
    Shown("coalition_cases", "coalition_cases, of cases", first=unfold),
    Shown("public_case", "public case", first=unfold),
    Shown("public_case", "public case, pseudonym", case="a pseudonym", like="public_case"),
    Shown("public_case", "public case, group", case="a group", like="public_case"),
    Shown("public_case", "public case, several", case="several persons", like="public_case"),
    Shown("adoption_end", "adoption_end", desk=True, first=press, case="left empty"),
]

APPEALS = [
    Shown("appeals", "/appeals/"),
    Shown("appeal", "appeal", first=unfold),
    Shown("appeal", "appeal, over", case="over", like="appeal"),
    Shown("appeal_letter", "appeal_letter", first=unfold),
    Shown("appeal_sent", "appeal", first=press, case="sent", like="appeal"),
    Shown("case_letters", "case_letters", first=unfold),
    Shown("appeals_drafting", "/casework/appeals/", desk=True),
    Shown("appeal_new", "appeal_new, of cases", desk=True, first=press, case="left empty"),
    Shown("appeal_draft", "appeal_draft", desk=True, first=unfold),
    Shown("appeal_draft", "appeal_draft, ready", desk=True, first=unfold, case="ready", like="appeal_draft"),
    Shown("appeal_draft", "appeal_draft, open", desk=True, first=unfold, case="open", like="appeal_draft"),
    Shown("appeal_facts", "appeal_facts", desk=True),
    Shown("appeal_text_new", "appeal_text_new", desk=True),
    Shown("appeal_text", "appeal_text", desk=True),
    Shown("appeal_recipient_new", "appeal_recipient_new", desk=True, first=press, case="left empty"),
    Shown("appeal_recipient", "appeal_recipient", desk=True),
    Shown("appeal_confirm", "appeal_confirm", desk=True),
    Shown("appeal_look_over", "appeal_look_over, ready", desk=True, first=unfold),
    Shown("appeal_update", "appeal_update, open", desk=True, first=press, case="left empty"),
    Shown("appeal_outcome", "appeal_outcome, open", desk=True),
]

CASES = [
    Shown("casework", "/casework/", member=True),
    Shown("casework", "/casework/", desk=True, case="to who has none", like="casework"),
    Shown("case_search", "/casework/", member=True, first=search),
    Shown("case_workers", "case_workers, of cases", desk=True, first=unfold),
    Shown("case_begin", "case_begin, of cases", member=True, first=press, case="left empty"),
    Shown("cases_of_members", "cases_of_members, of cases", member=True),
    Shown("case_for_members", "case_for_members", member=True, first=unfold),
    Shown("case", "case", member=True, first=unfold),
    Shown("case", "case, fresh", member=True, case="fresh", like="case"),
    Shown("case", "case, closed", member=True, first=unfold, case="closed", like="case"),
    Shown("case_rename", "case_rename", member=True),
    Shown("case_subject_new", "case_subject_new", member=True),
    Shown("case_fact_new", "case_fact_new", member=True),
    Shown("case_fact_new", "case_fact_new, a note", member=True, first=press, case="left empty"),
    Shown("case_fact", "case_fact", member=True, first=unfold),
    Shown("case_history", "case_history", member=True, first=unfold),
    Shown("case_team", "case_team", member=True, first=unfold),
    Shown("case_member", "case_member", member=True),
    Shown("case_readings", "case_readings", member=True),
    Shown("case_keep", "case_keep", member=True, first=unfold),
    Shown("case_delete", "case_delete", member=True),
    Shown("case_happening_new", "case_happening_new", member=True, first=press, case="left empty"),
    Shown("case_happening", "case_happening", member=True, first=unfold),
    Shown("case_source_new", "case_source_new", member=True, first=press, case="left empty"),
    Shown("case_source", "case_source", member=True, first=unfold),
    Shown("case_consent_new", "case_consent_new", member=True, first=press, case="left empty"),
    Shown("case_consent_renew", "case_consent_renew", member=True),
    Shown("case_consent_withdraw", "case_consent_withdraw", member=True, first=unfold),
    Shown("case_publish", "case_publish", member=True, first=unfold),
    Shown("case_publish", "case_publish, fresh", member=True, case="not ready", like="case_publish"),
    Shown("case_publish_words", "case_publish_words", member=True, first=press, case="left empty"),
    Shown("case_publish_sentence", "case_publish_sentence", member=True, like="case_publish_words (left empty)"),
    Shown("case_publish_picture", "case_publish_picture", member=True, first=unfold),
    Shown("case_publish_letters", "case_publish_letters", member=True),
    Shown("case_questionnaire", "case_questionnaire", member=True, first=unfold),
]

DESKS = [
    Shown("intake_tell", "intake_tell, of cases", first=unfold),
    Shown("intake_tell", "intake_tell, of cases", first=press, case="left empty", like="intake_tell"),
    Shown("intake_tell", "intake_tell, of cases", first=tell, case="told"),
    Shown("intake_told", "/tell/"),
    Shown("intake_told", "intake_tell, of cases", first=come_back, case="come back"),
    Shown("intake_desk", "intake_desk, of cases", desk=True, first=unfold),
    Shown("intake_reports", "intake_reports, of cases", member=True),
    Shown("intake_report", "intake_report", member=True, first=unfold),
    Shown("intake_take_up", "intake_take_up", member=True, first=press, case="left empty"),
    Shown("intake_import", "intake_import, of cases", member=True, first=unfold),
    Shown("intake_questionnaire", "intake_questionnaire, of cases", member=True),
]


WHOLE = [*SOLIDARITY, *APPEALS, *CASES, *DESKS]
