"""Who sees no names is told steps, and nothing from which a single position follows."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.commonground.queries import Offered, coarse


def offered(number, signers, content):
    return Offered(
        number=number,
        reach=Fraction(signers),
        content=Fraction(content),
        text={},
        signers=tuple(f"o{one}" for one in range(signers)),
        pending=(),
        support=0,
        optimal=True,
        gap=Fraction(0),
    )


def told(offers, many, answered=None):
    return [(one.number, one.least, one.most) for one in coarse(offers, many, answered or many)]


def test_nothing_is_told_while_fewer_than_six_answered():
    assert coarse([offered(1, 5, 3)], 30, 5) == ()


def test_numbers_are_told_in_steps_of_five_and_the_last_step_ends_with_all():
    offers = [offered(1, 58, 1), offered(2, 51, 2), offered(3, 48, 3), offered(4, 2, 4)]

    assert told(offers, 58) == [(1, 55, 58), (2, 50, 54), (3, 45, 49), (4, 0, 4)]


def test_of_offers_in_one_step_the_one_that_says_most_is_told():
    assert told([offered(1, 58, 1), offered(2, 57, 2), offered(3, 56, 3)], 58) == [(3, 55, 58)]


def test_that_nearly_all_who_answered_can_sign_is_not_told_exactly():
    """Of six who answered, five: whoever knows four of them would learn something of the others."""
    assert told([offered(1, 5, 1)], 30, 6) == [(1, 0, 30)]


@given(st.integers(6, 80), st.integers(0, 20), st.data())
def test_every_number_lies_in_its_step_and_none_holds_fewer_than_three_of_those_who_answered(answered, silent, data):
    signers = data.draw(st.integers(0, answered))

    (one,) = coarse([offered(1, signers, 1)], answered + silent, answered)

    assert one.least <= signers <= one.most <= answered + silent
    assert min(one.most, answered) - one.least >= 2
