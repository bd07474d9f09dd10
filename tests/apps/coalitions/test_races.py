"""What two of a committee, or an owner and a committee, do at the same moment: on PostgreSQL, where both really run."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from undersigned.apps.coalitions.models import Change, Coalition, Membership, State
from undersigned.apps.coalitions.services import decisions, recognition, register, vouching
from undersigned.apps.organisations.models import Organisation, Verification
from undersigned.apps.organisations.services import organisations as service
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def at_once(*deeds: Callable[[], Any]) -> Counter[Any]:
    """Do all of this at the same moment; count what became of it: the type of an error, or None."""
    together = threading.Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        together.wait()
        try:
            deed()
        except Exception as error:  # noqa: BLE001  # which it was is what is counted
            return type(error)
        finally:
            connection.close()
        return None

    with ThreadPoolExecutor(len(deeds)) as pool:
        return Counter(pool.map(one, deeds))


def taken(words: str) -> decisions.Taken:
    return decisions.Taken(body="Committee", decided_on=NOW.date(), words=words)


def test_of_two_who_answer_at_once_one_is_told_that_the_other_was_quicker(installation):
    row, by = coalitions.applied(coalitions.coalition()), drafter()

    became = at_once(
        lambda: register.admit(
            membership=Membership.objects.get(pk=row.pk), decision=taken("Admitted."), by=by, now=NOW
        ),
        lambda: register.refuse(membership=Membership.objects.get(pk=row.pk), decision=taken("No."), by=by, now=NOW),
    )

    assert became == {None: 1, register.NotFromThere: 1}
    assert Change.objects.count() == 2


def test_of_two_who_confirm_or_take_back_at_once_one_does(installation):
    six, row, by = coalitions.coalition(), organisations.organisation(ATTESTED), drafter()

    def confirm(words):
        return lambda: vouching.confirm_for(coalition=six, organisation=row, ground=taken(words), by=by, now=NOW)

    def take_back(words):
        return lambda: vouching.take_back_confirmation(
            coalition=six, organisation=row, ground=taken(words), by=by, now=NOW
        )

    assert at_once(confirm("One."), confirm("Two.")) == {None: 1, vouching.AlreadyConfirmed: 1}
    assert at_once(take_back("Three."), take_back("Four.")) == {None: 1, vouching.NotConfirmed: 1}
    assert (Verification.objects.count(), six.decisions.count()) == (1, 2)


def test_a_coalition_that_falls_silent_confirms_nobody_in_that_moment(installation):
    six, row, by = coalitions.coalition(), organisations.organisation(ATTESTED), drafter()

    became = at_once(
        lambda: vouching.confirm_for(coalition=six, organisation=row, ground=taken("Known."), by=by, now=NOW),
        lambda: recognition.recognise_no_more(coalition=six, by=by, now=NOW),
    )

    assert set(became) <= {None, NotAllowed}
    assert not Verification.objects.filter(ended_at=None).exists()


def test_an_owner_who_closes_and_a_committee_that_acts_do_not_wait_for_each_other_in_a_ring(installation):
    first, second = coalitions.coalition(), coalitions.coalition()
    row, by, owner = organisations.organisation(), drafter(), organisations.owner()
    waiting = coalitions.applied(second)
    coalitions.admitted(first, LAPSED)

    became = at_once(
        lambda: service.close(organisation=row, by=owner, now=NOW),
        lambda: register.invite(coalition=first, organisation=row, decision=taken("Ask."), by=by, now=NOW),
        lambda: register.admit(membership=Membership.objects.get(pk=waiting.pk), decision=taken("In."), by=by, now=NOW),
        lambda: vouching.confirm_for(coalition=first, organisation=row, ground=taken("Known."), by=by, now=NOW),
    )
    register.sweep(now=NOW)

    assert set(became) <= {None, NotAllowed, register.NotFromThere}
    assert Organisation.objects.get(pk=row.pk).closed_at == NOW
    assert set(Membership.objects.filter(organisation=row).values_list("state", flat=True)) == {State.LEFT}


def test_of_two_operators_who_recognise_at_once_one_line_is_written(installation):
    six, by = coalitions.coalition(recognised_at=None), drafter()

    became = at_once(*[lambda: recognition.recognise(coalition=six, by=by, now=NOW) for _twice in range(2)])

    assert (became, Coalition.objects.get(pk=six.pk).recognised_at) == ({None: 2}, NOW)
