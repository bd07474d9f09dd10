"""Nobody is sent to another site, and who looks under a number is led to the name."""

from __future__ import annotations

import pytest
from django.test import RequestFactory

from undersigned.kit import onwards

ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "javascript:alert(1)",
    "s/ports/",
    "http:///x",
]


@pytest.fixture(autouse=True)
def hosts(settings):
    settings.ALLOWED_HOSTS = ["*"]


def request(path="/", **more):
    return RequestFactory().get(path, **more)


def test_an_address_on_this_site_is_gone_on_to():
    assert onwards.asked(request("/?next=/s/ports/undersign/%3Ffor%3Dunion")) == "/s/ports/undersign/?for=union"


@pytest.mark.parametrize("wanted", ELSEWHERE)
def test_an_address_elsewhere_is_not(wanted):
    assert onwards.asked(RequestFactory().get("/", {"next": wanted})) == ""
    assert onwards.asked(RequestFactory().post("/", {"next": wanted})) == ""


def test_a_page_between_takes_it_along():
    came = RequestFactory().get("/", {"next": "/s/ports/?a=1&b=2"})

    page = "/organisations/union/keys/ssh/"
    assert onwards.along(came, "key_ssh", "union") == f"{page}?next=%2Fs%2Fports%2F%3Fa%3D1%26b%3D2"
    assert onwards.along(request(), "key_ssh", "union", replaces=3) == f"{page}?replaces=3"


@pytest.mark.parametrize("host", ["localhost:8000", "undersigned.example.org", "7.example"])
def test_under_a_name_there_is_no_other(host):
    assert onwards.by_name(request(HTTP_HOST=host)) == ""


@pytest.mark.parametrize(
    ("url", "host", "named"),
    [
        ("http://localhost:8000", "127.0.0.1:8000", "http://localhost:8000/a/?b=c"),
        ("http://127.0.0.1:8000", "127.0.0.1:8123", "http://localhost:8123/a/?b=c"),
        ("http://localhost:8000", "[::1]:8000", "http://localhost:8000/a/?b=c"),
        ("http://localhost:8000", "127.0.0.1", "http://localhost/a/?b=c"),
        ("https://undersigned.example.org", "192.0.2.7", "https://undersigned.example.org/a/?b=c"),
    ],
)
def test_under_a_number_the_page_is_named(settings, url, host, named):
    settings.URL = url

    assert onwards.by_name(request("/a/?b=c", HTTP_HOST=host)) == named
