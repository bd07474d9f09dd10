"""Counter-proposals and their answers, support, amendments that are taken into others; and who is told by mail."""

from __future__ import annotations

import pytest

from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Amendment, Answer, Proposal, Side, State
from undersigned.apps.drafting.services import adopting, proposals, supports
from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.drafting.services.adopting import BuildsOnEarlier
from undersigned.apps.drafting.services.amendments import CounterWaits
from undersigned.apps.drafting.services.proposals import AlreadyAnswered
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.organisations.models import Role
from undersigned.core.amendments import Delete, InsertAfter, Replace
from undersigned.core.text.wording import Clause
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE
from tests.factories import amendments, coalitions, drafting, organisations
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.factories.post import work
from tests.factories.statements import WORDING

SHORTER = Replace(clause="c1", text="Every harbour is open.")


@pytest.fixture(autouse=True)
def _at(monkeypatch):
    """Let it be the day of the cast, for the worker too."""
    monkeypatch.setattr("undersigned.apps.drafting.handlers.now", lambda: NOW)


@pytest.fixture
def text(installation):
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def first_clause(row):
    read = amendments.docket(row.statement)
    return read.after(read.standing(row)).clauses[0].text


def answered(proposal, deed=proposals.accept, by=None):
    return deed(proposal=proposal, comment="Agreed.", by=by or organisations.owner(), now=NOW)


def test_a_counter_proposal_that_is_accepted_is_what_the_amendment_says(text):
    row = amendments.proposed(text)
    counter = amendments.countered(row, SHORTER)
    before = first_clause(row)

    after = answered(counter)

    assert (before, first_clause(row)) == ("Every harbour is open to all in distress.", "Every harbour is open.")
    assert (after.state, after.proposals.get(pk=counter.pk).answer_comment) == (State.NEGOTIATED, "Agreed.")
    assert [(step.became, step.note) for step in queries.steps(row)] == [("proposed", ""), ("negotiated", "Agreed.")]


def test_one_that_is_declined_changes_nothing_and_all_wordings_stay(text):
    row = amendments.proposed(text)

    after = answered(amendments.countered(row, SHORTER), proposals.decline)

    versions = amendments.docket(text).versions(row)
    assert (after.state, first_clause(row)) == (State.PROPOSED, "Every harbour is open to all in distress.")
    assert [(one.number, one.side, one.answer) for one in versions] == [
        (1, Side.PROPOSER, ""),
        (2, Side.DRAFTERS, Answer.DECLINED),
    ]


def test_under_a_mandate_that_was_revoked_words_are_declined_and_not_taken_up(text):
    row = amendments.proposed(text, mandated=True)
    counter = amendments.countered(row, SHORTER)
    mandate = organisations.mandate()
    mandate.revoked_at = NOW
    mandate.save()

    with pytest.raises(NotAllowed, match="revoked"):
        answered(Proposal.objects.get(pk=counter.pk))
    answered(counter, proposals.decline)

    assert first_clause(row) == "Every harbour is open to all in distress."


def test_another_counter_proposal_takes_the_place_of_one_that_was_not_answered(text):
    row = amendments.proposed(text)
    first = amendments.countered(row, SHORTER)
    second = amendments.countered(row, Replace(clause="c1", text="Harbours are open."))

    with pytest.raises(AlreadyAnswered):
        answered(first)
    answered(second)

    first.refresh_from_db()
    assert (first.answer, first_clause(row)) == (Answer.REPLACED, "Harbours are open.")


def test_a_negotiated_amendment_that_is_worded_anew_is_a_proposal_again(text):
    row = answered(amendments.countered(amendments.proposed(text), SHORTER))

    services.reword(amendment=row, words=amendments.words(text), by=organisations.owner(), now=NOW)

    assert Amendment.objects.get().state == State.PROPOSED


def test_while_a_counter_proposal_waits_the_amendment_is_not_worded_anew(text):
    row = amendments.proposed(text)
    amendments.countered(row, SHORTER)

    with pytest.raises(CounterWaits):
        services.reword(amendment=row, words=amendments.words(text), by=organisations.owner(), now=NOW)

    assert row.proposals.count() == 2


