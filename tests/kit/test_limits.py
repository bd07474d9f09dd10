from __future__ import annotations

import pytest

from undersigned.kit import limits

pytestmark = pytest.mark.usefixtures("folder")


def tries(kind, address, count):
    return [limits.within(kind, address, times=3, seconds=60) for _ in range(count)]


def test_only_so_many_are_within():
    assert tries("mail", "nadia@mail.example", 5) == [True, True, True, False, False]


def test_many_other_addresses_let_nobody_begin_anew():
    tries("sign-in", "nadia@mail.example", 3)
    for number in range(1_000):
        tries("sign-in", f"{number}@mail.example", 1)

    assert tries("sign-in", "nadia@mail.example", 1) == [False]


def test_an_address_is_the_same_in_any_case():
    tries("mail", "nadia@mail.example", 3)

    assert tries("mail", " Nadia@MAIL.example ", 1) == [False]


def test_other_addresses_and_other_kinds_are_counted_apart():
    tries("mail", "nadia@mail.example", 3)

    assert tries("mail", "henrik@mail.example", 1) + tries("sign-in", "nadia@mail.example", 1) == [True, True]


def test_what_was_forgotten_is_counted_anew():
    tries("sign-in", "nadia@mail.example", 5)

    limits.forget("sign-in", "nadia@mail.example")

    assert tries("sign-in", "nadia@mail.example", 4) == [True, True, True, False]
