"""What a proxy cast, on the ballot of the organisation in whose name it was, and on the proxy's own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.votes.services.votes import Casting
from undersigned.core.tally import Secrecy

from tests.cast import ATTESTED, REPRESENTATIVE
from tests.factories import organisations, votes
from tests.web.votes import window

pytestmark = pytest.mark.usefixtures("installation")
IN_YOUR_NAME = "of Kadıköy Theatre Workers has voted in your name, as your proxy"


def entrusted(**said):
    """A vote in which the owner of the attested ones has cast the 45 votes of the ports."""
    proxy = Casting(person=organisations.owner(ATTESTED), proxy=organisations.organisation(ATTESTED))
    ports = votes.line()
    vote = votes.opened(votes.question(**said), lines=[replace(ports, casters=(*ports.casters, proxy))])
    votes.cast(vote, ATTESTED, against=45)
    return vote


def read(vote, who=REPRESENTATIVE):
    return window.words(window.of(organisations.owner(who)).get(window.at(vote)))


def test_an_organisation_sees_what_was_cast_in_its_name_and_that_it_comes_first():
    found = read(entrusted())

    assert f"{IN_YOUR_NAME}: 45 against." in found
    assert "You come first: if you vote, your votes take the place of all that was cast by proxy." in found


def test_in_a_closed_vote_it_sees_only_that_something_was_cast():
    found = read(entrusted(secrecy=Secrecy.CLOSED))

    assert f"{IN_YOUR_NAME}." in found
    assert "45 against" not in found


def test_a_proxy_sees_that_the_organisation_has_voted_and_not_how():
    vote = entrusted()

    votes.cast(vote, REPRESENTATIVE, for_=45)

    found = read(vote, ATTESTED)
    assert "A delegate of the organisation's own has voted for it, and comes first." in found.replace("&#x27;", "'")
    assert "45 for" not in found
