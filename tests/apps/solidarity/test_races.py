"""What several do to a public case at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

from collections import Counter

import pytest

from undersigned.apps.solidarity.models import Adoption, PublicCase, Subject
from undersigned.apps.solidarity.services import adoptions, ending, publishing

from tests.apps.drafting.test_amendments_races import at_once
from tests.cast import NOW
from tests.factories import coalitions, solidarity

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_a_case_that_is_published_twice_at_once_is_one_copy(installation):
    case = solidarity.full_case()

    found = at_once(*[lambda: solidarity.published_again(case, solidarity.who())] * 2)

    assert found == Counter({None: 2})
    assert (Subject.objects.count(), PublicCase.objects.get().sequence) == (1, 2)


def test_a_case_that_is_taken_back_while_it_is_published_again_is_gone_or_the_new_copy(installation):
    case = solidarity.full_case()

    at_once(
        lambda: solidarity.published_again(case, solidarity.who()),
        lambda: publishing.unpublish(cases=[case], now=NOW),
    )

    assert Subject.objects.count() == PublicCase.objects.count() == 0


def test_what_ended_is_deleted_once_by_two_workers(installation):
    solidarity.ended()

    found = at_once(lambda: ending.end(NOW), lambda: ending.end(NOW))

    assert found == Counter({None: 2})
    assert PublicCase.objects.count() == 0


def test_a_coalition_that_adopts_a_case_twice_at_once_adopts_it_once(installation):
    case, coalition = solidarity.public_case(), coalitions.coalition()

    def adopt():
        adoptions.adopt(case=case, coalition=coalition, motion=1, decision=None, now=NOW)

    found = at_once(adopt, adopt)

    assert found == Counter({None: 1, adoptions.StandsAlready: 1})
    assert Adoption.objects.count() == 1
