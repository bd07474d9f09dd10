"""The pages of assemblies, motions, votes, minutes and tasks, and what each can show."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.showing import SURE, Shown, press

FILES_AND_DEEDS = {
    "assembly_agenda_adopt",
    "assembly_agenda_begin",
    "assembly_agenda_order",
    "assembly_ask",
    "assembly_ask_no_more",
    "assembly_delegate",
    "assembly_document",
    "assembly_document_remove",
    "assembly_ics",
    "assembly_item_remove",
    "assembly_leave",
    "assembly_live_ask",
    "assembly_live_item",
    "assembly_live_mine",
    "assembly_live_request",
    "assembly_live_speak",
    "assembly_live_speech",
    "assembly_live_state",
    "assembly_officer_end",
    "assembly_projector_state",
    "assembly_proxy_end",
    "assembly_seat",
    "assembly_seats_file",
    "assembly_words_remove",
    "coalition_resolutions_feed",
    "minutes_begin",
    "minutes_json",
    "minutes_pdf",
    "minutes_remove",
    "minutes_restore",
    "minutes_take_back",
    "minutes_txt",
    "motion_carry",
    "motion_of_text",
    "motions_bundle_open",
    "organisation_tasks_ics",
    "resolution",
    "task_answer",
    "task_report",
    "tasks_csv",
    "tasks_ics",
    "vote_pdf",
    "vote_remind",
    "vote_result",
    "vote_roll_call",
    "vote_take_back",
}
"""Addresses that answer with a file or a part of a page, or do something and lead on."""

ASKED_ONCE_MORE = {
    "assembly_take_up",
    "motion_draft_discard",
    "motion_second_back",
    "vote_break_off",
    "vote_leave_tied",
}
"""Addresses that ask once more with the same page as those that are looked at: it is one template."""


def unfold(page: Page) -> None:
    """Open whatever can be unfolded on the page itself; the menu above it would cover its tabs."""
    page.locator("main details").evaluate_all("all => all.forEach(one => { one.open = true })")


def fill_the_table(page: Page) -> None:
    """Have a pasted table of seats read: one line is known, and one is not."""
    page.locator("main textarea").first.fill("União dos Portos; 45\nNobody of that name; 3\n")
    press(page)


def split_too_many(page: Page) -> None:
    """Split one's votes, and give more of them than one has."""
    unfold(page)
    page.locator(".split input").first.fill("999")
    page.locator("button[value=split]").click()


