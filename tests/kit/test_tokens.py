from __future__ import annotations

import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from undersigned.kit import encryption, tokens

pytestmark = pytest.mark.usefixtures("folder")
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
numbers = st.integers(0, 10**18 - 1)
nonces = st.binary(min_size=tokens.NONCE_SIZE, max_size=tokens.NONCE_SIZE)
links = st.builds(tokens.Link, numbers, nonces)
SEVEN = tokens.Link(7, b"\xff\xef\xbe of 7")


def token(link, kind="signature"):
    return tokens.make(kind, link.number, link.nonce)


@shared
@given(links)
def test_a_token_names_its_row_and_the_nonce_of_it(link):
    assert tokens.read("signature", token(link)) == link


@shared
@given(links, numbers)
def test_the_code_of_one_row_opens_no_other(link, other):
    sealed = token(link).partition("-")[2]

    if other != link.number:
        with pytest.raises(tokens.BadToken):
            tokens.read("signature", f"{other}-{sealed}")


@shared
@given(links, nonces)
def test_the_code_of_one_nonce_goes_with_no_other(link, other):
    code = base64.urlsafe_b64decode(token(link).partition("-")[2])[tokens.NONCE_SIZE :]
    spliced = base64.urlsafe_b64encode(other + code).decode()

    if other != link.nonce:
        with pytest.raises(tokens.BadToken):
            tokens.read("signature", f"{link.number}-{spliced}")


@shared
@given(links)
def test_a_token_of_another_kind_is_refused(link):
    with pytest.raises(tokens.BadToken):
        tokens.read("endorsement", token(link))


@shared
@given(st.text() | st.tuples(numbers, st.text()).map(lambda pair: f"{pair[0]}-{pair[1]}"))
def test_a_guess_is_a_bad_token_and_nothing_else(guess):
    with pytest.raises(tokens.BadToken):
        tokens.read("signature", guess)


def test_each_row_gets_a_nonce_of_its_own():
    assert len({tokens.fresh() for _ in range(1000)}) == 1000


def test_a_token_fits_into_a_line_of_mail():
    longest = token(tokens.Link(10**9, bytes(tokens.NONCE_SIZE)))

    assert len(f"https://undersigned.example/signature/{longest}/") <= 82


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
    sealed = token(SEVEN).removeprefix("7-")

    with pytest.raises(tokens.BadToken):
        tokens.read("signature", spelling.format(sealed))


def test_no_character_of_a_token_can_be_varied():
    ours = token(SEVEN)
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/="

    variants = {ours[:place] + other + ours[place + 1 :] for place in range(2, len(ours)) for other in letters}

    assert [variant for variant in variants if readable(variant)] == [ours]


def readable(guess):
    try:
        tokens.read("signature", guess)
    except tokens.BadToken:
        return False
    return True


def test_a_token_says_nothing_to_who_has_the_database_alone(folder):
    ours = token(SEVEN)
    folder.joinpath("keys", "fields").write_text("ab" * 32)
    encryption._key.cache_clear()

    with pytest.raises(tokens.BadToken):
        tokens.read("signature", ours)

    encryption._key.cache_clear()
