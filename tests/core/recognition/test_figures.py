"""How much is found among real names, and that nothing false is said with certainty.

`tuned.jsonl` was looked at while the rules were made; `blind.jsonl` was not. Whoever tunes on it must make a new one.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from babel import Locale

from undersigned.core.reading.countries import territories
from undersigned.core.recognition import Certainty, Known, Profile, recognise
from undersigned.core.recognition.looks import scripts

from .measuring import measure, organisations

SURE = (Certainty.CERTAIN, Certainty.LIKELY)


@pytest.mark.parametrize(("name", "floor"), [("tuned", 0.87), ("blind", 0.66)])
def test_most_are_found_and_nothing_said_to_be_likely_is_false(name: str, floor: float) -> None:
    figures = measure(name, placed=True)

    assert figures.mistaken == [each for each in figures.mistaken if each[0] is Certainty.POSSIBLE]
    assert figures.recall(*SURE) >= floor
    assert figures.precision(*Certainty) >= 0.92


@pytest.mark.parametrize(("name", "floor"), [("tuned", 0.58), ("blind", 0.61)])
def test_without_countries_less_is_likely_and_still_nothing_false(name: str, floor: float) -> None:
    figures = measure(name, placed=False, short=False)

    assert figures.mistaken == [each for each in figures.mistaken if each[0] is Certainty.POSSIBLE]
    assert figures.recall(*SURE) >= floor


UNIONS = {
    "en": "Union of Workers of {}",
    "fr": "Union des travailleurs : {}",
    "ru": "Союз рабочих: {}",
    "ar": "اتحاد عمال {}",
    "el": "Ένωση Εργατών {}",
    "zh": "{}工人联合会",
}


@pytest.mark.parametrize("language", UNIONS)
def test_no_country_is_taken_for_another(language: str) -> None:
    named = {code: Locale(language).territories.get(code, code) for code in territories("en")}
    unions = {code: Profile(names=((language, UNIONS[language].format(country)),)) for code, country in named.items()}
    known = Known.of(unions.items())

    taken = [
        (named[code], named[match.known_id])
        for code, profile in unions.items()
        for match in recognise(profile, known)
        if match.known_id != code and match.certainty is not Certainty.POSSIBLE
    ]

    assert taken == []


def test_the_sets_are_large_and_of_many_scripts() -> None:
    rows = organisations("tuned") + organisations("blind")
    pairs = sum(len(list(combinations(row["names"], 2))) for row in rows)
    negatives = sum(
        one["family"] == other["family"]
        for name in ("tuned", "blind")
        for one, other in combinations(organisations(name), 2)
    )
    found = frozenset[str]().union(*(scripts(spelled) for row in rows for _, spelled, _ in row["names"]))

    assert pairs > 900
    assert negatives > 1500
    assert found >= {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "HANGUL", "HIRAGANA", "DEVANAGARI"}
    assert len({language for row in rows for language, _, _ in row["names"]}) > 15
