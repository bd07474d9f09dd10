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


def told(offers, many):
    return [(one.number, one.least, one.most) for one in coarse(offers, many)]


def test_nothing_is_told_of_fewer_than_six():
    assert coarse([offered(1, 5, 3)], 5) == ()


def test_numbers_are_told_in_steps_of_five_and_the_last_step_ends_with_all():
    offers = [offered(1, 58, 1), offered(2, 51, 2), offered(3, 48, 3), offered(4, 2, 4)]

    assert told(offers, 58) == [(1, 55, 58), (2, 50, 54), (3, 45, 49), (4, 0, 4)]


def test_of_offers_in_one_step_the_one_that_says_most_is_told():
    assert told([offered(1, 58, 1), offered(2, 57, 2), offered(3, 56, 3)], 58) == [(3, 55, 58)]


@given(st.integers(6, 80), st.data())
def test_every_number_lies_in_its_step_and_no_step_holds_fewer_than_three(many, data):
    signers = data.draw(st.integers(0, many))

    (one,) = coarse([offered(1, signers, 1)], many)

    assert one.least <= signers <= one.most <= many
    assert one.most - one.least >= 2
