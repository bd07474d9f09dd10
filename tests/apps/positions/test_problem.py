"""The problem of common ground: what is asked, of whom, what they said, and why one could sign nothing."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.coalitions.models import Membership
from undersigned.apps.organisations.services import mergers
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Condition, Position, Sees
from undersigned.apps.positions.queries import DeadEnd, InVain, Stakes, Terms, Wanted, Why
from undersigned.apps.positions.services import conditions, terms
from undersigned.core.amendments import InsertAfter, Replace
from undersigned.core.commonground import meaning
from undersigned.core.commonground.problem import Clause, Organisation, Problem
from undersigned.core.commonground.problem import Position as Core
from undersigned.core.commonground.spelling import as_json, build
from undersigned.core.text.wording import Clause as Words
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations, positions
from tests.factories.people import drafter
from tests.factories.signatures import member
from tests.factories.statements import WORDING, save

PORTOS, THEATRE = "uniao-dos-portos", "kadikoy-theatre-workers"


def asked(*members):
    text = drafting.text(*members)
    drafting.opened(text)
    return text


def wait(text, one=None, **wanted):
    organisation, by = (organisations.organisation(), organisations.owner())
    return conditions.state(statement=text, organisation=organisation, wanted=Wanted(**wanted), by=by, now=NOW)


def test_the_problem_holds_what_is_asked_and_what_was_said(installation):
    text = asked(ATTESTED)
    amendments.proposed(text, Replace(clause="c2", text="Nobody is punished."), by=ATTESTED)
    amendments.proposed(text, InsertAfter(after="c2", clause=Words(id="c3", text="Crews rest.")), by=ATTESTED)
    positions.said(text, {"c1": Position.ESSENTIAL, "c2": Position.UNMANDATED})
    chosen = Terms(
        clauses={"c2": Stakes(weight=Fraction(1, 2), needs=frozenset({"c1"}))}, weights={THEATRE: Fraction(3)}
    )
    terms.change(statement=text, terms=chosen, by=drafter(), now=NOW)
    wait(text, at_least=2, all_of=frozenset({THEATRE}))

    problem, names = queries.problem(text)

    (first,), (second, other), (third,) = (clause.variants for clause in problem.clauses)
    assert problem.clauses == (
        Clause(id="c1", variants=(first,)),
        Clause(id="c2", variants=(second, other), weight=Fraction(1, 2), needs=frozenset({"c1"})),
        Clause(id="c3", variants=(third,)),
    )
    assert problem.organisations == (
        Organisation(id=THEATRE, weight=Fraction(3)),
        Organisation(id=PORTOS, at_least=2, all_of=frozenset({THEATRE})),
    )
    assert problem.positions == {PORTOS: {("c1", first): Core.ESSENTIAL}}
    assert (problem.default, names.today) == (Core.UNMANDATED, {"c1": first, "c2": second})
    assert names.variants["c2", other].clause.text == "Nobody is punished."


def test_the_problem_is_one_that_the_core_reads(installation):
    text = asked(ATTESTED)
    positions.answer(text)
    wait(text, all_of=frozenset({THEATRE}))

    problem, _names = queries.problem(text)

    assert build(as_json(problem)).organisations == problem.organisations


def test_what_was_said_of_words_that_are_gone_is_not_in_it(installation):
    text = asked()
    positions.said(text, {"c2": Position.OBJECT})
    save(text, replace(WORDING, clauses=WORDING.clauses[:1]))

    problem, _names = queries.problem(text)

    assert problem.positions == {PORTOS: {}}


def test_who_takes_part_no_more_is_not_in_it_and_who_waits_for_it_waits_in_vain(installation):
    text = asked(ATTESTED)
    positions.answer(text, member=ATTESTED)
    wait(text, all_of=frozenset({THEATRE}))
    Membership.objects.filter(organisation=organisations.organisation(ATTESTED)).update(state="left")

    problem, _names = queries.problem(text)

    assert problem.organisations == (Organisation(id=PORTOS, at_least=2),)
    assert meaning.signers(Problem(clauses=(), organisations=problem.organisations), {}) == frozenset()
    assert queries.sheet(text, organisations.organisation()).in_vain is InVain.NOT_TAKING_PART


def test_who_waits_for_one_that_was_merged_waits_for_the_one_that_stays(installation):
    text = asked(ATTESTED, member(1))
    wait(text, all_of=frozenset({organisations.organisation(member(1)).handle}))
    kept, gone = organisations.organisation(ATTESTED), organisations.organisation(member(1))
    mergers.merge(kept=kept, merged=gone, reason="One.", by=drafter(), now=NOW)

    problem, _names = queries.problem(text)

    assert problem.organisations[-1] == Organisation(id=PORTOS, all_of=frozenset({THEATRE}))


def test_a_condition_is_stated_anew_and_taken_back(installation):
    text = asked(ATTESTED)

    new = [wait(text, at_least=2), wait(text, at_least=2), wait(text)]

    assert new == [True, False, True]
    assert queries.condition_of(text, organisations.organisation()).is_none
    assert list(Condition.objects.order_by("pk").values_list("at_least", "replaced_at")) == [(2, NOW), (0, None)]


@pytest.mark.parametrize("named", [PORTOS, "nobody", "uniao-dos-portos-2"])
def test_one_waits_for_others_that_take_part(installation, named):
    text = asked(ATTESTED)
    organisations.organisation(OUTSIDER)

    with pytest.raises(NotAllowed, match="organisations that take part"):
        wait(text, all_of=frozenset({named}))


def test_nobody_states_a_condition_for_others(installation):
    text = asked(ATTESTED)
    facts = {"statement": text, "organisation": organisations.organisation(), "wanted": Wanted(at_least=2), "now": NOW}

    for by in (organisations.owner(ATTESTED), drafter()):
        with pytest.raises(NotAllowed):
            conditions.state(**facts, by=by)

    assert Condition.objects.count() == 0


def test_more_answers_cost_no_more_questions(installation):
    text = asked(*(member(number) for number in range(3)))
    counts = []
    for number in range(3):
        positions.said(text, {"c1": Position.SUPPORT, "c2": Position.OBJECT}, member(number))
        with CaptureQueriesContext(connection) as asked_of:
            queries.problem(text)
        counts.append(len(asked_of))

    assert counts[0] == counts[2] <= 9


CLAUSES = ("a", "b", "c")
VARIANTS = ("x", "y")


@st.composite
def questions(draw):
    needs = {"a": draw(st.sets(st.sampled_from(["b", "c"]))), "b": draw(st.sets(st.just("c"))), "c": set()}
    clauses = {
        one: Clause(id=one, variants=VARIANTS, required=draw(st.booleans()), needs=frozenset(needs[one]))
        for one in CLAUSES
    }
    answers = {place: draw(st.sampled_from(Core)) for place in product(CLAUSES, VARIANTS)}
    return clauses, answers


@given(questions())
def test_a_dead_end_is_found_exactly_where_no_text_can_be_signed(question):
    clauses, answers = question
    mandated = {place: Core.ACCEPT if said is Core.UNMANDATED else said for place, said in answers.items()}
    problem = Problem(
        clauses=tuple(clauses.values()), organisations=(Organisation(id="one"),), positions={"one": mandated}
    )
    choices = [dict(zip(CLAUSES, chosen, strict=True)) for chosen in product((None, *VARIANTS), repeat=3)]
    texts = [{clause: variant for clause, variant in choice.items() if variant} for choice in choices]

    signable = any(meaning.is_text(problem, text) and meaning.fits(problem, "one", text) for text in texts)

    assert (queries.dead_ends(clauses, answers) == []) == signable


def test_it_is_told_what_contradicts_what(installation):
    text = asked()
    terms.change(statement=text, terms=Terms(clauses={"c1": Stakes(needs=frozenset({"c2"}))}), by=drafter(), now=NOW)
    positions.said(text, {"c1": Position.ESSENTIAL, "c2": Position.OBJECT})

    assert queries.sheet(text, organisations.organisation()).dead_ends == (DeadEnd(Why.ESSENTIAL, ("c1", "c2")),)


def test_objecting_to_every_wording_of_a_clause_that_has_to_stand_leaves_no_text(installation):
    text = asked()
    terms.change(statement=text, terms=Terms(clauses={"c2": Stakes(required=True)}), by=drafter(), now=NOW)
    positions.said(text, {"c2": Position.OBJECT})

    assert queries.sheet(text, organisations.organisation()).dead_ends == (DeadEnd(Why.REQUIRED, ("c2",)),)


def test_objecting_to_a_clause_that_can_be_left_out_is_no_contradiction(installation):
    text = asked()
    positions.said(text, {"c2": Position.OBJECT})

    assert queries.sheet(text, organisations.organisation()).dead_ends == ()


def test_a_number_that_is_more_than_there_are_is_in_vain(installation):
    text = asked(ATTESTED)
    positions.seen_by(text, Sees.ALL)
    wait(text, at_least=3)

    assert queries.sheet(text, organisations.organisation()).in_vain is InVain.MORE_THAN_THERE_ARE
