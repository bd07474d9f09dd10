"""`undersigned recount`: the core's own answer in words, and a sentence for whatever is no vote."""

import json
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from undersigned.cli.recount import recount
from undersigned.cli.recount_faults import OTHER, SENTENCES
from undersigned.cli.recount_shown import DIFFERENCES, WIDTH, bar
from undersigned.cli.recount_words import BESIDE, DECISIVE, DEFINITIONS, OUTCOMES
from undersigned.core.tally import (
    ABSTAIN,
    AGAINST,
    FOR,
    Kind,
    Majority,
    Method,
    Of,
    Outcome,
    Quorum,
    Tie,
    result_of,
)

from tests.core.tally.values import election, hidden, published, rule, vote_of
from tests.house.files import ROOT, text
from tests.vectors.cases import HERE

WHO = {"a": 45, "b": 3}
CAST = {"a": [(30, FOR), (10, AGAINST)], "b": [(3, FOR)]}
MOTION = published(vote_of(WHO, CAST, by=rule(Majority.TWO_THIRDS, quorum=(Quorum(of=Of.VOTERS, number=2),))))
HERE_ALONE = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
VECTORS = {path.stem: json.loads(path.read_text()) for path in (HERE / "vote").glob("*.json")}


def run(*arguments, given=None):
    return CliRunner().invoke(recount, [str(one) for one in arguments], input=given, env={"COLUMNS": "160"})


def counted(vote, *options):
    return run("-", *options, given=vote.canonical())


def lines(done):
    return [" ".join(line.replace("│", " ").split()) for line in done.stdout.splitlines()]


def words(done):
    return " ".join(done.stdout.split())


