"""Frontiers are computed once, kept, and reused; what is too much for a page waits for its turn."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from undersigned.apps.commonground import queries
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import WhatIf
from undersigned.apps.commonground.services import computations, computing
from undersigned.apps.commonground.services.computations import Busy, TooLarge
from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Stakes
from undersigned.core.commonground.members import MalformedProblem
from undersigned.kit import retention
from undersigned.kit.limits import Daily
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER
from tests.factories import coalitions, commonground, drafting, organisations, positions
from tests.factories.people import drafter
from tests.factories.statements import drafted

pytestmark = pytest.mark.usefixtures("installation")

LATER = NOW + timedelta(minutes=5)


@pytest.fixture
def slow(monkeypatch: Any) -> None:
    """Every problem is too much for a page."""
    monkeypatch.setattr(computations, "SMALL", 0)


def pairs(row):
    return [(int(one.reach), int(one.content)) for one in queries.offers(row)]


def test_a_small_problem_is_computed_at_once_with_all_that_stands_around_its_offers():
    row = commonground.computed(commonground.discussed())

    assert (row.state, pairs(row)) == ("done", [(3, 1), (2, 3)])
    assert sorted(row.result) == ["bridging", "findings", "offers", "optimal", "prices"]
    assert [one.offer for one in row.outside.order_by("offer")] == [0, 1]


def test_the_same_problem_is_not_computed_again():
    text = commonground.discussed()

    first, second = commonground.computed(text), commonground.computed(text, now=LATER)

    assert (first.pk, second.asked_at) == (second.pk, NOW)


def test_what_somebody_asks_for_again_weeks_later_is_what_was_computed_then():
    text = commonground.discussed()
    first = commonground.computed(text)
    later = NOW + timedelta(days=10)

    # A round is open for two weeks: the same problem, asked again on another day.
    again = commonground.computed(text, now=later)

    first.refresh_from_db()
    assert (again.pk, first.asked_at, first.wanted_at) == (first.pk, NOW, later)


def test_another_position_makes_another_problem():
    text = commonground.discussed()
    first = commonground.computed(text)

    commonground.answer(text, "aaaa", LAPSED, now=LATER)
    second = commonground.computed(text, now=LATER)

    assert (pairs(first), pairs(second)) == ([(3, 1), (2, 3)], [(3, 3)])


def test_what_if_is_another_problem_and_does_not_count_as_how_things_stand():
    text = commonground.discussed()
    real = commonground.computed(text)

    asked = commonground.computed(text, WhatIf(without=(organisations.organisation(LAPSED).handle,)))

    assert pairs(asked) == [(2, 3)]
    assert queries.newest(text) == real


def test_what_is_too_much_for_a_page_waits_and_is_computed_in_its_turn(slow):
    row = commonground.computed(commonground.discussed())
    assert (row.state, row.result) == ("waiting", None)

    computing.next_one(now=LATER)

    row.refresh_from_db()
    assert (row.state, pairs(row), row.outside.count()) == ("done", [(3, 1), (2, 3)], 2)


def test_where_nothing_waits_there_is_nothing_to_compute():
    assert computing.next_one(now=NOW) is False


def test_a_page_never_promises_what_it_cannot_compute_at_once(slow):
    text = commonground.discussed()

    assert computations.at_once(statement=text, by=drafter(), now=NOW) is None
    assert Computation.objects.count() == 0


def test_what_takes_too_long_for_a_page_is_kept_as_far_as_it_is_known_and_not_tried_again(monkeypatch: Any):
    monkeypatch.setattr(computations, "AT_ONCE", 0)
    text = commonground.discussed()

    first = computations.at_once(statement=text, by=drafter(), now=NOW)
    second = computations.at_once(statement=text, by=drafter(), now=LATER)
    assert (first, first.state) == (second, "stopped")

    assert commonground.computed(text, now=LATER).state == "waiting"
    computing.next_one(now=LATER)
    first.refresh_from_db()
    assert (first.state, pairs(first)) == ("done", [(3, 1), (2, 3)])


def test_a_coalition_computes_one_frontier_at_a_time(slow):
    text = commonground.discussed()
    waiting = commonground.computed(text)

    with pytest.raises(Busy) as refused:
        commonground.computed(text, WhatIf(leave=("c2",)))

    assert refused.value.computation == waiting


def test_asking_again_for_what_waits_changes_nothing(slow):
    text = commonground.discussed()

    assert commonground.computed(text) == commonground.computed(text)


def test_what_only_waits_goes_when_it_is_stopped(slow):
    row = commonground.computed(commonground.discussed())

    computations.stop(computation=row, by=drafter(), now=LATER)

    assert Computation.objects.count() == 0


def test_what_runs_hears_that_it_is_to_stop_and_shows_what_is_known(slow):
    row = commonground.computed(commonground.discussed())
    Computation.objects.filter(pk=row.pk).update(state="running", alive_at=NOW, began_at=NOW)
    computations.stop(computation=row, by=drafter(), now=LATER)

    computing.next_one(now=LATER)

    row.refresh_from_db()
    assert (row.state, row.result["optimal"]) == ("stopped", False)


def test_what_was_stopped_can_be_computed_to_its_end(slow):
    text = commonground.discussed()
    row = commonground.computed(text)
    Computation.objects.filter(pk=row.pk).update(state="running", alive_at=NOW, began_at=NOW)
    computations.stop(computation=row, by=drafter(), now=LATER)
    computing.next_one(now=LATER)

    again = commonground.computed(text, now=LATER)
    computing.next_one(now=LATER)

    row.refresh_from_db()
    assert (again.pk, row.state, pairs(row)) == (row.pk, "done", [(3, 1), (2, 3)])


def test_who_computes_and_is_silent_for_long_was_killed_and_it_is_begun_anew(slow):
    row = commonground.computed(commonground.discussed())
    Computation.objects.filter(pk=row.pk).update(state="running", alive_at=NOW, began_at=NOW)
    row.outside.create(offer=0)

    assert computing.next_one(now=NOW + computing.SILENT) is False
    computing.next_one(now=NOW + computing.SILENT + timedelta(seconds=1))

    row.refresh_from_db()
    assert (row.state, pairs(row), row.outside.count()) == ("done", [(3, 1), (2, 3)], 2)


def test_what_cannot_be_computed_says_so_and_lets_others_be_computed(slow):
    text = commonground.discussed()
    row = commonground.computed(text)
    Computation.objects.filter(pk=row.pk).update(problem={"clauses": "none"})

    assert computing.next_one(now=LATER) is True

    row.refresh_from_db()
    assert (row.state, queries.busy(text.coalition)) == ("failed", None)


def test_more_than_the_server_computes_with_is_refused(monkeypatch: Any):
    monkeypatch.setattr(computations, "LARGEST", 5)

    with pytest.raises(TooLarge):
        commonground.computed(commonground.discussed())


def test_nobody_computes_more_than_so_often_a_day(monkeypatch: Any):
    text = commonground.discussed()
    monkeypatch.setattr(computations, "COMPUTED", Daily("commonground.compute", 1, "Too much."))
    commonground.computed(text)

    with pytest.raises(NotAllowed, match=r"Too much\."):
        commonground.computed(text, WhatIf(leave=("c2",)))

    assert pairs(commonground.computed(text)) == [(3, 1), (2, 3)]


def test_a_clause_that_must_stand_without_one_that_it_needs_is_refused():
    text = commonground.discussed()
    positions.seen_by(text, Sees.COMMITTEE, clauses={"c3": Stakes(needs=frozenset({"c2"}))})

    with pytest.raises(MalformedProblem, match="no-variants"):
        commonground.computed(text, WhatIf(hold={"c3": ""}, leave=("c2",)))


def test_who_does_not_take_part_lets_nothing_be_computed():
    text = commonground.discussed()
    organisations.organisation(OUTSIDER)

    with pytest.raises(NotAllowed):
        computations.ask(statement=text, by=organisations.owner(OUTSIDER), now=NOW)


def test_who_takes_part_and_sees_names_lets_it_be_computed():
    text = commonground.discussed(said=False)
    positions.seen_by(text, Sees.ALL)

    row = computations.ask(statement=text, by=organisations.owner(ATTESTED), now=NOW)

    assert row.state == "done"


def test_who_takes_part_and_sees_no_names_does_not():
    text = commonground.discussed()

    with pytest.raises(NotAllowed, match="committee"):
        computations.ask(statement=text, by=organisations.owner(ATTESTED), now=NOW)


def test_where_nobody_sees_names_the_committee_waits_until_the_round_has_closed():
    text = commonground.discussed(said=False)
    positions.seen_by(text, Sees.TOTALS)
    with pytest.raises(NotAllowed, match="closed"):
        commonground.computed(text)
    drafting.closed(text.rounds.get(), now=LATER)

    row = commonground.computed(text, now=LATER)

    assert (row.closed_round, queries.for_totals(text)) == (1, row)


def test_where_nobody_sees_names_nobody_asks_what_if():
    text = commonground.discussed(said=False)
    positions.seen_by(text, Sees.TOTALS)
    drafting.closed(text.rounds.get(), now=LATER)

    with pytest.raises(NotAllowed):
        commonground.computed(text, WhatIf(leave=("c2",)), now=LATER)


def test_what_is_computed_in_an_open_round_is_not_for_who_sees_no_names():
    text = commonground.discussed()
    commonground.computed(text)

    assert queries.for_totals(text) is None


def test_who_sees_no_names_is_shown_the_first_of_a_round_so_that_nothing_can_be_compared():
    text = commonground.discussed()
    drafting.closed(text.rounds.get(), now=LATER)
    first = commonground.computed(text, now=LATER)
    positions.seen_by(text, Sees.COMMITTEE, weights={organisations.organisation(LAPSED).handle: 2}, now=LATER)

    second = commonground.computed(text, now=LATER)

    assert second != first
    assert queries.for_totals(text) == first


def test_computations_that_nobody_asks_for_go_after_thirty_days(slow):
    text = commonground.discussed()
    commonground.computed(text)
    computing.next_one(now=LATER)

    assert retention.preview(now=NOW + timedelta(days=30))["computations"] == 0
    assert retention.preview(now=NOW + timedelta(days=31))["computations"] == 1


def test_a_text_of_nobody_and_of_one_organisation_have_an_answer():
    alone = drafted(coalitions.coalition())
    drafting.opened(alone)

    row = commonground.computed(alone)

    assert (pairs(row), [one["code"] for one in row.result["findings"]]) == ([], ["no-organisation", "nobody-can-sign"])
