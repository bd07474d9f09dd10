"""`python -m undersigned.verifier`: an answer, never a traceback, and without Django."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from undersigned.core import bundle
from undersigned.core.text import checkwords
from undersigned.verifier import __main__ as program
from undersigned.verifier.__main__ import main

from tests.core.bundle import sample

STORY = sample.story()
DATA = bundle.write(STORY.bundle())
SOURCE = Path(__file__).parents[2] / "src"


ALONE = """
import runpy, sys
sys.modules["django"] = None
runpy.run_module("undersigned.verifier", run_name="__main__")
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "ports-v1.undersigned"
    path.write_bytes(DATA)
    return path


@pytest.fixture
def policy(tmp_path):
    path = tmp_path / "policy"
    path.write_bytes(bytes(sample.POLICY))
    return path


def run(*arguments, **environment):
    """Run the verifier where Django cannot be imported."""
    command = (
        "import sys, runpy; sys.modules['django'] = None; runpy.run_module('undersigned.verifier', run_name='__main__')"
    )
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", command, *map(str, arguments)],
        cwd=SOURCE,
        env=os.environ | environment,
        capture_output=True,
        check=False,
    )


def test_a_valid_bundle_ends_with_0(file, policy):
    done = run(file, "--policy", policy)

    assert (done.returncode, done.stderr) == (0, b"")
    shown = done.stdout.decode().splitlines()
    assert shown[0] == "valid: Everything in this bundle that can be checked from the file holds."
    assert "  - شبكة الموانئ: e-mail, attested; Executive board, 2026-05-02 (Ana Silva)" in shown
    assert "Not checked:" in shown


def test_everything_that_is_known_is_shown(file, policy, capsys):
    play = sample.story()
    play.revoke(sample.FRANCE, sample.BEGIN)
    file.write_bytes(bundle.write(play.bundle()))

    assert main([str(file), "--policy", str(policy)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert shown[2:9] == [
        "On the ports",
        "  version     1",
        "  languages   en, ar, es",
        f"  digest      {sample.STATEMENT.digest}",
        f"  check words {' '.join(checkwords.words(sample.STATEMENT.digest))}",
        "  log         coalition.example/log, 30 entries",
        "  witness     witness.example/w1, 2026-09-21T14:13:20Z",
    ]
    assert "  - Bolivia (BO): SSH key; Executive board, 2026-05-02 (Ana Silva) — withdrawn since" in shown
    assert "  - Ελλάδα (GR): SSH key; Executive board, 2026-05-02 (Ana Silva) — mandate revoked since" in shown
    assert "  - مصر (EG): SSH key; Executive board, 2026-05-02 (Ana Silva) — NOT SIGNED: ready to, on a" in shown
    assert "  - Harbour Pilots (NL): passkey, on undersigned.example.org; Executive board, 2026-05-02 (Ana" in shown
    assert "Supporters: 4, of them shown by name: 3" in shown
    assert "Withdrawn since: 1" in shown
    assert [line for line in shown if "compromised" in line] == ["    was compromised"]


def test_what_does_not_occur_is_not_shown(file, capsys):
    play = sample.Play()
    play.seal()
    file.write_bytes(bundle.write(play.bundle()))

    assert main([str(file)]) == 0
    shown = capsys.readouterr().out
    assert "Organisations:" not in shown
    assert "Supporters:" not in shown


def test_a_receipt_without_a_text_or_a_name_shows_neither(tmp_path, capsys):
    path = tmp_path / "0.tlog-proof"
    path.write_bytes(bytes(STORY.log.receipt(0)))

    assert main([str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"]["statement"] == ""
    assert main([str(path)]) == 0
    shown = capsys.readouterr().out
    assert "  act         attester-registered, 2026-05-03T14:00:00Z\n" in shown
    assert "  statement" not in shown


def test_a_file_that_is_too_large_is_not_read(file, monkeypatch, capsys):
    monkeypatch.setattr(program, "SIZE_LIMIT", 100)

    assert main([str(file)]) == 2
    assert "more than 100 bytes" in capsys.readouterr().err


@pytest.mark.fault
def test_a_fault_of_the_verifier_itself_is_no_traceback(file, monkeypatch, capsys):
    def broken(*_):
        raise ZeroDivisionError("a fault nobody thought of")

    monkeypatch.setattr(program, "verify_file", broken)

    assert main([str(file)]) == 1
    assert capsys.readouterr().err == (
        "not valid: the verifier itself failed on this file: ZeroDivisionError('a fault nobody thought of')\n"
    )


def test_a_terminal_without_unicode_is_spoken_to_all_the_same(file):
    done = run(file, PYTHONIOENCODING="ascii", LC_ALL="C")

    assert (done.returncode, done.stderr) == (0, b"")


def test_a_report_is_written_as_json(file):
    done = run(file, "--json")

    assert json.loads(done.stdout)["verdict"] == "valid"


def test_a_tampered_bundle_ends_with_1_and_says_why(file, capsys):
    file.write_bytes(DATA.replace(b"On the ports", b"On the forts", 1))

    assert main([str(file)]) == 1
    shown = capsys.readouterr().out
    assert shown.startswith("not valid: This does not hold. Do not rely on it.\n")
    assert "  what fails  malformed-container\n" in shown


def test_a_receipt_is_verified_as_well(tmp_path, policy, capsys):
    path = tmp_path / "11.tlog-proof"
    path.write_bytes(bytes(STORY.log.receipt(11)))

    assert main([str(path), "--policy", str(policy)]) == 0
    shown = capsys.readouterr().out
    assert "  signer      Zoë Müller\n" in shown
    assert f"  statement   {sample.STATEMENT.digest}\n" in shown


@pytest.mark.parametrize("content", [b"", b"hello", bytes(1000), b"\xff\xfe", DATA[1:]])
def test_anything_else_ends_with_2(file, content, capsys):
    file.write_bytes(content)

    assert main([str(file)]) == 2
    assert capsys.readouterr().out.startswith("not a bundle: ")


def test_a_file_that_is_not_there_ends_with_2_and_its_name(tmp_path, capsys):
    assert main([str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err


def test_a_folder_ends_with_2(tmp_path, capsys):
    assert main([str(tmp_path)]) == 2
    assert capsys.readouterr().err != ""


def test_a_policy_that_is_none_ends_with_2_and_its_line(file, tmp_path, capsys):
    (tmp_path / "policy").write_text("quorum nobody\n")

    assert main([str(file), "--policy", str(tmp_path / "policy")]) == 2
    assert "line 1" in capsys.readouterr().err


def test_what_a_broken_file_says_cannot_steer_the_terminal(file, capsys):
    file.write_bytes(DATA.replace(b"README.txt", b"READ\x1b[2J.", 2))

    assert main([str(file)]) == 1
    shown = capsys.readouterr().out
    assert "\x1b" not in shown
