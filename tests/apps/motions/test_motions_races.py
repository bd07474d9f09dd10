"""What several do to motions at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

from collections import Counter
from functools import partial

import pytest

from undersigned.apps.drafting.services import amendments as drafting
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.motions.models import Motion, Second
from undersigned.apps.motions.queries import motions as queries
from undersigned.apps.motions.services import advice, candidacies, choosing, motions, order, seconds, turns
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.services import closing
from undersigned.core.amendments import Replace
from undersigned.core.tally import Kind
from undersigned.kit.results import NotAllowed

from tests.apps.drafting.test_amendments_races import at_once
from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import amendments, assemblies, organisations, puttings
from tests.factories import motions as factory
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def moves(row):
    return lambda: motions.move(motion=row, mandate=None, by=drafter(), now=NOW)


def test_motions_that_are_moved_at_once_get_numbers_of_their_own(installation):
    at = factory.assembly()
    rows = [factory.drafted(at, by=None, deed="decision", title=f"Number {one}") for one in range(4)]
    drafter()

    found = at_once(*map(moves, rows))

    assert found == Counter({None: 4})
    assert sorted(Motion.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


def test_a_motion_that_is_moved_twice_at_once_is_moved_once(installation):
    row = factory.drafted(by=None)
    drafter()

    found = at_once(moves(row), moves(row))

    assert found == Counter({None: 1, NotAllowed: 1})
    assert [step.state for step in queries.steps_of(row)] == ["open"]


def test_an_organisation_that_seconds_twice_at_once_seconds_once(installation):
    row = factory.moved()
    seat, mandate = assemblies.seat(row.assembly, ATTESTED), organisations.mandate(ATTESTED)
    owner = organisations.owner(ATTESTED)

    def deed():
        return seconds.give(motion=row, seat=seat, mandate=mandate, by=owner, now=NOW)

    found = at_once(deed, deed)

    assert (found, Second.objects.count()) == (Counter({None: 2}), 1)
    assert [step.state for step in queries.steps_of(row)] == ["moved", "open"]


def test_a_motion_is_withdrawn_or_referred_and_not_both(installation):
    row = factory.to_decide()
    owner, chair = organisations.owner(), drafter()

    found = at_once(
        lambda: motions.withdraw(motion=row, because="", by=owner, now=NOW),
        lambda: turns.refer(motion=row, body="A working group", because="", by=chair, now=NOW),
    )

    steps = [step.state for step in queries.steps_of(row)]
    assert (found, steps[:2]) in [
        (Counter({None: 1, NotAllowed: 1}), ["moved", "open"]),
        (Counter({None: 2}), ["moved", "open"]),
    ]
    assert steps[2:] in [["withdrawn"], ["referred", "withdrawn"]]


TIMES = 6
"""So often: two that wait for each other do so by chance."""


def closes(vote):
    by = drafter()
    return lambda: closing.close(vote=vote, by=by, now=NOW)


def breaks_off(vote):
    by = drafter()
    return lambda: closing.break_off(vote=vote, because="A mistake.", by=by, now=NOW)


def test_a_vote_is_closed_while_an_amendment_in_it_is_withdrawn(installation):
    at = puttings.meeting()
    found: Counter[type[Exception] | None] = Counter()
    for _ in range(TIMES):
        row = puttings.motion(at)
        change = amendments.proposed(row.statement, Replace(clause="c1", text="Every harbour is open."), by=ATTESTED)
        chosen, owner = {change.pk: amendments.standing(change).pk}, organisations.owner(ATTESTED)
        vote = choosing.put_amendments(motion=row, chosen=chosen, terms=Terms(), by=drafter(), now=NOW)

        found += at_once(
            closes(vote),
            partial(drafting.withdraw, amendment=change, note="", by=owner, now=NOW),
        )

    assert set(found) <= {None, NotAllowed, NotFromThere}
    assert not Vote.objects.filter(settled_at=None, broken_off_at=None).exists()


def test_a_vote_among_motions_is_closed_while_one_of_them_is_withdrawn(installation):
    at = puttings.meeting()
    found: Counter[type[Exception] | None] = Counter()
    for _ in range(TIMES):
        rows = [puttings.decision(at, by=REPRESENTATIVE), puttings.decision(at)]
        vote = choosing.choose_motions(motions=rows, kind=Kind.APPROVAL, terms=Terms(), by=drafter(), now=NOW)
        owner = organisations.owner()

        found += at_once(closes(vote), partial(motions.withdraw, motion=rows[0], because="", by=owner, now=NOW))

    assert set(found) <= {None, NotAllowed}


def test_an_election_is_closed_while_a_candidate_stands_down(installation):
    row = puttings.election()
    one = puttings.candidate(row)
    vote, person = puttings.elect(row), organisations.owner()

    found = at_once(closes(vote), lambda: candidacies.withdraw(candidacy=one, by=person, now=NOW))

    assert set(found) <= {None, NotAllowed}


def test_a_vote_among_motions_is_broken_off_while_they_are_ordered_and_spoken_for(installation):
    at = puttings.meeting()
    rows = [puttings.decision(at), puttings.decision(at)]
    found: Counter[type[Exception] | None] = Counter()
    chair = drafter()
    for _ in range(TIMES):
        vote = choosing.choose_motions(motions=rows, kind=Kind.APPROVAL, terms=Terms(), by=chair, now=NOW)

        found += at_once(
            breaks_off(vote),
            lambda: order.shift_motion(motion=rows[1], way=order.Way.UP, by=chair, now=NOW),
            lambda: advice.recommend(motion=rows[1], advice=None, words="", by=chair, now=NOW),
        )

    assert found == Counter({None: 3 * TIMES})
