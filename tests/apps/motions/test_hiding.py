"""Votes go out of sight with the assembly or the motion that a measure of moderation hides."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser

from undersigned.apps.moderation.models import Outcome
from undersigned.apps.moderation.services import measures
from undersigned.apps.votes import permissions
from undersigned.apps.votes.models import Vote
from undersigned.kit.results import Allowed

from tests.cast import NOW
from tests.factories import moderation, puttings
from tests.factories.organisations import owner
from tests.factories.people import drafter


@pytest.fixture
def put(installation):
    """A motion of a public assembly that was put to the vote, and that vote."""
    row = puttings.decision()
    return row, puttings.put(row)


def judged(number, kind, outcome=Outcome.HIDDEN):
    measures.take(verdict=moderation.verdict(number, outcome, kind=kind), by=moderation.judge(), now=NOW)


def readers(vote):
    """Whether a stranger, a delegate and the committee may read it."""
    row = Vote.objects.get(pk=vote.pk)
    return [permissions.may_read(who, row, NOW) == Allowed() for who in (AnonymousUser(), owner(), drafter())]


@pytest.mark.parametrize("kind", ["assembly", "motion"])
def test_a_vote_is_hidden_and_shown_with_what_it_belongs_to(put, kind):
    row, vote = put
    number = row.pk if kind == "motion" else row.assembly_id
    before = readers(vote)

    judged(number, kind)
    hidden = readers(vote)
    judged(number, kind, Outcome.SHOWN)

    assert (before, hidden, readers(vote)) == ([True] * 3, [False, True, True], [True] * 3)


def test_who_shows_one_of_the_two_does_not_show_what_the_other_hides(put):
    row, vote = put
    for number, kind in ((row.pk, "motion"), (row.assembly_id, "assembly")):
        judged(number, kind)

    judged(row.assembly_id, "assembly", Outcome.SHOWN)
    of_the_motion = readers(vote)
    judged(row.assembly_id, "assembly")
    judged(row.pk, "motion", Outcome.SHOWN)

    assert (of_the_motion, readers(vote)) == ([False, True, True], [False, True, True])
