"""While one votes on paper, pages say what becomes of it, lead tellers to their count, and send nobody else there."""

from __future__ import annotations

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import events
from undersigned.apps.votes.models import Means

from tests.cast import LAPSED
from tests.factories import organisations, votes
from tests.factories.people import drafter
from tests.web.votes import window
from tests.web.votes.test_tellers import entered, lines

pytestmark = pytest.mark.usefixtures("installation")

ENTER = "Enter what was counted on paper"


@pytest.fixture
def tellers(monkeypatch):
    """Two tellers, whom a room above names; the committee is none of them."""
    people = [organisations.colleague(name, Role.OBSERVER, LAPSED) for name in ("Tilda Teller", "Theo Teller")]
    monkeypatch.setattr(events, "TELLING", [lambda who, _vote, _now: who in people])
    return people


def seen(vote, who, page=""):
    return window.words(window.of(who).get(window.at(vote, page)))


def on_paper(means=Means.PAPER):
    """A vote of an assembly: its tellers count, and its committee does not."""
    vote = votes.opened(means=means)
    type(vote).objects.update(scope="assembly")
    return vote


def test_nobody_is_counted_as_having_voted_before_the_paper_is():
    vote = on_paper()

    pages = [seen(vote, drafter(), page) for page in ("", "run/", "run/close/")]

    assert [("have voted" in page, "have not voted" in page) for page in pages] == [(False, False)] * 3
    assert "hand it to the tellers" in pages[0]
    assert "Two tellers count the paper then" in pages[2]


def test_on_devices_and_paper_those_are_counted_who_voted_on_devices():
    vote = on_paper(Means.BOTH)

    page = seen(vote, drafter())

    assert "0 of 3 have voted" in page
    assert "Whoever prefers paper" in page


def test_only_tellers_are_led_to_the_count_and_while_there_is_something_to_count(tellers):
    vote = votes.closed(on_paper())
    led = [ENTER in seen(vote, who, page) for who, page in ((drafter(), "run/"), (tellers[0], ""))]
    said = lines(vote, uniao_for="30")

    for one in tellers:
        entered(vote, one, **said)

    assert led == [False, True]
    assert ENTER not in seen(vote, tellers[0])


def test_it_is_said_how_far_the_tellers_are(tellers):
    vote = votes.closed(on_paper())
    told = [seen(vote, drafter())]

    for one, number in zip(tellers, ("30", "31"), strict=True):
        entered(vote, one, **lines(vote, uniao_for=number))
        told.append(seen(vote, drafter()))

    assert [
        "Two tellers enter what they counted" in told[0],
        "One teller has entered" in told[1],
        "did not find the same" in told[2],
    ] == [True] * 3


def test_what_is_wrong_is_said_of_a_voter_by_name(tellers):
    vote = votes.closed(on_paper())

    answer = entered(vote, tellers[0], **lines(vote, uniao_for="46"))

    assert "União dos Portos: For : More votes than it has." in window.words(answer)
