"""The server is killed with SIGKILL in the middle of a vote: no vote is lost, and none is counted twice."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPException
from typing import Any

import pytest

from undersigned.core import tally

from tests.faults.site import Site

pytestmark = pytest.mark.fault

VOTERS, AT_ONCE, KILLS = 60, 8, 3
COMMIT, ANYTHING = "COMMIT", ""
BALLOT = 'INSERT INTO "votes_ballot"'
ENTRY = 'INSERT INTO "ledger_entry"'
FILE = 'UPDATE "votes_vote" SET'

CAST = {
    "ballots": "SELECT count(*) FROM votes_ballot WHERE replaced_at IS NULL",
    "lines": "SELECT count(*) FROM audit_line WHERE event = 'votes:ballot:cast'",
}
CLOSED = {
    "closed": "SELECT closed_at IS NOT NULL FROM votes_vote",
    "settled": "SELECT file IS NOT NULL FROM votes_vote",
    "logged": "SELECT count(*) FROM ledger_entry WHERE type = 'vote-closed'",
    "lines": "SELECT count(*) FROM audit_line WHERE event LIKE 'votes:vote:%'",
}
"""What a ballot writes, and what a closing does, and where."""
OPEN = {"closed": 0, "settled": 0, "logged": 0, "lines": 2}
SETTLED = {"closed": 1, "settled": 1, "logged": 1, "lines": 4}


class Hall:
    """A vote that is open in an installation, as it was before anybody was killed."""

    def __init__(self, site: Site, told: dict[str, Any]) -> None:
        self.site, self.told = site, told
        self._data, self._kept = site.folder / "var", site.folder / "kept"
        shutil.copytree(self._data, self._kept)

    def begin_anew(self) -> None:
        shutil.rmtree(self._data)
        shutil.copytree(self._kept, self._data)

    def send(self, form: dict[str, Any]) -> int:
        """Send a form; return the status of the answer."""
        return self.site.request("POST", form["path"], form["fields"], cookie=form["cookie"])[0]

    def send_and_die(self, form: dict[str, Any]) -> None:
        """Send a form that nobody answers any more."""
        with pytest.raises((OSError, HTTPException)):
            self.send(form)
        self.site.require_died()

    def ask(self, question: str) -> Any:
        """Ask the database itself."""
        with closing(sqlite3.connect(self._data / "undersigned.sqlite3")) as database, database:
            return database.execute(question).fetchone()[0]

    def written(self, questions: dict[str, str]) -> dict[str, object]:
        return {name: self.ask(question) for name, question in questions.items()}

    def file(self) -> tally.Vote:
        return tally.Vote.read(self.ask("SELECT file FROM votes_vote"))


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """An installation on SQLite in which a hall votes."""
    site = Site(tmp_path_factory.mktemp("hall"))
    site.begin()
    return Hall(site, json.loads(site.run("tests.faults.prepare", "hall", str(VOTERS))))


@pytest.fixture
def hall(installed: Hall) -> Iterator[Hall]:
    """The same, with nobody killed yet."""
    installed.begin_anew()
    yield installed
    installed.site.kill()


def test_a_ballot_is_there_whole_or_not_wherever_the_server_is_killed_and_is_one_when_it_is_sent_again(hall):
    mine = hall.told["ballots"][0]

    for fatal in ((BALLOT,), (BALLOT, COMMIT)):
        hall.site.start(fatal=fatal)
        hall.send_and_die(mine)
        assert hall.written(CAST) == {"ballots": 0, "lines": 0}

    for _ in range(2):  # the answer was lost on its way, and so the form is sent again
        hall.site.start()
        assert hall.send(mine) == 302
        hall.site.kill()
        assert hall.written(CAST) == {"ballots": 1, "lines": 1}


def test_a_vote_is_closed_with_its_file_and_its_entry_or_is_open_wherever_the_server_is_killed(hall):
    points = {(ENTRY,): OPEN, (ENTRY, FILE, COMMIT): OPEN, (ENTRY, FILE, COMMIT, ANYTHING): SETTLED}

    for fatal, left in points.items():
        hall.site.start(fatal=fatal)
        hall.send_and_die(hall.told["close"])
        assert hall.written(CLOSED) == left

    hall.site.start()
    assert hall.send(hall.told["close"]) == 302
    assert hall.written(CLOSED) == SETTLED


class Delegates:
    """Those who have not cast yet, and those who were told that it is cast. Who got no answer sends the form again."""

    def __init__(self, forms: list[dict[str, Any]]) -> None:
        self.waiting, self.acknowledged = list(forms), 0
        self._lock = threading.Lock()

    def cast_until_killed(self, hall: Hall) -> None:
        while True:
            with self._lock:
                if not self.waiting:
                    return
                form = self.waiting.pop()
            try:
                status = hall.send(form)
            except (OSError, HTTPException):
                with self._lock:
                    self.waiting.insert(0, form)
                return
            with self._lock:
                assert status == 302, status
                self.acknowledged += 1


def test_while_a_hall_votes_the_server_is_killed_again_and_again_and_each_vote_is_counted_once(hall):
    delegates = Delegates(hall.told["ballots"])

    for _ in range(KILLS):
        hall.site.start()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            casting = [pool.submit(delegates.cast_until_killed, hall) for _ in range(AT_ONCE)]
            time.sleep(random.uniform(0.05, 0.4))  # any moment will do
            hall.site.kill()
        for one in casting:
            one.result()
        assert hall.ask(CAST["ballots"]) >= delegates.acknowledged

    hall.site.start()
    delegates.cast_until_killed(hall)
    assert hall.send(hall.told["close"]) == 302
    found = hall.file()
    assert (delegates.acknowledged, len(found.voted), found.cast, found.missing) == (VOTERS, VOTERS, VOTERS, 0)
    assert tally.recount(found).differences == ()
