"""Whether what somebody was shown is behind: at once when something changed, after seconds when ballots came in."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import pytest

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.queries.live import COUNTS, LATE, Stand, stand_of
from undersigned.apps.assemblies.services import voting
from undersigned.apps.votes.models import Caster
from undersigned.apps.votes.services import ballots, closing
from undersigned.core.tally import Part

from tests.cast import ATTESTED, NOW, REPRESENTATIVE
from tests.factories import assemblies
from tests.factories.people import drafter

BALLOT = NOW.timestamp()
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("version", "found", "now", "is_behind"),
    [
        (6, BALLOT + LATE, BALLOT + LATE, True),
        (7, BALLOT - 1, BALLOT + COUNTS - 2, False),
        (7, BALLOT - 1, BALLOT + COUNTS - 1, True),
        (7, BALLOT + 1, BALLOT + COUNTS + 1, True),
        (7, BALLOT + LATE, BALLOT + 10 * LATE, False),
    ],
)
def test_who_polls_is_behind_at_once_or_after_some_seconds(version, found, now, is_behind):
    assert Stand(1, 7, NOW).is_behind(version, found, now) is is_behind


def test_without_a_ballot_only_a_version_tells():
    assert [Stand(1, 7, None).is_behind(version, 0, 10**9) for version in (7, 8)] == [False, True]


@pytest.mark.django_db
def test_a_vote_that_opens_or_closes_is_a_new_version_and_a_ballot_is_none(installation):
    held = assemblies.opened(seats=[REPRESENTATIVE, ATTESTED])
    stands = [stand_of(held.slug)]

    vote = voting.put(
        assembly=held, asking=voting.Asking(title="Open all harbours", language="en"), by=drafter(), now=NOW
    )
    stands.append(stand_of(held.slug))
    for number, caster in enumerate(Caster.objects.order_by("pk")):
        parts = [Part(answer="for", votes=1)]
        ballots.cast(caster=caster, parts=parts, token=str(number) * 32, by=caster.person, now=NOW + SECOND)
    stands.append(stand_of(held.slug))
    closing.close(vote=vote, by=drafter(), now=NOW + 2 * SECOND)
    stands.append(stand_of(held.slug))

    first = stands[0].version
    raised = [stand.version > before.version for before, stand in pairwise(stands)]
    assert raised == [True, False, True]
    assert [stand.ballot_at for stand in stands] == [None, None, NOW + SECOND, NOW + SECOND]
    assert Assembly.objects.get().version > first
