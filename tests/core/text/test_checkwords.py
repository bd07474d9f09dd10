from __future__ import annotations

import hashlib
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text.checkwords import CheckWordsDiffer, MalformedCheckWords, check, compare, words
from undersigned.core.text.wordlist import WORDS

from tests.core.text.strategies import digests
from tests.vectors.cases import cases, code, outcome

DIGEST = "43c543110d9b3b70ed8d133801f9190a14d063f52296dbc98deb468d8944804f"
SPOKEN = "duck claw session brass recipe reveal renew pen day average edge laugh"


def facts(spoken):
    with pytest.raises(MalformedCheckWords) as raised:
        check(spoken)
    return raised.value.facts


def naive(digest):
    """Say the same with strings of ones and zeros."""
    bits = bin(int("1" + digest, 16))[3:]
    eleven = [WORDS[int(bits[11 * place : 11 * place + 11], 2)] for place in range(11)]
    seal = hashlib.sha256(("undersigned check words v1\n" + " ".join(eleven)).encode()).hexdigest()
    return (*eleven, WORDS[int(bin(int("1" + seal, 16))[3:][:11], 2)])


def test_the_word_list_is_the_published_one():
    listed = "".join(f"{word}\n" for word in WORDS)

    assert (
        hashlib.sha256(listed.encode()).hexdigest()
        == "2f5eed53a4727b4bf8880d8f3f199efc90e58503646d9ff8eff3a2ed3b24dbda"
    )


def test_four_letters_tell_a_word_from_all_others():
    assert len({word[:4] for word in WORDS}) == len(WORDS) == 2048


@given(digests)
def test_the_words_are_those_of_a_naive_reading(digest):
    assert words(digest) == naive(digest)


@given(digests)
def test_the_words_give_back_the_first_121_bits(digest):
    assert check(" ".join(words(digest))) == int(digest, 16) >> 135


@given(digests)
def test_the_words_are_those_of_their_digest(digest):
    compare(" ".join(words(digest)), digest=digest)


@given(digests, digests)
def test_words_are_another_digests_as_soon_as_121_bits_differ(digest, other):
    if int(digest, 16) >> 135 != int(other, 16) >> 135:
        with pytest.raises(CheckWordsDiffer):
            compare(" ".join(words(digest)), digest=other)


@given(st.text() | st.lists(st.sampled_from(WORDS), min_size=11, max_size=13).map(" ".join))
def test_check_never_fails_in_any_other_way(spoken):
    try:
        prefix = check(spoken)
    except MalformedCheckWords:
        return

    assert 0 <= prefix < 2**121


@pytest.mark.parametrize(
    "spoken",
    [
        SPOKEN.upper(),
        SPOKEN.title(),
        SPOKEN.replace(" ", "\n\t  "),
        f"  {SPOKEN}\n",
        " ".join(word[:4] for word in SPOKEN.split()),
        " ".join(word[:5] for word in SPOKEN.split()),
    ],
)
def test_check_is_tolerant_of_how_people_write(spoken):
    assert check(spoken) == int(DIGEST, 16) >> 135


def test_an_unknown_word_is_named_with_its_place():
    assert facts(SPOKEN.replace("recipe", "recipes")) == {"defect": "unknown-word", "word": "recipes", "position": 5}
    assert facts(SPOKEN.replace("recipe", "rec")) == {"defect": "unknown-word", "word": "rec", "position": 5}
    assert facts(SPOKEN.replace("recipe", "xylophone")) == {
        "defect": "unknown-word",
        "word": "xylophone",
        "position": 5,
    }


@pytest.mark.parametrize("count", [0, 1, 11, 13])
def test_there_are_twelve_words(count):
    assert facts(" ".join(["duck"] * count)) == {"defect": "word-count", "count": count}


def test_no_two_words_can_be_swapped_unnoticed():
    for first, second in combinations(range(12), 2):
        swapped = SPOKEN.split()
        swapped[first], swapped[second] = swapped[second], swapped[first]

        assert facts(" ".join(swapped)) == {"defect": "checksum"}


def test_a_single_wrong_word_is_noticed_but_for_one_in_2048():
    unnoticed = 0
    for place in range(12):
        for wrong in WORDS:
            spoken = SPOKEN.split()
            spoken[place] = wrong
            unnoticed += outcome(lambda spoken=spoken: check(" ".join(spoken)))[1] is None

    assert unnoticed - 12 < 24, "twelve times the right word, and about eleven chances"


@pytest.mark.parametrize("digest", ["", DIGEST.upper(), DIGEST[:-1], DIGEST + "\n", "0x" + DIGEST[2:], DIGEST + "00"])
def test_what_is_no_digest_has_no_words(digest):
    with pytest.raises(ValueError):
        words(digest)
    with pytest.raises(ValueError):
        compare(SPOKEN, digest=digest)


@cases("checkwords")
def test_check_words_are_read_or_refused_as_their_vector_says(case):
    prefix, error = outcome(lambda: check(case["words"]))

    assert code(error) == case["fails"]
    if error:
        assert error.facts == case["facts"]
    else:
        assert (" ".join(words(case["digest"])), prefix) == (
            " ".join(case["words"].lower().split()),
            int(case["prefix"], 16),
        )
