"""Tellers enter what was on paper, each alone; where they differ both see it, and where they agree it counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import events, queries
from undersigned.apps.votes.forms.tellers import Unreadable, parts_in, written
from undersigned.apps.votes.models import Count, Means, State
from undersigned.core.tally import ABSTAIN, Kind, Method, Part, Secrecy

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.factories.people import drafter
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def teller(monkeypatch):
    """Another teller besides the drafter, whom a room above names."""
    person = organisations.colleague("Tilda Teller", Role.OBSERVER, LAPSED)
    monkeypatch.setattr(events, "TELLING", [lambda who, _vote, _now: who == person])
    return person


def on_paper(asked=None, **said):
    return votes.closed(votes.opened(asked, means=Means.PAPER, **said))


def entered(vote, who, **said):
    """Enter by voters: for_ of the representative is `for45=…`; plain names are sent as they are."""
    return window.of(who).post(window.at(vote, "tellers/"), said, follow=True)


def lines(vote, **said):
    """Name the fields of voters: portos_for=30."""
    rows = {row.key.split("-")[0]: row.pk for row in queries.voters_of(vote)}
    return {f"v{rows[name.split('_')[0]]}-{name.split('_')[1]}": value for name, value in said.items()}


def test_two_who_found_the_same_settle_the_vote(teller):
    vote = on_paper()
    said = lines(vote, uniao_for="30", uniao_against="10", kadikoy_for="3")

    entered(vote, drafter(), **said)
    answer = entered(vote, teller, **said)

    assert "Two tellers found the same: it counts." in window.words(answer)
    assert queries.find(vote.public_id).state is State.SETTLED
    assert "30 for, 10 against, 5 not cast" in window.words(answer)


def test_a_teller_does_not_see_what_the_other_entered_before_having_counted(teller):
    vote = on_paper()
    entered(vote, drafter(), **lines(vote, uniao_for="31", uniao_against="11"))

    page = window.of(teller).get(window.at(vote, "tellers/")).content.decode()

    assert "1 teller has entered a count." in page
    assert 'value="31"' not in page
    assert "31 for" not in page


def test_where_two_differ_both_see_where(teller):
    vote = on_paper()
    entered(vote, drafter(), **lines(vote, uniao_for="31", kadikoy_for="3"))

    answer = entered(vote, teller, **lines(vote, uniao_for="13", kadikoy_for="3"))

    seen = window.words(answer)
    assert "Where you differ" in seen
    assert ("31 for" in seen, "13 for" in seen, "3 for" in seen.replace("13 for", "")) == (True, True, False)


def test_who_counts_again_and_finds_the_same_settles_it(teller):
    vote = on_paper()
    entered(vote, drafter(), **lines(vote, uniao_for="31"))
    entered(vote, teller, **lines(vote, uniao_for="13"))

    entered(vote, teller, **lines(vote, uniao_for="31"))

    assert queries.find(vote.public_id).outcome == "adopted"


def test_a_voter_has_no_more_votes_on_paper_than_it_has(teller):
    vote = on_paper()

    answer = entered(vote, teller, **lines(vote, kadikoy_for="4"))

    assert "More votes than it has." in window.words(answer)
    assert Count.objects.count() == 0


def test_paper_of_a_closed_vote_is_entered_in_totals_and_with_who_voted(teller):
    vote = on_paper(votes.question(secrecy=Secrecy.CLOSED))
    voted = [row.pk for row in queries.voters_of(vote) if row.votes != 10]
    said = {"for": "40", "against": "8", "abstain": "", "voted": voted}

    for who in (drafter(), teller):
        entered(vote, who, **said)

    found = votes.result_of(queries.find(vote.public_id))
    assert (found["for"], found["against"], found["missing"]) == (40, 8, 10)


def test_ballots_of_a_closed_vote_among_options_are_entered_line_by_line(teller):
    vote = on_paper(votes.choice(Kind.RANKING, secrecy=Secrecy.CLOSED))
    voted = [row.pk for row in queries.voters_of(vote)]
    said = {"ballots": "45: 2, 1=3\n13: 0", "voted": voted}

    for who in (drafter(), teller):
        entered(vote, who, **said)

    found = votes.result_of(queries.find(vote.public_id))
    assert (found["elected"], found["abstain"]) == (["mine"], 13)


def test_a_line_that_cannot_be_read_is_named(teller):
    vote = on_paper(votes.choice(Kind.RANKING, secrecy=Secrecy.CLOSED))

    answer = entered(vote, teller, ballots="45: 2\n3: the harbour")

    assert "Line 2 cannot be read." in window.words(answer)
    assert Count.objects.count() == 0


def test_paper_is_not_counted_while_the_vote_is_open(teller):
    vote = votes.opened(means=Means.PAPER)

    answer = entered(vote, teller, **lines(vote, uniao_for="31"))

    assert answer.status_code == 403
    assert Count.objects.count() == 0


def test_who_voted_on_a_device_stands_not_on_the_list_of_paper(teller):
    vote = votes.opened(means=Means.BOTH)
    votes.cast(vote, ATTESTED, for_=3)
    vote = votes.closed(vote)

    page = window.of(teller).get(window.at(vote, "tellers/")).content.decode()

    assert (REPRESENTATIVE.organisation in page, ATTESTED.organisation in page) == (True, False)


def test_who_is_no_teller_is_told_so():
    vote = on_paper()

    answer = window.of(organisations.owner(ATTESTED)).get(window.at(vote, "tellers/"))

    assert answer.status_code == 403


RANKING = votes.choice(Kind.RANKING)
TRANSFER = votes.choice(Kind.ELECTION, method=Method.TRANSFER)


@pytest.mark.parametrize(
    ("typed", "asked", "parts"),
    [
        ("1 3", votes.choice(), (Part(7, ("field", "harbour")),)),
        ("-", votes.choice(), (Part(7, ()),)),
        ("0", votes.choice(), (Part(7, ABSTAIN),)),
        ("5: 2; 2: 0", votes.choice(), (Part(5, ("mine",)), Part(2, ABSTAIN))),
        ("2, 1 = 3", RANKING, (Part(7, (("mine",), ("field", "harbour"))),)),
        ("2 > 1", TRANSFER, (Part(7, ("mine", "harbour")),)),
        ("", RANKING, ()),
    ],
)
def test_a_line_is_read(typed, asked, parts):
    assert tuple(parts_in(typed, asked, 7)) == parts


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("4", RANKING),
        ("1 1", RANKING),
        ("-", RANKING),
        ("1=2", TRANSFER),
        ("1=2", votes.choice()),
        ("0:1", RANKING),
        ("x", RANKING),
    ],
)
def test_what_is_no_answer_is_not_read(typed, asked):
    with pytest.raises(Unreadable):
        list(parts_in(typed, asked, 7))


@given(st.lists(st.sampled_from(["harbour", "mine", "field"]), min_size=1, unique=True))
def test_what_is_written_is_read_again(preferences):
    answer = tuple(preferences)

    assert list(parts_in(written(answer, TRANSFER), TRANSFER, 7)) == [Part(7, answer)]
