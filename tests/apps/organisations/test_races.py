"""What several do at the same moment: on PostgreSQL, where two transactions really run side by side."""

from __future__ import annotations

import threading
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connection

from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Key, Role, Use
from undersigned.apps.organisations.services import claims, invitations, keys, mandates, representatives
from undersigned.apps.organisations.services import organisations as service
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.core.evidence import ssh

from tests.cast import NOW, seed
from tests.factories import organisations
from tests.factories.people import somebody

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


def test_of_many_who_open_one_link_one_gets_in(installation):
    wish = invitations.Wish(role=Role.EDITOR, language="en")
    row = organisations.organisation()
    invitation = invitations.invite(organisation=row, wish=wish, by=organisations.owner(), now=NOW)
    guests = [somebody(f"guest{number}@mail.example", f"Guest {number}") for number in range(4)]

    became = at_once(
        *[lambda guest=guest: invitations.accept(invitation=invitation, by=guest, now=NOW) for guest in guests]
    )

    assert became == {None: 1, invitations.Over: 3}
    assert queries.representatives(row, NOW).count() == 2


def test_owners_who_dismiss_each_other_at_once_leave_one(installation):
    people = [organisations.owner(), *(organisations.colleague(f"Owner {n}", Role.OWNER) for n in range(2))]
    rows = {row.person: row for row in queries.not_ended(organisations.organisation(), NOW)}

    at_once(
        *[
            lambda by=by, other=other: representatives.end(representative=rows[other], by=by, now=NOW)
            for by, other in zip(people, [*people[1:], people[0]], strict=True)
        ]
    )

    assert queries.lasting_owners(organisations.organisation(), NOW).count() >= 1


def test_a_claim_is_decided_once_though_two_press_at_once(installation):
    second = organisations.colleague("Second", Role.OWNER)
    claim = claims.make(
        organisation=organisations.organisation(), words="", by=somebody("s@mail.example", "S"), now=NOW
    )

    became = at_once(
        lambda: claims.grant(claim=claim, role=Role.EDITOR, by=organisations.owner(), now=NOW),
        lambda: claims.refuse(claim=claim, by=second, now=NOW),
    )

    assert became == {None: 1, claims.AlreadyDecided: 1}


def test_a_mandate_is_not_used_behind_the_back_of_its_revocation(installation):
    mandate, owner = organisations.mandate(), organisations.owner()

    at_once(
        lambda: mandates.use(mandate=mandate, named="", now=NOW),
        lambda: mandates.revoke(mandate=mandate, reason="", by=owner, now=NOW),
    )

    assert [use.revocation is not None for use in Use.objects.all()] in ([], [True])


def test_no_key_is_registered_for_a_name_that_is_just_being_changed(installation):
    owner, row = organisations.owner(), organisations.organisation()
    organisations.key()
    renamed = Profile(name="União dos Portos e Rios", country="PT")

    at_once(
        lambda: keys.register(organisation=row, key=ssh.public_key(seed("late")), by=owner, now=NOW),
        lambda: service.rename(organisation=row, profile=renamed, by=owner, now=NOW),
    )

    row.refresh_from_db()
    for key in queries.keys_in_force(row).select_related("registration"):
        assert renamed.name.encode() in bytes(key.registration.record)
    assert Key.objects.count() == 2
