"""What a server prints names no person and no machine, whatever goes wrong."""

from __future__ import annotations

import logging

import pytest
import structlog
from django.db import connection
from django.test import Client

from undersigned.apps.signatures import queries
from undersigned.kit import logs

from tests.cast import SUPPORTER
from tests.factories.signatures import requested
from tests.factories.statements import replace_revision, revision
from tests.web.stage import set_stage

SOMEWHERE = "203.0.113.77"


@pytest.fixture
def printed(capfd):
    """Set the log up as a server does; return what it printed."""
    root, request = logging.getLogger(), logging.getLogger("django.request")
    before, level, limit = root.handlers[:], root.level, request.level
    root.handlers.clear()
    logs.configure()
    yield lambda: "".join(capfd.readouterr())
    root.handlers[:] = before
    root.setLevel(level)
    request.setLevel(limit)
    logging.getLogger("django.server").disabled = False
    structlog.reset_defaults()


def from_somewhere():
    return Client(raise_request_exception=False, REMOTE_ADDR=SOMEWHERE, headers={"x-forwarded-for": SOMEWHERE})


def test_what_goes_well_prints_nothing(installation, printed):
    stage = set_stage()

    for actor in stage.cast.values():
        actor.client.get(stage.address("statement", actor.token), REMOTE_ADDR=SOMEWHERE)

    assert printed() == ""


@pytest.mark.parametrize("path", ["/nowhere?email=nadia@mail.example", "/s/nadia@mail.example/", "/signature/7-x/"])
def test_what_is_not_there_prints_nothing(installation, printed, path):
    assert from_somewhere().get(path).status_code == 404

    assert printed() == ""


def test_a_refusal_prints_nothing(installation, printed):
    row = requested(text := revision())
    replace_revision(text)

    assert from_somewhere().post(f"/signature/{queries.token_of(row)}/").status_code == 403

    assert printed() == ""


def break_down():
    """Let the next person who signs find the database in pieces."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE signatures_signature RENAME TO signatures_elsewhere")


def test_a_fault_is_printed_without_the_person_it_happened_to(installation, printed):
    text = revision()
    break_down()

    answer = from_somewhere().post(
        f"/s/{text.statement.slug}/sign/", {"name": SUPPORTER.name, "email": SUPPORTER.email, "country": "LB"}
    )

    lines = printed()
    assert (answer.status_code, "signatures_signature" in lines) == (500, True)
    assert [word for word in (SUPPORTER.email, "Nadia", "Haddad", SOMEWHERE) if word in lines] == []


def test_a_fault_is_printed_without_the_link_it_happened_under(installation, printed):
    token = queries.token_of(requested(revision()))
    break_down()

    assert from_somewhere().get(f"/signature/{token}/").status_code == 500

    lines = printed()
    assert ("/signature/…/" in lines, token in lines) == (True, False)
