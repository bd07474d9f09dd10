"""The server and the worker are killed with SIGKILL at chosen statements while a text is discussed and computed."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException
from typing import Any

import pytest

from tests.faults.site import Site, wait_until

pytestmark = pytest.mark.fault

COMMIT, ANYTHING = "COMMIT", ""
STEP = 'INSERT INTO "drafting_step"'
ANSWERS = 'INSERT INTO "positions_answer"'
LINE = 'INSERT INTO "audit_line"'
RESULT = 'UPDATE "commonground_computation" SET "result"'
OUTSIDE = 'INSERT INTO "commonground_surroundings"'

ADOPTION = {
    "drafts": "SELECT count(*) FROM statements_draft",
    "states": "SELECT group_concat(state) FROM drafting_amendment",
    "steps": """SELECT count(*) FROM drafting_step JOIN coalitions_decision ON decision_id = coalitions_decision.id
                WHERE became = 'adopted' AND words = 'Agreed at the meeting.'""",
    "decisions": "SELECT count(*) FROM coalitions_decision WHERE words = 'Agreed at the meeting.'",
    "lines": """SELECT count(*) FROM audit_line WHERE event IN
                ('statements:draft:saved', 'coalitions:decision:recorded', 'drafting:amendment:adopted')""",
    "mails": """SELECT count(DISTINCT json_extract(args_kwargs, '$.args[1].person_id'))
                FROM django_tasks_database_dbtaskresult
                WHERE json_extract(args_kwargs, '$.args[0]') = 'drafting.mail_decided'""",
}
"""What an adoption writes, and where."""
NOT_ADOPTED = {"drafts": 1, "states": "proposed,proposed", "steps": 0, "decisions": 0, "lines": 1, "mails": 0}
ADOPTED = {"drafts": 2, "states": "adopted,adopted", "steps": 2, "decisions": 1, "lines": 5, "mails": 2}

POSITIONS = {
    "answers": """SELECT group_concat(position) FROM positions_answer
                  JOIN organisations_organisation ON organisation_id = organisations_organisation.id
                  WHERE handle = 'uniao-dos-portos' AND replaced_at IS NULL""",
    "lines": "SELECT count(*) FROM audit_line WHERE event = 'positions:positions:given'",
}
"""What an organisation writes that answers all wordings."""
NOT_SAID = {"answers": None, "lines": 2}
SAID = {"answers": "support,support,accept,object,object", "lines": 3}


class Debate:
    """A text that is discussed in an installation, as it was before anybody was killed."""

    def __init__(self, site: Site, told: dict[str, Any]) -> None:
        self.site, self.told = site, told
        self._data, self._kept = site.folder / "var", site.folder / "kept"
        shutil.copytree(self._data, self._kept)

    def begin_anew(self) -> None:
        shutil.rmtree(self._data)
        shutil.copytree(self._kept, self._data)

    def send(self, name: str) -> int:
        """Send a form; return the status of the answer."""
        form = self.told[name]
        return self.site.request("POST", form["path"], form["fields"], cookie=form["cookie"])[0]

    def send_and_die(self, name: str) -> None:
        """Send a form that nobody answers any more."""
        with pytest.raises((OSError, HTTPException)):
            self.send(name)
        self.site.require_died()

    def draft(self) -> str:
        """The page of the draft, as the committee sees it."""
        form = self.told["adopt"]
        path = form["path"].partition("amendments/")[0]
        return self.site.request("GET", path, cookie=form["cookie"])[1].decode()

    def ask(self, question: str) -> tuple[Any, ...]:
        """Ask the database itself."""
        with closing(sqlite3.connect(self._data / "undersigned.sqlite3")) as database, database:
            return database.execute(question).fetchone() or ()

    def written(self, questions: dict[str, str]) -> dict[str, object]:
        return {name: self.ask(question)[0] for name, question in questions.items()}

    def state(self) -> tuple[Any, ...]:
        """How far the frontier is: its state, whether something is known, and around how many offers."""
        return self.ask("""SELECT state, result IS NOT NULL, (SELECT count(*) FROM commonground_surroundings)
                           FROM commonground_computation""")

    def frontier(self) -> dict[str, Any]:
        """The frontier as it is kept."""
        (result,) = self.ask("SELECT result FROM commonground_computation")
        (around,) = self.ask("""SELECT json_group_array(json_object('offer', offer, 'bridges', json(bridges),
            'block', json(block))) FROM (SELECT * FROM commonground_surroundings ORDER BY offer)""")
        return {"result": json.loads(result), "around": json.loads(around)}

    def pass_a_minute(self) -> None:
        """Let whoever computed be silent for longer than anybody who lives."""
        self.ask("UPDATE commonground_computation SET alive_at = datetime(alive_at, '-61 seconds')")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Debate:
    """An installation on SQLite in which a text is discussed."""
    site = Site(tmp_path_factory.mktemp("debate"))
    site.begin()
    return Debate(site, json.loads(site.run("tests.faults.prepare", "debate")))


@pytest.fixture
def debate(installed: Debate) -> Iterator[Debate]:
    """The same, with nobody killed yet."""
    installed.begin_anew()
    yield installed
    installed.site.kill()


def test_amendments_are_adopted_together_or_not_at_all_wherever_the_server_is_killed(debate):
    points = {(STEP, STEP): NOT_ADOPTED, (STEP, COMMIT): NOT_ADOPTED, (STEP, COMMIT, ANYTHING): ADOPTED}

    for fatal, left in points.items():
        debate.site.start(fatal=fatal)
        debate.send_and_die("adopt")
        assert debate.written(ADOPTION) == left


def test_positions_are_saved_together_or_not_at_all_wherever_the_server_is_killed(debate):
    points = {(ANSWERS, LINE): NOT_SAID, (ANSWERS, COMMIT, ANYTHING): SAID}

    for fatal, left in points.items():
        debate.site.start(fatal=fatal)
        debate.send_and_die("say")
        assert debate.written(POSITIONS) == left


def test_what_was_answered_is_there_when_the_server_was_killed(debate):
    debate.site.start()

    answered = [debate.send(name) for name in ("say", "save", "adopt")]
    debate.site.kill()

    debate.site.start()
    assert answered == [302, 200, 302]
    assert debate.written(POSITIONS) == SAID | {"answers": "support,support,object,object,support"}
    assert debate.written(ADOPTION) == ADOPTED
    assert "Every harbour is open to all in distress." in debate.draft()


def test_a_frontier_whose_workers_are_killed_is_finished_by_another_and_is_the_same(debate):
    debate.site.work(fatal=(RESULT,))
    debate.site.require_died()
    assert debate.state() == ("running", 0, 0)

    debate.pass_a_minute()
    debate.site.work(fatal=(OUTSIDE, OUTSIDE))
    debate.site.require_died()
    assert debate.state() == ("running", 1, 1)

    debate.pass_a_minute()
    debate.site.work()
    wait_until(lambda: debate.state()[0] not in {"waiting", "running"})
    assert debate.state() == ("done", 1, 3)
    assert debate.frontier() == debate.told["frontier"]
