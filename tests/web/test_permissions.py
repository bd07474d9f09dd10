"""One table: every address of the site, and what each member of the cast gets there (`docs/reference/access.md`)."""

from __future__ import annotations

import os

import pytest
from django.apps import apps

from tests.web import access
from tests.web.stage import Stage

PARTS = 6
STRANGERS = ("former drafter", "supporter", "journalist", "hostile operator")
"""Who has no account that is good."""
ON_THE_WAY = {"account_code", "account_factor"}
"""Steps of signing in: whoever comes there without the one before is led to the first."""
LEADS_ON = {"find"}
"""Leads everybody to what they look for."""


@pytest.mark.skipif("WRITE_ACCESS" in os.environ, reason="the table is being written")
@pytest.mark.parametrize("names", access.shares(PARTS), ids=range(PARTS))
def test_everybody_gets_what_is_written_down(stage: Stage, names):
    written = access.written()

    assert {name: access.row(stage, name) for name in names} == {name: written.get(name) for name in names}


def test_every_row_is_of_an_address_that_is_there():
    assert sorted(access.written()) == access.NAMES


@pytest.mark.skipif("WRITE_ACCESS" not in os.environ, reason="`make access` writes the table")
def test_the_table_is_written(stage: Stage):
    access.write(access.row(stage, name) for name in access.NAMES)


def for_accounts() -> list[str]:
    """The addresses that lead a stranger to the sign-in page."""
    names = set(access.written()) - ON_THE_WAY - LEADS_ON
    return sorted(name for name in names if access.seen(name, "journalist") == 302)


def test_strangers_are_asked_to_sign_in_and_change_nothing(stage: Stage):
    before = written()

    for name in for_accounts():
        for who in STRANGERS:
            actor = stage.cast[who]
            address = stage.address(name, actor.token)
            looked = actor.client.get(address)
            pressed = actor.client.post(address, {"do": "save", "title": "Mine"})
            # What was typed is taken along: see kit.carrying.
            found = (looked["Location"], pressed.status_code)
            assert (name, who, *found) == (name, who, f"/account/sign-in/?next={address}", 307)

    assert written() == before


def written() -> dict[str, int]:
    """How many rows every table has, but for sessions."""
    return {
        model.__name__: model._default_manager.count() for model in apps.get_models() if model.__name__ != "Session"
    }
