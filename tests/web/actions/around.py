"""What tests of the pages of actions share: forms that are sent, who sits at the browser, where pages are."""

from __future__ import annotations

import html
import re
from typing import Any

from django.test import Client
from django.urls import reverse

from undersigned.apps.actions.models import Action

from tests.factories.actions import LISBON

WRITTEN = {
    "on": "2026-10-12",
    "begins": "18:00",
    "ends": "20:00",
    "repeats": "once",
    "where": "place",
    "country": "PT",
    "locality": "Lisbon",
    "which": str(LISBON),
    "address": "Cais das Colunas",
    "telling": "coming",
    "told_hours": "24",
    "language": "en",
    "title": "Lights at the quay",
    "takes_replies": "on",
    "shown": "some",
    "deleted_days": "14",
}
"""A vigil on the day of action, in Lisbon, under a title of its own."""

PROPOSED = {
    name: value for name, value in WRITTEN.items() if name not in {"takes_replies", "shown", "deleted_days"}
} | {
    "organisation": "uniao-dos-portos",
    "email": "pia@mail.example",
    "agreed": "on",
}


def sitting(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def at(name: str, row: Action, *more: object) -> str:
    return reverse(name, args=[row.slug, *more])


def said(page: Any) -> str:
    """What a page says, without its marks."""
    text = re.sub(r"<[^>]+>", " ", page.content.decode())
    return " ".join(html.unescape(text).split())


def field(page: Any, name: str) -> str:
    """The value that stands in an input of the form."""
    found = re.search(rf'<input[^>]*name="{name}"[^>]*>', page.content.decode())
    value = re.search(r'value="([^"]*)"', found[0]) if found else None
    return html.unescape(value[1]) if value else ""
