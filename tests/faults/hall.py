"""A hall that votes, for the tests that kill the server: who sends what."""

from __future__ import annotations

from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from django.db import transaction
from django.urls import reverse

from undersigned.apps.organisations.models import Role
from undersigned.apps.people.models import Person
from undersigned.apps.votes import queries
from undersigned.apps.votes.services.votes import Casting

from tests.factories import organisations, votes
from tests.factories.people import drafter
from tests.web.stage import window_of

OURS = "f" * 32
"""What a browser sends back to show that a form is the site's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What somebody sends, where, and the cookies of their window."""

    path: str
    fields: dict[str, Any]
    cookie: str


def prepare(voters: int, *, now: datetime) -> dict[str, Any]:
    """Open a vote for so many, each with a delegate and one vote, by names; tell the forms of all, and of the chair."""
    with transaction.atomic():
        people = [organisations.colleague(f"Delegate {number}", Role.EDITOR) for number in range(voters)]
        lines = [
            replace(votes.line(), key=f"member-{number:04}", votes=1, casters=(Casting(person=person),))
            for number, person in enumerate(people)
        ]
        vote = votes.opened(lines=lines, now=now)
        ballots = [
            _form(
                reverse("vote_cast", args=[vote.public_id, queries.casters_of(person, vote)[0].pk]),
                {"answer": "for", "token": f"{number:032x}"},
                person,
            )
            for number, person in enumerate(people)
        ]
        close = _form(reverse("vote_close", args=[vote.public_id]), {}, drafter())
    return {"vote": vote.pk, "ballots": [asdict(one) for one in ballots], "close": asdict(close)}


def _form(path: str, fields: dict[str, Any], by: Person) -> Form:
    window = window_of(by).cookies["sessionid"].value
    cookie = f"sessionid={window}; csrftoken={OURS}"
    return Form(path=path, fields=fields | {"csrfmiddlewaretoken": OURS}, cookie=cookie)
