"""How the database is asked for what the tables of rounds, participants and comments must not hold."""

from __future__ import annotations

from datetime import timedelta

from undersigned.apps.drafting.models import Comment, ModerationLine, Participant, Round
from undersigned.apps.drafting.services import moderation

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import drafting
from tests.factories.people import drafter
from tests.factories.statements import statement

EARLIER = NOW - timedelta(days=9)


def round_() -> Round:
    return drafting.opened(drafting.text())


def participant() -> Participant:
    return drafting.asked(statement())


def comment() -> Comment:
    text = drafting.text()
    drafting.opened(text)
    return drafting.comment(text)


def line() -> ModerationLine:
    moderation.hide(comment=comment(), reason="It insults.", by=drafter(), now=NOW)
    return ModerationLine.objects.get()


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_round_of_a_text_has_a_number_of_its_own": (twice(round_), "statement_id, number"),
    "rounds_are_counted_from_one": (changed(round_, number=0), ""),
    "a_round_has_a_name": (changed(round_, name=""), ""),
    "a_round_closes_after_it_opened": (changed(round_, closes_at=EARLIER), ""),
    "an_organisation_takes_part_once_at_a_time": (twice(participant), "statement_id, organisation_id"),
    "taking_part_ends_after_it_began": (changed(participant, ended_at=EARLIER), ""),
    "a_comment_says_something": (changed(comment, text=""), ""),
    "a_comment_is_on_a_clause_or_on_an_amendment": (changed(comment, clause=""), ""),
    "moderation_gives_a_reason": (changed(line, reason=""), ""),
}
