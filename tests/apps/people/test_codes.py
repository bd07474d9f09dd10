"""A mailed code, without the pages around it: once, in time, for whom it was asked."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest

from undersigned.apps.people.models import Letter
from undersigned.apps.people.services import codes
from undersigned.apps.people.services.codes import Purpose

from tests.cast import DRAFTER, NOW
from tests.factories.people import person

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def waiting():
    person()
    return codes.ask(Purpose.SIGN_IN, address=DRAFTER.email, now=NOW)


def mailed():
    return re.findall(r"\d{4} \d{4}", Letter.objects.latest("pk").facts)[0]


def test_of_two_windows_that_send_the_right_code_one_is_let_in(waiting):
    codes.check(waiting, mailed(), now=NOW)

    with pytest.raises(codes.Wrong):
        codes.check(waiting, mailed(), now=NOW)


def test_a_code_is_good_until_its_time_is_over(waiting):
    with pytest.raises(codes.Wrong):
        codes.check(waiting, mailed(), now=NOW + timedelta(seconds=codes.GOOD_SECONDS))

    codes.check(waiting, mailed(), now=NOW + timedelta(seconds=codes.GOOD_SECONDS - 1))


def test_a_code_is_of_no_use_to_another_who_asked(waiting):
    first = mailed()
    other = codes.ask(Purpose.SIGN_IN, address=DRAFTER.email, now=NOW)

    with pytest.raises(codes.Wrong):
        codes.check(other, first, now=NOW)


def test_who_guesses_is_refused_even_when_right_at_last(waiting):
    wrong = f"{(int(mailed().replace(' ', '')) + 1) % 10**codes.DIGITS:0{codes.DIGITS}}"
    for _ in range(codes.TRIES * codes.TOGETHER):
        with pytest.raises(codes.Wrong):
            codes.check(waiting, wrong, now=NOW)

    with pytest.raises(codes.Wrong):
        codes.check(waiting, mailed(), now=NOW)
