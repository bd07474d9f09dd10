"""What a program gets that asks again and again: the newest, and word that there is nothing newer."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.apps.actions.models import Action, Telling
from undersigned.apps.actions.services import actions
from undersigned.apps.actions.services.plans import Wording
from undersigned.apps.calendars.views import feeds as views
from undersigned.apps.moderation.services import measures
from undersigned.apps.organisations.models import Organisation
from undersigned.kit import kept
from undersigned.kit.kept import Kept

from tests.factories import moderation
from tests.factories.actions import action
from tests.factories.organisations import owner
from tests.web.calendars.feeds.asking import FEEDS, LATER, asked

pytestmark = pytest.mark.usefixtures("installation")


@pytest.mark.parametrize("path", FEEDS)
def test_who_has_the_newest_is_told_so(path):
    row = action()
    first = asked(path)

    assert asked(path, if_none_match=first["ETag"]).status_code == 304
    assert asked(path, if_none_match=first["ETag"]).content == b""
    assert first["Last-Modified"].endswith(" GMT")
    actions.call_off(action=row, reason="Rain.", by=owner(), now=LATER)
    assert asked(path, if_none_match=first["ETag"]).status_code == 200


def test_the_same_actions_have_the_same_bytes():
    action()

    assert asked("/calendar.ics").content == asked("/calendar.ics").content


@pytest.mark.parametrize("path", FEEDS)
def test_a_program_may_ask_for_the_head_alone(path):
    action()
    whole = asked(path)

    head = Client().head(path)

    assert (head.status_code, head.content, head["ETag"]) == (200, b"", whole["ETag"])
    assert (head["Content-Length"], Client().post(path).status_code) == (str(len(whole.content)), 405)


@pytest.fixture
def _server(monkeypatch):
    """A process that keeps what it made, as a server does."""
    monkeypatch.setattr(kept, "enabled", True)
    monkeypatch.setattr(views, "KEPT", Kept(seconds=60, limit_bytes=1 << 20))


@pytest.mark.usefixtures("_server")
def test_what_is_kept_is_the_same_for_everybody_for_a_minute():
    action()
    first = asked("/calendar.ics")
    Organisation.objects.update(name="Another name")

    again = asked("/calendar.ics")
    assert (again["ETag"], again["Last-Modified"]) == (first["ETag"], first["Last-Modified"])
    assert asked("/calendar.ics", if_modified_since=first["Last-Modified"]).status_code == 304


@pytest.mark.usefixtures("_server")
@pytest.mark.parametrize("path", FEEDS)
@pytest.mark.parametrize("by", ["organiser", "moderator"])
def test_what_is_hidden_is_in_no_feed_from_that_moment_on(path, by):
    row, other = action(), action(words={"en": Wording(title="Another one")})
    assert "Lights at the quay" in asked(path).content.decode()

    if by == "organiser":
        actions.hide(action=row, by=owner(), now=LATER)
    else:
        measures.take(verdict=moderation.verdict(row.pk, kind="action"), by=moderation.judge(), now=LATER)

    found = asked(path).content.decode()
    assert "Lights at the quay" not in found
    assert "Another one" in found
    assert other.pk != row.pk


@pytest.mark.usefixtures("_server")
@pytest.mark.parametrize("path", FEEDS)
def test_a_place_that_is_not_for_everybody_any_more_is_in_no_feed_from_that_moment_on(path):
    row = action()
    assert "Cais das Colunas" in asked(path).content.decode()

    Action.objects.filter(pk=row.pk).update(telling=Telling.MAILED, changed_at=LATER)

    assert "Cais das Colunas" not in asked(path).content.decode()


@pytest.mark.usefixtures("_server")
def test_what_is_kept_of_one_action_goes_with_it_at_once():
    row = action()
    assert b"Cais das Colunas" in asked(f"/actions/{row.slug}.ics").content

    actions.hide(action=row, by=owner(), now=LATER)

    gone = asked(f"/actions/{row.slug}.ics").content
    assert b"STATUS:CANCELLED" in gone
    assert b"Cais das Colunas" not in gone
    assert b"Lights at the quay" not in gone
