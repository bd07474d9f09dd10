"""The forms in which a name is compared."""

from __future__ import annotations

import pytest

from undersigned.core.recognition.meaning import meanings
from undersigned.core.recognition.spelling import form, host, initials, sounds, split


@pytest.mark.parametrize(
    ("name", "core", "acronym"),
    [
        ("International Federation of Journalists (IFJ) e.V.", "international federation journalists", "ifj"),
        ("SNJ – Syndicat National des Journalistes", "syndicat national journalistes", "snj"),
        ("Syndicat National des Journalistes - SNJ", "syndicat national journalistes", "snj"),
        ("LDH (Ligue des droits de l'Homme)", "ligue droits homme", "ldh"),
        ("C.G.I.L.", "cgil", "cgil"),
        ("Lantern Keepers, Inc.", "lantern keepers", ""),
        ("الاتحاد الدولي للصحفيين", "اتحاد دولي صحفيين", ""),
        ("Friends of the Earth", "friends earth", ""),
        ("The Of", "the of", ""),
        ("e.V.", "ev", ""),
    ],
)
def test_a_name_is_what_it_says_and_the_acronym_beside_it(name: str, core: str, acronym: str) -> None:
    found = form(name)

    assert (" ".join(found.core), found.acronym) == (core, acronym)


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("International Federation of Journalists", {"ifj", "ifoj"}),
        ("Ligue des droits de l’Homme", {"ldh", "ldddlh"}),
        ("Διεθνής Ομοσπονδία Δημοσιογράφων", {"δοδ"}),
        ("Amnesty International", set()),
    ],
)
def test_a_name_makes_acronyms_with_and_without_its_small_words(name: str, made: set[str]) -> None:
    assert initials(form(name)) == made


def test_hyphens_part_words_and_apostrophes_do_not() -> None:
    assert split("Teachers' Well-Being d'Italie B'Tselem") == ("teachers", "well", "being", "d", "italie", "btselem")


@pytest.mark.parametrize(
    ("domain", "expected"),
    [
        ("https://www.amnesty.org/en/", "amnesty.org"),
        ("WWW.IFJ.ORG:443", "ifj.org"),
        ("user@ifj.org", "ifj.org"),
        ("lanterns.wordpress.com", ""),
        ("localhost", ""),
        ("", ""),
    ],
)
def test_a_website_is_its_host(domain: str, expected: str) -> None:
    assert host(domain) == expected


@pytest.mark.parametrize(("one", "other"), [("мемориал", "Memorial"), ("Подкрепа", "Podkrepa"), ("בצלם", "btslm")])
def test_a_word_sounds_the_same_in_another_script(one: str, other: str) -> None:
    assert sounds(one) == sounds(other.lower())


@pytest.mark.parametrize(
    "names",
    [
        ("Weltgewerkschaftsbund", "World Federation of Trade Unions", "Всемирная федерация профсоюзов"),
        ("Union des travailleurs du Niger", "Union of Workers of Niger"),
        ("无国界记者", "Reporters sans frontières", "مراسلون بلا حدود"),
        ("Association marocaine des droits humains", "الجمعية المغربية لحقوق الإنسان"),
    ],
)
def test_names_that_were_translated_word_by_word_share_a_meaning(names: tuple[str, ...]) -> None:
    shared = frozenset.intersection(*(meanings(form(name)) for name in names))

    assert len(shared) > 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Union of Workers of Niger", "Union of Workers of Nigeria"),
        ("Union of Workers of Iran", "Союз рабочих Ирака"),
        ("National Union of Journalists", "International Federation of Journalists"),
        ("Memorial", "Мемориал"),
    ],
)
def test_names_that_say_something_else_share_none(one: str, other: str) -> None:
    assert meanings(form(one)) & meanings(form(other)) == frozenset()
