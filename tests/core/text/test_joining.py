from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.core.text.joining import Joined, join
from undersigned.core.text.wording import Clause, StatementKind, Wording


def text(*clauses: tuple[str, str], title: str = "Bread and roses") -> Wording:
    return Wording(
        kind=StatementKind.CALL,
        language="en",
        title=title,
        clauses=tuple(Clause(id=name, text=words) for name, words in clauses),
    )


BREAD, ROSES, PEACE = ("c1", "Bread."), ("c2", "Roses."), ("c3", "Peace.")
GOOD, RED, WHITE = ("c1", "Good bread."), ("c2", "Red roses."), ("c2", "White roses.")
COMMON = text(BREAD, ROSES)


@pytest.mark.parametrize(
    ("theirs", "mine", "joined", "asked"),
    [
        (text(BREAD, RED), text(GOOD, ROSES), text(GOOD, RED), set()),
        (text(BREAD, RED), text(BREAD, RED), text(BREAD, RED), set()),
        (text(BREAD, RED), text(BREAD, WHITE), text(BREAD, WHITE), {"c2"}),
        (text(BREAD, PEACE, ROSES), text(GOOD, ROSES), text(GOOD, PEACE, ROSES), set()),
        (text(BREAD, ROSES), text(PEACE, BREAD, ROSES), text(PEACE, BREAD, ROSES), set()),
        (text(BREAD), text(GOOD, ROSES), text(GOOD), set()),
        (text(GOOD, ROSES), text(BREAD), text(GOOD), set()),
        (text(BREAD), text(BREAD, WHITE), text(BREAD, WHITE), {"c2"}),
        (text(BREAD, RED), text(BREAD), text(BREAD, RED), {"c2"}),
        (text(), text(), text(), set()),
        (text(ROSES, BREAD), text(GOOD, ROSES), text(ROSES, GOOD), set()),
        (text(BREAD, ROSES, PEACE), text(ROSES, BREAD), text(ROSES, PEACE, BREAD), set()),
        (text(BREAD, ROSES, title="Bread"), text(GOOD, ROSES), text(GOOD, ROSES, title="Bread"), set()),
        (text(BREAD, title="Bread"), text(BREAD, ROSES, title="Roses"), text(BREAD, title="Roses"), {"title"}),
    ],
    ids=[
        "each changed another",
        "both the same",
        "both one",
        "they added",
        "I added at the top",
        "they deleted",
        "I deleted",
        "they deleted what I changed",
        "I deleted what they changed",
        "both deleted all",
        "they moved",
        "I moved and they added",
        "they renamed",
        "both renamed",
    ],
)
def test_what_one_side_changed_is_taken_and_of_what_both_changed_is_asked(theirs, mine, joined, asked):
    found = join(COMMON, theirs, mine)

    assert found == Joined(joined, frozenset(asked))


def test_who_moved_otherwise_than_the_others_is_asked():
    common = text(BREAD, ROSES, PEACE)

    found = join(common, text(ROSES, BREAD, PEACE), text(BREAD, PEACE, ROSES))

    assert found == Joined(text(BREAD, PEACE, ROSES), frozenset({"order"}))


def test_a_language_is_joined_as_the_title_is():
    found = join(COMMON, replace(COMMON, language="fr"), replace(COMMON, dated="1912"))

    assert found.wording == replace(COMMON, language="fr", dated="1912")
