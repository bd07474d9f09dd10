"""What tests of the pages of a draft that is discussed do all the time: open windows, read pages, turn the clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from django.test import Client
from django.urls import reverse

from undersigned.apps.statements.services import drafts

from tests.cast import LAPSED, NOW, OUTSIDER
from tests.factories import organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING
from tests.web.stage import window_of

PAGES = ("drafting", "drafting_rounds", "drafting_compare", "drafting_moderation", "drafting_clause")
INSIDE = (*PAGES, "drafting_participants")
DESK = ("drafting_extend", "drafting_close")
SECRETS = (WORDING.title, "Every harbour is open", "Name the harbours.", "First reading")
"""What nobody learns who may not read the draft."""


def set_clock(monkeypatch, moment):
    """Let it be some moment on every page."""
    monkeypatch.setattr("undersigned.apps.drafting.pages.now", lambda: moment)
    for module in ("reading", "rounds", "participants", "comments", "clauses", "compare"):
        monkeypatch.setattr(f"undersigned.apps.drafting.views.{module}.now", lambda: moment)
    monkeypatch.setattr("undersigned.apps.drafting.forms.rounds.now", lambda: moment)
    monkeypatch.setattr("undersigned.apps.coalitions.views.pages.now", lambda: moment)


def at(text, name="drafting", *more):
    return reverse(name, args=[text.slug, *(("c1",) if name == "drafting_clause" else ()), *more])


def rewrite(text, **changes):
    """Save other words, a while after the round was opened."""
    number = text.drafts.count()
    wording = replace(WORDING, **changes)
    drafts.save(statement=text, wording=wording, based_on=number, by=drafter(), now=NOW + timedelta(seconds=number))


def windows():
    """Everybody who has nothing to do with the text, each in a window."""
    return {
        "member of another": window_of(organisations.owner(LAPSED)),
        "outsider": window_of(organisations.owner(OUTSIDER)),
        "nobody": Client(),
    }


def words_of(answer):
    return answer.content.decode()


def leaked(answer):
    said = words_of(answer) + "".join(str(value) for value in answer.headers.values())
    return [secret for secret in SECRETS if secret in said]
