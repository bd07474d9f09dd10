"""A text that is discussed, for the tests that kill the server: who sends what, and what is computed of it.

Two amendments wait for the committee, an organisation has not answered yet, and a frontier waits to be computed.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

import pytest
from django.db import transaction
from django.urls import reverse

from undersigned.apps.commonground.models import Computation, Surroundings
from undersigned.apps.commonground.services import computations, computing
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement

from tests.cast import ATTESTED, LAPSED
from tests.factories import amendments, commonground, drafting, organisations, positions
from tests.factories.people import drafter
from tests.web.positions import around
from tests.web.stage import window_of

DECIDED = {"body": "Committee", "decided_on": "2026-05-01", "words": "Agreed at the meeting.", "do": "adopt"}
OURS = "f" * 32
"""What a browser sends back to show that a form is the site's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """What somebody sends, where, and the cookies of their window."""

    path: str
    fields: dict[str, Any]
    cookie: str


def prepare(*, now: datetime) -> dict[str, Any]:
    """Let the cast discuss a text; tell the forms of the tests, and the frontier as it is when nobody is killed."""
    with transaction.atomic():
        text = _discussed(now)
        forms = {"adopt": _adopt(text), "say": _say(text), "save": _save(text)}
    return {name: asdict(form) for name, form in forms.items()} | {"frontier": _computed_once(text, now)}


def _discussed(now: datetime) -> Statement:
    text = drafting.text(ATTESTED, LAPSED, wording=commonground.THREE)
    drafting.opened(text, now=now)
    amendments.proposed(text, now=now)
    amendments.proposed(text, commonground.SOFTER, by=ATTESTED, now=now)
    commonground.answer(text, "aaaos", ATTESTED, now=now)
    commonground.answer(text, "aoaao", LAPSED, now=now)
    return text


def _adopt(text: Statement) -> Form:
    """The committee adopts both amendments."""
    chosen = amendments.selection(text, *text.amendments.all())
    seen = [f"{amendment}-{proposal}" for amendment, proposal in chosen.seen.items()]
    path = reverse("drafting_amendment_adopt", args=[text.slug]) + "?a=A1&a=A2"
    return _form(path, DECIDED | {"seen": seen, "based_on": chosen.based_on}, drafter())


def _say(text: Statement) -> Form:
    """An organisation answers all wordings, by the button."""
    fields = around.fields(text, c1="support", c2="accept", c3="object")
    return _form(around.own(text), fields, organisations.owner())


def _save(text: Statement) -> Form:
    """It saves one of them as it goes."""
    wording = "-".join(positions.place(text, "c2"))
    fields = {"told": around.fields(text)["told"], "mandate": "", f"p-{wording}": "support", f"n-{wording}": ""}
    return _form(around.own(text, "positions_save"), fields, organisations.owner())


def _form(path: str, fields: dict[str, Any], by: Person) -> Form:
    window = window_of(by).cookies["sessionid"].value
    cookie = f"sessionid={window}; csrftoken={OURS}"
    return Form(path=path, fields=fields | {"csrfmiddlewaretoken": OURS}, cookie=cookie)


def _computed_once(text: Statement, now: datetime) -> dict[str, Any]:
    """Return what a frontier is when nobody is killed; let it wait again as if nobody had computed it."""
    with pytest.MonkeyPatch.context() as changed:
        changed.setattr(computations, "SMALL", 0)  # so that it waits for a worker
        asked = Computation.objects.filter(pk=commonground.computed(text, now=now).pk)
    waiting = asked.values().get()
    computing.next_one(now=now)
    outside = Surroundings.objects.order_by("offer").values("offer", "bridges", "block")
    known = {"result": asked.get().result, "around": list(outside)}
    Surroundings.objects.all().delete()
    asked.update(**waiting)
    return known
