"""Windows of those who look at votes, and what they read there."""

from __future__ import annotations

import re
from typing import Any

from django.test import Client

from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote


def of(person: Person | None = None) -> Client:
    """A window of somebody, or of somebody who has not signed in."""
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def at(vote: Vote, rest: str = "") -> str:
    return f"/votes/{vote.public_id}/{rest}"


def words(answer: Any) -> str:
    """What stands on a page, without its marks."""
    text = re.sub(r"<(script|style|svg).*?</\1>", " ", answer.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", text))


def tokens(answer: Any) -> list[str]:
    """The tokens of the forms on a page."""
    return re.findall(r'name="token" value="([0-9a-f]{32})"', answer.content.decode())
