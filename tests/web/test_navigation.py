"""The head of every page leads to what there is, and to nothing that there is not."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.template import Context
from django.template.loader import render_to_string
from django.test import RequestFactory

from undersigned.web import navigation
from undersigned.web.navigation import Place

from tests.cast import NOW
from tests.factories import coalitions
from tests.factories.people import drafter, somebody


def places(path="/", user=None, **context):
    request = RequestFactory().get(path)
    return navigation.navigation(Context({"request": request, "user": user or AnonymousUser(), **context}))


def marks(links):
    return {link.address: link.current for link in links}


@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("/", {"/": "page", "/check/": ""}),
        ("/s/open-harbours/", {"/": "true", "/check/": ""}),
        ("/check/", {"/": "", "/check/": "page"}),
        ("/log/entry/3/", {"/": "", "/check/": "true"}),
        ("/appeals/", {"/": "", "/cases/": "true"}),
        ("/account/sign-in/", {"/": "", "/check/": ""}),
    ],
)
def test_the_menu_marks_the_place_where_one_is(path, current):
    found = marks(places(path).everybody)

    assert {address: found[address] for address in current} == current


def test_a_place_without_an_address_is_left_out():
    assert navigation.address(("there_is_no_such_name",)) == ""


def test_the_first_name_that_has_an_address_is_taken():
    assert navigation.address(("there_is_no_such_name", "check", "home")) == "/check/"


def test_a_visitor_has_no_menu_of_their_own():
    assert places().own == []


def test_somebody_who_is_signed_in_has_one(installation):
    assert "/secretariat/" in marks(places(user=drafter()).own)


def test_who_works_on_cases_has_a_place_for_it_and_nobody_else(installation):
    person = drafter()
    with_it = places(user=person, works_on_cases=lambda: True)
    without = places(user=person, works_on_cases=lambda: False)

    assert [link.address for link in with_it.own if link not in without.own] == ["/casework/"]
    assert ("/casework/" in marks(places(user=person).own), "/casework/" in marks(places().everybody)) == (False, False)


def test_the_page_asks_whether_somebody_works_on_cases(installation, client):
    coalition, worker = coalitions.coalition(), somebody("works@example.org", "Wanda Works")
    client.force_login(worker)
    before = client.get("/check/").content

    cache.clear()
    coalition.case_workers.create(person=worker, since_at=NOW)

    assert (b'href="/casework/"' in before, b'href="/casework/"' in client.get("/check/").content) == (False, True)


def test_what_waits_for_somebody_is_counted(monkeypatch, installation):
    monkeypatch.setattr(navigation, "OWN", (Place(("check",), "Waiting", "bell", counted="needs_count"),))

    link, *_ = places(user=drafter(), needs_count=lambda: 3).own

    assert link.count == 3


def test_a_page_without_a_request_has_a_menu_too():
    html = render_to_string("404.html")

    assert ('href="/check/"' in html, "aria-current" in html) == (True, False)
