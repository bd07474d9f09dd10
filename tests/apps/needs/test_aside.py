"""What is put aside is out of sight until its day, for one person, and never when its deadline is near."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache

from undersigned.apps.coalitions.models import Admission
from undersigned.apps.needs import permissions, queries
from undersigned.apps.needs.models import PutAside
from undersigned.apps.needs.services import aside, preferences
from undersigned.apps.organisations.models import Role
from undersigned.apps.people.services import persons
from undersigned.apps.statements.models import Revision
from undersigned.kit import retention
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, NOW
from tests.factories import coalitions
from tests.factories.organisations import colleague, owner
from tests.factories.signatures import collected, member
from tests.factories.statements import drafted, seal

DAY = timedelta(days=1)


@pytest.fixture
def union(installation):
    """The owner of a member that is asked for a text."""
    coalition = coalitions.coalition()
    coalitions.admitted(coalition)
    seal(drafted(coalition))
    return owner()


def open_to(person, now=NOW):
    return [need.kind.value for need in queries.find(person, now).open]


def aside_of(person, now=NOW):
    return [(need.kind.value, row.until_on) for need, row in queries.find(person, now).aside]


def put(person, days=7, now=NOW):
    [need] = queries.find(person, now).open
    return aside.put(need=need, until_on=(now + days * DAY).date(), by=person, now=now)


def test_what_is_put_aside_is_out_of_sight_until_its_day(union):
    row = put(union)

    assert (open_to(union), aside_of(union)) == ([], [("text", row.until_on)])
    assert [open_to(union, NOW + days * DAY) for days in (6, 7)] == [[], ["text"]]


def test_it_is_out_of_sight_for_nobody_else(union):
    clerk = colleague("Clerk", Role.SIGNATORY)

    put(union)

    assert (open_to(union), open_to(clerk)) == ([], ["text"])


def test_it_can_be_brought_back_at_once(union):
    row = put(union)

    for _ in range(2):
        aside.bring_back(mark=row.mark, by=union)

    assert (open_to(union), aside_of(union)) == (["text"], [])


def test_nobody_brings_back_what_somebody_else_put_aside(union):
    row = put(union)

    aside.bring_back(mark=row.mark, by=colleague("Clerk", Role.SIGNATORY))

    assert open_to(union) == []


def test_putting_it_aside_again_counts_anew(union):
    put(union, days=7)
    [(need, _row)] = queries.find(union, NOW).aside

    aside.put(need=need, until_on=(NOW + 30 * DAY).date(), by=union, now=NOW)

    assert PutAside.objects.get().until_on == (NOW + 30 * DAY).date()


def test_what_was_put_aside_and_settled_is_nowhere(union):
    put(union)

    collected(Revision.objects.get())

    assert (open_to(union), aside_of(union)) == ([], [])


@pytest.fixture
def voter(installation):
    """Somebody who has two weeks to vote."""
    coalition = coalitions.coalition(admission=Admission.VOTE)
    coalitions.admitted(coalition, member(1))
    coalitions.applied(coalition, ATTESTED)
    return owner(member(1))


def test_what_ends_within_three_days_cannot_be_put_aside(voter):
    [need] = queries.find(voter, NOW).open
    answers = [permissions.may_put_aside(need, NOW + days * DAY) for days in (10, 11)]
    assert [answer == Allowed() for answer in answers] == [True, False]

    with pytest.raises(NotAllowed):
        put(voter, now=NOW + 12 * DAY)


def test_what_was_put_aside_comes_back_three_days_before_it_ends(voter):
    put(voter, days=30)

    assert [open_to(voter, NOW + days * DAY) for days in (10, 11)] == [[], ["vote"]]


def test_the_number_in_the_head_leaves_out_what_is_put_aside_at_once(union):
    assert queries.count(union, NOW) == 1

    row = put(union)
    assert queries.count(union, NOW) == 0

    aside.bring_back(mark=row.mark, by=union)
    assert queries.count(union, NOW) == 1


def test_the_number_in_the_head_may_be_some_seconds_old(union):
    assert queries.count(union, NOW) == 1

    collected(Revision.objects.get())

    assert (queries.count(union, NOW), open_to(union)) == (1, [])
    cache.clear()
    assert queries.count(union, NOW) == 0


def test_rows_go_when_their_day_comes_or_the_account_ends(union):
    put(union)
    put(colleague("Clerk", Role.SIGNATORY), days=30)

    kept = []
    for days in (6, 7):
        retention.sweep(now=NOW + days * DAY)
        kept.append(PutAside.objects.count())
    assert kept == [2, 1]

    persons.remove(person=PutAside.objects.get().person, now=NOW)
    retention.sweep(now=NOW)
    assert PutAside.objects.count() == 0


def test_all_that_somebody_kept_can_be_forgotten_at_once(union):
    put(union)
    clerk = put(colleague("Clerk", Role.SIGNATORY))

    preferences.forget(person=union)

    assert list(PutAside.objects.all()) == [clerk]
