from __future__ import annotations

import gzip
import re
import time
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from undersigned import kit
from undersigned.kit import fetching
from undersigned.kit.outcomes import SENTENCES, NotFetched, Outcome, explain

from tests.kit.stranger import DOMAIN, LOOPBACK, Authority, Names, name_server, outside, web_server

URL = f"https://{DOMAIN}/.well-known/undersigned.txt"
HERE = {(DOMAIN, "A"): ["127.0.0.1"]}
QUICK = 0.5


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def names():
    with name_server(Names(dict(HERE))) as server:
        yield server


@dataclass
class Fetch:
    """Serve an answer under the domain, and ask for it."""

    authority: Authority
    names: Names
    requests: list[str] = field(default_factory=list)

    def __call__(self, said, *, certificate=DOMAIN, url=URL, allowed=(LOOPBACK,), **more):
        def talk(connection, request):
            self.requests.append(request.decode())
            said(connection) if callable(said) else connection.sendall(said)

        with web_server(talk, self.authority.context(certificate)) as port:
            there = outside(self.names, port, self.authority, allowed=allowed)
            return fetching.text_at(url, outside=there, **more)


@pytest.fixture
def fetch(authority, names):
    return Fetch(authority, names)


def answer(body, *headers, status="200 OK", kind="text/plain; charset=utf-8"):
    lines = (f"HTTP/1.1 {status}", *([f"Content-Type: {kind}"] if kind else []), f"Content-Length: {len(body)}")
    return "\r\n".join((*lines, *headers, "", "")).encode() + body


def outcome_of(*arguments, **more):
    with pytest.raises(NotFetched) as raised:
        arguments[0](*arguments[1:], **more)
    return raised.value.outcome


def test_a_text_is_fetched(fetch):
    assert fetch(answer("أهلا undersigned=word\n".encode())) == "أهلا undersigned=word\n"

    assert fetch.requests[0].splitlines()[:3] == [
        "GET /.well-known/undersigned.txt HTTP/1.1",
        f"Host: {DOMAIN}",
        "Accept: text/plain",
    ]


def test_a_text_in_pieces_is_fetched(fetch):
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"

    assert fetch(head + b"3\r\nwor\r\n1\r\nd\r\n0\r\n\r\n") == "word"


def test_the_name_is_looked_up_once_and_never_again(fetch, names):
    fetch(answer(b"word"))

    assert sorted(names.asked) == [(DOMAIN, "A"), (DOMAIN, "AAAA")]


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("A", "127.0.0.1"),
        ("A", "10.0.0.7"),
        ("A", "169.254.169.254"),
        ("A", "224.0.0.1"),
        ("AAAA", "::1"),
        ("AAAA", "::ffff:127.0.0.1"),
        ("AAAA", "64:ff9b::7f00:1"),
        ("AAAA", "2002:7f00:1::"),
        ("AAAA", "fd00:ec2::254"),
    ],
)
def test_a_name_that_leads_inside_is_refused_and_nothing_is_connected(fetch, names, kind, address):
    names.records = {(DOMAIN, kind): [address]}

    assert outcome_of(fetch, answer(b"word"), allowed=()) == Outcome.NOT_PUBLIC

    assert fetch.requests == []


def test_a_name_that_leads_inside_and_outside_is_refused(fetch, names):
    names.records = {(DOMAIN, "A"): ["127.0.0.1"], (DOMAIN, "AAAA"): ["::1"]}

    assert outcome_of(fetch, answer(b"word")) == Outcome.NOT_PUBLIC

    assert fetch.requests == []


def test_the_first_address_that_answers_is_taken(fetch, names):
    names.records = {(DOMAIN, "A"): ["127.0.0.9", "127.0.0.1"]}  # nobody listens at the first

    assert fetch(answer(b"word")) == "word"


def test_a_name_that_is_not_there_is_told(fetch, names):
    names.records = {}

    assert outcome_of(fetch, answer(b"word")) == Outcome.NO_NAME


def test_a_name_without_an_address_is_told(fetch, names):
    names.records = {(DOMAIN, "TXT"): ['"word"']}

    assert outcome_of(fetch, answer(b"word")) == Outcome.NO_NAME


