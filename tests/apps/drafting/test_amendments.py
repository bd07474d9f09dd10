"""Amendments: drafted, proposed, worded anew, withdrawn, rejected; who may, and who sees what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.audit.models import Line
from undersigned.apps.drafting import queries
from undersigned.apps.drafting.models import Amendment, Audience, Proposal, State
from undersigned.apps.drafting.services import amendments as services
from undersigned.apps.drafting.services.steps import GONE_WITH_PARENT, NotFromThere
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.organisations.models import Role
from undersigned.apps.organisations.services import mandates
from undersigned.core.amendments import ChangeUnfit, Delete, InsertAfter, Replace, Split
from undersigned.core.text.wording import Clause
from undersigned.kit import retention
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import amendments, coalitions, drafting, organisations
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.factories.statements import WORDING


@pytest.fixture
def text(installation):
    """A draft in its first reading, with two members that take part."""
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row


def steps(row):
    return [(step.was, step.became, step.organisation, step.decision) for step in queries.steps(row)]


def test_a_draft_is_seen_by_its_organisation_alone_has_no_number_and_is_counted_nowhere(text):
    row = amendments.drafted(text)
    observer = organisations.colleague("Olga", Role.OBSERVER)

    seen = [list(queries.drafts_of(who, text, NOW)) for who in (organisations.owner(), observer)]
    hidden = [organisations.owner(ATTESTED), drafter(), organisations.owner(OUTSIDER), AnonymousUser()]

    assert (seen, row.number, row.state) == ([[row], [row]], None, State.DRAFT)
    assert [list(queries.drafts_of(who, text, NOW)) for who in hidden] == [[]] * 4
    assert queries.docket_of(text).amendments == {}


def test_proposed_amendments_are_numbered_in_their_order_and_say_who_moved_them(text):
    first, second = amendments.drafted(text), amendments.drafted(text, by=ATTESTED)

    later = services.propose(amendment=second, by=organisations.owner(ATTESTED), now=NOW)
    earlier = services.propose(amendment=first, by=organisations.owner(), now=NOW)

    assert [(row.label, row.state) for row in (later, earlier)] == [("A1", State.PROPOSED), ("A2", State.PROPOSED)]
    assert steps(later) == [("draft", "proposed", organisations.organisation(ATTESTED), None)]


def test_an_amendment_may_rest_on_a_mandate_and_is_a_proposal_without_one(text):
    under, without = amendments.proposed(text, mandated=True), amendments.proposed(text)

    assert [row.mandate for row in (under, without)] == [organisations.mandate(), None]


def test_an_editor_proposes_and_does_not_use_a_mandate(text):
    editor = organisations.colleague("Edite", Role.EDITOR)
    said = {"statement": text, "words": amendments.words(text), "by": editor, "now": NOW}

    made = services.start(proposer=amendments.proposer(), **said)
    with pytest.raises(NotAllowed, match="role"):
        services.start(proposer=amendments.proposer(mandated=True), **said)

    assert (list(Amendment.objects.all()), list(queries.mandates_for(made.organisation, text, editor, NOW))) == (
        [made],
        [],
    )


def test_a_mandate_that_was_revoked_or_is_anothers_carries_nothing(text):
    draft = amendments.drafted(text, mandated=True)
    mandates.revoke(mandate=organisations.mandate(), reason="", by=organisations.owner(), now=NOW)
    borrowed = services.Proposer(organisation=organisations.organisation(), mandate=organisations.mandate(ATTESTED))

    with pytest.raises(NotAllowed, match="revoked"):
        services.propose(amendment=draft, by=organisations.owner(), now=NOW)
    with pytest.raises(NotAllowed, match="another organisation"):
        services.start(
            statement=text, proposer=borrowed, words=amendments.words(text), by=organisations.owner(), now=NOW
        )


@pytest.mark.parametrize("who", [LAPSED, OUTSIDER])
def test_who_does_not_take_part_proposes_nothing_and_learns_nothing(text, who):
    with pytest.raises(NotAllowed, match="no such draft"):
        amendments.drafted(text, by=who)

    assert not Amendment.objects.exists()


def test_in_a_round_for_everybody_any_organisation_proposes(text):
    drafting.closed(text.rounds.get())
    drafting.opened(text, Audience.PUBLIC, now=NOW + WEEK)

    row = amendments.proposed(text, by=LAPSED, now=NOW + WEEK)

    assert row.organisation == organisations.organisation(LAPSED)


def test_when_the_round_is_closed_nothing_new_is_proposed_and_withdrawing_goes_on(text):
    draft, row = amendments.drafted(text), amendments.proposed(text)
    drafting.closed(text.rounds.get(), now=NOW)
    new = amendments.words(text, Replace(clause="c1", text="New."))
    by = organisations.owner()

    for refused in (
        lambda: amendments.drafted(text),
        lambda: services.propose(amendment=draft, by=by, now=NOW),
        lambda: services.reword(amendment=row, words=new, by=by, now=NOW),
        lambda: amendments.supported(row),
    ):
        with pytest.raises(NotAllowed, match="No round is open"):
            refused()
    gone = services.withdraw(amendment=row, note="We think again.", by=by, now=NOW)

    assert (gone.state, queries.steps(row).last().note) == (State.WITHDRAWN, "We think again.")


def test_new_clauses_get_ids_for_good_and_keep_them_in_later_wordings(text):
    new = Clause(id="c900000001", text="New.")
    second = InsertAfter(after="c900000001", clause=Clause(id="c900000002", text="After it."))
    row = amendments.proposed(text, InsertAfter(after="c2", clause=new), second)
    other = amendments.proposed(text, Split(clause="c1", text="Every harbour.", second=new), by=ATTESTED)
    again = InsertAfter(after="c2", clause=Clause(id="c3", text="Newer."))

    services.reword(amendment=row, words=amendments.words(text, again), by=organisations.owner(), now=NOW)

    ids = [
        [change["clause"]["id"] if "after" in change else change["second"]["id"] for change in one.changes["changes"]]
        for one in Proposal.objects.order_by("pk")
    ]
    assert (ids, Proposal.objects.get(pk=row.proposals.first().pk).changes["changes"][1]["after"]) == (
        [["c3", "c4"], ["c5"], ["c3"]],
        "c3",
    )
    assert other.proposals.get().number == 1


def test_an_id_that_another_amendment_has_is_not_taken(text):
    amendments.proposed(text, InsertAfter(after="c2", clause=Clause(id="c900000001", text="New.")))

    thief = amendments.proposed(text, InsertAfter(after="c2", clause=Clause(id="c3", text="Mine.")), by=ATTESTED)

    assert thief.proposals.get().changes["changes"][0]["clause"]["id"] == "c4"


def test_what_changes_nothing_or_does_not_fit_is_not_saved(text):
    same = Replace(clause="c1", text=WORDING.clauses[0].text)

    with pytest.raises(NothingChanged):
        amendments.drafted(text, same)
    with pytest.raises(ChangeUnfit):
        amendments.drafted(text, Delete(clause="c7"))

    assert (Amendment.objects.count(), Line.objects.filter(event__startswith="drafting:amendment").count()) == (0, 0)


def test_a_draft_is_rewritten_in_place_and_thrown_away(text):
    row, by = amendments.drafted(text), organisations.owner()
    new = amendments.words(text, Delete(clause="c2"), rationale="Shorter.")

    services.rewrite(amendment=row, proposer=amendments.proposer(mandated=True), words=new, by=by, now=NOW)
    kept = [(one.number, one.rationale, one.changes["changes"][0]["kind"]) for one in row.proposals.all()]
    services.discard(amendment=row, by=by, now=NOW)

    assert (kept, Amendment.objects.count()) == ([(1, "Shorter.", "delete")], 0)


def test_nobody_else_rewrites_throws_away_proposes_or_withdraws(text):
    draft, row = amendments.drafted(text), amendments.proposed(text)
    words, by = amendments.words(text), organisations.owner(ATTESTED)

    for refused in (
        lambda: services.rewrite(amendment=draft, proposer=amendments.proposer(ATTESTED), words=words, by=by, now=NOW),
        lambda: services.discard(amendment=draft, by=by, now=NOW),
        lambda: services.propose(amendment=draft, by=by, now=NOW),
        lambda: services.withdraw(amendment=row, note="", by=by, now=NOW),
        lambda: services.reword(amendment=row, words=words, by=by, now=NOW),
    ):
        with pytest.raises(NotAllowed, match="do not act for this organisation"):
            refused()

    assert list(Amendment.objects.order_by("pk").values_list("state", flat=True)) == ["draft", "proposed"]


def test_worded_anew_it_has_both_wordings_and_says_the_newer_one(text):
    row = amendments.proposed(text)

    services.reword(
        amendment=row,
        words=amendments.words(text, Replace(clause="c1", text="Open.")),
        by=organisations.owner(),
        now=NOW,
    )

    read = amendments.docket(text)
    assert [one.number for one in read.versions(row)] == [1, 2]
    assert read.after(read.standing(row)).clauses[0].text == "Open."


def test_what_is_not_there_any_more_is_not_moved_twice(text):
    row, by = amendments.proposed(text), organisations.owner()
    services.withdraw(amendment=row, note="", by=by, now=NOW)
    ground = coalitions.decision(text.coalition)

    for late in (
        lambda: services.withdraw(amendment=row, note="", by=by, now=NOW),
        lambda: services.reject(amendment=row, ground=ground, note="", by=drafter(), now=NOW),
        lambda: services.propose(amendment=row, by=by, now=NOW),
        lambda: services.discard(amendment=row, by=by, now=NOW),
        lambda: amendments.proposed(text, parent=row, by=ATTESTED),
    ):
        with pytest.raises(NotFromThere):
            late()

    assert [became for _was, became, *_ in steps(row)] == ["proposed", "withdrawn"]


def test_an_amendment_to_an_amendment_amends_the_text_with_it_to_any_depth(text):
    first = amendments.proposed(text, Replace(clause="c1", text="All harbours are open."))
    second = amendments.proposed(text, Replace(clause="c1", text="All harbours stay open."), parent=first, by=ATTESTED)
    third = amendments.proposed(text, Delete(clause="c2"), parent=second)

    read = amendments.docket(text)

    texts = [[clause.text for clause in read.after(read.standing(row)).clauses] for row in (first, second, third)]
    helping = WORDING.clauses[1].text
    assert texts == [
        ["All harbours are open.", helping],
        ["All harbours stay open.", helping],
        ["All harbours stay open."],
    ]
    assert [one.label for one in read.ancestors(third)] == ["A2", "A1"]


def test_what_amends_an_amendment_is_overtaken_when_that_is_withdrawn_or_rejected(text):
    first = amendments.proposed(text)
    second = amendments.proposed(text, Delete(clause="c2"), parent=first, by=ATTESTED)
    third = amendments.proposed(text, Replace(clause="c1", text="Deep."), parent=second)

    services.reject(amendment=first, ground=coalitions.decision(text.coalition), note="No.", by=drafter(), now=NOW)

    rows = Amendment.objects.order_by("number")
    assert [row.state for row in rows] == [State.REJECTED, State.OVERTAKEN, State.OVERTAKEN]
    assert [queries.steps(row).last().note for row in (first, second, third)] == [
        "No.",
        GONE_WITH_PARENT,
        GONE_WITH_PARENT,
    ]
    assert steps(first)[-1] == ("proposed", "rejected", None, coalitions.decision(text.coalition))


def test_only_the_committee_rejects_and_by_a_decision_of_its_coalition(text):
    row = amendments.proposed(text)
    ground = coalitions.decision(text.coalition)

    with pytest.raises(NotAllowed, match="Only the committee"):
        services.reject(amendment=row, ground=ground, note="", by=organisations.owner(), now=NOW)
    with pytest.raises(NotAllowed, match="by which decision"):
        services.reject(amendment=row, ground=None, note="", by=drafter(), now=NOW)

    assert Amendment.objects.get().state == State.PROPOSED


def test_outsiders_read_what_was_proposed_in_rounds_for_everybody_alone(text):
    inside = amendments.proposed(text)
    drafting.closed(text.rounds.get())
    drafting.opened(text, Audience.PUBLIC, now=NOW + WEEK)
    public = amendments.proposed(text, by=LAPSED, now=NOW + WEEK)
    below = amendments.proposed(text, Delete(clause="c2"), parent=inside, by=ATTESTED, now=NOW + WEEK)

    def read_by(person):
        return list(queries.docket_for(person, text, NOW + WEEK).amendments.values())

    assert [read_by(who) for who in (AnonymousUser(), organisations.owner(LAPSED))] == [[public], [public]]
    assert [read_by(who) for who in (drafter(), organisations.owner())] == [[inside, public, below]] * 2


def test_in_a_day_somebody_writes_so_many_amendments(text, monkeypatch):
    monkeypatch.setattr(services, "WRITTEN", Daily("amendment", 1, "Go on tomorrow."))
    amendments.drafted(text)

    with pytest.raises(NotAllowed, match="tomorrow"):
        amendments.drafted(text)


def test_each_act_leaves_a_line_that_its_organisation_may_read(text):
    row = amendments.proposed(text)
    services.withdraw(amendment=row, note="", by=organisations.owner(), now=NOW)

    lines = Line.objects.filter(event__startswith="drafting:amendment").order_by("pk")

    union = organisations.organisation().pk
    assert [(line.event, line.subject, line.organisation) for line in lines] == [
        (f"drafting:amendment:{deed}", f"amendment:{row.pk}", union) for deed in ("started", "proposed", "withdrawn")
    ]


def test_a_text_that_is_thrown_away_takes_its_amendments_with_it(text):
    parent = amendments.proposed(text)
    amendments.proposed(text, Delete(clause="c2"), parent=parent, by=ATTESTED)
    amendments.supported(parent)

    text.delete()

    assert (Amendment.objects.count(), Proposal.objects.count()) == (0, 0)


def test_the_docket_asks_as_many_questions_for_one_amendment_as_for_many(text, django_assert_num_queries):
    amendments.proposed(text)
    with django_assert_num_queries(3):
        queries.variants(text)
    for _ in range(2):
        amendments.proposed(text, by=ATTESTED)

    with django_assert_num_queries(3):
        assert len(queries.docket_of(text).open) == 3


def test_a_draft_that_nobody_proposed_goes_a_year_after_it_was_last_saved(text):
    old, kept = amendments.drafted(text), amendments.drafted(text, by=ATTESTED)
    amendments.proposed(text)
    later = NOW + timedelta(days=366)
    kept.proposals.update(made_at=later)

    retention.sweep(now=later)

    left = Amendment.objects.order_by("pk")
    assert ([row.pk for row in left if row.state == State.DRAFT], left.count()) == ([kept.pk], 2)
    assert old.pk not in {row.pk for row in left}
