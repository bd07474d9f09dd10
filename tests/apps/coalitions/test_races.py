"""What several on a committee do at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection

from undersigned.apps.coalitions.models import Coalition, Decision, Term
from undersigned.apps.coalitions.services import committee, decisions, ending, register
from undersigned.apps.coalitions.services.committee import Appointment
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions, organisations
from tests.factories.people import drafter, somebody

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

TAKEN = Taken(body="Assembly", decided_on=date(2026, 5, 2), words="Our work is done.")


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


def test_a_decision_that_is_sent_four_times_at_once_is_one(installation):
    row, by = coalitions.coalition(), drafter()

    became = at_once(*[lambda: decisions.take(TAKEN, coalition=row, by=by, now=NOW)] * 4)

    assert (became, Decision.objects.count()) == ({None: 4}, 1)


def test_of_many_who_end_it_at_once_one_does(installation):
    row, by = coalitions.coalition(), drafter()

    became = at_once(*[lambda: ending.end(coalition=row, decision=TAKEN, by=by, now=NOW)] * 3)

    assert became == {None: 1, ending.AlreadyEnded: 2}
    assert (Coalition.objects.get().ended_at, Decision.objects.count()) == (NOW, 1)


def test_who_joins_in_the_moment_in_which_it_ends_did_so_before_or_not_at_all(installation):
    row, by = coalitions.coalition(admission="automatic"), drafter()
    new, owner = organisations.organisation(ATTESTED), organisations.owner(ATTESTED)
    ground = register.Ground(endorsement="ab" * 32, mandate=organisations.mandate(ATTESTED))

    became = at_once(
        lambda: ending.end(coalition=row, decision=TAKEN, by=by, now=NOW),
        lambda: register.join(coalition=row, organisation=new, ground=ground, by=owner, now=NOW),
    )

    assert (became, Coalition.objects.get().ended_at) == ({None: 2}, NOW)
    assert list(row.memberships.values_list("state", flat=True)) in [[], ["admitted"]]


def test_appointing_by_a_decision_and_abolishing_the_post_wait_for_each_other(installation):
    row, by = coalitions.coalition(), drafter()
    post = committee.create_post(coalition=row, title="Treasurer", by=by, now=NOW)
    tessa = somebody("t@mail.example", "Tessa Tide")
    appointment = Appointment(person=tessa, starts_at=NOW, decision=TAKEN)

    became = at_once(
        lambda: committee.appoint(post=post, appointment=appointment, by=by, now=NOW),
        lambda: committee.abolish_post(post=post, by=by, now=NOW),
    )

    assert became in [{None: 2}, {None: 1, NotAllowed: 1}]
    assert not Term.objects.filter(post=post, ends_at__isnull=True).exists()
