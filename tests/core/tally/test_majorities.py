"""Each majority against its definition in words, said once more with fractions."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.tally import REACHED, Abstentions, Count, Majority, is_reached
from undersigned.core.tally.majorities import share_of

from tests.core.tally.values import count_by, rule

small = st.integers(0, 12)


@st.composite
def counts(draw):
    favour, against, abstaining, missing, absent = (draw(small) for _ in range(5))
    entitled = favour + against + abstaining + missing
    objectors = draw(st.integers(min(1, against), against))
    return Count(
        favour=favour,
        against=against,
        abstaining=abstaining,
        entitled=entitled,
        whole=entitled + absent,
        objectors=objectors,
    )


def part(some, whole):
    """Give the part that some are of a whole; of a whole of none, none are a part."""
    return Fraction(some, whole) if whole else Fraction(0)


def defined(count, by):
    """Say by the words of the specification whether a majority is reached."""
    yes, no, third = count.favour, count.against, count.abstaining
    cast = yes + no + (third if by.abstentions is Abstentions.COUNTED else 0)
    return {
        Majority.SIMPLE: yes > no,
        Majority.ABSOLUTE: part(yes, yes + no + third) > Fraction(1, 2),
        Majority.OF_MEMBERS: part(yes, count.whole) > Fraction(1, 2),
        Majority.TWO_THIRDS: part(yes, cast) >= Fraction(2, 3),
        Majority.TWO_THIRDS_OF_MEMBERS: part(yes, count.whole) >= Fraction(2, 3),
        Majority.THREE_QUARTERS: part(yes, cast) >= Fraction(3, 4),
        Majority.THREE_QUARTERS_OF_MEMBERS: part(yes, count.whole) >= Fraction(3, 4),
        Majority.CONSENSUS: no == 0 and yes != 0,
        Majority.CONSENSUS_MINUS: count.objectors <= by.allowed and yes > no,
        Majority.UNANIMITY: part(yes, count.entitled) == 1,
    }[by.majority]


@given(st.sampled_from(Majority).flatmap(lambda one: st.tuples(st.just(one), st.sampled_from(count_by(one)))), counts())
def test_each_majority_is_what_its_words_say(majority, count):
    by = rule(majority[0], abstentions=majority[1])

    assert is_reached(count, by) == defined(count, by)


def test_each_majority_has_its_function_and_its_words():
    assert set(REACHED) == set(Majority)
    assert len({reached.__doc__ for reached in REACHED.values()}) == len(Majority)


@pytest.mark.parametrize("majority", Majority)
def test_no_majority_is_reached_where_nobody_is_for(majority):
    for against, abstaining, missing in [(0, 0, 0), (0, 0, 5), (0, 5, 0), (5, 0, 0)]:
        entitled = against + abstaining + missing
        count = Count(against=against, abstaining=abstaining, entitled=entitled, whole=entitled, objectors=against)

        assert (
            is_reached(count, rule(majority, allowed=9) if majority is Majority.CONSENSUS_MINUS else rule(majority))
            is False
        )


@pytest.mark.parametrize(
    ("majority", "enough", "too_few"),
    [
        (Majority.SIMPLE, (5, 4), (4, 4)),
        (Majority.ABSOLUTE, (10, 9), (9, 9)),
        (Majority.TWO_THIRDS, (2, 1), (199, 100)),
        (Majority.THREE_QUARTERS, (3, 1), (299, 100)),
        (Majority.CONSENSUS, (1, 0), (10**12, 1)),
    ],
)
def test_a_majority_begins_exactly_where_it_begins(majority, enough, too_few):
    for (favour, against), expected in ((enough, True), (too_few, False)):
        cast = favour + against
        count = Count(favour=favour, against=against, entitled=cast, whole=cast, objectors=min(against, 1))

        assert is_reached(count, rule(majority)) is expected


@pytest.mark.parametrize(
    ("majority", "abstentions", "share"),
    [
        (Majority.SIMPLE, Abstentions.NOT_COUNTED, 7),
        (Majority.ABSOLUTE, Abstentions.NOT_COUNTED, 9),
        (Majority.TWO_THIRDS, Abstentions.NOT_COUNTED, 7),
        (Majority.TWO_THIRDS, Abstentions.COUNTED, 9),
        (Majority.OF_MEMBERS, Abstentions.NOT_COUNTED, 20),
        (Majority.UNANIMITY, Abstentions.NOT_COUNTED, 12),
        (Majority.CONSENSUS, Abstentions.NOT_COUNTED, 7),
    ],
)
def test_a_share_is_told_of_what_it_is_taken_of(majority, abstentions, share):
    count = Count(favour=4, against=3, abstaining=2, entitled=12, whole=20)

    assert share_of(count, rule(majority, abstentions=abstentions)) == share