def test_a_result_that_follows_holds(tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(MOTION.canonical())

    done = run(file)

    assert done.exit_code == 0
    assert done.stdout.startswith("holds")
    assert done.stdout == counted(MOTION).stdout


@pytest.mark.parametrize(
    "line",
    [
        "An action plan for the ports",
        "vote motion, open: everybody can see who voted how",
        "who all members: 2 of 2 voters, with 48 of 48 votes; 2 voted",
        "rule Adopted when at least two thirds of the votes cast are for. Abstentions are not counted.",
        "quorum at least 2 voters: reached",
        "adopted",
        f"for 33 {'█' * WIDTH}",
        f"against 10 {'█' * 12}",
        "abstain 0",
        f"missing 5 {'█' * 6}",
        "33 of 43 are for.",
        "A PT 45 30 for; 10 against; 5 not cast",
        "B CL 3 3 for",
        f"electorate {MOTION.roll.digest}",
        f"question {MOTION.question.digest}",
        f"file {MOTION.digest}",
    ],
)
def test_it_says_what_was_asked_who_voted_how_and_by_which_rule(line):
    assert lines(counted(MOTION)).count(line) == 1


def test_a_decision_that_does_not_follow_is_told_first_and_what_it_means():
    done = counted(replace(MOTION, result={**MOTION.result, "outcome": "rejected", "for": 13}))

    assert done.exit_code == 1
    assert words(done).count(DECISIVE) == 1
    assert [line for line in lines(done) if line.startswith("·")] == [
        '· the outcome: "rejected" was published; "adopted" follows',
        "· the votes for: 13 was published; 33 follows",
    ]


def test_a_number_beside_the_decision_is_told_as_such():
    done = counted(replace(MOTION, result={**MOTION.result, "missing": 4}))

    assert done.exit_code == 1
    assert words(done).count(BESIDE) == 1


def test_what_is_no_result_at_all_is_told_as_a_whole():
    done = counted(replace(MOTION, result=None))

    assert done.exit_code == 1
    assert words(done).count(DECISIVE) == 1
    assert words(done).count("the whole result: null was published") == 1


def test_many_differences_are_counted():
    result = {**MOTION.result, **{f"m{number}": number for number in range(DIFFERENCES + 5)}}

    assert lines(counted(replace(MOTION, result=result))).count("5 more; all are in --json.") == 1


def test_what_a_file_says_steers_no_terminal():
    done = counted(replace(MOTION, result={"[bold]\nholds": "[/]" + "x" * 900}))

    assert done.exit_code == 1
    assert words(done).count("something that no result has ([bold]\\nholds)") == 1
    assert len(done.stdout) < 4000


def test_a_closed_vote_shows_who_voted_and_not_how():
    done = counted(published(hidden(MOTION)))

    assert done.exit_code == 0
    assert {"A PT 45 yes", "B CL 3 yes", "10 against", "33 for"} <= set(lines(done))
    assert lines(done).count("Roll call") == 0


def test_a_second_majority_is_shown_beside_the_first():
    done = counted(published(vote_of(WHO, {"a": [(45, FOR)], "b": [(3, AGAINST)]}, by=rule(both=Of.COUNTRIES))))

    assert {"rejected", "45 of 48 are for.", "countries, each as one", "1 of 2 are for."} <= set(lines(done))
    assert "The same must hold when each country counts as one." in done.stdout


def of_kind(kind, cast, **changes):
    return published(vote_of(WHO, cast, options=["mine", "port"], kind=kind, **changes))


@pytest.mark.parametrize(
    ("vote", "shown"),
    [
        (
            of_kind(
                Kind.APPROVAL, {"a": [(40, ("mine", "port")), (5, ())]}, by=rule(tie=Tie.LOT), lot=["port", "mine"]
            ),
            {
                "rule The most votes win. Between equals the lot decides. The lot: Option port, Option mine.",
                "chosen: Option port",
                f"Option mine 40 {'█' * WIDTH}",
                "abstentions: 0; not cast: 3",
                "A PT 45 40 Option mine, Option port; 5 for none",
            },
        ),
        (
            of_kind(Kind.RANKING, {"a": [(40, (("port",), ("mine",))), (5, ABSTAIN)]}, by=rule(tie=Tie.AGAIN)),
            {"1. Option port", "2. Option mine", "Option port 40", "A PT 45 40 Option port > Option mine; 5 abstain"},
        ),
        (
            published(election([(5, ("x", "y")), (1, ("y",)), (1, ("z",))], "xyz", 2, method=Method.TRANSFER)),
            {
                "quota: 3",
                "stage 1: first preferences; elected: Option x",
                "stage 2: the surplus of Option x goes on; elected: Option y",
                "Option x 5.00000 3.00000",
            },
        ),
        (
            published(election([(5, ("x",)), (1, ("y",)), (1, ("z",))], "xyz", 2, method=Method.TRANSFER)),
            {"tied: nothing tells the equals apart", "equal: Option y, Option z"},
        ),
        (
            published(election([], "xyz", 2, method=Method.TRANSFER)),
            {"open: not every seat is filled", "quota: 1"},
        ),
        (
            published(election([(5, ("x",)), (1, ("y",))], "xy", 2, majority=Majority.ABSOLUTE)),
            {"chosen: Option x", "open: not every seat is filled"},
        ),
    ],
    ids=["approval", "ranking", "transfer", "tied", "nobody", "majority"],
)
def test_options_are_shown_with_what_became_of_them(vote, shown):
    done = counted(vote)

    assert done.exit_code == 0
    assert shown - set(lines(done)) == set()


def test_a_majority_that_options_must_reach_is_said():
    by = rule(Majority.ABSOLUTE, method=Method.APPROVAL, seats=2, tie=Tie.AGAIN)

    told = words(counted(of_kind(Kind.ELECTION, {}, by=by)))

    assert (
        told.count("Seats: 2, to those with the most votes, each only when more than half of the votes cast are for")
        == 1
    )


def test_many_options_have_their_pairs_in_json_only():
    options = [f"o{number:02}" for number in range(12)]
    vote = published(vote_of(WHO, {"a": [(45, (("o01",),))]}, options=options, kind=Kind.RANKING))

    assert "How many prefer which option to which is in --json." in lines(counted(vote))


def test_the_report_as_json_is_the_core_s():
    wrong = replace(MOTION, result={**MOTION.result, "for": 34})

    assert json.loads(counted(MOTION, "--json").stdout) == {
        "verdict": "holds",
        "vote": MOTION.id,
        "title": MOTION.question.title,
        "result": result_of(MOTION),
        "differences": [],
        "means": None,
        "digests": {
            "electorate": MOTION.roll.digest,
            "question": MOTION.question.digest,
            "file": MOTION.digest,
        },
    }
    told = json.loads(counted(wrong, "--json").stdout)
    assert (told["verdict"], told["means"]) == ("does-not-hold", BESIDE)
    assert told["differences"] == [{"where": "for", "said": "34", "follows": "33"}]


@pytest.mark.parametrize("name", VECTORS)
def test_every_vector_is_answered_with_its_exit_code(name):
    case = VECTORS[name]

    done, as_json = (run("-", *more, given=case["vote"].encode()) for more in ((), ("--json",)))

    expected = 2 if case["fails"] else 1 if case["differs"] else 0
    assert (done.exit_code, as_json.exit_code) == (expected, expected)
    assert json.loads(as_json.stdout)["verdict"] == ["holds", "does-not-hold", "not-a-vote"][expected]


def test_what_is_no_vote_is_refused_with_what_to_do():
    done = run("-", given=MOTION.canonical() + b"\n")

    assert done.exit_code == 2
    assert words(done).startswith(f"not a vote {SENTENCES['not-canonical']}")
    assert lines(done)[-1] == "not-canonical: another spelling than the canonical one"


def test_a_defect_of_the_format_has_a_sentence_and_any_other_a_way_on():
    spec = text(ROOT / "docs" / "spec" / "vote-v1.md")
    named = re.findall(r"^\| (`.*`)[^|]* \|", spec[spec.index("| defect | means |") :], re.MULTILINE)
    defects = {one for row in named for one in re.findall("`([^`]+)`", row)}

    assert defects - SENTENCES.keys() == {"missing-member", "sealed"}
    assert {case["defect"] for case in VECTORS.values() if case["fails"]} >= SENTENCES.keys() - {
        "not-utf-8",
        "too-long",
    }
    assert json.loads(run("-", "--json", given=b"[]").stdout)["means"] == OTHER


def test_definitions_are_those_of_the_specification():
    spec = text(ROOT / "docs" / "spec" / "vote-v1.md")
    shared = {Majority.TWO_THIRDS, Majority.THREE_QUARTERS, Majority.CONSENSUS_MINUS}
    members = {Majority.TWO_THIRDS_OF_MEMBERS, Majority.THREE_QUARTERS_OF_MEMBERS}

    assert DEFINITIONS.keys() == set(Majority)
    for majority in DEFINITIONS.keys() - shared - members:
        assert f"| `{majority}` | {DEFINITIONS[majority]} |" in spec


def test_every_outcome_has_its_words():
    assert OUTCOMES.keys() == {outcome.value for outcome in Outcome}


@pytest.mark.parametrize(("number", "drawn"), [(0, 0), (1, 1), (500, 20), (1000, 40)])
def test_a_bar_shows_whatever_is_more_than_nothing(number, drawn):
    assert bar(number, 1000) == "█" * drawn


def test_it_needs_no_installation(tmp_path):
    file = tmp_path / "result.json"
    file.write_bytes(MOTION.canonical())
    code = (
        f"import sys; sys.modules['django'] = None; from undersigned.cli import main; main(['recount', {str(file)!r}])"
    )

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, env=HERE_ALONE)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("holds")
