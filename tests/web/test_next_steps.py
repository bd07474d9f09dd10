"""What comes next for an organisation stays on its page until it is done or put aside, for those who can do it."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.audit.models import Line
from undersigned.apps.organisations.models import Role

from tests.factories import organisations, signatures, statements
from tests.web.test_organisations import HERE, window

STEP = f"{HERE}step/"


@pytest.fixture
def owner(installation) -> Client:
    organisations.organisation()
    return window(organisations.owner())


def steps(client: Client) -> list[str]:
    return [one["step"].value for one in client.get(HERE).context["coming"]]


def test_who_has_just_entered_an_organisation_is_told_everything_that_comes_next(owner):
    assert steps(owner) == ["mandate", "key", "colleague", "domain", "coalition"]


def test_a_first_signature_ends_nothing_but_what_it_took(owner):
    signatures.collected(statements.revision())

    assert steps(owner) == ["colleague", "domain", "coalition"]


def test_a_second_representative_is_a_step_that_is_done(owner):
    organisations.colleague("Sofia", Role.SIGNATORY)

    assert "colleague" not in steps(owner)


def test_a_step_is_put_aside_for_all_and_the_trail_says_so(owner):
    signatory = window(organisations.colleague("Sofia", Role.SIGNATORY))
    before = steps(signatory)

    owner.post(STEP, {"step": "coalition"})
    owner.post(STEP, {"step": "coalition"})

    assert (before, steps(signatory)) == (["mandate", "key", "coalition"], ["mandate", "key"])
    assert Line.objects.filter(event="organisations:step:put-aside").count() == 1


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_who_cannot_take_the_steps_is_not_told_and_puts_none_aside(owner, role):
    client = window(organisations.colleague("Somebody", role))

    refused = client.post(STEP, {"step": "domain"})

    assert (refused.status_code, steps(client), organisations.organisation().put_aside) == (403, [], [])


@pytest.mark.parametrize("step", ["", "owner", "\x00"])
def test_nothing_else_is_put_aside(owner, step):
    assert owner.post(STEP, {"step": step}).status_code == 404