def test_counter_proposals_are_made_and_answered_after_the_round_too(text):
    row = amendments.proposed(text)
    drafting.closed(text.rounds.get(), now=NOW)

    after = answered(amendments.countered(row, SHORTER))

    assert after.state == State.NEGOTIATED


def test_only_the_committee_counters_and_only_the_proposer_answers(text):
    row = amendments.proposed(text)
    words = amendments.words(text, SHORTER)

    with pytest.raises(NotAllowed, match="Only the committee"):
        proposals.counter(amendment=row, words=words, by=organisations.owner(ATTESTED), now=NOW)
    counter = amendments.countered(row, SHORTER)
    with pytest.raises(NotAllowed, match="do not act for this organisation"):
        answered(counter, by=organisations.owner(ATTESTED))

    assert first_clause(row) == "Every harbour is open to all in distress."


def test_what_rests_on_a_mandate_is_negotiated_by_who_signs(text):
    editor = organisations.colleague("Edite", Role.EDITOR)
    mandated, without = amendments.proposed(text, mandated=True), amendments.proposed(text)

    with pytest.raises(NotAllowed, match="role"):
        answered(amendments.countered(mandated, SHORTER), by=editor)

    assert answered(amendments.countered(without, SHORTER), by=editor).state == State.NEGOTIATED


def test_what_was_decided_is_not_negotiated_any_more(text):
    row = amendments.proposed(text)
    counter = amendments.countered(row, SHORTER)
    services.withdraw(amendment=row, note="", by=organisations.owner(), now=NOW)

    for late in (
        lambda: answered(counter),
        lambda: amendments.countered(row, SHORTER),
        lambda: amendments.supported(row),
    ):
        with pytest.raises(NotFromThere):
            late()


def test_others_support_it_under_a_mandate_or_without_and_take_that_back(text):
    row = amendments.proposed(text)

    given = amendments.supported(row, mandated=True)
    once_more = amendments.supported(row, mandated=True)
    listed = [(one.organisation, one.mandate) for one in queries.supports(row)]
    supports.take_back(
        amendment=row,
        organisation=organisations.organisation(ATTESTED),
        by=organisations.owner(ATTESTED),
        now=NOW,
    )

    assert (given, listed) == (once_more, [(given.organisation, organisations.mandate(ATTESTED))])
    assert list(queries.supports(row)) == []


def test_support_stays_with_the_wording_it_was_given_to_until_it_is_given_anew(text):
    row = amendments.proposed(text)
    amendments.supported(row)
    services.reword(amendment=row, words=amendments.words(text, SHORTER), by=organisations.owner(), now=NOW)

    before = [one.proposal.number for one in queries.supports(row)]
    amendments.supported(row)

    assert (before, [one.proposal.number for one in queries.supports(row)]) == ([1], [2])
    assert row.supports.count() == 2


def test_words_that_nobody_looked_at_are_not_supported(text):
    row = amendments.proposed(text)
    seen = amendments.standing(row)
    services.reword(amendment=row, words=amendments.words(text, SHORTER), by=organisations.owner(), now=NOW)

    with pytest.raises(supports.Reworded):
        supports.give(proposal=seen, supporter=amendments.proposer(ATTESTED), by=organisations.owner(ATTESTED), now=NOW)


def test_nobody_supports_their_own_or_for_others_or_from_outside(text):
    row = amendments.proposed(text)
    coalitions.admitted(text.coalition, LAPSED)
    for_another = {"supporter": amendments.proposer(LAPSED), "by": organisations.owner(ATTESTED)}

    with pytest.raises(NotAllowed, match="proposed this itself"):
        amendments.supported(row, REPRESENTATIVE)
    with pytest.raises(NotAllowed, match="do not act"):
        supports.give(proposal=amendments.standing(row), now=NOW, **for_another)
    with pytest.raises(NotAllowed, match="do not act"):
        supports.take_back(
            amendment=row,
            organisation=organisations.organisation(ATTESTED),
            by=organisations.owner(LAPSED),
            now=NOW,
        )

    assert list(queries.supports(row)) == []


