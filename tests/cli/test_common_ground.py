"""`undersigned common-ground`: the core's own answer, shown or as JSON, and a sentence for whatever is wrong."""

import json
import os
import re
import signal
from dataclasses import replace
from random import Random
from threading import Event, Thread

import pytest
from click.testing import CliRunner

from undersigned.cli.common_ground import common_ground
from undersigned.cli.ground_faults import SENTENCES
from undersigned.core.commonground.problem import Clause, Organisation, Position, Problem
from undersigned.core.commonground.spelling import from_json, to_json
from undersigned.core.commonground.table import from_csv, to_csv

from tests.core.commonground.test_report import report
from tests.core.commonground.test_spelling import AS_CSV, CALL
from tests.house.files import ROOT, text


def run(*arguments, given=None):
    return CliRunner().invoke(common_ground, [str(one) for one in arguments], input=given, env={"COLUMNS": "160"})


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "call.json"
    path.write_bytes(to_json(CALL))
    return path


def written(tmp_path, problem):
    path = tmp_path / "problem.json"
    path.write_bytes(to_json(problem))
    return path


def hard():
    """So many that it is not proven in a moment."""
    dice = Random(1)
    clauses = tuple(Clause(id=f"c{number}", variants=("a", "b", "c")) for number in range(70))
    said = [Position.OBJECT, Position.OBJECT, Position.SUPPORT, Position.ACCEPT, Position.ACCEPT, Position.ACCEPT]
    return Problem(
        clauses=clauses,
        organisations=tuple(Organisation(id=f"o{number}") for number in range(200)),
        positions={
            f"o{number}": {(one.id, variant): dice.choice(said) for one in clauses for variant in one.variants}
            for number in range(200)
        },
    )


def press_when_heard(usual):
    while signal.getsignal(signal.SIGINT) is usual:
        Event().wait(0.02)
    os.kill(os.getpid(), signal.SIGINT)


def test_the_report_as_json_is_the_core_s(file):
    done = run(file, "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout) == report(CALL).as_json()


def test_the_report_is_shown_with_its_picture_its_tables_and_its_reasons(file):
    done = run(file)

    assert done.exit_code == 0
    for shown in (
        "3 organisations, 2 clauses, 3 variants",
        "●1",
        "2.5 reach",
        "Reach that each clause loses",
        "16: as-drafted",
        "saudi-arabia",
        "Why chile, iraq, saudi-arabia cannot all sign a text of content 3",
        "chile: essential on 16/as-drafted",
    ):
        assert shown in done.stdout


def test_a_table_is_read_from_a_file_and_from_input(tmp_path):
    path = tmp_path / "call.csv"
    path.write_text(AS_CSV)

    of_file, of_input = run(path, "--json"), run("-", "--json", given=AS_CSV)

    assert json.loads(of_file.stdout) == json.loads(of_input.stdout) == report(CALL).as_json()


def test_a_problem_is_converted_both_ways(file):
    as_csv = run(file, "--convert", "csv")
    as_json = run("-", "--convert", "json", given=as_csv.stdout_bytes)

    assert as_csv.stdout_bytes == to_csv(CALL)
    assert from_csv(as_csv.stdout_bytes) == from_json(as_json.stdout_bytes) == CALL


def test_those_who_cannot_all_sign_are_told_why(file):
    done = run(file, "--together", "chile,saudi-arabia", "--content", "3", "--json")

    assert done.exit_code == 0
    assert json.loads(done.stdout) == {
        "content": 3,
        "organisations": ["chile", "saudi-arabia"],
        "because": [
            {"organisation": "chile", "clause": "16", "variant": "as-drafted", "position": "essential"},
            {"organisation": "saudi-arabia", "clause": "16", "variant": "as-drafted", "position": "object"},
        ],
        "optimal": True,
    }


def test_those_who_can_all_sign_are_told_so(file):
    shown, as_json = (run(file, "--together", "chile", "--together", "iraq", *more) for more in ((), ("--json",)))

    assert (shown.stdout, as_json.stdout) == ("They can all sign one text.\n", "null\n")


@pytest.mark.parametrize("asked", [["--together", "nobody"], ["--together", "chile", "--content", "much"]])
def test_what_cannot_be_asked_is_refused(file, asked):
    done = run(file, *asked)

    assert done.exit_code == 2


def test_who_wants_the_offers_only_is_told_nothing_else(file):
    told = json.loads(run(file, "--json", "--more-seconds", "0").stdout)

    assert (len(told["offers"]), told["prices"], told["bridges"], told["blocks"]) == (1, {}, [], [])


def test_what_was_stopped_is_shown_with_what_is_not_proven(tmp_path):
    path = written(tmp_path, hard())

    done = run(path, "--json", "--seconds", "0.5", "--more-seconds", "0")

    told = json.loads(done.stdout)
    assert done.exit_code == 3
    assert told["findings"][-1] == {"code": "stopped"}
    assert told["optimal"] is False


def test_ctrl_c_stops_and_what_is_known_is_printed(tmp_path):
    path = written(tmp_path, hard())
    usual = signal.getsignal(signal.SIGINT)
    pressing = Thread(target=press_when_heard, args=(usual,), daemon=True)
    pressing.start()

    done = run(path)

    pressing.join(timeout=10)
    assert signal.getsignal(signal.SIGINT) is usual
    assert done.exit_code == 3
    assert "Not everything is proven" in done.stdout


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ("Dear all", "neither JSON nor a table"),
        ('{"clauses": []}', "organisations is missing here"),
        ('{"clauses": [{"id": "1", "variants": ["a"], "needs": ["1"]}], "organisations": []}', "1 → 1"),
        ("clause,variant,x\n1,a,perhaps", "'perhaps' is no position"),
    ],
)
def test_a_faulty_file_is_refused_with_a_sentence(given, said):
    done = run("-", given=given)

    assert done.exit_code == 2
    assert said in done.stderr
    assert "Where: " in done.stderr


