"""What a representative types to undersign, and what the pages then say."""

from __future__ import annotations

import re
from html import unescape

from tests.cast import REPRESENTATIVE
from tests.factories import organisations


def follow(answer, client):
    assert answer.status_code == 302, answer.content.decode()
    return client.get(answer["Location"])


def told(answer):
    return " ".join(unescape(re.sub("</?bdi>", "", answer.content.decode())).split())


def undersign(revision):
    return f"/s/{revision.statement.slug}/undersign/"


def form_of(who=REPRESENTATIVE, **change):
    """What the form of the second step sends: the mandate on record, the key or a mail, no condition."""
    key = organisations.key(who)
    given = {"mandate": organisations.mandate(who).pk, "means": key.pk if key else "email", "scope": "statement"}
    return given | change