ASSEMBLIES = [
    Shown("assemblies", "/assemblies/", desk=True),
    Shown("coalition_assemblies", "assemblies of one", desk=True),
    Shown("assembly_new", "/assemblies/new/", desk=True, case="whose", like="campaign_new (whose)"),
    Shown("assembly_new", "assembly, new", desk=True, first=press, case="left empty"),
    Shown("assembly", "assembly", first=unfold),
    Shown("assembly", "assembly", desk=True, first=unfold, case="to its committee", like="assembly"),
    Shown("assembly", "assembly", member=True, first=unfold, case="to a delegate", like="assembly"),
    Shown("assembly", "prepared", desk=True, case="prepared", like="assembly"),
    Shown("assembly", "to come", case="to come", like="assembly"),
    Shown("assembly", "called off", case="called off", like="assembly"),
    Shown("assembly", "assembly, over", case="over", like="assembly"),
    Shown("assembly_change", "assembly, change", desk=True),
    Shown("assembly_change", "prepared, change", desk=True, case="prepared", like="assembly_change"),
    Shown("assembly_frame", "prepared, frame", desk=True, first=unfold),
    Shown("assembly_words", "prepared, words", desk=True),
    Shown("assembly_words_new", "prepared, words_new", desk=True, first=press, case="left empty"),
    Shown("assembly_words_change", "words", desk=True),
    Shown("assembly_announce", "prepared, announce", desk=True),
    Shown("assembly_open", "to come, open", desk=True),
    Shown("assembly_close", "assembly, close", desk=True),
    Shown("assembly_call_off", "to come, call_off", desk=True, first=press, case="no reason"),
    Shown("assembly_throw_away", "prepared, throw_away", desk=True),
    Shown("assembly_rules", "assembly, rules"),
    Shown("assembly_rules_change", "assembly, rules_change", desk=True, first=unfold),
    Shown("assembly_officers", "assembly, officers", desk=True, first=unfold),
    Shown("assembly_coalitions", "prepared, coalitions", desk=True, first=unfold),
    Shown("assembly_answer", "question", desk=True),
    Shown("assembly_invitation", "to come, invitation", desk=True),
    Shown("assembly_agenda", "assembly, agenda", desk=True, first=unfold),
    Shown("assembly_agenda", "called off, agenda", desk=True, case="empty", like="assembly_agenda"),
    Shown("assembly_agenda_print", "assembly, agenda_print"),
    Shown("assembly_item_new", "assembly, item_new", desk=True, first=press, case="left empty"),
    Shown("assembly_item", "item", desk=True, first=unfold),
    Shown("assembly_item_change", "item, change", desk=True, first=unfold),
    Shown("assembly_item_note", "item, note", desk=True),
    Shown("assembly_document_new", "item, document", desk=True, first=press, case="left empty"),
    Shown("assembly_live", "assembly, live"),
    Shown("assembly_live", "assembly, live", desk=True, first=unfold, case="in the chair", like="assembly_live"),
    Shown("assembly_live", "assembly, live", member=True, first=unfold, case="to a delegate", like="assembly_live"),
    Shown("assembly_projector", "assembly, projector"),
    Shown("assembly_seats", "assembly, seats", desk=True, first=unfold),
    Shown("assembly_seats_table", "prepared, seats_table", desk=True, first=fill_the_table),
    Shown("assembly_delegations", "assembly, delegations", desk=True),
    Shown("assembly_delegation", "delegation", member=True, first=unfold),
    Shown("assembly_delegate_change", "delegate, change", member=True),
    Shown("assembly_credentials", "assembly, credentials", desk=True, first=unfold),
    Shown("assembly_desk", "assembly, desk", desk=True, first=unfold),
    Shown("assembly_here", "assembly, here", member=True),
    Shown("assembly_proxies", "assembly, proxies", member=True),
    Shown("assembly_proxy", "proxy, give", member=True, first=unfold),
    Shown("delegate_link", "delegate, link"),
]

MOTIONS = [
    Shown("motions", "motions"),
    Shown("motions_order", "motions, order", desk=True),
    Shown("motions_booklet", "motions, booklet"),
    Shown("motions_bundle", "motions, bundle", desk=True, first=unfold),
    Shown("motions_bundle_out", "motion, out of the bundle", member=True, like=SURE),
    Shown("motions_choice", "motions, choice", desk=True),
    Shown("motion_new", "motion, new", member=True),
    Shown("motion_new", "motion, new resolution", member=True, first=press, case="a resolution"),
    Shown(
        "motion_new",
        "motion, new decision",
        member=True,
        first=press,
        case="a decision",
        like="motion_new (a resolution)",
    ),
    Shown("motion_new", "motion, new tasks", member=True, first=press, case="tasks", like="motion_new (a resolution)"),
    Shown("motion_new", "motion, new membership", member=True, case="a membership", like="motion_new (a resolution)"),
    Shown("motion_new", "motion, new election", member=True, case="an election", like="motion_new (a resolution)"),
    Shown("motion_new", "motion, new day", member=True, case="a day of action", like="motion_new (a resolution)"),
    Shown(
        "motion_new", "motion, new backing", member=True, case="support for a text", like="motion_new (a resolution)"
    ),
    Shown("motion_new", "motion, new agenda", member=True, case="the agenda", like="motion_new (a resolution)"),
    Shown("motion_new", "motion, new rules", member=True, case="the rules", like="motion_new (a resolution)"),
    Shown("motion_draft", "motion, draft", member=True),
    Shown("motion_draft_change", "motion, draft, change", member=True),
    Shown("motion_draft_text", "motion, draft, text", member=True),
    Shown("motion", "motion", first=unfold),
    Shown("motion", "motion", desk=True, first=unfold, case="in the chair", like="motion"),
    Shown("motion", "motion, waits", member=True, first=unfold, case="to be seconded", like="motion"),
    Shown("motion", "motion, adjourned", case="adjourned", like="motion"),
    Shown("motion", "motion, decided", case="decided", like="motion"),
    Shown("motion_second", "motion, second", member=True, first=unfold),
    Shown("motion_advice", "motion, advice", desk=True, like="motion_second"),
    Shown("motion_withdraw", "motion, withdraw", member=True, like="motion_second"),
    Shown("motion_adjourn", "motion, adjourn", desk=True, like="motion_second"),
    Shown("motion_refer", "motion, refer", desk=True, first=press, case="to nobody", like="motion_second"),
    Shown("motion_take_up", "motion, take up", desk=True, like="motion_second"),
    Shown("motion_place", "motion, place", desk=True, like="motion_second"),
    Shown("motion_order", "motion, order", desk=True),
    Shown("motion_put", "motion, put", desk=True, first=unfold),
    Shown("motion_put_amendments", "motion, put_amendments", desk=True, first=unfold, like="motion_put"),
    Shown("motion_put_variants", "motion, put_variants", desk=True, first=press, case="left empty", like="motion_put"),
    Shown("motion_put_adjourn", "motion, put_adjourn", desk=True, like="motion_put"),
    Shown("motion_put_refer", "motion, put_refer", desk=True, like="motion_put"),
    Shown("motion_candidates", "candidates", member=True, first=unfold),
    Shown("motion_candidates", "candidates, over", case="over", like="motion_candidates"),
    Shown("motion_candidate", "candidate", member=True),
    Shown("candidacy", "candidacy", member=True, like="motion_candidate"),
    Shown("coalition_resolutions", "resolutions"),
]

