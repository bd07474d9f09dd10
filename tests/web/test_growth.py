"""A longer list costs no more queries: three rows as many as one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories.ledger import advance
from tests.factories.people import drafter
from tests.factories.signatures import collected, confirmed, member, signer, withdrawn
from tests.factories.statements import ARABIC, WORDING, replace_revision, revision, save, statement, translation


def queries(path, client):
    """How many queries a page costs somebody who comes when nothing is remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.fixture
def desk(installation):
    client = Client()
    client.force_login(drafter())
    client.get("/check/")  # once an hour it is written down that a session is used
    return client


def published(count):
    for _ in range(count):
        text = revision()
        collected(text, member(1))
        confirmed(text)
    return "/"


def drafted(count):
    for _ in range(count):
        statement()
        revision()
    return "/secretariat/"


def saved(count):
    text = statement()
    for _ in range(count):
        save(text, WORDING)
    return f"/secretariat/{text.slug}/"


def undersigned(count):
    text = revision()
    for number in range(count):
        collected(text, member(number))
        withdrawn(text, member(number + 10))
        confirmed(text, signer(number))
    advance()
    return f"/s/{text.statement.slug}/"


def logged(count):
    for _ in range(count):
        revision()
    advance()
    return "/log/"


@pytest.mark.parametrize("many", [published, drafted, saved, undersigned, logged])
def test_three_rows_cost_no_more_queries_than_one(desk, many):
    one = queries(many(1), desk)

    assert queries(many(3), desk) <= one


def test_a_text_in_three_languages_costs_as_many_queries_as_one_in_two(desk):
    one, two = revision(), revision()
    for text in (one, two):
        translation(text)
    translation(two, replace(ARABIC, language="fa"))

    assert queries(f"/s/{two.statement.slug}/", desk) == queries(f"/s/{one.statement.slug}/", desk)


def test_the_page_of_an_older_version_costs_as_many_queries_as_the_newest(desk):
    first = revision()
    before = queries(f"/s/{first.statement.slug}/v1/", desk)
    replace_revision(first)

    assert queries(f"/s/{first.statement.slug}/v1/", desk) <= before
