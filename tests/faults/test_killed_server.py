"""The server is killed with SIGKILL, all its processes at once, at random moments while people confirm."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path

import psycopg
import pytest

from undersigned.core import entries, merkle, notes

from tests.core.merkle import naive
from tests.faults.site import Site, wait_until
from tools.postgres import LOCAL

pytestmark = pytest.mark.fault

KILLS = 20
PEOPLE = 2_000
AT_ONCE = 8


@pytest.fixture
def embedded(tmp_path: Path) -> Iterator[Site]:
    """An installation on SQLite."""
    site = Site(tmp_path)
    yield site
    site.kill()


@pytest.fixture
def on_postgres(tmp_path: Path) -> Iterator[Site]:
    """An installation on PostgreSQL, with a database of its own."""
    server = os.environ.get("UNDERSIGNED_TEST_POSTGRES") or LOCAL
    try:
        admin = psycopg.connect(server, autocommit=True, connect_timeout=3)
    except psycopg.OperationalError as error:
        pytest.skip(f"no PostgreSQL answers ({str(error).splitlines()[0]})")
    name = f"undersigned_fault_{os.getpid()}"
    with admin:
        admin.execute(f"CREATE DATABASE {name}")
        site = Site(tmp_path, f"{server.rpartition('/')[0]}/{name}")
        try:
            yield site
        finally:
            site.kill()
            admin.execute(f"DROP DATABASE {name} WITH (FORCE)")


class People:
    """Those who hold a link: who has not pressed the button yet, and who was told that it counts."""

    def __init__(self, tokens: list[str]) -> None:
        self.waiting = list(tokens)
        self.acknowledged: list[str] = []
        self._lock = threading.Lock()

    def confirm_until_killed(self, site: Site) -> None:
        """Press one button after the other until the server is gone. Who got no answer presses it again later."""
        while True:
            with self._lock:
                token = self.waiting.pop(0)
            try:
                status, _ = site.request("POST", f"/signature/{token}/")
                with self._lock:
                    assert status == 302, status
                    self.acknowledged.append(token)
                if ord(token[-1]) % 2:  # half of them look at the next page, which brings their act into the log
                    site.request("GET", f"/signature/{token}/")
            except (OSError, HTTPException):
                with self._lock:
                    self.waiting += [] if token in self.acknowledged else [token]
                return


def read_log(site: Site) -> tuple[notes.Policy, notes.Checkpoint, list[bytes]]:
    """Fetch the log as a stranger would; return what it says of itself, and all its entries."""
    policy = notes.Policy.parse(site.get("/log/policy"))
    head = policy.check(notes.Note.parse(site.get("/log/checkpoint"))).checkpoint
    data: list[bytes] = []
    for tile in merkle.tiles_of(head.size):
        if tile.level == 0:
            data += merkle.split_entries(site.get(f"/log/{tile.entries_path}"), tile.width)
    return policy, head, data


def require_continued(old: notes.Checkpoint | None, new: notes.Checkpoint, data: list[bytes]) -> None:
    """The entries are those that both checkpoints were signed over."""
    leaves = [naive.leaf(entry) for entry in data]
    assert (new.size, new.root) == (len(leaves), naive.mth(leaves))
    assert old is None or old.root == naive.mth(leaves[: old.size])


def receipt_of(site: Site, policy: notes.Policy, token: str) -> tuple[int, entries.Opening]:
    """Fetch a signer's receipt; check it without trusting who gave it."""
    proof = notes.Proof.parse(site.get(f"/signature/{token}/receipt"))
    opening = entries.Opening.parse(proof.extra)
    opening.check()
    return proof.verify(opening.entry.canonical(), policy).index, opening


@pytest.mark.parametrize("kind", ["embedded", "on_postgres"])
def test_what_was_acknowledged_is_in_the_log_however_often_the_server_is_killed(request, kind):
    site: Site = request.getfixturevalue(kind)
    chance = random.Random(1948)
    people, old = People(site.prepare(PEOPLE)), None

    for _ in range(KILLS):
        site.start()
        _, head, data = read_log(site)
        require_continued(old, head, data)
        old = head
        with ThreadPoolExecutor(AT_ONCE) as pool:
            confirming = [pool.submit(people.confirm_until_killed, site) for _ in range(AT_ONCE)]
            time.sleep(chance.uniform(0.01, 0.4))
            site.kill()
            for each in confirming:
                each.result(30)

    site.start()
    with ThreadPoolExecutor(AT_ONCE) as pool:
        policy = notes.Policy.parse(site.get("/log/policy"))
        receipts = list(pool.map(lambda token: receipt_of(site, policy, token), people.acknowledged))
    _, head, data = read_log(site)
    require_continued(old, head, data)
    logged = [entries.Entry.parse(entry) for entry in data]
    signed = [entry for entry in logged if entry.type == entries.EntryType.SIGNED]
    assert len(people.acknowledged) == len(set(people.acknowledged)) > KILLS
    assert [opening.entry for index, opening in receipts] == [logged[index] for index, _ in receipts]
    assert len({index for index, _ in receipts}) == len(people.acknowledged)
    # Acts whose answer was lost may be in the log as well, each at most once, and at most one of each who asked.
    assert len({entry.commitment for entry in signed}) == len(signed)
    assert len(people.acknowledged) <= len(signed) <= len(people.acknowledged) + len(people.waiting)
    require_nobody_named(site)


def require_nobody_named(site: Site) -> None:
    """Nothing that was printed names a person or a machine."""
    lines = site.lines.read_text().replace(f"Undersigned at http://127.0.0.1:{site.port}\n", "")
    assert re.findall(r"\S+@\S+|\d+\.\d+\.\d+\.\d+|Person \d+|/signature/", lines) == []


def processes_of(site: Site) -> list[int]:
    """Return the processes that the server started: its web process and its worker."""
    found = subprocess.run(["pgrep", "-P", str(site.pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def alive(process: int) -> bool:
    return Path(f"/proc/{process}").exists()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes as Linux shows them")
def test_each_process_that_is_killed_is_begun_again_and_none_outlives_the_first(embedded):
    embedded.begin()
    embedded.start()
    wait_until(lambda: len(processes_of(embedded)) == 2)
    before = processes_of(embedded)

    for process in before:
        os.kill(process, signal.SIGKILL)
    wait_until(lambda: len(set(processes_of(embedded)) - set(before)) == 2)
    wait_until(embedded.answers)
    after = processes_of(embedded)
    os.kill(embedded.pid, signal.SIGKILL)

    wait_until(lambda: not any(map(alive, after)))
    embedded.kill()
    embedded.start()


def test_a_server_that_is_told_to_stop_takes_its_worker_along(embedded):
    embedded.begin()
    embedded.start()
    wait_until(lambda: len(processes_of(embedded)) == 2)
    started = processes_of(embedded)

    assert embedded.stop() == 0

    assert [process for process in started if alive(process)] == []