VOTES = [
    Shown("coalition_votes", "votes"),
    Shown("vote", "vote, open"),
    Shown("vote", "vote, open", member=True, case="to who casts", like="vote"),
    Shown("vote", "vote, split", first=unfold, case="split votes", like="vote"),
    Shown("vote", "vote, of a motion", first=unfold, case="of a motion", like="vote"),
    Shown("vote", "vote, election", first=unfold, case="an election", like="vote"),
    Shown("vote", "vote, tied", desk=True, first=unfold, case="tied", like="vote"),
    Shown("vote", "vote, paper", case="on paper", like="vote"),
    Shown("vote", "vote, broken off", case="broken off", like="vote"),
    Shown("vote_cast", "vote, open, cast", member=True, first=unfold),
    Shown("vote_cast", "vote, open, cast", member=True, first=split_too_many, case="too many", like="vote_cast"),
    Shown("vote_cast", "vote, ranked, cast", member=True, first=unfold, case="ranking", like="vote_cast"),
    Shown("vote_run", "vote, run", desk=True, first=unfold),
    Shown("vote_close", "vote, close", desk=True, like=SURE),
    Shown("vote_again", "vote, again", desk=True, like=SURE),
    Shown("vote_lots", "vote, lots", desk=True, like=SURE),
    Shown("vote_decide", "vote, decide", desk=True, like=SURE),
    Shown("vote_tellers", "vote, tellers", desk=True, first=unfold),
]

MINUTES = [
    Shown("minutes", "minutes, none", desk=True, case="to be begun"),
    Shown("minutes", "minutes, written", desk=True, first=unfold, case="written"),
    Shown("minutes", "minutes, read", member=True, first=unfold, case="to be corrected", like="minutes (written)"),
    Shown("minutes", "minutes, sealed", like="minutes (written)"),
    Shown("minutes_choose", "minutes, choose", desk=True),
    Shown("minutes_follow", "minutes, follow", desk=True),
    Shown("minutes_clause", "minutes, clause", desk=True, first=unfold),
    Shown("minutes_insert", "minutes, insert", desk=True, first=press, case="left empty"),
    Shown("minutes_correct", "minutes, correct", member=True, first=press, case="no reason"),
    Shown("minutes_answer", "minutes, answer", desk=True, first=unfold),
    Shown("minutes_circulate", "minutes, circulate", desk=True),
    Shown("minutes_approve", "minutes, approve", desk=True),
]

TASKS = [
    Shown("tasks", "tasks", first=unfold),
    Shown("tasks", "tasks", desk=True, first=unfold, case="to its committee", like="tasks"),
    Shown("task_new", "task, new", desk=True, first=press, case="left empty"),
    Shown("task", "task", member=True, first=unfold),
    Shown("task", "task", desk=True, first=unfold, case="to its committee", like="task"),
    Shown("task_change", "task, change", desk=True, first=unfold),
    Shown("task_move", "task, move", desk=True),
    Shown("organisation_tasks", "tasks, ours", member=True, first=unfold),
]

WHOLE = [*ASSEMBLIES, *MOTIONS, *VOTES, *MINUTES, *TASKS]
