"""Who may do what under which mandate: every way in which one does not fit, each alone."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.organisations import permissions
from undersigned.apps.organisations.models import Mandate, Role, Scope
from undersigned.apps.organisations.services import mandates, representatives
from undersigned.apps.organisations.services.mandates import Terms
from undersigned.apps.people.services import persons
from undersigned.kit.results import Allowed

from tests.cast import LAPSED, NOW
from tests.factories import organisations

ONE, ANOTHER = "1" * 32, "2" * 32


def given(scope=Scope.STATEMENT, subject=ONE, **change) -> Mandate:
    terms = Terms(body="Executive board", decided_on=NOW.date(), scope=scope, subject=subject, **change)
    organisation = organisations.organisation()
    return mandates.declare(organisation=organisation, terms=terms, by=organisations.owner(), now=NOW)


def may(mandate, person=None, *, scope=Scope.STATEMENT, subject=ONE, now=NOW):
    return permissions.may_act_under(mandate, person or organisations.owner(), scope=scope, subject=subject, now=now)


def test_a_mandate_that_fits_allows(db):
    assert may(given()) == Allowed()


def test_a_mandate_for_one_representative_is_no_colleagues(db):
    colleague = organisations.colleague("Sofia", Role.SIGNATORY)
    mandate = given(person=organisations.owner())

    assert may(mandate) == Allowed()
    assert str(may(mandate, colleague).reason).startswith("This mandate is for another representative")


@pytest.mark.parametrize(
    ("scope", "subject"),
    [
        (Scope.STATEMENT, ANOTHER),
        (Scope.COALITION, ONE),
        (Scope.CAMPAIGN, ONE),
        (Scope.ASSEMBLY, ONE),
        (Scope.STANDING, ""),
    ],
)
def test_a_mandate_for_one_thing_is_for_nothing_else(db, scope, subject):
    """Not even for something of another kind that has the same number."""
    assert str(may(given(), scope=scope, subject=subject).reason).startswith("This mandate is for something else")


@pytest.mark.parametrize("scope", [scope for scope in Scope if scope != Scope.STANDING])
def test_a_standing_mandate_is_for_everything(db, scope):
    assert may(given(Scope.STANDING, ""), scope=scope) == Allowed()


def test_a_mandate_of_another_organisation_is_no_use(db):
    stranger = organisations.owner(LAPSED)

    assert may(given(), stranger) == permissions.NOT_YOURS


def test_a_mandate_is_worth_nothing_to_who_left(db):
    mandate, colleague = given(), organisations.colleague("Sofia", Role.SIGNATORY)
    role = colleague.representations.get()
    assert may(mandate, colleague) == Allowed()

    representatives.leave(representative=role, by=colleague, now=NOW)

    assert may(mandate, colleague) == permissions.NOT_YOURS


def test_a_mandate_is_worth_nothing_before_a_role_begins_and_after_it_ends(db):
    mandate, colleague = given(), organisations.colleague("Sofia", Role.SIGNATORY)
    role = colleague.representations.get()
    role.starts_at, role.ends_at = NOW, NOW + timedelta(days=1)
    role.save()

    moments = (NOW - timedelta(seconds=1), NOW, NOW + timedelta(days=1) - timedelta(seconds=1), NOW + timedelta(days=1))
    answers = [may(mandate, colleague, now=moment) for moment in moments]

    assert [answer == Allowed() for answer in answers] == [False, True, True, False]


def test_a_mandate_is_worth_nothing_to_an_account_that_has_ended(db):
    mandate, colleague = given(), organisations.colleague("Sofia", Role.SIGNATORY)
    persons.remove(person=colleague, now=NOW)

    assert may(mandate, colleague) == permissions.ENDED


@pytest.mark.parametrize(
    ("field", "answer"),
    [("closed_at", permissions.CLOSED), ("merged_into", permissions.MERGED)],
    ids=["closed", "merged"],
)
def test_a_mandate_ends_with_its_organisation(db, field, answer):
    mandate = given()
    organisation = mandate.organisation
    setattr(organisation, field, NOW if field == "closed_at" else organisations.organisation(LAPSED))
    organisation.save()
    mandate.refresh_from_db()

    assert may(mandate) == answer
