"""A vote is asked again while it is not settled, or where it came to a tie; what was decided stays decided."""

from __future__ import annotations

import pytest

from undersigned.apps.votes.models import State, Vote
from undersigned.apps.votes.services import again
from undersigned.kit.results import NotAllowed

from tests.cast import NOW
from tests.factories.people import drafter
from tests.factories.votes import prepared, settled

pytestmark = pytest.mark.usefixtures("installation")


@pytest.mark.parametrize("vote", [settled, prepared])
def test_what_was_decided_and_what_was_never_open_are_not_asked_again(vote):
    row = vote()

    with pytest.raises(NotAllowed):
        again.ask_again(vote=row, because="Once more.", by=drafter(), now=NOW)

    assert [one.state for one in Vote.objects.all()] == [State.SETTLED if vote is settled else State.PREPARED]
