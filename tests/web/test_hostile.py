"""What nobody typed by accident: every answer is a page that says no, and nothing is kept."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django_tasks_db.models import DBTaskResult

from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.statements import queries

from tests.cast import ATTESTED, REPRESENTATIVE, SUPPORTER
from tests.factories import organisations
from tests.factories.signatures import drawn_up, requested
from tests.factories.statements import WORDING, revision, statement
from tests.web.stage import Stage, arguments, as_owner, signed_in

NAMES = {
    "nothing": "",
    "spaces": "   \t ",
    "a NUL byte": "Nadia\x00",
    "an override of direction": "Nadia \u202egnik",
    "an isolate": "\u2066Nadia\u2069",
    "nothing that can be seen": "\u2060\u00ad\ufeff",
    "joiners alone": "\u200b\u200c\u200d\u200f",
    "marks on nothing": "\ufe0f\u034f",
    "letters that cannot be seen": "\u3164\u115f\u1160\uffa0",
    "a pattern without dots": "\u2800",
    "a private character": "Nadia \ue000",
    "a character that is none": "Nadia \U000e0041",
    "too much": "N" * 201,
    "very much too much": "N" * 1_000_000,
    "what grows when it is normalised": "\u0958" * 200,
}


def supporter(**change):
    given = {"name": SUPPORTER.name, "email": SUPPORTER.email, "country": "LB", "show_name": "on"}
    return given | change


def wish(**change):
    """What a representative sends to have the record drawn up, under a decision that is not on record yet."""
    given = {"mandate": "new", "body": "Board", "decided_on": "2026-05-03", "scope": "statement"}
    return given | {"means": organisations.key().pk} | change


@pytest.mark.parametrize("what", NAMES)
def test_no_name_that_cannot_be_signed_is_taken_from_a_supporter(installation, what):
    text = revision()

    answer = Client().post(f"/s/{text.statement.slug}/sign/", supporter(name=NAMES[what]))

    assert (answer.status_code, Signature.objects.count(), DBTaskResult.objects.count()) == (200, 0, 0)


@pytest.mark.parametrize("what", NAMES)
def test_no_name_that_cannot_be_signed_is_taken_from_an_organisation(installation, what):
    text, client = revision(), as_owner(REPRESENTATIVE)

    answer = client.post(f"/s/{text.statement.slug}/undersign/", wish(body=NAMES[what]))

    assert (answer.status_code, Endorsement.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"email": "nobody"},
        {"email": "a@mail.example\nBcc: b@mail.example"},
        {"email": "a" * 300 + "@mail.example"},
        {"email": "a@mail.example\x00"},
        {"country": "XX"},
        {"country": "lb"},
        {"country": "LBN"},
    ],
    ids=lambda change: repr(change)[:40],
)
def test_nothing_else_is_taken_from_a_supporter_that_is_not_what_it_should_be(installation, change):
    text = revision()

    answer = Client().post(f"/s/{text.statement.slug}/sign/", supporter(**change))

    assert (answer.status_code, Signature.objects.count()) == (200, 0)


@pytest.mark.parametrize(
    "change",
    [
        {"means": "blood"},
        {"means": ""},
        {"decided_on": "0000-00-00"},
        {"decided_on": "tomorrow"},
        {"decided_on": "9" * 4000},
        {"means": "9" * 4000},
        {"means": "\x00"},
        {"mandate": "0"},
        {"mandate": "9" * 4000},
        {"until_on": "2026-05-02"},
        {"until_on": "tomorrow"},
        {"organisations": "-1", "deadline": "2999-01-01"},
        {"organisations": "9" * 40, "deadline": "2999-01-01"},
        {"countries": "NaN", "deadline": "2999-01-01"},
        {"these": "\x00", "deadline": "2999-01-01"},
        {"these": "nobody\n" * 9000, "deadline": "2999-01-01"},
        {"organisations": "2", "deadline": "9" * 4000},
        {"organisations": "2", "deadline": "0000-00-00"},
    ],
    ids=lambda change: repr(change)[:40],
)
def test_nothing_else_is_taken_from_an_organisation_that_is_not_what_it_should_be(installation, change):
    text, client = revision(), as_owner(REPRESENTATIVE)

    answer = client.post(f"/s/{text.statement.slug}/undersign/", wish(**change))

    assert (answer.status_code, Endorsement.objects.count()) == (200, 0)


EVIDENCE = {
    "nothing": "",
    "something else": "hello",
    "a NUL byte": "-----BEGIN SSH SIGNATURE-----\n\x00\n-----END SSH SIGNATURE-----",
    "an empty signature": "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----",
    "random bytes": "-----BEGIN SSH SIGNATURE-----\nAAAA\n-----END SSH SIGNATURE-----",
    "too much": "-----BEGIN SSH SIGNATURE-----\n" + "A" * 100_000 + "\n-----END SSH SIGNATURE-----",
}


@pytest.mark.parametrize("what", EVIDENCE)
@pytest.mark.parametrize("how", ["pasted", "as a file"])
def test_no_false_evidence_is_taken(installation, what, how):
    row = drawn_up(revision())
    data = EVIDENCE[what]
    typed = {"signature": data} if how == "pasted" else {"signature_file": SimpleUploadedFile("x.sig", data.encode())}

    answer = Client().post(f"/endorsement/{signatures.token_of(row)}/", typed)

    assert (answer.status_code, Endorsement.objects.get().collected_at) == (200, None)


METHODS = ("PUT", "DELETE", "PATCH", "TRACE", "OPTIONS", "BREW")


@pytest.mark.parametrize("name", sorted(arguments()))
def test_no_other_method_changes_anything(stage: Stage, name):
    before = counted()

    answers = {
        (method, who): actor.client.generic(method, stage.address(name, actor.token), b"\x00\xff").status_code
        for method in METHODS
        for who, actor in stage.cast.items()
    }

    assert {asked: status for asked, status in answers.items() if status != 405} == {}
    assert counted() == before


def counted():
    """How many rows every table has, but for the note that a session was used: one query."""
    tables = [model._meta.db_table for model in apps.get_models() if model.__name__ != "Visit"]
    numbers = ", ".join(f"(SELECT COUNT(*) FROM {connection.ops.quote_name(table)})" for table in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {numbers}")
        return dict(zip(tables, cursor.fetchone(), strict=True))


TOKENS = ["", "1", "1-", "-", "1-x", "0-" + "A" * 22, "٧-x", "1-%00", "9" * 400 + "-x", "..%2f..", "1-é", "%ff"]


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize(
    "address",
    [
        "/signature/{}/",
        "/signature/{}/receipt",
        "/endorsement/{}/",
        "/endorsement/{}/record.json",
        "/endorsed/{}/",
        "/endorsed/{}/record.json",
        "/endorsed/{}/evidence",
    ],
)
def test_a_link_that_is_not_ours_leads_nowhere(installation, address, token):
    requested(revision())
    drawn_up(revision(), ATTESTED)

    for answer in (Client().get(address.format(token)), Client().post(address.format(token), {"do": "withdraw"})):
        assert answer.status_code == 404


TILES = [
    "",
    "..",
    "../checkpoint",
    "../../keys/log",
    "..%2f..%2fkeys%2flog",
    "%2e%2e/%2e%2e/keys/log",
    "0/../0/000",
    "0//000",
    "0/000/",
    "0/000\x00",
    "0/000.p",
    "0/000.p/0",
    "0/000.p/256",
    "0/000.p/01",
    "0/0",
    "0/x00/000",
    "00/000",
    "64/000",
    "-1/000",
    "entries/../0/000",
    "entries/0/000",
    "data/000",
    "C:\\keys",
]


@pytest.mark.parametrize("path", TILES)
def test_no_path_leads_out_of_the_log(stage: Stage, path):
    assert Client().get(f"/log/tile/{path}").status_code == 404


@pytest.mark.parametrize("index", ["99", "9" * 19, "9" * 400, "-1", "1.0", "x"])
def test_an_entry_that_is_not_there_is_not_there(stage: Stage, index):
    answers = [Client().get(f"/log/entry/{index}/"), Client().get(f"/log/entry/{index}/receipt")]

    assert [answer.status_code for answer in answers] == [404, 404]


@pytest.mark.parametrize("path", ["/?before={}", "/log/?before={}", "/s/open-harbours/?after={}"])
@pytest.mark.parametrize("number", ["", "0", "-1", "x", "٧", "²", "9" * 17, "9" * 400, "\x00", "1e3"])
def test_a_page_number_that_is_none_is_the_first_page(stage: Stage, path, number):
    assert Client().get(path.format(number)).status_code == 200


@pytest.mark.parametrize("number", ["", "-1", "x", "²", "9" * 17, "9" * 400, "\x00", "1e3"])
def test_a_number_of_no_entry_is_told_on_the_page(stage: Stage, number):
    assert Client().get(f"/log/?index={number}").status_code == 200


@pytest.mark.parametrize("number", ["7", "٧"])
def test_the_number_of_an_entry_leads_to_it_in_any_digits(stage: Stage, number):
    assert Client().get(f"/log/?index={number}")["Location"] == "/log/entry/7/"


@pytest.mark.parametrize(
    "path",
    [
        "/s/open-harbours/v0/",
        "/s/open-harbours/v" + "9" * 30 + "/",
        "/s/open-harbours/v1/xx/",
        "/s/open-harbours/v1/%00/",
        "/s/open-harbours/v1/en/exe",
        "/s/open-harbours/v1/xx/pdf",
        "/s/open-harbours/v1/en/..%2f..%2fkeys",
        "/s/OPEN-harbours/",
    ],
)
def test_an_edition_that_is_not_there_is_not_there(stage: Stage, path):
    assert Client().get(path).status_code == 404


def draft_form(text, **change):
    latest = queries.latest_draft(text)
    given = {
        "title": WORDING.title,
        "kind": "declaration",
        "language": "en",
        "based_on": latest.number,
        "clause": ["c1"],
        "label-c1": "1",
        "text-c1": "Words.",
        "do": "save",
    }
    return given | change


@pytest.mark.parametrize(
    "change",
    [
        {"clause": ["c0"]},
        {"clause": ["c1", "c1"]},
        {"clause": ["x" * 500]},
        {"clause": ["c999999999999999999999"]},
        {"clause": ["c1\x00"]},
        {"text-c1": "\x00"},
        {"text-c1": "\u202e"},
        {"text-c1": "x" * 100_001},
        {"label-c1": "x" * 101},
        {"title": "x" * 501},
        {"language": "not a language"},
        {"kind": "manifesto"},
        {"dated": "2026-13-45"},
        {"licence": "x" * 201},
    ],
    ids=lambda change: repr(change)[:40],
)
def test_a_draft_that_cannot_be_signed_is_not_saved(installation, change):
    text = statement()

    answer = signed_in().post(f"/secretariat/{text.slug}/", draft_form(text, **change))

    assert (answer.status_code, text.drafts.count()) == (200, 1)


@pytest.mark.parametrize(
    "do", ["", "up:", "down:c9", "delete:x", "add:\x00", "up:c1:c2", "explode", "up:c1", "down:c1"]
)
def test_a_button_that_is_not_there_only_saves(installation, do):
    text = statement()

    answer = signed_in().post(f"/secretariat/{text.slug}/", draft_form(text, do=do))

    assert (answer.status_code, text.drafts.count()) == (302, 2)
    assert [clause.id for clause in queries.wording_of(queries.latest_draft(text)).clauses][:1] == ["c1"]


def test_a_long_text_can_be_saved(installation):
    text, ids = statement(), [f"c{number}" for number in range(1, 2_001)]
    words = {f"text-{clause}": "Words." for clause in ids} | {f"label-{clause}": clause for clause in ids}

    answer = signed_in().post(f"/secretariat/{text.slug}/", draft_form(text, clause=ids, **words))

    assert (answer.status_code, text.drafts.count()) == (302, 2)


def test_too_many_fields_are_refused(installation):
    text = statement()

    answer = signed_in().post(f"/secretariat/{text.slug}/", {f"x{number}": "" for number in range(50_001)})

    assert (answer.status_code, text.drafts.count()) == (413, 1)


@pytest.mark.parametrize("address", ["/check/", "/secretariat/new/"])
def test_an_upload_beyond_the_largest_is_not_read(installation, settings, address):
    settings.MAX_UPLOAD = 100_000

    answer = signed_in().post(address, {"file": SimpleUploadedFile("big.txt", b"x" * 200_000)})

    assert answer.status_code == 413


@pytest.mark.parametrize(
    "data", [b"x", b"PK\x03\x04", b"\x00" * 1000, b"c2sp.org/tlog-proof@v1\n", b"\xff\xfe"], ids=repr
)
def test_a_file_that_is_no_bundle_is_told_so(stage: Stage, data):
    answer = Client().post("/check/", {"file": SimpleUploadedFile("x.undersigned", data)})

    assert answer.status_code == 200


def test_a_stranger_cannot_make_the_drafter_seal(installation):
    text = statement()
    client = Client(enforce_csrf_checks=True)
    client.force_login(text.started_by)

    answer = client.post(f"/secretariat/{text.slug}/seal/", {"digest": "x"})

    assert (answer.status_code, text.revisions.count()) == (403, 0)


def test_another_host_is_refused(installation):
    assert Client().get("/", headers={"host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("name", ["400", "403", "404", "413", "500"])
def test_every_error_has_a_page_that_needs_nothing(installation, name):
    page = render_to_string(f"{name}.html")

    assert page.startswith("<!doctype html>")
    assert "<h1" in page