def test_the_proposer_takes_over_what_amends_its_amendment(text):
    parent = amendments.proposed(text)
    child = amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)

    adopting.take_over(amendment=child, ground=None, by=organisations.owner(), now=NOW)

    read = amendments.docket(text)
    union = organisations.organisation()
    assert [clause.text for clause in read.after(read.standing(parent)).clauses] == [
        "Every harbour is open to all in distress."
    ]
    assert (read.standing(parent).side, read.amendments[child.pk].state) == (Side.PROPOSER, State.ADOPTED)
    assert [(one.became, one.organisation, one.decision) for one in queries.steps(child)][-1] == (
        "adopted",
        union,
        None,
    )


def test_the_committee_takes_it_in_by_a_decision_and_nobody_else_does(text):
    parent = amendments.proposed(text)
    child = amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)
    ground = coalitions.decision(text.coalition)

    with pytest.raises(NotAllowed):
        adopting.take_over(amendment=child, ground=None, by=organisations.owner(ATTESTED), now=NOW)
    with pytest.raises(NotAllowed):
        adopting.take_over(amendment=child, ground=ground, by=organisations.owner(), now=NOW)
    adopting.take_over(amendment=child, ground=ground, by=drafter(), now=NOW)

    read = amendments.docket(text)
    assert (read.standing(parent).side, read.standing(parent).number) == (Side.DECISION, 2)
    assert queries.steps(child).last().decision == ground


def test_what_was_written_for_an_earlier_wording_is_taken_in_if_it_fits_this_one(text):
    parent = amendments.proposed(text)
    fits = amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)
    clashes = amendments.proposed(
        text, Replace(clause="c1", text="Ports welcome everyone."), parent=parent, by=ATTESTED
    )
    services.reword(amendment=parent, words=amendments.words(text, SHORTER), by=organisations.owner(), now=NOW)

    with pytest.raises(BuildsOnEarlier):
        adopting.take_over(amendment=clashes, ground=None, by=organisations.owner(), now=NOW)
    adopting.take_over(amendment=fits, ground=None, by=organisations.owner(), now=NOW)

    read = amendments.docket(text)
    assert [clause.text for clause in read.after(read.standing(parent)).clauses] == ["Every harbour is open."]


def test_a_clause_that_was_inserted_keeps_its_id_in_what_amends_it(text):
    parent = amendments.proposed(text, InsertAfter(after="c2", clause=Clause(id="c900000001", text="New.")))
    child = amendments.proposed(text, Replace(clause="c3", text="Newer."), parent=parent, by=ATTESTED)

    adopting.take_over(amendment=child, ground=None, by=organisations.owner(), now=NOW)

    read = amendments.docket(text)
    assert [(one.id, one.text) for one in read.after(read.standing(parent)).clauses][-1] == ("c3", "Newer.")
    assert WORDING.clauses[0].id == "c1"


def test_who_signs_for_the_proposer_is_told_of_a_counter_proposal_and_of_what_became_of_it(text, postbox):
    organisations.colleague("Edite", Role.EDITOR)
    row = amendments.proposed(text)
    work()
    postbox.mails.clear()

    amendments.countered(row, SHORTER)
    services.reject(amendment=row, ground=coalitions.decision(text.coalition), note="", by=drafter(), now=NOW + WEEK)
    work()

    # The counter-proposal was over before its mail was sent: nobody is asked to answer what cannot be answered.
    told = [(str(one["Subject"]), one["To"], "A1: rejected" in one.get_content()) for one in postbox.mails]
    assert told == [("Amendments of União dos Portos: Six harbours", organisations.owner().email, True)]


def test_the_mail_about_a_counter_proposal_leads_to_where_it_is_answered(text, postbox):
    amendments.countered(amendments.proposed(text), SHORTER)

    work()

    letters = {str(one["Subject"]): one.get_content() for one in postbox.mails}
    letter = letters["A counter-proposal to A1: Six harbours"]
    assert f"/drafts/{text.slug}/amendments/1/answer/" in letter
    assert "Every harbour" not in letter
