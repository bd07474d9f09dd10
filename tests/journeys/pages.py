"""Every address of the site that answers with a page, and the states that a page can be in."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from playwright.sync_api import Page

from tests.journeys import assembly_pages, campaign_pages, case_pages
from tests.journeys.draft_pages import DRAFTS
from tests.journeys.showing import SURE, Shown, press, unfold

NOT_PAGES = {
    "health",
    "account_sign_out",
    "account_factor",  # after a code: its own journey looks at it
    "account_passkey",
    "account_passkey_offer",
    "account_passkey_options",
    "account_rights_export",
    "picture",
    "mandate_document",
    "key_challenge_file",
    "organisation_domain_file",
    "key_passkey_offer",
    "organisation_named",
    "organisation_step",
    "organisation_trail_csv",
    "log_receipt",
    "log_checkpoint",
    "log_vkey",
    "log_policy",
    "log_tile",
    "bundle",
    "endorsed_evidence",
    "endorsed_record",
    "edition",
    "find",
    "restore",
    "drafting_comment_delete",
    "positions_list",
    "positions_own_list",
    "positions_save",
    "synopsis",
    "common_ground_compute",
    "common_ground_stop",
    "common_ground_problem",
    "common_ground_answer",
    "common_ground_table",
    "coalition_directory",
    "coalition_untold_csv",
    "goal_change",
    "post_abolish",
    "post_invitation_withdraw",
    "term",
    "needs_feed",
    "signature_receipt",
    "endorsement_record",
    "endorsement_withdrawal_record",
    *campaign_pages.FILES_AND_DEEDS,
    *campaign_pages.ASKED_ONCE_MORE,
    *assembly_pages.FILES_AND_DEEDS,
    *assembly_pages.ASKED_ONCE_MORE,
    *case_pages.FILES_AND_DEEDS,
}
"""Addresses that answer with a file, or lead on."""


def give_nonsense(page: Page) -> None:
    page.locator("main input[type=file]").set_input_files(
        {"name": "a very long name of a file that is no bundle.txt", "mimeType": "text/plain", "buffer": b"nonsense"}
    )
    press(page)


def paste(page: Page) -> None:
    page.locator("textarea[name=text]").fill("# A call\n\nFrom the harbours, 3 May 2026\n\n1. Bread.\n\n2. Peace.\n")
    press(page)


def translate(page: Page) -> None:
    page.locator("textarea[name=text]").fill("# Puertos abiertos\n\n1. Todo puerto.\n\n2. Nadie es *castigado*.\n")
    page.locator("input[name=language]").fill("es")
    press(page)


def type_what_cannot_be_signed(page: Page) -> None:
    page.locator("textarea.body").first.evaluate("one => one.value = 'a\\u202eb'")
    press(page)


def save_over_another_window(page: Page) -> None:
    page.locator("input[name=based_on]").evaluate("one => one.value = '1'")
    page.locator("textarea.body").first.fill("Every harbour is open, always.")
    press(page)


def save_with_an_old_form(page: Page) -> None:
    page.locator("textarea.body").first.fill("Every harbour is open, always.")
    page.context.clear_cookies(name="csrftoken")
    press(page)


def choose_mail(page: Page) -> None:
    page.locator("input[name=means][value=email]").check()
    press(page)


def ask_for_a_code(page: Page) -> None:
    page.locator("input[name=email]").fill(f"{secrets.token_hex(4)}@mail.example")
    press(page)
    page.wait_for_url("**/account/code/")


def give_a_wrong_code(page: Page) -> None:
    ask_for_a_code(page)
    page.locator("input[name=code]").fill("1234 5678")
    page.get_by_role("main").locator("button.do").click()


def make_an_address(page: Page) -> None:
    page.locator("input[name=label]").fill("My telephone")
    page.locator("button[value=make]").click()


def name_a_known_one(page: Page) -> None:
    page.locator("main input[name=name]").fill("Alianca das Luzes do Cais")
    press(page)


def name_an_unknown_one(page: Page) -> None:
    page.locator("main input[name=name]").fill("Society of Those Who Are Not Known Yet")
    press(page)


def rename(page: Page) -> None:
    page.locator("main input[name=name]").fill("Aliança das Luzes e dos Faróis")
    page.locator("main form button.do").first.click()


def read_a_list(page: Page) -> None:
    """Bring in three lines: one that is known, one that only looks so, one that cannot be signed."""
    start_again = page.locator("button[value=again]")
    if start_again.count():
        start_again.click()
        page.wait_for_load_state()
    page.locator("textarea[name=text]").fill(
        "name,country,acronym\nEscola dos Faróis,PT,EF\nEscola dоs Faróis,PT,\nChoir of Cork,IE,\nNo\u202ewhere,,\n"
    )
    press(page)


def carry_it_out(page: Page) -> None:
    read_a_list(page)
    page.locator("button[value=carry-out]").click()


SHOWN = [
    Shown("account_rights", "/account/rights/", desk=True),
    Shown("account_rights_erase", "/account/rights/erase/", desk=True),
    Shown("account_rights_erased", "/account/rights/erased/"),
    Shown("home", "/"),
    Shown("operate", "/operate/", desk=True),
    Shown("style", "/style/", first=unfold),
    Shown("account_sign_in", "/account/sign-in/"),
    Shown("account_sign_in", "/account/sign-in/", first=press, case="left empty", like="account_sign_in"),
    Shown("account_sign_up", "/account/sign-up/"),
    Shown("account_sign_up", "/account/sign-up/", first=press, case="left empty", like="account_sign_up"),
    Shown("account_code", "/account/sign-in/", first=ask_for_a_code),
    Shown("account_code", "/account/sign-in/", first=give_a_wrong_code, case="wrong code", like="account_code"),
    Shown("account_enter", "/account/enter/nothing/", case="not good"),
    Shown("account", "/account/", desk=True),
    Shown("account_sessions", "/account/sessions/", desk=True),
    Shown("account_email", "/account/e-mail/", desk=True),
    Shown("account_email", "/account/e-mail/", desk=True, first=press, case="left empty", like="account_email"),
    Shown("account_confirm", "/account/confirm/", desk=True),
    Shown("account_passkeys", "/account/passkeys/", desk=True),
    Shown("account_totp", "/account/app/", desk=True),
    Shown("account_totp", "/account/app/", desk=True, first=press, case="left empty", like="account_totp"),
    Shown("account_recovery_codes", "/account/recovery-codes/", desk=True),
    Shown("check", "/check/"),
    Shown("check", "/check/", first=give_nonsense, case="no bundle", like="check"),
    Shown("check", "/check/", first=press, case="no file", like="check"),
    Shown("log", "/log/"),
    Shown("log", "/log/?index=99999", case="no such entry", like="log"),
    Shown("log_entry", "/log/entry/0/"),
    Shown("log_entry", "/log/entry/150/", case="of a supporter", like="log_entry"),
    Shown("statement", "full", first=unfold),
    Shown("statement", "for a mail", case="nobody yet", like="statement"),
    Shown("statement", "pledges", first=unfold, case="pledges", like="statement"),
    Shown("statement", "/s/there-is-none/", case="not found"),
    Shown("statement_revision", "replaced", like="statement"),
    Shown("statement_language", "full in Arabic", first=unfold, like="statement"),
    Shown("sign", "sign"),
    Shown("sign", "sign", first=press, case="left empty", like="sign"),
    Shown("sign_sent", "sign, sent"),
    Shown("undersign", "undersign", desk=True, case="for whom"),
    Shown("undersign", "undersign for one", desk=True, first=unfold, case="how"),
    Shown("undersign", "undersign for one", desk=True, first=choose_mail, case="left empty", like="undersign (how)"),
    Shown("undersign", "undersign for who stands", desk=True, case="stands already"),
    Shown(
        "undersign", "charter of many goals, undersign", desk=True, first=unfold, case="goals", like="undersign (how)"
    ),
    Shown("undersign_sent", "undersign, sent", like="sign_sent"),
    Shown("signature", "signature to be confirmed", case="to be confirmed"),
    Shown("signature", "signature that stands", first=unfold, case="stands"),
    Shown("signature", "signature that was withdrawn", case="withdrawn"),
    Shown("signature", "signature under what was replaced", first=press, case="refused"),
    Shown("endorsement", "endorsement to be signed by key", first=unfold, case="by key"),
    Shown(
        "endorsement", "endorsement to be signed by key", first=press, case="no signature", like="endorsement (by key)"
    ),
    Shown("endorsement", "endorsement to be confirmed by mail", case="by mail"),
    Shown("endorsement", "endorsement that stands by key", case="stands"),
    Shown("endorsement", "endorsement that was withdrawn", case="withdrawn"),
    Shown("endorsed", "endorsement, as everybody sees it"),
    Shown("endorsed", "pledge, as everybody sees it", case="on condition", like="endorsed"),
    Shown("endorsement_withdraw", "withdrawal", desk=True, like="endorsement (withdrawn)"),
    Shown(
        "endorsement_withdraw_sign",
        "withdrawal by key",
        desk=True,
        first=press,
        case="by key",
        like="endorsement (withdrawn)",
    ),
    Shown("endorsement_withdrawal", "withdrawal by mail", like="endorsement (withdrawn)"),
    Shown("needs", "/needs/", desk=True, first=unfold),
    Shown("needs_settings", "/needs/mail-and-calendars/", desk=True, first=make_an_address, case="with a calendar"),
    Shown("needs_stop", "stop the mails"),
    Shown("needs_stop", "/needs/stop/nothing/", case="not good", like="needs_stop"),
    Shown("organisations", "/organisations/"),
    Shown("organisations", "/organisations/?q=there+is+none", case="none found", like="organisations"),
    Shown("my_organisations", "/organisations/mine/", desk=True),
    Shown("organisation_new", "/organisations/new/", desk=True),
    Shown(
        "organisation_new", "/organisations/new/", desk=True, first=press, case="left empty", like="organisation_new"
    ),
    Shown("organisation_new", "/organisations/new/", desk=True, first=name_a_known_one, case="known"),
    Shown(
        "organisation_new",
        "/organisations/new/",
        desk=True,
        first=name_an_unknown_one,
        case="its profile",
        like="organisation_new",
    ),
    Shown("organisation_claims", "/organisations/claims/", desk=True),
    Shown("organisation", "ours", desk=True, case="ours"),
    Shown("organisation", "ours", like="organisation (ours)"),
    Shown("organisation", "nobody's", case="of nobody", like="organisation (ours)"),
    Shown("organisation", "closed", case="closed", like="organisation (ours)"),
    Shown("organisation_claim", "nobody's, claim", desk=True),
    Shown("organisation_claim", "claimed, by its domain", desk=True, case="by its domain", like="organisation_claim"),
    Shown("organisation_duplicates", "/organisations/duplicates/", desk=True),
    Shown("organisation_verification", "ours, how verified"),
    Shown("organisation_verification", "one that was confirmed", case="taken back", like="organisation_verification"),
    Shown("organisation_verify", "ours, domains", desk=True, first=unfold),
    Shown(
        "organisation_verify", "ours, domains", desk=True, first=press, case="left empty", like="organisation_verify"
    ),
    Shown("organisation_verify", "claimed, domains", desk=True, case="of a claim", like="organisation_verify"),
    Shown("organisation_domain", "ours, domain that is proved", desk=True, first=unfold),
    Shown(
        "organisation_domain", "ours, domain that misleads", desk=True, case="misleading", like="organisation_domain"
    ),
    Shown(
        "organisation_domain",
        "ours, domain not looked for",
        desk=True,
        case="not looked for",
        like="organisation_domain",
    ),
    Shown("organisation_merge", "twins", desk=True),
    Shown("organisation_merge", "twins", desk=True, first=press, case="no reason", like="organisation_merge"),
    Shown("organisation_merged", "merged"),
    Shown("organisation_merged", "merged", desk=True, first=unfold, case="to an operator", like="organisation_merged"),
    Shown("invitation", "ours, invitation"),
    Shown("invitation", "ours, invitation", desk=True, case="signed in", like="invitation"),
    Shown("invitation", "ours, invitation, used", case="used", like="invitation"),
    Shown("organisation_edit", "ours, edit", desk=True),
    Shown("organisation_logo", "ours, logo", desk=True),
    Shown("organisation_edit", "ours, edit", desk=True, first=rename, case="another name"),
    Shown("organisation_close", "ours, close", desk=True),
    Shown("organisation_close", "closing a member", desk=True, case="a member", like="organisation_close"),
    Shown("organisation_people", "ours, people", desk=True, first=unfold),
    Shown("organisation_invite", "ours, invite", desk=True),
    Shown("organisation_invitation", "ours, invite", desk=True, first=press, case="just made"),
    Shown("organisation_claimed", "ours, claim", desk=True),
    Shown("organisation_role", "ours, role", desk=True),
    Shown("organisation_leave", "ours, leave", desk=True, like=SURE),
    Shown("organisation_mandates", "ours, mandates", desk=True),
    Shown("organisation_mandates", "ours, mandates", case="to everybody", like="organisation_mandates"),
    Shown("mandate", "ours, mandate", desk=True, first=unfold),
    Shown("mandate", "ours, mandate, revoked", case="revoked", like="mandate"),
    Shown("mandate_new", "ours, mandate, new", desk=True),
    Shown("mandate_new", "ours, mandate, new", desk=True, first=press, case="left empty", like="mandate_new"),
    Shown("organisation_keys", "ours, keys", desk=True),
    Shown("organisation_keys", "ours, keys", case="to everybody", like="organisation_keys"),
    Shown("organisation_key", "ours, key", desk=True),
    Shown("key_ssh", "ours, key, SSH", desk=True, first=unfold),
    Shown("key_ssh", "ours, key, SSH", desk=True, first=press, case="left empty", like="key_ssh"),
    Shown("key_challenge", "ours, key, challenge", desk=True),
    Shown("key_challenge", "ours, key, challenge", desk=True, first=press, case="left empty", like="key_challenge"),
    Shown("key_passkey", "ours, key, passkey", desk=True),
    Shown("organisation_trail", "ours, history", desk=True),
    Shown("coalitions", "/coalitions/"),
    Shown("coalitions", "/coalitions/", desk=True, case="one's own", like="coalitions"),
    Shown("coalition_new", "/coalitions/new/", desk=True),
    Shown("coalition_new", "/coalitions/new/", desk=True, first=press, case="left empty", like="coalition_new"),
    Shown("coalition", "coalition", first=unfold),
    Shown("coalition", "coalition", desk=True, case="to its committee", like="coalition"),
    Shown("coalition", "coalition without a charter", desk=True, case="no charter", like="coalition"),
    Shown("coalition_goals", "its goals"),
    Shown("coalition_goals", "its goals", desk=True, case="to its committee", like="coalition_goals"),
    Shown("goal", "a goal", desk=True),
    Shown("goal", "a reserved goal", case="reserved", like="goal"),
    Shown("topic", "a topic"),
    Shown("coalition_statements", "its texts", desk=True),
    Shown("work_goals", "goals of a text", desk=True),
    Shown("coalition_register", "its register", desk=True),
    Shown("coalition_register", "register of nobody", case="nothing yet", like="coalition_register"),
    Shown("coalition_member", "who waits", desk=True),
    Shown("coalition_act", "a suspended one, excluded", desk=True, like=SURE),
    Shown("coalition_act", "a suspended one, excluded", desk=True, first=press, case="no decision", like=SURE),
    Shown("coalition_vote", "a vote", desk=True),
    Shown("coalition_leave", "leaving", desk=True, like=SURE),
    Shown("coalition_invite", "its invitations", desk=True),
    Shown(
        "coalition_invite",
        "/coalitions/league-of-open-harbours/invite/?q=harbour",
        desk=True,
        case="found",
        like="coalition_invite",
    ),
    Shown("coalition_import", "its list", desk=True, first=read_a_list, case="read"),
    Shown("coalition_import", "its list", desk=True, first=carry_it_out, case="done"),
    Shown("coalition_import", "its list", desk=True),
    Shown("coalition_decisions", "its decisions", desk=True),
    Shown("coalition_decide", "a decision", desk=True),
    Shown("coalition_committee", "its committee"),
    Shown(
        "coalition_committee", "its committee", desk=True, first=unfold, case="to itself", like="coalition_committee"
    ),
    Shown("coalition_appoint", "an appointment", desk=True),
    Shown("coalition_appoint", "an appointment", desk=True, first=press, case="by a link"),
    Shown("committee_invitation", "committee invitation", desk=True),
    Shown("committee_invitation", "/coalitions/invitation/nothing/", desk=True, case="not good"),
    Shown("coalition_settings", "its settings", desk=True),
    Shown("coalition_rules", "its rules", desk=True),
    Shown("coalition_untold", "who has to be told", desk=True),
    Shown("coalition_end", "its end", desk=True, like=SURE),
    Shown("coalition_take_up", "taking up", desk=True, like=SURE),
    Shown("organisation_confirm", "confirming", desk=True, like=SURE),
    Shown("confirmation_take_back", "taking back", desk=True, like=SURE),
    Shown("vouch", "vouching", desk=True),
    Shown("vouch", "one that is confirmed", desk=True, case="confirmed", like="vouch"),
    Shown("vouch", "one that is mine", desk=True, case="why not", like="vouch"),
    Shown("coalition_recognise", "recognising", desk=True, like=SURE),
    Shown("coalition_recognise", "recognised", desk=True, case="no longer", like=SURE),
    Shown("coalition", "not recognised", desk=True, case="to an operator", like="coalition"),
    Shown("coalition_member", "one of three who wait", desk=True, case="the next", like="coalition_member"),
    Shown("coalition_member", "one that left", desk=True, case="withdraw, too", like="coalition_member"),
    Shown("coalition_member", "one that nobody tells", desk=True, case="words to send", like="coalition_member"),
    Shown("secretariat", "/secretariat/", desk=True),
    Shown("statement_new", "/secretariat/new/", desk=True),
    Shown("statement_new", "/secretariat/new/", desk=True, first=press, case="nothing given", like="statement_new"),
    Shown("statement_new", "/secretariat/new/", desk=True, first=paste, case="read", like="statement_new"),
    Shown("draft", "draft", desk=True, first=unfold),
    Shown("draft", "draft without a clause", desk=True, case="no clause", like="draft"),
    Shown("draft", "draft", desk=True, first=type_what_cannot_be_signed, case="cannot be signed", like="draft"),
    Shown("draft", "draft", desk=True, first=save_over_another_window, case="two windows", like="draft"),
    Shown("draft", "draft", desk=True, first=save_with_an_old_form, case="an old form"),
    *DRAFTS,
    *campaign_pages.WHOLE,
    *assembly_pages.WHOLE,
    *case_pages.WHOLE,
    Shown("preview", "preview", desk=True),
    Shown("discard", "discard", desk=True, like=SURE),
    Shown("seal", "seal", desk=True),
    Shown("translate", "to be sealed in another language", desk=True),
    Shown("translate", "to be sealed in another language", desk=True, first=translate, case="beside", like="translate"),
]


def addresses() -> Iterator[str]:
    """Give the name of every address in the URLconf."""
    yield from _names(get_resolver().url_patterns)


def _names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from _names(pattern.url_patterns)
        else:
            assert pattern.name, f"{pattern.pattern} has no name"
            yield pattern.name
