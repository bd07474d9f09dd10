"""Publishing a case: the page becomes the copy, and nothing stays of what was there before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.solidarity import events
from undersigned.apps.solidarity.models import Citation, LetterBox, Moment, Picture, PublicCase, Sentence, Subject
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.solidarity.services import ending, publishing
from undersigned.kit import retention

from tests.cast import NOW
from tests.factories import coalitions, solidarity

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(days=1)
KINDS = (Subject, Sentence, Moment, Citation, Picture, LetterBox)


def counted() -> list[int]:
    return [kind.objects.count() for kind in KINDS]


@pytest.fixture
def unappealed(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The cases for which no appeal may be made any more, as rooms above are told."""
    told: list[int] = []
    monkeypatch.setattr(events, "UNAPPEALED", [lambda numbers, _now: told.extend(numbers)])
    return told


@pytest.fixture
def unpublished(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The cases that are public no more, as rooms above are told while the rows are there."""
    told: list[int] = []
    monkeypatch.setattr(
        events,
        "UNPUBLISHED",
        [lambda numbers, _now: told.extend(PublicCase.objects.filter(pk__in=numbers).values_list("pk", flat=True))],
    )
    return told


def test_a_case_is_published_piece_by_piece() -> None:
    case = solidarity.full_case()

    assert counted() == [2, 8, 7, 2, 1, 1]
    assert (case.country, case.status, case.sequence) == ("PL", "sentenced", 0)


def test_readers_are_led_to_addresses_of_the_web_alone() -> None:
    given = ("https://radio.example/", "javascript:alert(1)", "data:text/html,x", "/operate/")

    solidarity.public_case(cited=[solidarity.source(key, url=url) for key, url in enumerate(given)])

    assert list(Citation.objects.values_list("url", flat=True)) == ["https://radio.example/", "", "", ""]


def test_a_code_says_nothing_and_has_no_letters_that_look_alike() -> None:
    code = solidarity.public_case().code

    assert len(code) == 8
    assert set(code) <= set("bcdfghjkmnpqrstvwxz")


def test_a_case_that_is_published_again_is_the_new_copy_under_the_same_code() -> None:
    case = solidarity.full_case()

    again = solidarity.published_again(case, solidarity.who("Linden", is_pseudonym=True), now=LATER)

    assert counted() == [1, 0, 1, 0, 0, 0]
    assert (again.pk, again.code, again.sequence) == (case.pk, case.code, 1)
    assert (again.published_at, again.changed_at) == (NOW, LATER)


def test_a_case_that_was_taken_back_in_this_moment_is_not_published_again() -> None:
    case = solidarity.public_case()
    publishing.unpublish(cases=[case], now=NOW)

    with pytest.raises(PublicCase.DoesNotExist):
        solidarity.published_again(case)

    assert PublicCase.objects.count() == 0


def test_a_case_is_public_as_long_as_all_of_its_names_are() -> None:
    case = solidarity.public_case(None, solidarity.who(), solidarity.who("Jon", until_on=solidarity.TOMORROW))

    assert case.until_on == solidarity.TOMORROW


def test_appeals_end_when_a_copy_allows_none_any_more(unappealed: list[int]) -> None:
    case = solidarity.full_case()

    solidarity.published_again(case, appeals=solidarity.rests(solidarity.APPEAL, 9))
    still = list(unappealed)
    solidarity.published_again(case)

    assert (still, unappealed) == ([], [case.pk])


def test_what_rests_on_a_ground_goes_with_it_and_the_rest_stays() -> None:
    case = solidarity.full_case()

    publishing.retract(grounds=[solidarity.PICTURE], now=LATER)

    assert counted() == [2, 8, 7, 2, 0, 1]
    assert PublicCase.objects.get(pk=case.pk).sequence == 1


def test_the_status_goes_with_what_it_was_computed_from() -> None:
    case = solidarity.full_case()

    publishing.retract(grounds=[solidarity.STORY], now=LATER)

    assert counted() == [2, 0, 0, 0, 1, 1]
    assert PublicCase.objects.get(pk=case.pk).status == "unknown"


def test_a_case_goes_with_a_name(unpublished: list[int]) -> None:
    case = solidarity.full_case()
    other = solidarity.public_case(case.coalition, grounds=solidarity.rests(8), happened=())

    publishing.retract(grounds=[solidarity.NAME], now=LATER, case=case)

    assert unpublished == [case.pk]
    assert list(PublicCase.objects.all()) == [other]
    assert counted() == [1, 0, 0, 0, 0, 0]


def test_appeals_end_when_their_ground_goes(unappealed: list[int]) -> None:
    case = solidarity.full_case()

    publishing.retract(grounds=[solidarity.APPEAL], now=LATER)

    assert unappealed == [case.pk]
    assert PublicCase.objects.get(pk=case.pk).appeal_grounds == []


def test_nobody_sees_a_case_on_the_day_after_its_consent_ended() -> None:
    case = solidarity.ended()

    assert cases.find(case.code, NOW - timedelta(days=1)) == case
    assert cases.find(case.code, NOW) is None


def test_what_ended_is_deleted_on_the_next_day(unpublished: list[int]) -> None:
    case = solidarity.ended()
    other = solidarity.full_case(
        case.coalition, picture=solidarity.picture(grounds=solidarity.rests(until_on=solidarity.YESTERDAY))
    )

    count = ending.end(NOW)

    assert (count, unpublished) == (2, [case.pk])
    assert list(PublicCase.objects.values_list("pk", "sequence")) == [(other.pk, 1)]
    assert counted() == [2, 8, 7, 2, 0, 1]


def test_appeals_end_on_the_day_after_their_consent_did(unappealed: list[int]) -> None:
    case = solidarity.full_case(appeals=solidarity.rests(solidarity.APPEAL, until_on=solidarity.YESTERDAY))

    ending.end(NOW)

    assert unappealed == [case.pk]
    assert PublicCase.objects.get(pk=case.pk).appeal_until_on is None


def test_what_was_to_come_changes_the_status_when_its_day_comes() -> None:
    case = solidarity.public_case(happened=[solidarity.happened("released", "2026-05-04")])

    before = PublicCase.objects.get(pk=case.pk).status
    changed = [ending.settle(LATER), ending.settle(LATER)]

    assert (before, PublicCase.objects.get(pk=case.pk).status) == ("unknown", "free")
    assert changed == [1, 0]


def test_the_schedule_of_deletions_knows_public_cases() -> None:
    solidarity.ended()

    assert retention.due(now=NOW)["public-cases"] == 1


def test_a_case_of_a_coalition_that_is_not_public_is_not_public_either() -> None:
    case = solidarity.public_case(coalitions.coalition(public_at=None))

    assert cases.find(case.code, NOW) is None


def test_a_case_stands_under_what_is_most_pressing() -> None:
    told = (
        solidarity.happened("detained", "2025-05-14"),
        solidarity.happened("released", "2025-06", to=(0,)),
        solidarity.happened("disappeared", "2025-07", to=(1,)),
    )

    case = solidarity.public_case(None, solidarity.who(), solidarity.who("Jon"), happened=told)

    assert case.status == "disappeared"
