"""How it stands with each of a case, since when and for how long; and in which language somebody reads what is said."""

from __future__ import annotations

from datetime import date

import pytest

from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.apps.solidarity.queries import cases, labels, lives, numbers, telling
from undersigned.apps.solidarity.queries.lives import Life
from undersigned.core.casework import Count, Status, Step

from tests.cast import NOW
from tests.factories import coalitions, solidarity
from tests.factories.solidarity import happened, said, who

pytestmark = pytest.mark.django_db

TODAY = NOW.date()


def lived(*told, people=()) -> list[Life]:
    case = solidarity.public_case(None, *people, happened=told)
    return lives.lives_of(cases.with_lives(PublicCase.objects.filter(pk=case.pk), NOW).get(), TODAY)


def test_what_happened_to_one_of_them_happened_to_no_other() -> None:
    told = (happened("detained", "2025-05-14"), happened("released", "2025-06-01", to=(1,)))

    found = lived(*told, people=(who(), who("Jon")))

    assert [one.status for one in found] == [Status.HELD, Status.FREE]


def test_since_when_it_stands_so_is_the_day_of_what_made_it_so() -> None:
    told = (
        happened("detained", "2025-05-14"),
        happened("tried", "2025-09"),
        happened("visited", "2025-10-01"),
        happened("sentenced", "2025-12-24"),
        happened("transferred", "2026-01-03"),
    )

    (found,) = lived(*told)

    assert (found.status, str(found.since), str(found.held_since)) == (Status.SENTENCED, "2025-12-24", "2025-05-14")


def test_of_whom_nothing_is_known_there_is_no_day() -> None:
    (found,) = lived()

    assert (found.status, found.since, found.held_since, found.days) == (Status.UNKNOWN, None, None, (0, 0))


def test_who_is_held_again_was_held_before() -> None:
    told = (happened("detained", "2025-05-01"), happened("released", "2025-05-11"), happened("detained", "2026-05-01"))

    (found,) = lived(*told)

    assert (len(found.held), str(found.held_since), found.days) == (2, "2026-05-01", (12, 12))


def test_a_moment_that_may_not_be_seen_any_more_counts_for_nothing() -> None:
    told = (
        happened("detained", "2025-05-14"),
        happened("released", "2025-06-01", grounds=solidarity.rests(until_on=solidarity.YESTERDAY)),
    )

    (found,) = lived(*told)

    assert found.status == Status.HELD


def test_numbers_are_as_many_as_are_sure_and_as_may_be() -> None:
    six = coalitions.coalition()
    solidarity.public_case(six, happened=(happened("detained", "2025-05-14"), happened("released", "2026-05")))
    solidarity.public_case(six, happened=(happened("detained", "2025-07"),))
    solidarity.group_case(six)

    found = numbers.numbers(numbers.lives_in(cases.public(NOW), NOW), TODAY)

    assert (found.people, found.groups, found.held) == (2, 1, Count(1, 1))
    assert (found.step, found.parts[0].from_, found.parts[0].held) == (Step.MONTH, date(2025, 5, 1), Count(1, 1))
    assert found.parts[-1].freed == Count(1, 1)
    assert found.long_still is not None
    assert labels.time_in_words(found.long_still) == "9 to 10 months"


def test_long_ago_is_told_year_by_year() -> None:
    solidarity.public_case(happened=(happened("detained", "1961"), happened("released", "1966-10-01")))

    found = numbers.numbers(numbers.lives_in(cases.public(NOW), NOW), TODAY)

    assert (found.step, [part.from_.year for part in found.parts]) == (Step.YEAR, list(range(1961, 1968)))


def test_of_a_long_time_the_last_forty_years_are_told() -> None:
    solidarity.public_case(happened=(happened("detained", "1961"),))

    found = numbers.numbers(numbers.lives_in(cases.public(NOW), NOW), TODAY)

    assert (found.parts[0].from_.year, found.parts[-1].from_.year, len(found.parts)) == (1987, 2026, 40)


def test_of_nobody_there_are_no_numbers() -> None:
    found = numbers.numbers([], TODAY)

    assert (found.people, found.parts, found.held, found.long_freed) == (0, (), Count(0, 0), None)


def told(language: str, *sentences) -> list[tuple[str, bool]]:
    case = solidarity.public_case(said=sentences)
    row = cases.with_pieces(PublicCase.objects.filter(pk=case.pk), NOW).get()
    return [(one.sentence.words, one.is_other) for one in telling.told(row, language)[Part.STORY]]


@pytest.mark.parametrize(
    ("language", "found"),
    [
        ("en", [("One.", False), ("Two.", False), ("Três.", True)]),
        ("pt", [("Um.", False), ("Two.", True), ("Três.", False)]),
        ("pt-BR", [("Um.", False), ("Two.", True), ("Três.", False)]),
        ("ar", [("One.", True), ("Two.", True), ("Três.", True)]),
    ],
)
def test_each_sentence_is_read_in_the_language_that_comes_nearest(language: str, found: list[tuple[str, bool]]) -> None:
    sentences = (
        said("One.", place=0),
        said("Two.", place=1),
        said("Um.", Part.STORY, "pt", place=0),
        said("Três.", Part.STORY, "pt", place=2),
    )

    assert told(language, *sentences) == found


def test_sentences_without_a_place_are_counted_as_they_come() -> None:
    sentences = (said("One."), said("Two."), said("Um.", Part.STORY, "pt"))

    assert told("pt", *sentences) == [("Um.", False), ("Two.", True)]
