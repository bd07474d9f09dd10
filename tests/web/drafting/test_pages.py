"""The pages of a draft that is discussed, to everybody who may read it."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.drafting.models import Audience

from tests.cast import ATTESTED, NOW
from tests.factories import drafting, organisations
from tests.factories.drafting import WEEK
from tests.factories.people import drafter
from tests.web.stage import window_of

PAGES = ("drafting", "drafting_rounds", "drafting_compare", "drafting_moderation", "drafting_clause")


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    """Let it be the day of the cast on every page."""
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: NOW)
    for module in ("reading", "rounds", "participants", "comments", "clauses", "compare"):
        monkeypatch.setattr(f"undersigned.apps.drafting.views.{module}.now", lambda: NOW, raising=False)
    monkeypatch.setattr("undersigned.apps.drafting.forms.rounds.now", lambda: NOW)


def at(text, name, *more):
    return reverse(name, args=[text.slug, *(("c1",) if name == "drafting_clause" else ()), *more])


def test_every_page_opens(installation):
    text = drafting.text(ATTESTED)
    drafting.opened(text)
    drafting.comment(text)

    for person in (drafter(), organisations.owner()):
        window = window_of(person)
        assert {name: window.get(at(text, name)).status_code for name in PAGES} == dict.fromkeys(PAGES, 200)
        assert window.get(at(text, "drafting_participants")).status_code == 200
