"""The page of a vote: what everybody reads, and what nobody does before it is over; the register of a coalition."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.votes.models import Audience
from undersigned.apps.votes.services import closing
from undersigned.core.tally import Kind, Majority, Rule, Secrecy

from tests.cast import ATTESTED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, organisations, votes
from tests.factories.people import drafter
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")


def read(vote, who=None, rest=""):
    return window.words(window.of(who).get(window.at(vote, rest)))


def test_the_page_says_what_is_asked_and_what_decides():
    vote = votes.opened(votes.question(rule=Rule(majority=Majority.TWO_THIRDS)))

    seen = read(vote)

    assert "An action plan for the ports" in seen
    assert "It is adopted when at least two thirds of the votes cast are for it." in seen
    assert "All members may vote." in seen


def test_while_it_is_open_everybody_sees_who_has_voted_and_nobody_how():
    vote = votes.opened()
    votes.cast(vote, REPRESENTATIVE, for_=30, against=10)

    for who in (None, organisations.owner(ATTESTED), drafter()):
        seen = read(vote, who)
        assert "1 of 3 has voted" in seen
        assert "40 of 58 votes are cast." in seen
        assert "30 for" not in seen


def test_one_sees_what_one_cast_oneself():
    vote = votes.opened()
    votes.cast(vote, REPRESENTATIVE, for_=30, against=10)

    assert "30 for, 10 against" in read(vote, organisations.owner(REPRESENTATIVE))


def test_a_closed_vote_says_before_it_begins_what_totals_tell():
    vote = votes.prepared(votes.question(secrecy=Secrecy.CLOSED))

    seen = read(vote, drafter())

    assert "What the totals of this vote can tell" in seen
    assert "Whoever runs this server could find out." in seen


def test_a_closed_vote_says_which_voter_the_totals_give_away():
    vote = votes.opened(votes.question(secrecy=Secrecy.CLOSED))

    assert "One voter has more votes than all others together" in read(vote)


def test_among_options_a_closed_vote_says_that_an_answer_can_be_a_mark():
    motion, choice = (
        votes.opened(one)
        for one in (votes.question(secrecy=Secrecy.CLOSED), votes.choice(Kind.RANKING, secrecy=Secrecy.CLOSED))
    )

    assert ["An unusual answer is a mark" in read(one) for one in (motion, choice)] == [False, True]


def test_who_voted_how_in_a_closed_vote_is_on_no_page_and_in_no_file():
    vote = votes.opened(votes.question(secrecy=Secrecy.CLOSED))
    votes.cast(vote, ATTESTED, against=3)
    votes.cast(vote, REPRESENTATIVE, for_=45)
    row = votes.closed(vote)

    for rest in ("", "roll-call.csv", "result.json"):
        seen = window.of(drafter()).get(window.at(row, rest)).content.decode()
        assert "kadikoy" in seen.lower() or "Kadıköy" in seen
        assert "3 against" not in seen
        assert '"voter"' not in seen


def test_a_vote_that_was_broken_off_says_why():
    vote = votes.opened()
    votes.cast(vote, REPRESENTATIVE, for_=30)
    closing.break_off(vote=vote, because="The second variant was withdrawn.", by=drafter(), now=NOW)

    seen = read(vote)

    assert "The second variant was withdrawn." in seen
    assert "30" not in seen.partition("What decides")[0]


ADDRESSES = ("", "result.json", "result.pdf", "roll-call.csv", "tellers/", "run/", "run/close/", "cast/1/")


@pytest.mark.parametrize("rest", ADDRESSES)
def test_a_vote_for_members_is_nothing_to_others(rest):
    vote = votes.settled(votes.question(title="Whom we strike next"), audience=Audience.MEMBERS)

    answer = window.of(organisations.owner(OUTSIDER)).get(window.at(vote, rest))

    assert answer.status_code == 404
    assert "Whom we strike next" not in answer.content.decode()


@pytest.mark.parametrize("rest", ADDRESSES)
def test_who_has_not_signed_in_learns_nothing_of_a_vote_for_members(rest):
    vote = votes.settled(votes.question(title="Whom we strike next"), audience=Audience.MEMBERS)

    answer = window.of().get(window.at(vote, rest))

    assert answer.status_code == 302
    assert "Whom" not in answer.headers["Location"]


def test_members_read_what_is_for_members():
    vote = votes.settled(votes.question(title="Whom we strike next"), audience=Audience.MEMBERS)

    assert "Whom we strike next" in read(vote, organisations.owner(ATTESTED))


def test_there_is_no_file_before_it_is_settled():
    vote = votes.opened()
    votes.cast(vote, REPRESENTATIVE, for_=30)

    found = [window.of(drafter()).get(window.at(vote, rest)).status_code for rest in ADDRESSES[1:4]]

    assert found == [404, 404, 404]


def test_the_register_has_the_votes_that_one_may_read():
    votes.settled(votes.question(title="An action plan"))
    votes.opened(votes.question(title="The fund"))
    votes.opened(votes.question(title="Whom we strike next"), audience=Audience.MEMBERS)
    votes.prepared(votes.question(title="Not yet asked"))
    place = f"/coalitions/{Coalition.objects.get().slug}/votes/"

    seen = window.words(window.of(organisations.owner(OUTSIDER)).get(place))

    assert [title in seen for title in ("An action plan", "The fund", "Whom we strike next", "Not yet asked")] == [
        True,
        True,
        False,
        False,
    ]
    assert "Adopted" in seen


def test_a_register_without_votes_says_so():
    coalition = coalitions.coalition(public_at=NOW)

    assert "No vote yet" in window.words(window.of().get(f"/coalitions/{coalition.slug}/votes/"))


def test_nobody_reads_the_register_of_a_coalition_that_is_not_public():
    coalition = coalitions.coalition(public_at=None)

    assert window.of().get(f"/coalitions/{coalition.slug}/votes/").status_code == 404


def test_a_vote_whose_time_is_over_says_so_and_shows_no_form(monkeypatch):
    end = NOW + timedelta(hours=2)
    vote = votes.opened(closes_at=end)
    for module in ("common", "casting"):
        monkeypatch.setattr(f"undersigned.apps.votes.pages.{module}.now", lambda: end)

    page = window.of(organisations.owner(REPRESENTATIVE)).get(window.at(vote))

    assert "its time is over, it is being closed" in window.words(page)
    assert window.tokens(page) == []
