"""The single transferable vote: real counts stage by stage, and what must hold of any count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.tally import ABSTAIN, Method, Rule, Tie, result_of, transferring
from undersigned.core.tally.choosing import Draw
from undersigned.core.tally.transferring import UNIT

from tests.core.tally.values import election, hidden, preferences
from tests.vectors.cases import cases

OPTIONS = "uvwxy"
profiles = st.lists(st.tuples(st.integers(1, 9), preferences(OPTIONS)), min_size=1, max_size=12)


def counted(cast, options=OPTIONS, seats=2, tie=Tie.AGAIN, lot=()):
    draw = Draw(Rule(method=Method.TRANSFER, seats=seats, tie=tie), tuple(lot))
    return transferring.count(cast, list(options), seats, draw)


def units(decimal):
    whole, part = decimal.split(".")
    return int(whole) * UNIT + int(part)


@cases("transfer")
def test_a_published_count_is_counted_again_stage_by_stage(case):
    ballots = [(n, tuple(str(one) for one in order)) for n, *order in case["ballots"]]
    options = [str(number) for number in range(1, case["options"] + 1)]

    found = counted(ballots, options, case["seats"], Tie.LOT, case["lot"])

    assert found.quota == case["quota"]
    assert [[stage.votes[one] for one in options] for stage in found.stages] == [
        [units(votes) for votes in stage["votes"]] for stage in case["stages"]
    ]
    assert [[*map(int, stage.elected)] for stage in found.stages] == [stage["elected"] for stage in case["stages"]]
    assert [stage.excluded for stage in found.stages] == [stage["excluded"] for stage in case["stages"]]
    assert [stage.surplus for stage in found.stages] == [stage["surplus"] for stage in case["stages"]]
    assert found.taken.equals == ()


@given(profiles, st.integers(1, 5), st.permutations(OPTIONS))
def test_every_count_ends_and_keeps_every_vote(cast, seats, lot):
    found = counted(cast, seats=seats, tie=Tie.LOT, lot=lot)
    total = sum(votes for votes, _order in cast)

    assert found.quota == total // (seats + 1) + 1
    assert (len(found.taken.elected), found.taken.equals) == (seats, ())
    for stage in found.stages:
        assert sum(stage.votes.values()) + stage.exhausted == total * UNIT
        assert min(*stage.votes.values(), stage.exhausted) >= 0
    lost = [stage.exhausted for stage in found.stages]
    assert lost == sorted(lost)


@given(profiles, st.integers(1, 4), st.permutations(OPTIONS), st.randoms(use_true_random=False))
def test_neither_the_order_of_options_nor_of_ballots_nor_their_bundling_makes_a_difference(cast, seats, options, dice):
    found = counted(cast, seats=seats)
    loose = [(1, order) for votes, order in cast for _ in range(votes)]
    dice.shuffle(loose)

    again = counted(loose, options, seats)

    assert (again.taken, again.quota, again.stages) == (found.taken, found.quota, found.stages)


@given(profiles, st.integers(1, 4))
def test_whose_a_ballot_is_makes_no_difference(cast, seats):
    vote = election(cast, OPTIONS, seats, method=Method.TRANSFER)

    assert result_of(hidden(vote)) == result_of(vote)


@given(profiles, st.integers(1, 4), st.sampled_from(OPTIONS))
def test_who_has_the_quota_at_once_is_elected(cast, seats, one):
    found = counted(cast, seats=seats)
    first = sum(votes for votes, order in cast if order[0] == one)

    assert first < found.quota or one in found.stages[0].elected


@given(profiles)
def test_where_most_put_some_first_among_themselves_they_are_not_left_out(cast):
    # Proportionality for a solid group: more than a third of the votes that rank u and v before all have one of two.
    solid = [(votes, order) for votes, order in cast if set(order[:2]) == {"u", "v"}]
    found = counted(cast, seats=2, tie=Tie.LOT, lot=OPTIONS)

    if sum(votes for votes, _order in solid) >= found.quota:
        assert {"u", "v"} & set(found.taken.elected)


def test_a_surplus_goes_on_at_five_places_and_the_rest_is_dropped():
    found = counted([(7, ("u", "v")), (2, ("w",)), (1, ("x",))], "uvwx", 2)

    assert found.quota == 4
    assert found.stages[1].votes == {"u": 4 * UNIT, "v": 7 * (3 * UNIT // 7), "w": 2 * UNIT, "x": UNIT}
    assert found.stages[1].exhausted == 3 * UNIT - 7 * 42857


def test_nobody_votes():
    result = result_of(election([], "uvw", 2, method=Method.TRANSFER))

    assert (result["elected"], result["stages"], result["quota"], result["outcome"]) == ([], [], 1, "open")


def test_all_abstain():
    result = result_of(election([(5, ABSTAIN)], "uvw", 2, method=Method.TRANSFER))

    assert (result["abstain"], result["elected"], result["stages"]) == (5, [], [])


def test_no_more_than_there_are_seats_are_all_elected():
    result = result_of(election([(5, ("u",))], "uvw", 5, method=Method.TRANSFER))

    assert (result["elected"], result["outcome"]) == (["u", "v", "w"], "open")


@pytest.mark.parametrize(("lot", "gone"), [("uvwx", "x"), ("xwvu", "w")])
def test_of_the_least_who_never_differed_the_last_in_the_lot_goes(lot, gone):
    cast = [(3, ("u",)), (2, ("v",)), (1, ("w",)), (1, ("x",))]

    assert counted(cast, "uvwx", 2, Tie.LOT, lot).stages[1].excluded == gone


def test_without_lots_the_count_ends_where_nothing_tells():
    result = result_of(election([(5, ("u",)), (1, ("v",)), (1, ("w",))], "uvw", 2, method=Method.TRANSFER))

    assert (result["elected"], result["equals"], result["outcome"]) == (["u"], ["v", "w"], "tied")


def test_who_had_fewer_at_the_latest_stage_at_which_they_differed_goes_first():
    cast = [(1, ("u", "v")), (2, ("v",)), (3, ("w",)), (4, ("x",)), (5, ("y",))]

    assert [stage.excluded for stage in counted(cast, "uvwxy", 2).stages] == [None, "u", "v", "w"]


def test_of_equal_surpluses_the_first_in_the_lot_goes_on_first():
    cast = [(4, ("u", "x")), (4, ("v", "y")), (1, ("x",)), (1, ("y",))]

    assert [one.surplus for one in counted(cast, "uvxy", 3, Tie.LOT, "yxvu").stages][1:3] == ["v", "u"]
    assert counted(cast, "uvxy", 3).taken.equals == ("u", "v")


def test_of_equal_surpluses_who_had_more_at_the_latest_stage_at_which_they_differed_goes_on_first():
    cast = [(10, ("w", "v")), (6, ("u", "x")), (1, ("v",)), (2, ("x",)), (1, ("y",))]

    assert [one.surplus for one in counted(cast, "uvwxy", 4).stages][:4] == [None, "w", "u", "v"]


def test_as_many_votes_as_can_be_are_counted_exactly():
    found = counted([(10**12 - 1, ("u", "v")), (1, ("w",))], "uvw", 2)

    assert found.quota == 10**12 // 3 + 1
    assert found.taken.elected == ("u", "v")