def test_name_servers_that_are_silent_are_not_waited_for(fetch, names):
    names.silent = True
    began = time.monotonic()

    assert outcome_of(fetch, answer(b"word"), timeout=QUICK) == Outcome.TOO_SLOW

    assert time.monotonic() - began < QUICK * 4


def test_a_certificate_for_another_name_is_refused(fetch):
    assert outcome_of(fetch, answer(b"word"), certificate="shippers.example") == Outcome.NOT_SECURE

    assert fetch.requests == []


def test_a_certificate_of_an_unknown_authority_is_refused(names, tmp_path):
    with web_server(
        lambda connection, _: connection.sendall(answer(b"word")), Authority(tmp_path).context(DOMAIN)
    ) as port:
        there = outside(names, port, None)

        assert outcome_of(fetching.text_at, URL, outside=there) == Outcome.NOT_SECURE


def test_a_server_without_tls_is_told(names, authority):
    with web_server(lambda connection, _: connection.sendall(b"SSH-2.0-here\r\n"), None) as port:
        assert outcome_of(fetching.text_at, URL, outside=outside(names, port, authority)) == Outcome.NOT_SECURE


def test_a_port_where_nobody_listens_is_told(names, authority):
    with web_server(lambda *_: None, None) as port:
        pass

    assert outcome_of(fetching.text_at, URL, outside=outside(names, port, authority)) == Outcome.NO_ANSWER


@pytest.mark.parametrize("status", ["301 Moved", "302 Found", "307 Temporary", "308 Permanent"])
def test_a_redirect_is_told_and_not_followed(fetch, status):
    with pytest.raises(NotFetched) as raised:
        fetch(answer(b"", "Location: https://127.0.0.1/\x07elsewhere", status=status))

    assert (raised.value.outcome, raised.value.detail) == (Outcome.REDIRECT, "https://127.0.0.1/elsewhere")
    assert len(fetch.requests) == 1


OTHER_ANSWERS = {
    Outcome.NOT_THERE: [answer(b"", status="404 Not Found"), answer(b"", status="410 Gone")],
    Outcome.REFUSED: [
        answer(b"", status="403 Forbidden"),
        answer(b"", status="500 Broken"),
        answer(b"", status="204 -"),
    ],
    Outcome.NOT_PLAIN: [answer(b"<p>not found", kind="text/html"), answer(b"word", kind="")],
    Outcome.PACKED: [answer(gzip.compress(bytes(10**7)), "Content-Encoding: gzip")],
    Outcome.NOT_TEXT: [answer(b"\xff\xfe\x00")],
    Outcome.TOO_LARGE: [
        answer(b"x" * (fetching.LIMIT + 1)),
        answer(b"word", *[f"X-{number}: {'y' * 900}" for number in range(40)]),
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1\r\nx\r\n" * 50_000,
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n" + b"x" * 200_000,
        b"HTTP/1.1 100 Continue\r\n\r\n" * 2_000,
    ],
    Outcome.NO_ANSWER: [
        b"",
        b"word",
        b"HTTP/1.1 x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\nnonsense",
    ],
}


@pytest.mark.parametrize(
    ("expected", "said"), [(outcome, said) for outcome, several in OTHER_ANSWERS.items() for said in several]
)
def test_any_other_answer_is_told(fetch, expected, said):
    assert outcome_of(fetch, said) == expected


def drip(head):
    def talk(connection):
        for byte in head:
            connection.sendall(bytes([byte]))
            time.sleep(QUICK / 10)

    return talk


@pytest.mark.parametrize("before", [b"", answer(b"x" * 1000)[:-1000]])
def test_a_server_that_drips_is_cut_off(fetch, before):
    def talk(connection):
        connection.sendall(before)
        drip(b"HTTP/1.1 200 OK and so on for a long time" * 10)(connection)

    began = time.monotonic()

    assert outcome_of(fetch, talk, timeout=QUICK) == Outcome.TOO_SLOW

    assert time.monotonic() - began < QUICK * 3


