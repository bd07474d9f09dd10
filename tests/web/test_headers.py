"""What every answer carries, and what it does not."""

from __future__ import annotations

import pytest
from django.test import Client

from undersigned.kit import private
from undersigned.web.middleware import POLICY

from tests.web.stage import Stage, arguments, pattern

FILES = {"edition", "bundle"}
READ = {
    "bundle",
    "check",
    "edition",
    "health",
    "home",
    "log",
    "log_checkpoint",
    "log_entry",
    "log_policy",
    "log_receipt",
    "log_tile",
    "log_vkey",
    "sign_sent",
    "statement",
    "statement_language",
    "statement_revision",
    "undersign_sent",
}
"""What somebody sees who comes to read, and not to sign."""


ALIKE = {
    "bundle": "public, max-age=5",
    "edition": "public, max-age=5",
    **dict.fromkeys(("action_ics", "action_json", "feed_atom", "feed_ics", "feed_json"), "public, max-age=60"),
    **dict.fromkeys(("organisation_tasks_ics", "tasks_ics"), "public, max-age=60"),
    "log_checkpoint": "public, max-age=2",
    "log_policy": "public, max-age=2",
    "log_tile": "public, max-age=31536000, immutable",
    "log_vkey": "public, max-age=2",
    "map": "private, max-age=3600",
    "vote_result": "public, max-age=31536000, immutable",
}
"""What everybody sees alike, whoever they are, and how long a cache may keep it."""

ASKED_AGAIN = {
    "assembly_document": "private, no-store",
    **dict.fromkeys(("assembly_live_mine", "assembly_live_state", "assembly_projector_state"), "private, no-cache"),
}
"""What a browser asks for each second in a hall: it may keep what it has, and asks whether that still holds; and files,
which no cache keeps.
"""
OF_CASES = {name for name in arguments() if pattern(name).startswith(("/case", "/appeals", "/tell/"))}
OF_CASES |= {"coalition_cases", "intake_tell"}
"""What is about cases, for everybody and for their teams: no cache keeps it, whoever asks and whatever comes of it."""
HIDDEN = {name for name in OF_CASES if pattern(name).startswith(("/casework/", "/tell/")) or name == "intake_tell"}
"""What of it no search engine is to find; of what is public, none keeps a copy."""
POLICIES = {POLICY, "sandbox; default-src 'none'; style-src 'unsafe-inline'", "default-src 'none'; sandbox"}
"""Of pages, of editions, and of files that somebody brought."""


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", sorted(arguments()))
def test_no_answer_lets_a_stranger_in(stage: Stage, name):
    for actor in stage.cast.values():
        headers = actor.client.get(stage.address(name, actor.token)).headers

        assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "same-origin")
        assert headers["Permissions-Policy"] == "camera=(), geolocation=(), microphone=()"
        assert headers["Content-Security-Policy"] in POLICIES


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_that_is_taken_away_can_run_nothing_here(stage: Stage, name):
    headers = Client().get(stage.address(name, "")).headers

    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    assert headers["Content-Disposition"].startswith('attachment; filename="open-harbours-v1.')


@pytest.mark.parametrize("name", sorted(READ))
def test_a_reader_gets_no_cookie(stage: Stage, name):
    answer = Client().get(stage.address(name, ""))

    assert (answer.status_code, dict(answer.cookies)) == (200, {})


@pytest.mark.parametrize("path", ["/nowhere", "/s/nothing/", "/signature/1-x/", "/log/tile/x"])
def test_what_is_not_there_carries_the_same_headers_and_no_cookie(installation, path):
    answer = Client().get(path)

    assert (answer.status_code, answer.headers["Content-Security-Policy"]) == (404, POLICY)
    assert dict(answer.cookies) == {}


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", sorted(arguments().keys() - ALIKE.keys() - OF_CASES))
def test_what_the_secretariat_sees_is_kept_by_no_cache(stage: Stage, name):
    actor = stage.cast["drafter"]

    headers = actor.client.get(stage.address(name, actor.token)).headers

    kept = ASKED_AGAIN.get(name, "max-age=0, no-cache, no-store, must-revalidate, private")
    assert headers["Cache-Control"] == kept


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("signature", "supporter"),
        ("signature_receipt", "supporter"),
        ("endorsement", "representative"),
        ("endorsement_record", "representative"),
        ("endorsement_withdraw", "representative"),
        ("endorsement_withdrawal_record", "representative"),
        ("sign", "outsider"),
        ("undersign", "representative"),
        ("endorsement_withdraw_sign", "representative"),
    ],
)
def test_what_only_one_person_sees_is_kept_by_no_cache(stage: Stage, name, who):
    actor = stage.cast[who]

    headers = actor.client.get(stage.address(name, actor.token)).headers

    assert headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


@pytest.mark.usefixtures("told")
@pytest.mark.parametrize("name", sorted(OF_CASES))
def test_what_is_about_a_case_leaves_nothing_behind(stage: Stage, name):
    for who, actor in stage.cast.items():
        headers = actor.client.get(stage.address(name, actor.token)).headers

        assert (who, "no-store" in headers["Cache-Control"], "public" in headers["Cache-Control"]) == (who, True, False)
        if name in HIDDEN:
            assert {key: headers[key] for key in private.HEADERS} == private.HEADERS


@pytest.mark.parametrize("name", sorted(ALIKE))
def test_what_everybody_sees_alike_may_be_kept_by_caches(stage: Stage, name):
    headers = Client().get(stage.address(name, "")).headers

    assert headers["Cache-Control"] == ALIKE[name]


@pytest.mark.parametrize("name", ["log_tile", "log_checkpoint", "log_vkey", "log_policy"])
def test_other_sites_may_read_the_log(stage: Stage, name):
    assert Client().get(stage.address(name, "")).headers["Access-Control-Allow-Origin"] == "*"
