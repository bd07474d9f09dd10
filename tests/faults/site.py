"""The real server as its own process group, in a folder of its own, so that it can be killed with all its children."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests import schema

ROOT = Path(__file__).parents[2]
FATAL = Path(__file__).parent / "fatal"
PATIENCE = 30
"""Seconds within which a server must have begun."""


def wait_until(true: Callable[[], bool]) -> None:
    """Wait until something is true, for half as long as a server may take to begin."""
    deadline = time.monotonic() + PATIENCE / 2
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.05)


class Site:
    """One installation: `start` it, `kill` it, start it again."""

    def __init__(self, folder: Path, database: str = "") -> None:
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port: int = probe.getsockname()[1]
        self.folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._environment = {
            name: value for name, value in os.environ.items() if not name.startswith("UNDERSIGNED_")
        } | {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "UNDERSIGNED_DATA": str(folder / "var"),
            "UNDERSIGNED_DATABASE_URL": database,
            "UNDERSIGNED_MAIL_URL": "smtp://127.0.0.1:1",
            "UNDERSIGNED_URL": f"http://127.0.0.1:{self.port}",
        }

    def run(self, *arguments: str) -> str:
        """Run a module of Python in this installation; return what it prints."""
        command = [sys.executable, "-m", *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def begin(self) -> None:
        """Begin the installation, on tables that were made before where it keeps its own."""
        if not self._environment["UNDERSIGNED_DATABASE_URL"]:
            schema.lay(self.folder / "var")
        self.run("undersigned", "init")

    def start(self, *, fatal: Sequence[str] = ()) -> None:
        """Start the server with its worker, and wait until it answers.

        With statements that are `fatal` (see the folder of this name) it has no worker, which could send them, too.
        """
        alone = ["--no-worker"] if fatal else []
        process = self._begin("serve", "--port", str(self.port), *alone, fatal=fatal)
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            assert process.poll() is None, self.lines.read_text()
            assert time.monotonic() < deadline, self.lines.read_text()
            time.sleep(0.02)

    def work(self, *, fatal: Sequence[str] = ()) -> None:
        """Start a worker without a server."""
        self._begin("work", fatal=fatal)

    def _begin(self, *arguments: str, fatal: Sequence[str]) -> subprocess.Popen[bytes]:
        paths = [*([str(FATAL)] if fatal else []), self._environment["PYTHONPATH"]]
        dying = {"FATAL_STATEMENTS": json.dumps(fatal), "PYTHONPATH": os.pathsep.join(paths)}
        command, environment = [sys.executable, "-m", "undersigned", *arguments], self._environment | dying
        with self.lines.open("ab") as lines:
            self._server = subprocess.Popen(
                command, env=environment, stdout=lines, stderr=lines, start_new_session=True
            )
        return self._server

    def answers(self) -> bool:
        """Say whether the site works."""
        try:
            return self.request("GET", "/health")[0] == 200
        except (OSError, HTTPException):
            return False

    @property
    def pid(self) -> int:
        """The first process of the server."""
        assert self._server is not None
        return self._server.pid

    def stop(self) -> int:
        """Tell the server to stop, as a service manager does; return its exit code."""
        assert self._server is not None
        self._server.terminate()
        return self._server.wait(PATIENCE)

    def require_died(self) -> None:
        """Wait until it was killed in the middle of what it did, with all its children."""
        assert self._server is not None
        assert self._server.wait(PATIENCE) == -signal.SIGKILL, self.lines.read_text()
        self._server = None

    def kill(self) -> None:
        """Kill the server and everything it started, at once and without warning."""
        if self._server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None

    def request(
        self, method: str, path: str, fields: Mapping[str, object] | None = None, *, cookie: str = ""
    ) -> tuple[int, bytes]:
        """Ask the server, with what a form sends and who sends it; return the status and the body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"} if cookie else {}
        body = urlencode(fields or {}, doseq=True) if method == "POST" else None
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def get(self, path: str) -> bytes:
        """Fetch what must be there."""
        status, body = self.request("GET", path)
        assert status == 200, (path, status)
        return body

    def prepare(self, count: int) -> list[str]:
        """Begin the installation, seal a text, and let so many supporters ask to sign; return their links' tokens."""
        self.begin()
        tokens: Any = json.loads(self.run("tests.faults.prepare", str(count)))
        return [str(token) for token in tokens]

    @property
    def lines(self) -> Path:
        """Everything that the server ever printed."""
        return self.folder / "lines"
