"""What stands at the head of a column."""

from __future__ import annotations

from undersigned.apps.positions.queries import heads
from undersigned.core.text.wording import Clause


def of(*labels: str, heading: str = "") -> list[str]:
    return list(heads(Clause(id=f"c{n}", label=one, heading=heading) for n, one in enumerate(labels, 1)).values())


def test_the_number_alone_where_most_share_a_word():
    assert of("Preamble", "Article 1", "Article 2", "Article 3") == ["Preamble", "1", "2", "3"]


def test_the_whole_label_where_they_share_none():
    assert of("1", "2 bis", "Goal 3") == ["1", "2 bis", "Goal 3"]


def test_what_is_long_is_cut_and_what_has_no_number_goes_by_its_heading():
    assert of("The first of the long labels", "") == ["The first o…", "c2"]
    assert of("", heading="Costs") == ["Costs"]
