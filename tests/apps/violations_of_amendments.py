"""How the database is asked for what the tables of amendments, their wordings, steps and supporters must not hold."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import F

from undersigned.apps.drafting.models import Amendment, Answer, Proposal, State, Step, Support
from undersigned.core.amendments import Delete

from tests.apps.violations import Violation, changed, twice
from tests.cast import ATTESTED, NOW
from tests.factories import amendments, drafting

EARLIER = NOW - timedelta(days=9)


def amendment() -> Amendment:
    text = drafting.text(ATTESTED)
    drafting.opened(text)
    return amendments.proposed(text)


def proposal() -> Proposal:
    return amendments.standing(amendment())


def counter() -> Proposal:
    return amendments.countered(amendment(), Delete(clause="c2"))


def step() -> Step:
    amendment()
    return Step.objects.get()


def support() -> Support:
    return amendments.supported(amendment())


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "an_amendment_has_a_number_of_its_own_in_a_text": (twice(amendment), "statement_id, number"),
    "an_amendment_has_a_number_once_it_is_proposed": (changed(amendment, number=None), ""),
    "an_amendment_does_not_amend_itself": (changed(amendment, parent=F("pk")), ""),
    "an_amendment_has_one_wording_of_a_number": (twice(proposal), "amendment_id, number"),
    "a_counter_proposal_is_answered_at_a_moment": (changed(counter, answer=Answer.ACCEPTED), ""),
    "only_a_counter_proposal_is_answered": (changed(proposal, answer=Answer.ACCEPTED, answered_at=NOW), ""),
    "one_counter_proposal_waits_for_an_answer": (twice(counter, number=9), "amendment_id"),
    "an_amendment_is_adopted_or_rejected_by_a_decision": (changed(step, became=State.REJECTED), ""),
    "a_step_leads_somewhere_else": (changed(step, was=State.PROPOSED), ""),
    "an_organisation_supports_an_amendment_once": (twice(support), "amendment_id, organisation_id"),
    "support_is_taken_back_after_it_was_given": (changed(support, withdrawn_at=EARLIER), ""),
}
