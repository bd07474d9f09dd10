from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.core.text import alignment

sequences = st.text("abcde", max_size=40)


def length(old, new):
    """Compute how long a common subsequence can be, by the table everybody knows."""
    row = [0] * (len(new) + 1)
    for item in old:
        above, row = row, [0]
        for place, other in enumerate(new, start=1):
            row.append(above[place - 1] + 1 if item == other else max(row[-1], above[place]))
    return row[-1]


def require_alignment(matches, old, new):
    assert all(old[i] == new[j] for i, j in matches)
    assert all(i < next_i and j < next_j for (i, j), (next_i, next_j) in pairwise(matches))


@pytest.fixture(params=["kept", "halved"])
def table(request, monkeypatch):
    if request.param == "halved":
        monkeypatch.setattr(alignment, "TABLE_LIMIT", 20)


@pytest.mark.usefixtures("table")
def test_the_common_subsequence_is_a_longest_one():
    @given(sequences, sequences)
    def law(old, new):
        matches = alignment.align(old, new)

        require_alignment(matches, old, new)
        assert len(matches) == length(old, new)

    law()


@given(sequences, sequences, st.integers(0, 400))
def test_with_little_time_an_alignment_is_still_one(old, new, work):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(alignment, "WORK_LIMIT", work)

        require_alignment(alignment.align(old, new), old, new)


def test_with_no_time_at_all_unique_items_and_ends_are_aligned(monkeypatch):
    monkeypatch.setattr(alignment, "WORK_LIMIT", 0)

    assert alignment.align("aXbbYcbbZd", "aYbbXbcbbd") == [(0, 0), (4, 1), (5, 6), (6, 7), (7, 8), (9, 9)]


def test_time_spent_on_one_part_is_not_there_for_the_next(monkeypatch):
    monkeypatch.setattr(alignment, "WORK_LIMIT", 16)

    matches = alignment.align("abbaXcddc", "baabXdccd")

    assert matches[2:] == [(4, 4)]
    require_alignment(matches, "abbaXcddc", "baabXdccd")


def test_what_is_in_one_sequence_only_costs_nothing(monkeypatch):
    monkeypatch.setattr(alignment, "WORK_LIMIT", 4)

    assert alignment.align("1a23b45", "6b78a90") in ([(1, 4)], [(4, 1)])
