"""Who sees who said what: as few as was promised, whoever asks, and whatever they compare."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.drafting.models import Audience
from undersigned.apps.organisations.models import Role
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Asking, Position, Sees
from undersigned.apps.positions.permissions import Sight
from undersigned.apps.positions.queries import Count, Stakes, Terms, Wanted
from undersigned.apps.positions.services import conditions, terms
from undersigned.core.commonground.members import MalformedProblem
from undersigned.core.commonground.problem import Position as Core
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import coalitions, drafting, organisations, positions
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.factories.signatures import member

LATER = NOW + 3 * WEEK


def everybody():
    return {
        "committee": drafter(),
        "own": organisations.owner(),
        "observer": organisations.colleague("Observer", Role.OBSERVER),
        "other": organisations.owner(ATTESTED),
        "outsider": organisations.owner(OUTSIDER),
        "nobody": AnonymousUser(),
    }


def seeing_names(text):
    sees = {who: permissions.sight(person, text, NOW) for who, person in everybody().items()}
    return [who for who, sight in sees.items() if sight is Sight.NAMES]


@pytest.mark.parametrize(
    ("sees", "audience", "who"),
    [
        (Sees.ALL, Audience.MEMBERS, ["committee", "own", "observer", "other"]),
        (Sees.ALL, Audience.PUBLIC, ["committee", "own", "observer", "other", "outsider", "nobody"]),
        (Sees.COMMITTEE, Audience.PUBLIC, ["committee"]),
        (Sees.TOTALS, Audience.PUBLIC, []),
    ],
)
def test_names_are_seen_by_whom_the_terms_name(installation, sees, audience, who):
    text = drafting.text(ATTESTED)
    drafting.opened(text, audience)
    positions.seen_by(text, sees)
    positions.answer(text)

    assert seeing_names(text) == who


def test_what_was_said_among_those_who_take_part_does_not_become_public_by_a_later_round(installation):
    text = drafting.text(ATTESTED)
    first = drafting.opened(text)
    positions.seen_by(text, Sees.ALL)
    positions.answer(text)
    drafting.closed(first, now=NOW + timedelta(hours=1))
    drafting.opened(text, Audience.PUBLIC, now=NOW + timedelta(hours=2))

    outside = [permissions.sight(person, text, LATER) for person in (organisations.owner(OUTSIDER), AnonymousUser())]

    assert outside == [Sight.TOTALS, Sight.TOTALS]
    assert permissions.sight(organisations.owner(ATTESTED), text, LATER) is Sight.NAMES


def test_without_a_word_the_committee_alone_sees_names(installation):
    text = drafting.text(ATTESTED)
    drafting.opened(text)

    assert (queries.terms(text).sees, seeing_names(text)) == (Sees.COMMITTEE, ["committee"])


@pytest.mark.parametrize(
    ("sees", "then", "answered", "allowed"),
    [
        (Sees.ALL, Sees.COMMITTEE, True, True),
        (Sees.ALL, Sees.TOTALS, True, True),
        (Sees.COMMITTEE, Sees.TOTALS, True, True),
        (Sees.COMMITTEE, Sees.ALL, True, False),
        (Sees.TOTALS, Sees.COMMITTEE, True, False),
        (Sees.TOTALS, Sees.ALL, True, False),
        (Sees.TOTALS, Sees.ALL, False, True),
    ],
)
def test_fewer_can_see_at_any_time_and_more_only_before_anybody_answered(installation, sees, then, answered, allowed):
    text = drafting.text()
    drafting.opened(text)
    positions.seen_by(text, sees)
    if answered:
        positions.answer(text)

    if allowed:
        positions.seen_by(text, then)
    else:
        with pytest.raises(NotAllowed, match="on the word that only these see them"):
            positions.seen_by(text, then)

    assert queries.terms(text).sees == (then if allowed else sees)


def test_a_position_that_was_taken_back_was_given_all_the_same(installation):
    text = drafting.text()
    drafting.opened(text)
    positions.answer(text)
    positions.said(text, {"c1": Position.UNMANDATED})

    with pytest.raises(NotAllowed):
        positions.seen_by(text, Sees.ALL)


def test_a_condition_is_given_on_the_same_word(installation):
    text = drafting.text()
    drafting.opened(text)
    conditions.state(
        statement=text,
        organisation=organisations.organisation(),
        wanted=Wanted(at_least=2),
        by=organisations.owner(),
        now=NOW,
    )

    with pytest.raises(NotAllowed):
        positions.seen_by(text, Sees.ALL)


def test_who_states_a_condition_learns_first_if_more_see_it_than_they_were_told(installation):
    text = drafting.text()
    drafting.opened(text)
    positions.seen_by(text, Sees.ALL)

    with pytest.raises(NotAllowed, match="changed who sees"):
        conditions.state(
            statement=text,
            organisation=organisations.organisation(),
            wanted=Wanted(at_least=2),
            told=Sees.COMMITTEE,
            by=organisations.owner(),
            now=NOW,
        )

    assert queries.condition_of(text, organisations.organisation()).is_none


def six(text, *, objecting=0, now=NOW):
    """Six members answer the first clause: so many object, and the others support."""
    for number in range(6):
        position = Position.OBJECT if number < objecting else Position.SUPPORT
        positions.said(text, {"c1": position}, member(number), now=now)


def asked():
    text = drafting.text(*(member(number) for number in range(7)))
    return text, drafting.opened(text)


def test_there_are_no_totals_before_a_round_has_closed(installation):
    text, _round = asked()
    six(text)

    assert queries.totals(text, NOW) is None


def test_totals_stand_as_the_round_left_them(installation):
    text, round_ = asked()
    six(text, objecting=3)
    drafting.closed(round_, now=NOW + timedelta(hours=1))

    found = queries.totals(text, NOW + timedelta(hours=1))

    tally = found.tallies[positions.place(text)]
    assert (list(found.tallies), tally.answered) == ([positions.place(text)], 6)
    assert (tally.counts[Core.OBJECT], tally.counts[Core.ESSENTIAL]) == (Count(3, 3), Count(0, 2))


def test_nothing_is_told_of_five(installation):
    text, round_ = asked()
    for number in range(5):
        positions.answer(text, member=member(number))
    drafting.closed(round_, now=NOW + timedelta(hours=1))

    assert queries.totals(text, NOW + timedelta(hours=1)).tallies == {}


def test_who_looks_twice_does_not_learn_what_one_organisation_says(installation):
    text, round_ = asked()
    six(text, objecting=3)
    drafting.closed(round_, now=NOW + timedelta(hours=1))
    before = queries.totals(text, NOW + timedelta(hours=1)).tallies
    again = drafting.opened(text, now=NOW + timedelta(hours=2))
    positions.answer(text, Position.OBJECT, member=member(6), now=NOW + timedelta(hours=3))
    drafting.closed(again, now=NOW + timedelta(hours=4))

    after = queries.totals(text, NOW + timedelta(hours=4))

    assert (after.tallies, after.round) == (before, again)


def test_totals_of_words_that_three_answered_anew_are_told_anew(installation):
    text, round_ = asked()
    six(text, objecting=0)
    drafting.closed(round_, now=NOW + timedelta(hours=1))
    again = drafting.opened(text, now=NOW + timedelta(hours=2))
    six(text, objecting=3, now=NOW + timedelta(hours=3))
    drafting.closed(again, now=NOW + timedelta(hours=4))

    moments = [NOW + timedelta(hours=hours) for hours in (1, 4)]
    told = [queries.totals(text, now).tallies[positions.place(text)].counts[Core.OBJECT] for now in moments]

    assert told == [Count(0, 2), Count(3, 3)]


def test_who_takes_part_no_more_stays_counted_in_what_was_told(installation):
    text, round_ = asked()
    six(text, objecting=3)
    drafting.closed(round_, now=NOW + timedelta(hours=1))
    before = queries.totals(text, LATER).tallies

    text.coalition.memberships.filter(organisation=organisations.organisation(member(0))).update(state="left")

    assert queries.totals(text, LATER).tallies == before


def test_the_committee_alone_sets_the_terms(installation):
    text, _round = asked()

    for by in (organisations.owner(), organisations.owner(OUTSIDER)):
        with pytest.raises(NotAllowed):
            terms.change(statement=text, terms=Terms(sees=Sees.ALL), by=by, now=NOW)

    assert Asking.objects.count() == 0


def test_terms_are_kept_one_after_the_other_with_the_decision(installation):
    text, _round = asked()
    decision = coalitions.decision(text.coalition)
    weighty = Terms(sees=Sees.ALL, clauses={"c1": Stakes(required=True)}, weights={"uniao-dos-portos": Fraction(2)})

    terms.change(statement=text, terms=weighty, ground=decision, by=drafter(), now=NOW)
    terms.change(statement=text, terms=Terms(sees=Sees.ALL), by=drafter(), now=NOW)

    kept = [(row.clauses, row.weights, row.decision, row.replaced_at) for row in queries.askings(text)]
    assert kept == [
        ({}, {}, None, None),
        ({"c1": {"required": True}}, {"uniao-dos-portos": "2"}, decision, NOW),
    ]


def test_the_same_terms_again_change_nothing(installation):
    text, _round = asked()

    with pytest.raises(terms.NothingChanged):
        terms.change(statement=text, terms=Terms(), by=drafter(), now=NOW)

    assert Asking.objects.count() == 0


def test_needs_in_a_circle_are_refused(installation):
    text, _round = asked()
    circle = {one: Stakes(needs=frozenset({other})) for one, other in (("c1", "c2"), ("c2", "c1"))}

    with pytest.raises(MalformedProblem):
        terms.change(statement=text, terms=Terms(clauses=circle), by=drafter(), now=NOW)


@pytest.mark.parametrize("weight", [-1, 10_000_000])
def test_weights_have_bounds(installation, weight):
    text, _round = asked()

    with pytest.raises(NotAllowed, match="A weight is"):
        terms.change(statement=text, terms=Terms(clauses={"c1": Stakes(weight=weight)}), by=drafter(), now=NOW)


def test_what_was_set_for_a_clause_that_is_away_is_kept_until_it_comes_back(installation):
    text, _round = asked()
    terms.change(statement=text, terms=Terms(clauses={"c2": Stakes(required=True)}), by=drafter(), now=NOW)
    Asking.objects.update(clauses={"c2": {"required": True}, "c77": {"weight": "3"}})

    terms.change(statement=text, terms=Terms(), by=drafter(), now=NOW)

    assert queries.terms(text).clauses == {"c77": Stakes(weight=3)}


def test_only_the_committee_reminds(installation):
    text, _round = asked()

    may = [permissions.may_remind(by, text, NOW) == Allowed() for by in everybody().values()]

    assert may == [True, False, False, False, False, False]
