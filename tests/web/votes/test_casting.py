"""Casting on a page: one button, numbers, boxes and orders; twice is once; what is left; taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes.models import Ballot
from undersigned.apps.votes.queries import ballot_of, parts_of
from undersigned.core.tally import ABSTAIN, Kind, Method, Part, Secrecy

from tests.cast import ATTESTED, LAPSED, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")
TOKEN = "0123456789abcdef" * 2


def owner():
    return organisations.owner(REPRESENTATIVE)


def sent(vote, client=None, token=TOKEN, **said):
    """Send a ballot of the representative; names of fields are as the form has them, without what they begin with."""
    caster = votes.caster(vote)
    fields = {name.replace("_", "-"): value for name, value in said.items() if name not in {"answer", "more", "next"}}
    typed = {f"b{caster.pk}-{name}": value for name, value in fields.items()}
    plain = {name: value for name, value in said.items() if name in {"answer", "more", "next"}}
    client = client or window.of(owner())
    return client.post(window.at(vote, f"cast/{caster.pk}/"), {"token": token, **plain, **typed}, follow=True)


def cast(vote):
    """What the representative cast, as it stands."""
    ballot = ballot_of(votes.caster(vote))
    return parts_of(ballot) if ballot else ()


def test_all_votes_go_one_way_with_one_button():
    vote = votes.opened()

    answer = sent(vote, answer="for")

    assert cast(vote) == (Part(45, "for"),)
    assert "Your votes are cast: 45 for." in window.words(answer)


def test_an_organisation_splits_its_votes():
    vote = votes.opened()

    sent(vote, answer="split", **{"for": "30", "against": "10", "abstain": ""})

    assert cast(vote) == (Part(10, "against"), Part(30, "for"))


def test_more_votes_than_one_has_are_not_cast_and_the_sum_is_told():
    vote = votes.opened()

    answer = sent(vote, answer="split", **{"for": "30", "against": "16", "abstain": "4"})

    assert cast(vote) == ()
    assert "You gave 50 votes, and you have 45 votes." in window.words(answer)
    assert 'value="16"' in answer.content.decode()


@pytest.mark.parametrize("typed", ["", "0", "-3", "2.5", "many"])
def test_numbers_that_give_no_vote_are_not_cast(typed):
    vote = votes.opened()

    answer = sent(vote, answer="split", **{"for": typed})

    assert cast(vote) == ()
    assert "Nothing was cast yet" in window.words(answer)


def test_a_double_click_casts_once():
    vote, client = votes.opened(), window.of(owner())

    first, second = (sent(vote, client, answer="for") for _click in range(2))

    assert (first.status_code, second.status_code) == (200, 200)
    assert Ballot.objects.count() == 1


def test_the_second_of_a_double_click_that_comes_after_the_close_is_thanked_too():
    vote, client = votes.opened(), window.of(owner())
    sent(vote, client, answer="for")
    votes.closed(vote)

    answer = sent(vote, client, answer="for")

    assert answer.status_code == 200
    assert "Your votes are cast" in window.words(answer)


def test_whoever_comes_after_the_close_is_told_so_and_casts_nothing():
    vote = votes.opened()
    votes.closed(vote)

    answer = sent(vote, answer="for")

    assert answer.status_code == 403
    assert "This vote is closed." in window.words(answer)
    assert Ballot.objects.count() == 0


def test_every_form_has_a_token_of_its_own():
    vote, client = votes.opened(), window.of(owner())

    found = [one for _look in range(2) for one in window.tokens(client.get(window.at(vote)))]

    assert (len(found), len(set(found))) == (4, 4)


def test_what_was_cast_is_changed_until_the_close():
    vote = votes.opened()
    sent(vote, answer="for")

    sent(vote, answer="against", token="f" * 32)

    assert cast(vote) == (Part(45, "against"),)


def test_what_was_cast_is_taken_back():
    vote, client = votes.opened(), window.of(owner())
    sent(vote, client, answer="for")
    caster = votes.caster(vote)

    client.post(window.at(vote, f"cast/{caster.pk}/take-back/"), {"ballot": ballot_of(caster).pk})

    assert cast(vote) == ()


def test_who_takes_an_older_ballot_back_does_not_lose_the_newer_one():
    vote, client = votes.opened(), window.of(owner())
    sent(vote, client, answer="for")
    caster, older = votes.caster(vote), ballot_of(votes.caster(vote)).pk
    sent(vote, client, answer="against", token="f" * 32)

    client.post(window.at(vote, f"cast/{caster.pk}/take-back/"), {"ballot": older})

    assert cast(vote) == (Part(45, "against"),)


def test_a_link_changes_nothing():
    vote, client = votes.opened(), window.of(owner())
    sent(vote, client, answer="for")
    caster = votes.caster(vote)

    for rest in (f"cast/{caster.pk}/", f"cast/{caster.pk}/take-back/"):
        client.get(window.at(vote, rest), {"answer": "against", "ballot": ballot_of(caster).pk})

    assert cast(vote) == (Part(45, "for"),)


def test_whoever_casts_goes_on_where_they_came_from():
    vote = votes.opened()

    answer = sent(vote, answer="for", next="/coalitions/")

    assert answer.redirect_chain == [("/coalitions/", 302)]


@pytest.mark.parametrize("elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"])
def test_nobody_is_led_away_from_the_site(elsewhere):
    vote = votes.opened()

    answer = sent(vote, answer="for", next=elsewhere)

    assert answer.redirect_chain == [(window.at(vote), 302)]


def test_options_are_approved_with_boxes():
    vote = votes.opened(votes.choice())

    sent(vote, count="1", **{"0-votes": "45", "0-chosen": ["0", "2"]})

    assert cast(vote) == (Part(45, ("field", "harbour")),)


@pytest.mark.parametrize(
    ("ticked", "said"), [({"0-none": "on"}, ()), ({"0-abstain": "on"}, ABSTAIN)], ids=["none of them", "abstain"]
)
def test_none_of_them_is_another_answer_than_abstaining(ticked, said):
    vote = votes.opened(votes.choice())

    sent(vote, count="1", **{"0-votes": "45"}, **ticked)

    assert cast(vote) == (Part(45, said),)


@pytest.mark.parametrize(
    "ticked", [{}, {"0-chosen": ["0"], "0-abstain": "on"}, {"0-chosen": ["0"], "0-none": "on"}, {"0-chosen": ["7"]}]
)
def test_what_says_nothing_or_two_things_is_not_cast(ticked):
    vote = votes.opened(votes.choice())

    sent(vote, count="1", **{"0-votes": "45"}, **ticked)

    assert cast(vote) == ()


def test_no_more_candidates_are_ticked_than_there_are_seats():
    vote = votes.opened(votes.choice(Kind.ELECTION))

    answer = sent(vote, count="1", **{"0-votes": "45", "0-chosen": ["0", "1"]})

    assert cast(vote) == ()
    assert "You ticked 2, and 1 may be ticked." in window.words(answer)


def test_options_are_ranked_some_beside_each_other():
    vote = votes.opened(votes.choice(Kind.RANKING))

    sent(vote, count="1", **{"0-votes": "45", "0-r0": "2", "0-r1": "1", "0-r2": "2"})

    assert cast(vote) == (Part(45, (("mine",), ("field", "harbour"))),)


def test_preferences_are_put_in_order_as_far_as_one_likes():
    vote = votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER))

    sent(vote, count="1", **{"0-votes": "45", "0-r2": "1", "0-r0": "4"})

    assert cast(vote) == (Part(45, ("field", "harbour")),)


def test_two_candidates_have_not_the_same_number():
    vote = votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER))

    answer = sent(vote, count="1", **{"0-votes": "45", "0-r2": "1", "0-r0": "1"})

    assert cast(vote) == ()
    assert "Two candidates have the same number." in window.words(answer)


def test_another_part_is_added_with_what_was_typed_and_nothing_is_cast():
    vote = votes.opened(votes.choice())

    answer = sent(vote, more="1", count="1", **{"0-votes": "30", "0-chosen": ["1"]})

    page = answer.content.decode()
    assert cast(vote) == ()
    assert 'value="30"' in page
    assert "Part 2" in page
    assert page.count(" checked") == 1


def test_votes_among_options_are_split_in_parts():
    vote = votes.opened(votes.choice())

    parts = {"0-votes": "30", "0-chosen": ["0"], "1-votes": "15", "1-abstain": "on"}
    sent(vote, count="2", **parts)

    assert set(cast(vote)) == {Part(30, ("harbour",)), Part(15, ABSTAIN)}


def test_parts_are_no_more_together_than_the_votes_one_has():
    vote = votes.opened(votes.choice())

    parts = {"0-votes": "30", "0-chosen": ["0"], "1-votes": "16", "1-abstain": "on"}
    answer = sent(vote, count="2", **parts)

    assert cast(vote) == ()
    assert "You gave 46 votes, and you have 45 votes." in window.words(answer)


def shared(**said):
    """A vote in which two people cast for the representative's organisation, and one has cast twelve votes."""
    maria = organisations.colleague("Maria", Role.SIGNATORY)
    lines = [votes.line(REPRESENTATIVE, owner(), maria), votes.line(ATTESTED), votes.line(LAPSED)]
    vote = votes.opened(votes.question(**said), lines=lines)
    votes.cast(vote, maria, against=12)
    return vote


