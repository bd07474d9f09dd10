"""Whatever is answered on a public server carries what keeps strangers' code out: every page that a link leads to."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from urllib.parse import urljoin, urlsplit

import pytest
from django.conf import settings as django_settings
from django.test import Client

from undersigned.web import rush
from undersigned.web.middleware import HEADERS, POLICY

from tests.factories.coalitions import coalition
from tests.web.stage import operator, set_stage, window_of

BEGIN = ["/", "/needs/", "/account/", "/operate/", "/style/", "/log/", "/organisations/", "/coalitions/", "/nowhere"]
MOST = 250
A_KIND = 6
"""Pages that differ only by a number or a name: as many are looked at."""

SANDBOXES = {
    "sandbox; default-src 'none'; style-src 'unsafe-inline'",
    "default-src 'none'; sandbox",
}
"""Of what is taken away: it runs nothing here."""


@pytest.fixture
def public(installation, settings):
    """The settings of a server that everybody reaches."""
    settings.SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = True
    settings.SECURE_HSTS_SECONDS = 31_536_000
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


def secure(client):
    client.defaults["HTTP_X_FORWARDED_PROTO"] = "https"
    return client


def lacking(answer):
    """What an answer does not carry, or carries otherwise."""
    said = answer.headers
    lacks = [name for name, value in HEADERS.items() if said.get(name) != value]
    if said.get("Content-Security-Policy") in SANDBOXES:
        lacks.remove("Content-Security-Policy")
        lacks += [] if said.get("Content-Disposition", "").startswith("attachment") else ["Content-Disposition"]
    return lacks + [
        f"cookie {name}"
        for name, cookie in answer.cookies.items()
        if not (cookie["secure"] and cookie["samesite"] == "Lax" and (cookie["httponly"] or name in OPEN))
    ]


OPEN = {django_settings.CSRF_COOKIE_NAME, django_settings.LANGUAGE_COOKIE_NAME}
"""Cookies in which nothing is secret from a script of ours."""


def links(answer, place):
    if not answer.headers.get("Content-Type", "").startswith("text/html"):
        return []
    found = re.findall(r'(?:href|src|action)="([^"#]+)', answer.content.decode())
    whole = [urlsplit(urljoin(f"https://testserver{place}", unescape(one))) for one in found]
    return [one._replace(scheme="", netloc="", fragment="").geturl() for one in whole if one.netloc == "testserver"]


def crawl(client):
    """Follow every link; give what each answer lacks, and how many there were of each status."""
    waiting, seen, faults = list(BEGIN), set(BEGIN), {}
    kinds: Counter[str] = Counter()
    statuses: Counter[int] = Counter()
    while waiting and sum(statuses.values()) < MOST:
        place = waiting.pop(0)
        kind = re.sub(r"[0-9a-f]{16,}|\d+", "N", urlsplit(place).path)
        kinds[kind] += 1
        if kinds[kind] > A_KIND:
            continue
        answer = client.get(place)
        statuses[answer.status_code] += 1
        if lacks := lacking(answer):
            faults[place] = lacks
        led = [answer.headers["Location"]] if "Location" in answer.headers else links(answer, place)
        for one in led:
            if one not in seen and one.startswith("/"):
                seen.add(one)
                waiting.append(one)
        answer.close()
    return faults, statuses


@pytest.mark.parametrize("who", ["somebody", "operator", "drafter", "representative"])
def test_no_answer_to_a_link_is_without_its_headers(public, who):
    stage = set_stage()
    client = secure({"somebody": Client(), "operator": window_of(operator())}.get(who) or stage.cast[who].client)

    faults, statuses = crawl(client)

    assert faults == {}
    assert (statuses[200] > 30, statuses[404] > 0, statuses[500]) == (True, True, 0)


def boom(_request):
    raise ZeroDivisionError


ODD = {
    "another host": (400, lambda client: client.get("/", headers={"host": "evil.example"})),
    "no host": (400, lambda client: client.get("/", headers={"host": "/"})),
    "another method": (405, lambda client: client.delete("/log/")),
    "a method nobody knows": (405, lambda client: client.generic("BREW", "/")),
    "a form of another site": (403, lambda client: client.post("/account/sign-in/", {"email": "x"})),
    "too many fields": (413, lambda client: client.post("/check/", {f"f{one}": "" for one in range(50_001)})),
    "a fault of ours": (500, lambda client: client.get("/health")),
    "a file": (200, lambda client: client.get("/log/vkey")),
    "a page with a bad address": (404, lambda client: client.get("/s/%00/")),
    "signing out": (302, lambda client: client.get("/account/sessions/")),
}


@pytest.mark.parametrize("odd", ODD)
def test_no_odd_answer_is_without_its_headers(public, monkeypatch, odd):
    status, ask = ODD[odd]
    if status == 500:
        monkeypatch.setattr("undersigned.web.health._facts", boom)
    client = secure(Client(enforce_csrf_checks=True, raise_request_exception=False))

    answer = ask(client)

    assert (answer.status_code, lacking(answer)) == (status, [])


def test_who_comes_without_https_is_led_there_and_told_the_same(public):
    answer = Client().get("/log/")

    assert (answer.status_code, answer["Location"], lacking(answer)) == (301, "https://testserver/log/", [])


def test_a_browser_is_told_to_come_by_https_alone(public):
    assert secure(Client()).get("/").headers["Strict-Transport-Security"] == "max-age=31536000"


def test_pages_that_are_kept_carry_the_same(public, monkeypatch):
    monkeypatch.setattr(rush, "enabled", True)
    coalition()
    client = secure(Client())

    first, again = client.get("/"), client.get("/")
    newest = client.get("/", headers={"if-none-match": first.headers["ETag"]})

    assert [(each.status_code, lacking(each)) for each in (first, again, newest)] == [(200, []), (200, []), (304, [])]


def test_the_policy_names_nobody_else():
    assert re.findall(r"https?:|\*", POLICY) == []
