"""Whatever a hall casts, changes and takes back in whatever order, the file says what stood at the end."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from undersigned.apps.organisations.models import Role
from undersigned.apps.votes import queries
from undersigned.apps.votes.services import ballots
from undersigned.apps.votes.services.ballots import SentBefore, TooManyVotes
from undersigned.core import tally
from undersigned.core.tally import Secrecy

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories.organisations import colleague, owner
from tests.factories.votes import caster, closed, line, opened, question, result_of

VOTES = {"uniao-dos-portos": 45, "kadikoy-theatre-workers": 3}
NAMES = ("for", "against", "abstain")

numbers = some.integers(0, 50)
deeds = some.lists(
    some.tuples(
        some.integers(0, 2),
        some.sampled_from(("cast", "cast", "again", "take back")),
        some.tuples(numbers, numbers, some.integers(0, 5)),
        some.sampled_from("abc"),
    ),
    max_size=12,
)


class Hall:
    """Two delegates of one organisation, one of another; and what they believe that stands."""

    def __init__(self, secrecy):
        people = [owner(), colleague("Second Delegate", Role.EDITOR), owner(ATTESTED)]
        lines = [line(REPRESENTATIVE, *people[:2]), line(ATTESTED, people[2])]
        self.vote = opened(question(secrecy=secrecy), lines=lines)
        self.casters = [caster(self.vote, one) for one in people]
        self.stands = {}

    def left(self, place):
        key = self.casters[place].voter.key
        others = [said for at, said in self.stands.items() if at != place and self.casters[at].voter.key == key]
        return VOTES[key] - sum(sum(said) for said in others)

    def cast(self, place, said, token):
        parts = [tally.Part(votes, name) for votes, name in zip(said, NAMES, strict=True) if votes]
        row = self.casters[place]
        ballots.cast(caster=row, parts=parts, token=f"{place}{token}", by=row.person, now=NOW)
        self.stands[place] = said

    def do(self, place, deed, said, token):
        if deed == "take back":
            if ballot := queries.ballot_of(self.casters[place]):
                ballots.withdraw(ballot=ballot, by=self.casters[place].person, now=NOW)
            self.stands.pop(place, None)
        elif sum(said):
            fits = sum(said) <= self.left(place)
            with suppress(SentBefore), suppress(*(() if fits else (TooManyVotes,))):
                self.cast(place, said, token if deed == "cast" else "again")


@pytest.mark.parametrize("secrecy", Secrecy)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=deeds)
def test_the_file_says_what_stood_at_the_end(installation, secrecy, history):
    with transaction.atomic():
        hall = Hall(secrecy)
        for deed in history:
            hall.do(*deed)

        vote = closed(hall.vote)
        found, result = queries.tally_of(vote), result_of(vote)
        transaction.set_rollback(True)

    sums = [sum(said[at] for said in hall.stands.values()) for at in range(3)]
    assert [result[name] for name in NAMES] == sums
    assert set(found.voted) == {hall.casters[place].voter.key for place in hall.stands}
