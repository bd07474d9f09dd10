from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.amendments import relabelled, renumbered
from undersigned.core.amendments.numerals import LARGEST, WRITTEN, digits_like
from undersigned.core.text.wording import Clause

from tests.core.amendments.strategies import text, wordings


def labelled(*labels):
    return text(*(Clause(id=f"c{number}", label=label) for number, label in enumerate(labels, start=1)))


def labels(wording):
    return [clause.label for clause in wording.clauses]


@pytest.mark.parametrize(
    ("base", "new", "counted"),
    [
        ("Article 1|Article 2", "Article 1|Article 2|Article 2", "Article 1|Article 2|Article 3"),
        ("Article 1|Article 2", "Article 1|Article 1 bis|Article 2", "Article 1|Article 1 bis|Article 2"),
        ("Preamble|Article 1|Article 2", "Preamble|Article 2", "Preamble|Article 1"),
        ("9.|10.|11.", "9.|11.", "9.|10."),
        ("(1)|(2)|(3)", "(3)|(1)|(2)", "(1)|(2)|(3)"),
        ("المادة ١|المادة ٢|المادة ٣", "المادة ١|المادة ٣", "المادة ١|المادة ٢"),
        ("مادهٔ ۹|مادهٔ ۱۰", "مادهٔ ۱۰", "مادهٔ ۹"),
        ("अनुच्छेद ९.|अनुच्छेद १०.", "अनुच्छेद ९.|अनुच्छेद ९.|अनुच्छेद १०.", "अनुच्छेद ९.|अनुच्छेद १०.|अनुच्छेद ११."),
        ("第九条|第十条|第十一条", "第九条|第十一条", "第九条|第十条"),
        ("Artigo III.|Artigo IV.", "Artigo III.|Artigo III.|Artigo IV.", "Artigo III.|Artigo IV.|Artigo V."),
        ("סעיף יד|סעיף טו|סעיף טז", "סעיף יד|סעיף טז", "סעיף יד|סעיף טו"),
        ("a)|b)|c)|d)", "a)|c)|d)", "a)|b)|c)"),
        ("i)|ii)|iii)", "i)|iii)", "i)|ii)"),
        ("h)|i)|j)", "h)|j)", "h)|i)"),
        ("а)|б)|в)", "а)|в)", "а)|б)"),
        ("1|a)|b)|2|a)|b)", "1|a)|b)|b)|2|b)", "1|a)|b)|c)|2|a)"),
        ("1.1|1.2|2.1|2.2", "1.1|1.1|1.2|2.1|2.2", "1.1|1.2|1.3|2.1|2.2"),
        ("1|5|3", "1|3", "1|3"),
        ("Bread|Roses", "Roses", "Roses"),
        ("", "", ""),
    ],
)
def test_labels_count_as_they_did(base, new, counted):
    found = renumbered(labelled(*base.split("|")), labelled(*new.split("|")))

    assert labels(found) == counted.split("|")


def test_what_would_be_renumbered_is_told_by_clause():
    new = text(("c2", "2", "Roses."), ("c1", "1", "Bread."))

    found = relabelled(labelled("1", "2"), new)

    assert [(one.clause, one.before, one.after) for one in found] == [("c2", "2", "1"), ("c1", "1", "2")]


@given(wordings())
def test_a_text_that_is_not_changed_keeps_its_labels(wording):
    assert relabelled(wording, wording) == ()


@given(wordings(), wordings())
def test_what_was_renumbered_counts(base, new):
    counted = renumbered(base, new)

    assert relabelled(base, counted) == ()


@pytest.mark.parametrize("numerals", WRITTEN[:4], ids=["Chinese", "Roman", "small Roman", "Hebrew"])
@given(number=st.integers(1, 400))
def test_what_is_written_is_read(numerals, number):
    assert numerals.read(numerals.write(number)) == number


@given(st.sampled_from("0٠۰०๐"), st.integers(1, LARGEST))
def test_digits_of_any_script_are_read(zero, number):
    assert digits_like(zero).read(digits_like(zero).write(number)) == number


@pytest.mark.parametrize(
    ("numerals", "written"), [(0, "一十"), (0, "千百"), (1, "IIII"), (1, "IC"), (1, "VX"), (3, "יה")]
)
def test_another_spelling_of_a_number_is_none(numerals, written):
    assert WRITTEN[numerals].read(written) == 0
