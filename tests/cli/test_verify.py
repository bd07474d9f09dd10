"""`undersigned verify`: the same answer as the verifier, from a file or an address, with the same exit codes."""

import json
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from http.client import HTTPMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from threading import Thread
from urllib.request import Request

import pytest
from click.testing import CliRunner

from undersigned import verifier
from undersigned.cli import verify as room
from undersigned.cli.verify import verify
from undersigned.core import bundle
from undersigned.verifier.endorsing import check_endorsement
from undersigned.verifier.ground import lay

from tests.core.bundle import sample

STORY = sample.story()
TOLD = STORY.bundle()
DATA = bundle.write(TOLD)


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ports-v1.undersigned"
    path.write_bytes(DATA)
    return path


def run(*arguments):
    return CliRunner().invoke(verify, [str(argument) for argument in arguments], env={"COLUMNS": "200"})


@contextmanager
def served(body, status=200, **headers):
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/ports-v1.undersigned"
        server.shutdown()


def test_a_valid_bundle_is_shown_with_what_it_holds(file, tmp_path):
    (tmp_path / "policy").write_bytes(bytes(sample.POLICY))

    done = run(file, "--policy", tmp_path / "policy")

    assert done.exit_code == 0
    for shown in ("valid", "On the ports", "شبكة الموانئ", "e-mail, attested", "withdrawn", "witness.example/w1"):
        assert shown in done.output


def test_who_has_only_pledged_is_not_shown_as_having_signed(tmp_path):
    play = sample.Play()
    play.seal()
    play.fail(play.pledge(sample.GREECE, organisations=2))
    play.withdraw(play.pledge(sample.INDIA, organisations=2), sample.INDIA)
    play.pledge(sample.EGYPT, organisations=2)
    path = tmp_path / "ports-v1.undersigned"
    path.write_bytes(bundle.write(play.bundle()))

    done = run(path)

    assert done.exit_code == 0
    assert [line.split("NOT SIGNED: ")[1].strip(" │") for line in done.output.splitlines() if "NOT SIGNED" in line] == [
        "ready to, on a condition",
        "its condition was not met",
        "withdrew before its condition was met",
    ]


def test_what_a_reader_must_know_of_a_standing_organisation_is_shown(file):
    shown = run(file).output

    assert "reservations on 2 (clause c2)" in " ".join(shown.replace("│", " ").split())
    assert "mandate revoked since" in shown


def test_a_report_is_printed_as_json(file):
    done = run(file, "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["facts"]["digest"] == sample.STATEMENT.digest


def test_a_tampered_bundle_ends_with_1_and_names_what_fails(file):
    file.write_bytes(DATA.replace(b'"title":"On the ports"', b'"title":"On the forts"', 1))

    done = run(file)

    assert done.exit_code == 1
    assert "malformed-container" in done.output
    assert "endorsements/bolivia-edf696a6/record.json" in done.output


def test_anything_else_ends_with_2(file):
    file.write_bytes(b"hello")

    assert run(file).exit_code == 2


def test_a_receipt_is_verified_as_well(tmp_path):
    path = tmp_path / "11.tlog-proof"
    path.write_bytes(bytes(STORY.log.receipt(11)))

    done = run(path)

    assert done.exit_code == 0
    assert "Zoë Müller" in done.output
    assert "Without a policy nobody's signature under it was checked." in done.output


def test_names_are_shown_as_they_are_and_never_as_markup(tmp_path):
    play = sample.Play(
        statement=replace(STORY.statement, wording=replace(STORY.statement.wording, title="[bold]On[/] the ports"))
    )
    play.seal()
    path = tmp_path / "file"
    path.write_bytes(bundle.write(play.bundle()))

    assert "[bold]On[/] the ports" in run(path).output


def test_a_bundle_is_fetched_from_this_computer():
    with served(DATA) as url:
        done = run(url, "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout)["verdict"] == "valid"


@pytest.mark.parametrize(
    "url",
    [
        "http://example.org/a.undersigned",
        "http://127.0.0.1.example.org/a.undersigned",
        "http://localhost@example.org/a.undersigned",
        "http:///a.undersigned",
        "file:///etc/passwd",
        "ftp://127.0.0.1/a.undersigned",
    ],
)
def test_what_could_be_changed_on_its_way_is_not_fetched(url):
    assert run(url).exit_code == 2


def test_nobody_is_sent_on_to_an_unsafe_address():
    with served(b"", 302, Location="http://example.org/a.undersigned") as url:
        done = run(url)

    assert done.exit_code == 2
    assert "only https is fetched" in done.output


@pytest.mark.parametrize("there", ["http://127.0.0.1:9200/stop", "http://localhost/", "https://[::1]/"])
def test_nobody_elsewhere_makes_this_computer_ask_its_own_services(there):
    asked = Request("https://elsewhere.example/a.undersigned")

    with pytest.raises(ValueError, match="leads back to this computer"):
        room._SafeRedirects().redirect_request(asked, BytesIO(), 302, "Found", HTTPMessage(), there)


def test_a_server_that_has_none_ends_with_2():
    with served(b"not here", 404) as url:
        done = run(url)

    assert done.exit_code == 2
    assert "404" in done.output


def test_more_than_a_bundle_can_be_is_not_fetched(monkeypatch):
    monkeypatch.setattr(room, "DOWNLOAD_LIMIT", 100)
    with served(DATA) as url:
        done = run(url)

    assert done.exit_code == 2
    assert "more than 100 bytes" in done.output


@pytest.mark.parametrize("policy", ["quorum nobody\n", ""])
def test_a_policy_that_is_none_ends_with_2(file, tmp_path, policy):
    (tmp_path / "policy").write_text(policy)

    assert run(file, "--policy", tmp_path / "policy").exit_code == 2


def test_many_endorsements_are_checked_on_all_processors(monkeypatch):
    monkeypatch.setattr(room, "ALONE", 2)
    check = partial(check_endorsement, lay(TOLD, sample.ORIGIN))

    assert list(room.spread(check, TOLD.endorsements)) == list(map(check, TOLD.endorsements))


def test_what_fails_on_another_processor_fails_here(monkeypatch):
    monkeypatch.setattr(room, "ALONE", 2)
    forged = replace(TOLD.endorsements[1], evidence=TOLD.endorsements[0].evidence)
    path = replace(TOLD, endorsements=(TOLD.endorsements[0], forged, *TOLD.endorsements[2:]))

    report = verifier.verify(bundle.write(path), sample.POLICY, room.spread)

    assert report == verifier.verify(bundle.write(path), sample.POLICY)
    assert report.failure
    assert report.failure.code == "ssh-key-wrong"


def test_a_safe_address_may_send_on_to_another():
    with served(DATA) as there, served(b"", 302, Location=there) as here:
        done = run(here, "--json")

    assert done.exit_code == 0
