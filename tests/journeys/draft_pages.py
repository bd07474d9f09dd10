"""The pages of texts that are written together, and the states that each can be in."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.showing import SURE, Shown, press, unfold

WRITTEN, ASKED = "drafting_amendment_new", "drafting_amendment_propose"
"""The pages on which an amendment is worded, and on which somebody is asked whether they are sure."""


def look(page: Page) -> None:
    """Look at the text as it would be."""
    page.locator("main form button.tool[value=look]").click()


def write_another_change(page: Page) -> None:
    page.locator("textarea").first.fill("Lamps burn on every quay.")
    look(page)


def bring_in(page: Page) -> None:
    """Bring in one's own list, with another position in one line, and what is no position in another."""
    again = page.locator("button[value=again]")
    if again.count():
        again.click()
        page.wait_for_load_state()
    address = page.locator("main a[href$='.csv']").first.get_attribute("href")
    listed = page.request.get(str(address)).text().replace("support", "object", 1).replace("essential", "perhaps", 1)
    page.locator("textarea[name=text]").fill(listed)
    press(page)


DRAFTS = [
    Shown("drafting", "discussed", desk=True),
    Shown("drafting", "discussed", case="to everybody", like="drafting"),
    Shown("drafting", "not discussed", desk=True, case="no round", like="drafting"),
    Shown("drafting_rounds", "its rounds", desk=True),
    Shown("drafting_rounds", "no round", desk=True, case="none", like="drafting_rounds"),
    Shown("drafting_open", "a first round", desk=True),
    Shown("drafting_open", "a first round", desk=True, first=press, case="left empty", like="drafting_open"),
    Shown("drafting_extend", "round, extended", desk=True),
    Shown("drafting_close", "round, closed", desk=True, like=SURE),
    Shown("drafting_participants", "who takes part", desk=True),
    Shown("drafting_participants", "asking who takes part", desk=True, case="asking", like="drafting_participants"),
    Shown("drafting_compare", "versions", desk=True),
    Shown("drafting_clause", "a clause", desk=True, first=unfold),
    Shown("drafting_clause", "a clause", case="to everybody", like="drafting_clause"),
    Shown("drafting_clause_comment", "a comment", desk=True, first=press),
    Shown("drafting_comment_moderate", "a hidden comment", desk=True),
    Shown("drafting_moderation", "moderation"),
    Shown("common_ground", "common ground", desk=True, first=unfold),
    Shown("common_ground", "what if", desk=True, case="what if", like="common_ground"),
    Shown("common_ground", "being computed", desk=True, case="being computed", like="common_ground"),
    Shown("common_ground", "no positions", desk=True, case="no positions", like="common_ground"),
    Shown("common_ground_text", "an offer", desk=True),
    Shown("common_ground_take", "an offer, taken", desk=True),
    Shown(
        "common_ground_take", "an offer, taken", desk=True, first=press, case="left empty", like="common_ground_take"
    ),
    Shown("common_ground_bridging", "across groups", desk=True),
    Shown("drafting", "debate", member=True, case="to a member", like="drafting"),
    Shown("drafting_amendments", "amendments", desk=True),
    Shown("drafting_amendments", "amendments", member=True, case="to a member", like="drafting_amendments"),
    Shown("drafting_amendments", "no debate, amendments", desk=True, case="none", like="drafting_amendments"),
    Shown("drafting_amendment", "amendment", desk=True, first=unfold),
    Shown(
        "drafting_amendment",
        "amendment, countered",
        member=True,
        first=unfold,
        case="one's own",
        like="drafting_amendment",
    ),
    Shown("drafting_amendment", "amendment, adopted", member=True, case="adopted", like="drafting_amendment"),
    Shown("drafting_amendment_versions", "amendment, versions", member=True),
    Shown("drafting_amendment_new", "amendment, new", member=True),
    Shown("drafting_amendment_new", "amendment, begun", member=True, first=press, case="left empty", like=WRITTEN),
    Shown("drafting_amendment_draft", "amendment, draft", member=True, first=write_another_change, like=WRITTEN),
    Shown("drafting_amendment_propose", "amendment, propose", member=True),
    Shown("drafting_amendment_discard", "amendment, discard", member=True, like=ASKED),
    Shown("drafting_amendment_amend", "amendment, amend", member=True, like=WRITTEN),
    Shown("drafting_amendment_reword", "amendment, reword", member=True, like=WRITTEN),
    Shown("drafting_amendment_counter", "amendment, counter", desk=True, first=look, like=WRITTEN),
    Shown("drafting_amendment_answer", "amendment, answer", member=True),
    Shown("drafting_amendment_support", "amendment, support", member=True),
    Shown("drafting_amendment_withdraw", "amendment, withdraw", member=True, like=ASKED),
    Shown("drafting_amendment_reject", "amendment, reject", desk=True, like=ASKED),
    Shown("drafting_amendment_reject", "amendment, reject", desk=True, first=press, case="no decision", like=ASKED),
    Shown("drafting_amendment_take_over", "amendment, take_over", desk=True, like=ASKED),
    Shown("drafting_amendment_comment", "amendment, comment", desk=True, first=press, like="drafting_clause_comment"),
    Shown("drafting_amendment_adopt", "adopting", member=True),
    Shown(
        "drafting_amendment_adopt",
        "adopting what clashes",
        desk=True,
        first=unfold,
        case="clashing",
        like="drafting_amendment_adopt",
    ),
    Shown("positions", "positions", desk=True, first=unfold),
    Shown("positions", "positions", member=True, case="to a member", like="positions"),
    Shown("positions", "totals, positions", member=True, case="totals", like="positions"),
    Shown("positions", "no debate, positions", desk=True, case="none", like="positions"),
    Shown("positions_answer", "our positions", member=True, first=unfold),
    Shown("positions_condition", "our condition", member=True),
    Shown("positions_history", "our positions before", member=True),
    Shown("positions_history", "their positions before", desk=True, case="to the committee", like="positions_history"),
    Shown("positions_import", "our list", member=True, first=press, case="left empty"),
    Shown("positions_import", "our list", member=True, first=bring_in, case="read"),
    Shown("positions_terms", "positions, terms", desk=True, first=unfold),
    Shown("positions_remind", "positions, reminding", desk=True),
    Shown("common_ground", "debate, common ground", desk=True, first=unfold, case="of a debate", like="common_ground"),
    Shown("common_ground", "totals, common ground", member=True, case="totals"),
    Shown("common_ground", "an offer that was taken", desk=True, case="taken", like="common_ground"),
    Shown("common_ground_text", "an offer, once taken", desk=True, case="taken", like="common_ground_text"),
]
