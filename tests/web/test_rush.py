"""The shorter ways end where the long ones do."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from undersigned.apps.signatures import queries
from undersigned.web import rush

from tests.factories.people import drafter
from tests.factories.signatures import collected, confirmed, requested
from tests.factories.statements import replace_revision, revision, translation

pytestmark = pytest.mark.usefixtures("installation")


def link(row):
    return f"/signature/{queries.token_of(row)}/"


@pytest.fixture
def long_way(settings):
    """The site without the short way of confirmations."""
    short = "undersigned.web.rush.confirmations"
    settings.MIDDLEWARE = [name for name in settings.MIDDLEWARE if name != short]


def test_a_confirmation_leads_back_to_the_link():
    row = requested(revision())

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, answer["Location"], bool(row.confirmed_at)) == (302, link(row), True)


@pytest.mark.usefixtures("long_way")
def test_the_long_way_leads_there_too():
    row = requested(revision())

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, answer["Location"], bool(row.confirmed_at)) == (302, link(row), True)


def test_a_confirmation_asks_the_database_for_no_session(django_assert_num_queries):
    row = requested(revision())

    with django_assert_num_queries(7):  # two of them begin and end the transaction
        Client(headers={"cookie": "sessionid=somebody"}).post(link(row))


def test_confirming_what_stands_changes_nothing():
    row = confirmed(revision())

    answer = Client().post(link(row))

    stood_since = row.confirmed_at
    row.refresh_from_db()
    assert (answer.status_code, row.confirmed_at) == (302, stood_since)


def test_a_replaced_text_takes_no_confirmation_and_says_why():
    row = requested(old := revision())
    replace_revision(old)

    answer = Client().post(link(row))

    row.refresh_from_db()
    assert (answer.status_code, row.confirmed_at) == (403, None)
    assert "This version was replaced by a newer one." in answer.content.decode()


def test_withdrawing_goes_the_long_way():
    row = confirmed(revision())

    answer = Client().post(link(row), {"do": "withdraw"})

    row.refresh_from_db()
    assert (answer.status_code, bool(row.withdrawn_at)) == (302, True)


@pytest.mark.parametrize("path", ["/signature/1-AAAAAAAAAAAAAAAAAAAAAA/", "/signature//", "/signature/x/receipt/"])
def test_a_link_that_nobody_was_sent_is_not_found(path):
    assert Client().post(path).status_code == 404


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.time = 1000.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock(monkeypatch):
    """Keep pages, as a server does, by a clock of our own."""
    moved = Clock()
    monkeypatch.setattr(rush, "enabled", True)
    monkeypatch.setattr(rush, "monotonic", moved)
    return moved


class LongWay:
    """Makes a page; while it makes the second, somebody else comes and reads."""

    respond: Callable[[HttpRequest], HttpResponse]

    def __init__(self) -> None:
        self.made, self.given = 0, list[str]()

    def __call__(self, request):
        self.made += 1
        number = self.made
        if number == 2:
            self.read()
        return HttpResponse(f"page {number}")

    def read(self) -> None:
        self.given.append(self.respond(RequestFactory().get("/")).content.decode())


def read(client, path="/", **headers):
    """Read a page; tell whether it was made for this reader."""
    with CaptureQueriesContext(connection) as asked:
        answer = client.get(path, headers=headers)
    return answer, bool(len(asked))


def test_the_second_reader_gets_the_page_of_the_first(clock):
    text, reader = f"/s/{revision().statement.slug}/", Client()

    first, second = read(reader, text), read(reader, text)

    assert (first[1], second[1]) == (True, False)
    assert (second[0].status_code, second[0].content) == (200, first[0].content)
    assert second[0].headers == first[0].headers


def test_who_comes_later_gets_a_new_page(clock):
    text, reader = revision(), Client()
    path = f"/s/{text.statement.slug}/"
    before = read(reader, path)[0].content
    collected(text)

    clock.time += rush.SECONDS - 1
    soon = read(reader, path)[0].content
    clock.time += 1
    later = read(reader, path)[0].content

    assert (soon == before, "União dos Portos" in before.decode(), "União dos Portos" in later.decode()) == (
        True,
        False,
        True,
    )


def test_while_one_makes_the_page_anew_others_read_the_old_one(clock):
    kept = rush.public_pages(long_way := LongWay())
    long_way.respond = kept
    long_way.read()
    clock.time += rush.SECONDS

    long_way.read()

    assert long_way.given == ["page 1", "page 1", "page 2"]


def test_of_many_who_come_first_one_makes_the_page(clock):
    long_way = LongWay()
    long_way.respond = rush.public_pages(long_way)

    with ThreadPoolExecutor(10) as pool:
        for _ in range(10):
            pool.submit(long_way.read)

    assert long_way.given == ["page 1"] * 10


@pytest.mark.parametrize("cookie", ["sessionid=x", "csrftoken=x", "django_language=en; sessionid=x"])
def test_who_brings_a_cookie_gets_a_page_of_their_own(clock, cookie):
    reader = Client()
    read(reader)

    answer, made = read(reader, cookie=cookie)

    assert (made, answer.headers.get("ETag")) == (True, None)


def test_who_is_signed_in_gets_a_page_of_their_own_and_leaves_none(clock):
    reader = Client()
    reader.force_login(drafter())

    own = read(reader)[0]
    reader.cookies.clear()
    public = read(reader)[0]

    assert ("Sign out" in own.content.decode(), "Sign out" in public.content.decode()) == (True, False)
    assert own.headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"accept-language": "en"}, {"accept-language": "ar"}),
        ({"accept-language": "en"}, {"accept-language": "en", "cookie": "django_language=ar"}),
        ({"host": "127.0.0.1"}, {"host": "localhost"}),
    ],
)
def test_each_language_and_each_host_has_a_page_of_its_own(clock, one, other):
    reader = Client()

    first, second, again = read(reader, **one), read(reader, **other), read(reader, **other)

    assert (first[1], second[1], again[1]) == (True, True, False)
    assert again[0].content == second[0].content


def test_a_page_speaks_the_language_of_its_text_only_to_those_who_chose_none(clock):
    translation(text := revision())
    path, reader = f"/s/{text.statement.slug}/v1/ar/", Client()
    chosen = {"cookie": "django_language=en"}

    spoken = [read(reader, path, **headers) for headers in ({}, chosen, {}, chosen)]

    assert [(answer["Content-Language"], made) for answer, made in spoken] == [
        ("ar", True),
        ("en", True),
        ("ar", False),
        ("en", False),
    ]


def test_an_answer_that_sets_a_cookie_is_not_kept(clock):
    reader = Client()
    read(reader, "/?language=ar")
    reader.cookies.clear()

    answer, made = read(reader, "/?language=ar")

    assert (made, answer.cookies["django_language"].value) == (True, "ar")


def test_each_page_of_a_list_is_its_own(clock):
    path, reader = f"/s/{revision().statement.slug}/", Client()
    read(reader, path)

    assert read(reader, f"{path}?after=7")[1] is True


@pytest.mark.parametrize("path", ["/s/nothing/", "/health", "/log/checkpoint"])
def test_what_is_no_page_for_everybody_is_not_kept(clock, path):
    reader = Client()
    read(reader, path)

    assert read(reader, path)[1] is True


def test_pages_are_not_kept_without_end(clock, monkeypatch):
    monkeypatch.setattr(rush, "KEPT", 2)
    reader = Client()
    for number in range(3):
        read(reader, f"/?before={number}")

    assert [read(reader, f"/?before={number}")[1] for number in (2, 0)] == [False, True]


def test_a_browser_that_has_the_newest_page_is_told_so(clock):
    reader = Client()
    mark = read(reader)[0].headers["ETag"]

    answer, made = read(reader, **{"if-none-match": mark})

    assert (made, answer.status_code, answer.content) == (False, 304, b"")


def test_the_mark_of_a_page_changes_with_its_words(clock):
    text = revision()
    path, reader = f"/s/{text.statement.slug}/", Client()
    mark = read(reader, path)[0].headers["ETag"]
    collected(text)
    clock.time += rush.SECONDS

    answer, _ = read(reader, path, **{"if-none-match": mark})

    assert (answer.status_code, answer.headers["ETag"] == mark) == (200, False)


def test_a_page_is_packed_for_those_who_can_unpack(clock):
    reader = Client()
    plain = read(reader)[0]

    packed = read(reader, **{"accept-encoding": "gzip, br"})[0]

    assert (packed.headers["Content-Encoding"], gzip.decompress(packed.content)) == ("gzip", plain.content)
    assert packed.headers["Content-Length"] == str(len(packed.content))
    assert plain.headers["Vary"] == packed.headers["Vary"] == "Accept-Language, Cookie, Accept-Encoding"


@pytest.mark.parametrize("path", ["/", "/?before=7"])
def test_caches_before_the_site_may_keep_a_public_page_and_browsers_ask(path):
    assert Client().get(path).headers["Cache-Control"] == "public, max-age=0, s-maxage=5"


def test_outside_a_server_every_page_is_made_anew():
    reader = Client()
    read(reader)

    assert read(reader)[1] is True


def test_no_reader_fills_the_room_with_addresses_of_their_own(clock):
    reader = Client()
    read(reader, "/?x=1")

    _, made = read(reader, "/?x=1")

    assert made
