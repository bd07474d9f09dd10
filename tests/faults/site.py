"""The real server as its own process group, in a folder of its own, so that it can be killed with all its children."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
PATIENCE = 30
"""Seconds within which a server must have begun."""


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

    def start(self) -> None:
        """Start the server with its worker, and wait until it answers."""
        command = [sys.executable, "-m", "undersigned", "serve", "--port", str(self.port)]
        with self.lines.open("ab") as lines:
            self._server = subprocess.Popen(
                command, env=self._environment, stdout=lines, stderr=lines, start_new_session=True
            )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            assert self._server.poll() is None, self.lines.read_text()
            assert time.monotonic() < deadline, self.lines.read_text()
            time.sleep(0.02)

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

    def kill(self) -> None:
        """Kill the server and everything it started, at once and without warning."""
        if self._server is not None:
            with suppress(ProcessLookupError):
                os.killpg(self._server.pid, signal.SIGKILL)
            self._server.wait()
            self._server = None

    def request(self, method: str, path: str) -> tuple[int, bytes]:
        """Ask the server; return the status and the body."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, headers={"Content-Length": "0"} if method == "POST" else {})
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
        self.run("undersigned", "init")
        tokens: Any = json.loads(self.run("tests.faults.prepare", str(count)))
        return [str(token) for token in tokens]

    @property
    def lines(self) -> Path:
        """Everything that the server ever printed."""
        return self.folder / "lines"
