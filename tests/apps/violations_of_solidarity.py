"""How the database is asked for what the tables of public cases must not hold."""

from __future__ import annotations

from datetime import timedelta
from typing import TypeVar

from django.db.models import Model

from undersigned.apps.solidarity.models import (
    Adoption,
    Citation,
    LetterBox,
    Moment,
    Picture,
    PublicCase,
    Sentence,
    Subject,
)

from tests.apps.violations import Violation, changed, twice
from tests.cast import NOW
from tests.factories import solidarity

EARLIER = NOW - timedelta(days=1)


Row = TypeVar("Row", bound=Model)


def first(kind: type[Row]) -> Row:
    """A row of a case in full."""
    solidarity.full_case()
    return kind._default_manager.order_by("pk")[0]


def adoption() -> Adoption:
    case = solidarity.public_case()
    return Adoption.objects.create(case=case, coalition=case.coalition, adopted_at=NOW)


def case() -> PublicCase:
    return solidarity.public_case()


def subject() -> Subject:
    return solidarity.public_case().subjects.get()


def sentence() -> Sentence:
    return first(Sentence)


def moment() -> Moment:
    return first(Moment)


def citation() -> Citation:
    return first(Citation)


def picture() -> Picture:
    return first(Picture)


def letter_box() -> LetterBox:
    return first(LetterBox)


VIOLATIONS: dict[str, tuple[Violation, str]] = {
    "a_publiccase_rests_on_a_ground": (changed(case, grounds=[]), ""),
    "a_subject_rests_on_a_ground": (changed(subject, grounds=[]), ""),
    "a_sentence_rests_on_a_ground": (changed(sentence, grounds=[]), ""),
    "a_moment_rests_on_a_ground": (changed(moment, grounds=[]), ""),
    "a_citation_rests_on_a_ground": (changed(citation, grounds=[]), ""),
    "a_picture_rests_on_a_ground": (changed(picture, grounds=[]), ""),
    "a_letterbox_rests_on_a_ground": (changed(letter_box, grounds=[]), ""),
    "a_public_case_has_a_code": (changed(case, code=""), ""),
    "a_case_changes_once_public": (changed(case, changed_at=EARLIER), ""),
    "a_subject_has_a_place_of_its_own": (twice(subject), "case_id, position"),
    "a_public_subject_has_a_name": (changed(subject, name=""), ""),
    "a_sentence_has_a_place_of_its_own": (twice(sentence), "case_id, language, position"),
    "a_public_sentence_says_something": (changed(sentence, words=""), ""),
    "a_moment_is_not_over_before_it_began": (changed(moment, latest_on=EARLIER.date().replace(year=1900)), ""),
    "the_words_of_a_moment_are_in_a_language": (changed(moment, words="So.", language=""), ""),
    "a_public_source_has_a_title": (changed(citation, title=""), ""),
    "a_public_picture_says_what_is_on_it": (changed(picture, describes=""), ""),
    "a_letter_box_has_an_address": (changed(letter_box, address=""), ""),
    "a_coalition_adopts_a_case_once_at_a_time": (twice(adoption), "case_id, coalition_id"),
    "an_adoption_ends_after_it_began": (changed(adoption, ended_at=EARLIER), ""),
}
