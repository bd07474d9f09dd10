from __future__ import annotations

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations import queries
from undersigned.apps.organisations.models import Representative, Role
from undersigned.apps.organisations.services import representatives
from undersigned.apps.organisations.services.representatives import LastOwner
from undersigned.kit.results import NotAllowed

from tests.cast import LAPSED, NOW
from tests.factories import organisations
from tests.factories.people import somebody

LATER = NOW + timedelta(hours=1)


def row_of(person) -> Representative:
    return queries.not_ended(organisations.organisation(), NOW).get(person=person)


def roles() -> list[tuple[str, str]]:
    rows = queries.representatives(organisations.organisation(), LATER)
    return [(row.person.name, row.role) for row in rows]


@pytest.fixture
def beatriz(db):
    return organisations.colleague("Beatriz", Role.SIGNATORY)


def test_a_changed_role_leaves_the_one_before_in_the_history(beatriz):
    before = row_of(beatriz)

    after = representatives.change_role(representative=before, role=Role.OWNER, by=organisations.owner(), now=LATER)

    before.refresh_from_db()
    assert (before.role, before.ends_at, after.role, after.starts_at, after.ends_at) == (
        "signatory",
        LATER,
        "owner",
        LATER,
        None,
    )
    assert Line.objects.values_list("event", "actor", "organisation").last() == (
        "organisations:representative:changed",
        organisations.owner().actor,
        organisations.organisation().pk,
    )


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.EDITOR, Role.OBSERVER])
def test_the_last_owner_keeps_the_role(db, role):
    owner = organisations.owner()
    organisations.organisation()

    with pytest.raises(LastOwner):
        representatives.change_role(representative=row_of(owner), role=role, by=owner, now=NOW)

    assert roles() == [("Ana Silva", "owner")]


@pytest.mark.parametrize("act", [representatives.leave, representatives.end])
def test_the_last_owner_neither_leaves_nor_is_removed(beatriz, act):
    owner = organisations.owner()

    with pytest.raises(LastOwner):
        act(representative=row_of(owner), by=owner, now=NOW)

    assert roles() == [("Ana Silva", "owner"), ("Beatriz", "signatory")]


def test_an_owner_whose_time_is_limited_is_not_the_one_who_lasts(db):
    owner = organisations.owner()
    second = organisations.colleague("Second", Role.OWNER)
    Representative.objects.filter(person=second).update(ends_at=NOW + timedelta(days=1))

    with pytest.raises(LastOwner):
        representatives.leave(representative=row_of(owner), by=owner, now=NOW)


def test_an_owner_whose_account_has_ended_is_not_the_one_who_lasts(db):
    owner = organisations.owner()
    second = organisations.colleague("Second", Role.OWNER)
    second.left_at = NOW
    second.save()

    with pytest.raises(LastOwner):
        representatives.leave(representative=row_of(owner), by=owner, now=NOW)


def test_anybody_else_can_leave_at_any_time(beatriz):
    gone = representatives.leave(representative=row_of(beatriz), by=beatriz, now=LATER)

    assert (gone.ends_at, roles()) == (LATER, [("Ana Silva", "owner")])


def test_nobody_leaves_for_somebody_else(beatriz):
    with pytest.raises(NotAllowed, match="somebody else's"):
        representatives.leave(representative=row_of(beatriz), by=organisations.owner(), now=NOW)


@pytest.mark.parametrize("role", [Role.SIGNATORY, Role.EDITOR, Role.OBSERVER])
def test_only_owners_say_who_acts(beatriz, role):
    other = organisations.colleague("Other", role)

    with pytest.raises(NotAllowed, match="An owner can change yours"):
        representatives.end(representative=row_of(beatriz), by=other, now=NOW)


def test_an_owner_of_another_organisation_decides_nothing_here(beatriz):
    organisations.organisation(LAPSED)

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        representatives.end(representative=row_of(beatriz), by=organisations.owner(LAPSED), now=NOW)


def test_an_owner_whose_role_has_ended_decides_nothing(beatriz):
    second = organisations.colleague("Second", Role.OWNER)
    representatives.leave(representative=row_of(second), by=second, now=NOW)

    with pytest.raises(NotAllowed, match="You do not act for this organisation"):
        representatives.end(representative=row_of(beatriz), by=second, now=LATER)


def test_a_role_that_ended_in_another_window_is_not_ended_again(beatriz):
    stale = row_of(beatriz)
    representatives.end(representative=stale, by=organisations.owner(), now=NOW)

    with pytest.raises(NotAllowed, match="has ended already"):
        representatives.end(representative=stale, by=organisations.owner(), now=LATER)


def test_an_agreed_name_is_shown_until_it_is_taken_back(beatriz):
    def shown():
        return [row.person.name for row in queries.named(organisations.organisation(), NOW)]

    representatives.agree_to_be_named(representative=row_of(beatriz), by=beatriz, now=NOW)
    agreed = shown()
    representatives.prefer_not_to_be_named(representative=row_of(beatriz), by=beatriz, now=NOW)

    assert (agreed, shown()) == (["Beatriz"], [])


def test_nobody_agrees_for_somebody_else(beatriz):
    with pytest.raises(NotAllowed, match="Only the person"):
        representatives.agree_to_be_named(representative=row_of(beatriz), by=organisations.owner(), now=NOW)

    assert row_of(beatriz).named_at is None


def test_a_role_that_has_not_begun_and_is_ended_never_begins(beatriz):
    row = row_of(beatriz)
    row.starts_at = NOW + timedelta(days=3)
    row.save()

    ended = representatives.end(representative=row, by=organisations.owner(), now=NOW)

    assert ended.ends_at == ended.starts_at
    assert queries.role_of(beatriz, organisations.organisation(), ended.starts_at) is None


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_of_two_owners_who_leave_at_once_one_stays(folder):
    first, second = organisations.owner(), organisations.colleague("Second", Role.OWNER)
    rows = [(row_of(first), first), (row_of(second), second)]
    together, refused = Barrier(2), []

    def leave(row, person):
        together.wait(10)
        try:
            representatives.leave(representative=row, by=person, now=NOW)
        except LastOwner:
            refused.append(person)
        finally:
            connection.close()

    threads = [Thread(target=leave, args=pair) for pair in rows]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)

    left = queries.lasting_owners(organisations.organisation(), NOW)
    assert ([row.person for row in left], len(refused)) == (refused, 1)


def test_whoever_acts_already_does_not_begin_again(beatriz):
    with pytest.raises(representatives.AlreadyRepresents):
        representatives.begin(organisation=organisations.organisation(), person=beatriz, role=Role.OWNER, now=NOW)


def test_whoever_left_can_begin_again(beatriz):
    representatives.leave(representative=row_of(beatriz), by=beatriz, now=NOW)

    row = representatives.begin(organisation=organisations.organisation(), person=beatriz, role=Role.EDITOR, now=NOW)

    assert (row.role, queries.role_of(beatriz, row.organisation, NOW)) == ("editor", Role.EDITOR)


def test_a_stranger_is_no_representative(db):
    assert queries.role_of(somebody("x@mail.example", "X"), organisations.organisation(), NOW) is None
