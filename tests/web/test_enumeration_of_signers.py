"""Nobody learns from an answer, or from the work it takes, who has signed a text, or who has an account."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import SUPPORTER
from tests.factories import organisations
from tests.factories.people import somebody
from tests.factories.signatures import confirmed, requested, signer
from tests.factories.statements import revision
from tests.web.stage import window_of

pytestmark = pytest.mark.usefixtures("installation")
KNOWN, UNKNOWN = "known.address@mail.example", "empty.address@mail.example"


def plain(answer, email):
    """What somebody sees: the address that they typed, and the tokens of forms, are theirs."""
    body = re.sub(r'(csrfmiddlewaretoken" value=")[^"]*', r"\1", answer.content.decode()).replace(email, "ADDRESS")
    return answer.status_code, answer.redirect_chain, body


def work(asked):
    """The statements that went to the database, without values."""
    return [re.sub(r"'[^']*'|\d+|X'[0-9A-F]*'", "?", query["sql"])[:160] for query in asked]


def done(act, email):
    with CaptureQueriesContext(connection) as asked:
        answer = act(email)
    return plain(answer, email), work(asked)


BEFORE = {
    "asked": requested,
    "signed": confirmed,
}


@pytest.mark.parametrize("before", BEFORE)
def test_asking_to_sign_tells_nobody_who_has_signed(before):
    text, other = revision(), signer(1)
    confirmed(text, signer(2))
    facts = {"name": "Somebody", "country": "LB", "shown": "on"}

    def ask(email):
        place = f"/s/{text.statement.slug}/sign/"
        return Client().post(place, facts | {"email": email}, follow=True)

    ask("somebody.first@mail.example")
    BEFORE[before](text, other)
    known, unknown = done(ask, other.email), done(ask, SUPPORTER.email)

    assert known == unknown


def test_inviting_tells_nobody_who_has_an_account():
    somebody(KNOWN, "Known")
    row = organisations.organisation()
    owner = window_of(organisations.owner())

    def invite(email):
        return owner.post(
            f"/organisations/{row.handle}/people/invite/", {"role": "signatory", "email": email}, follow=True
        )

    invite("somebody.first@mail.example")
    known, unknown = done(invite, KNOWN), done(invite, UNKNOWN)

    numbers = re.compile(r"invitations/\d+|\d+-[\w=-]{20,}")
    assert [numbers.sub("?", str(one)) for one in known[0][1:]] == [
        numbers.sub("?", str(one)) for one in unknown[0][1:]
    ]
    assert known[1] == unknown[1]
