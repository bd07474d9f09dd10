"""Ranking by Schulze's method: his examples, his laws, and his definition taken at its word."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from undersigned.core.tally import ABSTAIN, Kind, Tie, ranking, result_of

from tests.core.tally import oracle
from tests.core.tally.values import hidden, rankings, rule, vote_of
from tests.vectors.cases import cases

OPTIONS = "uvwx"
profiles = st.lists(st.tuples(st.integers(1, 5), rankings(OPTIONS)), min_size=1, max_size=6)


def order(ranked, options=OPTIONS):
    return ranking.order(ranking.preferred(ranked, options))


def ranked_vote(ranked, options=OPTIONS, tie=Tie.AGAIN, casting=None, lot=()):
    by = rule(tie=tie, casting=casting)
    return vote_of({"a": 10**6}, {"a": ranked}, options=options, kind=Kind.RANKING, by=by, lot=lot)


@cases("ranking")
def test_a_published_example_comes_to_its_published_order(case):
    ranked = [(votes, tuple(map(tuple, answer))) for votes, answer in case["ballots"]]

    result = result_of(ranked_vote(ranked, case["options"]))

    assert result["order"] == case["order"]
    assert result["preferred"] == case.get("preferred", result["preferred"])


@given(profiles)
def test_the_order_is_the_one_that_all_paths_tell(ranked):
    before = oracle.before(ranked, OPTIONS)
    found, left = [], set(OPTIONS)
    while left:
        found.append(sorted(one for one in left if not any((other, one) in before for other in left)))
        left -= set(found[-1])

    assert order(ranked) == found


@given(profiles)
def test_who_is_preferred_to_each_other_wins(ranked):
    counted = ranking.preferred(ranked, OPTIONS)
    winner = [one for one in OPTIONS if all(counted[one][other] > counted[other][one] for other in counted[one])]
    assume(winner)

    assert order(ranked)[0] == winner


@given(st.lists(st.tuples(st.integers(1, 5), st.permutations(OPTIONS)), min_size=1, max_size=6))
def test_turned_round_who_won_alone_wins_no_more(rows):
    ranked = [(votes, tuple((one,) for one in row)) for votes, row in rows]
    turned = [(votes, answer[::-1]) for votes, answer in ranked]
    first = order(ranked)[0]
    assume(len(first) == 1)

    assert first[0] not in order(turned)[0]


@given(profiles)
def test_a_twin_beside_an_option_changes_nothing_for_the_others(ranked):
    twins = [
        (n, tuple(tuple(sorted((*rank, "z"))) if "x" in rank else rank for rank in answer)) for n, answer in ranked
    ]
    without = [[one for one in rank if one != "z"] for rank in order(twins, OPTIONS + "z")]

    assert without == order(ranked)


@given(profiles, st.permutations(OPTIONS), st.randoms(use_true_random=False))
def test_neither_the_order_of_options_nor_of_ballots_makes_a_difference(ranked, options, dice):
    vote = ranked_vote(ranked)
    dice.shuffle(ranked)

    assert result_of(ranked_vote(ranked, options)) == result_of(vote)
    assert result_of(hidden(vote)) == result_of(vote)


@pytest.mark.parametrize(
    ("tie", "casting", "lot", "expected"),
    [
        (Tie.AGAIN, None, (), ([], ["u", "v"], "tied")),
        (Tie.REJECTED, None, (), ([], ["u", "v"], "open")),
        (Tie.CHAIR, "v", (), (["v"], [], "decided")),
        (Tie.CHAIR, "w", (), ([], ["u", "v"], "tied")),
        (Tie.LOT, None, "wvu", (["v"], [], "decided")),
    ],
)
def test_equals_are_told_apart_by_whom_the_rule_names(tie, casting, lot, expected):
    ranked = [(1, (("u",), ("v",))), (1, (("v",), ("u",)))]

    result = result_of(ranked_vote(ranked, "uvw", tie, casting, lot))

    assert (result["elected"], result["equals"], result["outcome"]) == expected
    assert result["order"] == [["u", "v"], ["w"]]


def test_where_all_abstain_nobody_is_chosen():
    result = result_of(ranked_vote([(5, ABSTAIN)]))

    assert (result["abstain"], result["elected"], result["equals"], result["outcome"]) == (5, [], [], "open")
    assert result["order"] == [list(OPTIONS)]


def test_two_hundred_options_are_put_in_order():
    options = [f"o{number:03}" for number in range(200)]
    ranked = [(2, tuple((one,) for one in options)), (1, tuple((one,) for one in options[::-1]))]

    assert result_of(ranked_vote(ranked, options))["order"] == [[one] for one in options]
