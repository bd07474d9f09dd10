from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned.kit import encryption, tokens

pytestmark = pytest.mark.usefixtures("folder")
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
numbers = st.integers(0, 10**18 - 1)


@shared
@given(numbers)
def test_a_token_names_its_row(number):
    assert tokens.read("signature", tokens.make("signature", number)) == number


@shared
@given(numbers, numbers)
def test_the_code_of_one_row_opens_no_other(number, other):
    code = tokens.make("signature", other).partition("-")[2]

    if number != other:
        with pytest.raises(tokens.BadToken):
            tokens.read("signature", f"{number}-{code}")


@shared
@given(numbers)
def test_a_token_of_another_kind_is_refused(number):
    with pytest.raises(tokens.BadToken):
        tokens.read("endorsement", tokens.make("signature", number))


@shared
@given(st.text() | st.tuples(numbers, st.text()).map(lambda pair: f"{pair[0]}-{pair[1]}"))
def test_a_guess_is_a_bad_token_and_nothing_else(guess):
    with pytest.raises(tokens.BadToken):
        tokens.read("signature", guess)


OTHER_SPELLINGS = [
    "07-{}",
    " 7-{}",
    "7-{} ",
    "7-{}=",
    "7-{}\n",
    "٧-{}",
    "+7-{}",
    "7_-{}",
    "7–{}",
    "{}-7",
    "7-",
    "7",
    "-{}",
    "",
]


@pytest.mark.parametrize("spelling", OTHER_SPELLINGS)
def test_a_token_has_one_spelling(spelling):
    code = tokens.make("signature", 7).removeprefix("7-")

    with pytest.raises(tokens.BadToken):
        tokens.read("signature", spelling.format(code))


def test_the_last_character_of_a_code_cannot_be_varied():
    token = tokens.make("signature", 7)  # 16 bytes in 22 characters: four bits of the last mean nothing

    variants = {token[:-1] + last for last in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"}

    assert [variant for variant in variants if readable(variant)] == [token]


def readable(token):
    try:
        tokens.read("signature", token)
    except tokens.BadToken:
        return False
    return True


def test_a_token_says_nothing_to_who_has_the_database_alone(folder):
    ours = tokens.make("signature", 7)
    folder.joinpath("keys", "fields").write_text("ab" * 32)
    encryption._key.cache_clear()

    with pytest.raises(tokens.BadToken):
        tokens.read("signature", ours)

    encryption._key.cache_clear()
