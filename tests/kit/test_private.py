"""Pages that leave nothing behind."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.test import RequestFactory

from undersigned.kit.private import HEADERS, private, sealed


def test_a_private_answer_is_kept_and_named_nowhere():
    answer = private(_page)(RequestFactory().get("/"))

    assert {name: answer[name] for name in HEADERS} == HEADERS


def test_what_becomes_of_a_private_request_elsewhere_is_private_too():
    request = RequestFactory().get("/")
    try:
        private(_nowhere)(request)
    except Http404:
        answer = sealed(request, HttpResponse("not found", headers={"Cache-Control": "max-age=60"}))

    assert {name: answer[name] for name in HEADERS} == HEADERS  # type: ignore[possibly-undefined]  # the loop runs


def test_other_answers_stay_as_they_are():
    answer = sealed(RequestFactory().get("/"), HttpResponse("a page"))

    assert [name for name in HEADERS if name in answer] == []


def _page(_request):
    return HttpResponse("a page")


def _nowhere(_request):
    raise Http404