def test_a_server_that_never_greets_is_cut_off(names, authority):
    with web_server(lambda *_: time.sleep(QUICK * 6), None) as port:
        began = time.monotonic()

        assert (
            outcome_of(fetching.text_at, URL, timeout=QUICK, outside=outside(names, port, authority))
            == Outcome.TOO_SLOW
        )

        assert time.monotonic() - began < QUICK * 3


ADDRESSES = [
    "http://dockers.example/x",
    "ftp://dockers.example/x",
    "file:///etc/passwd",
    "https://dockers.example:443/x",
    "https://dockers.example:8443/x",
    "https://user@dockers.example/x",
    "https://user:word@dockers.example/x",
    "https://dockers.example/x?y",
    "https://dockers.example/x#y",
    "https://dockers.example/x y",
    "https://dockers.example/x\r\nHost: elsewhere",
    "https://dockers.example",
    "https://Dockers.example/x",
    "https://dockers.example./x",
    "https://دوكرز.example/x",
    "https:///x",
    "//dockers.example/x",
    "nonsense",
    "",
    "https://[::1/x",
]
NO_DOMAINS = [
    "127.0.0.1",
    "2130706433",
    "0x7f.1",
    "[::1]",
    "localhost",
    "a..b",
    "-a.example",
    "a_b.example",
    "",
    "a b.c",
]


@pytest.mark.parametrize("url", ADDRESSES)
def test_only_plain_addresses_over_https_are_asked(fetch, url):
    assert outcome_of(fetch, answer(b"word"), url=url) in {Outcome.NO_ADDRESS, Outcome.NO_DOMAIN}

    assert fetch.requests == []


@pytest.mark.parametrize("domain", NO_DOMAINS)
def test_numbers_and_names_without_a_dot_are_no_domains(domain):
    assert outcome_of(fetching.well_known, domain) == Outcome.NO_DOMAIN


@pytest.mark.parametrize("domain", ["straße.example", "νέος.example", "نامه\u200cای.example"])
def test_a_name_that_two_rules_read_differently_is_refused(domain):
    assert outcome_of(fetching.well_known, domain) == Outcome.SPELLING


def test_a_name_in_any_script_is_asked_in_a_labels():
    assert fetching.well_known(" Wörter.Example. ") == "https://xn--wrter-jua.example/.well-known/undersigned.txt"


def test_the_records_of_a_domain_are_read(names):
    names.records[DOMAIN, "TXT"] = ['"v=spf1 -all"', '"undersigned=" "word"', '"\\195\\188ber"']

    found = fetching.txt_records(DOMAIN, outside=outside(names, 0, None))

    assert sorted(found) == ["undersigned=word", "v=spf1 -all", "über"]


def test_the_records_below_a_domain_are_read(names):
    names.records["_undersigned.xn--wrter-jua.example", "TXT"] = ['"word"']

    assert fetching.txt_records("wörter.example", label="_undersigned", outside=outside(names, 0, None)) == ("word",)


def test_a_domain_without_records_has_none(names):
    assert fetching.txt_records(DOMAIN, outside=outside(names, 0, None)) == ()


@pytest.mark.parametrize(
    ("records", "silent", "expected"), [({}, False, Outcome.NO_NAME), (HERE, True, Outcome.TOO_SLOW)]
)
def test_why_there_are_no_records_is_told(names, records, silent, expected):
    names.records, names.silent = dict(records), silent

    assert outcome_of(fetching.txt_records, DOMAIN, timeout=QUICK, outside=outside(names, 0, None)) == expected


def test_every_outcome_has_its_sentence():
    assert list(SENTENCES) == list(Outcome)
    assert {explain(one.value, domain="D", detail="W") == str(NotFetched(one, "D", "W")) for one in Outcome} == {True}


def test_nothing_but_tests_speaks_to_anything_but_the_internet():
    house = Path(kit.__file__).parents[1]
    made = [file.name for file in house.rglob("*.py") if re.search(r"\bOutside\(", file.read_text(encoding="utf-8"))]

    assert made == ["fetching.py"]
    assert fetching.Outside() == fetching.INTERNET