def test_every_defect_has_a_sentence_and_stands_in_the_specification():
    specification = text(ROOT / "docs" / "spec" / "common-ground-v1.md")
    table = specification.partition("## What is refused")[2].partition("## Meaning")[0]
    rooms = [*(ROOT / "src" / "undersigned" / "core" / "commonground").glob("*.py")]
    raised = {defect for room in rooms for defect in re.findall(r'\bfault\(\s*"([a-z0-9-]+)"', text(room))}

    assert {*SENTENCES} == {
        one for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for one in re.findall(r"`([a-z0-9-]+)`", row)
    }
    assert raised <= {*SENTENCES}


def test_nothing_in_a_file_steers_the_terminal(tmp_path):
    evil = "x\x1b[2J[red]"
    problem = replace(
        CALL,
        clauses=(Clause(id=evil, variants=("\x07a",)), Clause(id="z", variants=("a",))),
        organisations=(Organisation(id=evil), Organisation(id="y\u202e"), Organisation(id="n\nn", at_least=9)),
        positions={evil: {(evil, "\x07a"): Position.OBJECT}},
    )
    bad = to_json(problem).replace(b'"organisations"', b'"organ\\u001b[2Jisations"', 1)

    shown, refused = run(written(tmp_path, problem)), run("-", given=bad)

    assert shown.exit_code == 0
    assert r"x\x1b[2J[red]" in shown.stdout
    assert not {"\x1b", "\x07", "\u202e"} & {*shown.stdout, *refused.stderr}


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (Problem(clauses=(), organisations=(Organisation(id="x"),)), "There is no clause"),
        (Problem(clauses=CALL.clauses, organisations=()), "nobody can sign"),
        (replace(CALL, organisations=CALL.organisations[:1]), "one organisation only"),
        (
            replace(CALL, organisations=(Organisation(id="x", at_least=9), Organisation(id="y"))),
            "x signs only if at least 9 do",
        ),
        (
            Problem(clauses=(replace(CALL.clauses[0], required=True),), organisations=CALL.organisations[:2]),
            "No text can be signed by anybody",
        ),
    ],
)
def test_what_leads_nowhere_is_said(tmp_path, problem, said):
    sound = replace(problem, positions={})

    done = run(written(tmp_path, sound))

    assert done.exit_code == 0
    assert said in done.stdout


def test_the_command_says_what_it_does():
    done = run("--help")

    assert done.exit_code == 0
    assert "Nothing is kept or sent" in done.stdout