def test_a_colleague_sees_what_is_left_of_the_pool():
    vote = shared()

    seen = window.words(window.of(owner()).get(window.at(vote)))

    assert "Maria cast 12. 33 are yours to cast." in seen.replace(" .", ".")
    assert "against" not in seen.partition("Split our votes")[0].lower().replace("against all 33 votes", "")


def test_of_a_closed_vote_a_colleague_learns_how_many_and_no_name():
    vote = shared(secrecy=Secrecy.CLOSED)

    seen = window.words(window.of(owner()).get(window.at(vote)))

    assert "Others cast 12 votes." in seen
    assert "Maria" not in seen


def test_all_votes_are_those_that_colleagues_left():
    vote = shared()

    sent(vote, answer="for")

    assert cast(vote) == (Part(33, "for"),)


def test_what_one_cast_in_a_closed_vote_is_not_said_aloud():
    vote = votes.opened(votes.question(secrecy=Secrecy.CLOSED))

    answer = sent(vote, answer="against")

    assert "Your votes are cast." in window.words(answer)
    assert "Your votes are cast:" not in window.words(answer)


def test_nobody_casts_as_somebody_else():
    vote = votes.opened()
    caster = votes.caster(vote)

    answer = window.of(organisations.owner(ATTESTED)).post(
        window.at(vote, f"cast/{caster.pk}/"), {"token": TOKEN, "answer": "against"}
    )

    assert answer.status_code == 404
    assert Ballot.objects.count() == 0


def test_who_has_not_signed_in_is_asked_to_and_what_they_sent_goes_along():
    vote = votes.opened()
    caster = votes.caster(vote)

    answer = window.of().post(window.at(vote, f"cast/{caster.pk}/"), {"token": TOKEN, "answer": "for"})

    assert answer.status_code == 307
    assert Ballot.objects.count() == 0


def test_who_has_one_vote_is_not_asked_how_many_say_so():
    lines = [replace(votes.line(REPRESENTATIVE), votes=1), votes.line(ATTESTED)]
    vote = votes.opened(votes.choice(Kind.ELECTION, method=Method.TRANSFER), lines=lines)

    page = window.of(owner()).get(window.at(vote, f"cast/{votes.caster(vote).pk}/"))
    sent(vote, count="1", **{"0-r1": "1"})

    assert (page.status_code, "How many of your votes" in window.words(page)) == (200, False)
    assert cast(vote) == (Part(1, ("mine",)),)
