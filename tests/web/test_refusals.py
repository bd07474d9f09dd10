"""Refusals that a person can do something about."""

from __future__ import annotations

from django.test import Client

from tests.factories.statements import revision


def test_a_form_that_was_open_for_too_long_says_so(installation):
    text = revision()
    browser = Client(enforce_csrf_checks=True)

    answer = browser.post(f"/s/{text.statement.slug}/sign/", {"name": "Ana"})

    assert answer.status_code == 403
    assert "open for too long" in answer.content.decode()
