"""The vocabularies, and what others call the same."""

from __future__ import annotations

import re

import pytest

from undersigned.core.casework import Happened, Occupation, Reliability, Right, Status, When
from undersigned.core.casework.vocabulary import ACTS, GRADES, OCCUPATIONS, RIGHTS, STATUSES, date_type
from undersigned.core.casework.wgad import BY_KEY, QUESTIONS, Section

TERM = re.compile(r"[0-9]{12}")


def terms():
    for group in (OCCUPATIONS, RIGHTS):
        for entry in group.values():
            yield from entry.huridocs
    for codes in (*ACTS.values(), *STATUSES.values(), (*GRADES.values(),)):
        yield from codes


def test_every_occupation_right_and_grade_stands_in_its_table():
    assert set(OCCUPATIONS) == set(Occupation)
    assert set(RIGHTS) == set(Right)
    assert set(GRADES) == set(Reliability)


def test_terms_are_written_as_huridocs_writes_them():
    assert [term for term in terms() if not TERM.fullmatch(term)] == []


def test_groups_of_occupations_are_those_of_four_digits_or_fewer():
    groups = [group for work in OCCUPATIONS.values() for group in work.isco]

    assert [group for group in groups if not re.fullmatch("[0-9]{1,4}", group)] == []


def test_articles_are_those_of_the_universal_declaration():
    assert {article for claim in RIGHTS.values() for article in claim.articles} <= set(range(1, 31))


def test_no_term_says_two_acts():
    codes = [code for codes in ACTS.values() for code in codes]

    assert len(codes) == len(set(codes))


def test_what_the_law_does_is_no_act():
    assert ACTS.keys().isdisjoint({Happened.CHARGED, Happened.TRIED, Happened.SENTENCED, Happened.ACQUITTED})


def test_nobody_at_risk_is_called_something_else():
    assert set(Status) - set(STATUSES) == {Status.AT_RISK}


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("1961-05-28", None),
        ("1961-05", "020000000000"),
        ("1961", "030000000000"),
        ("1961-22", "010000000000"),
        ("1961-05-28~", "010000000000"),
        ("1961?", "010000000000"),
    ],
)
def test_a_date_has_the_type_that_huridocs_gives_it(text, term):
    assert date_type(When.read(text)) == term


def test_the_questionnaire_is_numbered_as_it_is_handed_out():
    sections = {
        section: [question.number for question in QUESTIONS if question.section is section] for section in Section
    }

    assert sections == {
        Section.IDENTITY: [1, 2, 3, 4, 5, 6, 7, 8],
        Section.ARREST: [1, 2, 3, 4, 5, 6, 7],
        Section.DETENTION: [1, 2, 3, 4, 5, 6, 7],
        Section.CIRCUMSTANCES: [0],
        Section.REMEDIES: [0],
        Section.SUBMITTER: [0],
    }


def test_questions_are_in_order_and_found_by_their_keys():
    assert [(question.section, question.number) for question in QUESTIONS] == sorted(
        (question.section, question.number) for question in QUESTIONS
    )
    assert [BY_KEY[question.key] for question in QUESTIONS] == list(QUESTIONS)
    assert (str(BY_KEY["arrest-date"]), str(BY_KEY["circumstances"])) == ("II.1", "IV")
