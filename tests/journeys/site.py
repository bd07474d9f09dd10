"""The real site in a folder of its own: begun, set up and served by the commands that an operator types."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

from tests import schema
from tests.cast import DRAFTER
from tests.journeys.mailbox import Mailbox, free_port, mailbox
from tests.journeys.operator import ROOT, Operator

PATIENCE = 60


@dataclass(frozen=True, slots=True)
class Site:
    """Where the site is, what mails it sent, and what was staged on it: addresses by their names."""

    url: str
    folder: Path
    environment: dict[str, str]
    mailbox: Mailbox
    places: dict[str, str]
    operator: Operator

    def run(self, *command: str) -> str:
        """Run a module of Python as the operator of this site would."""
        return self.operator.run(*command)

    def get(self, path: str) -> bytes:
        """Fetch what lies at a path, as a program without a browser does."""
        with urllib.request.urlopen(self.url + path) as answer:
            return bytes(answer.read())


def enter(here: Site, page: Page, email: str = DRAFTER.email) -> None:
    """Sign somebody in, in a window, by a link that the operator made: codes are mailed to nobody so often."""
    page.goto(here.run("undersigned", "person", "link", email).strip())
    page.locator("main form button").click()
    page.wait_for_url(lambda address: "/enter/" not in address)


@contextmanager
def site(folder: Path, *, stage: str = "tests.journeys.staging", host: str = "127.0.0.1") -> Iterator[Site]:
    """Begin an installation, put an account and what is staged in it, and serve it until the end."""
    port = free_port()
    with mailbox() as (box, mail_url):
        environment = os.environ | {
            "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
            "DJANGO_SETTINGS_MODULE": "undersigned.settings",
            "UNDERSIGNED_DATA": str(folder),
            "UNDERSIGNED_URL": f"http://{host}:{port}",
            "UNDERSIGNED_MAIL_URL": mail_url,
        }
        here = Site(f"http://{host}:{port}", folder, environment, box, {}, Operator(environment))
        schema.lay(folder)
        try:
            here.run("undersigned", "init")
            here.run("undersigned", "person", "add", DRAFTER.email, "--name", DRAFTER.name)
            here.places.update(json.loads(here.run(stage)))
            with serving(here, port):
                yield here
        finally:
            here.operator.go()


@contextmanager
def serving(here: Site, port: int) -> Iterator[None]:
    with (here.folder / "serve.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "undersigned", "serve", "--port", str(port)],
            cwd=ROOT,
            env=here.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,  # server and worker end together
        )
    try:
        _wait_until_healthy(here, process)
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def _wait_until_healthy(here: Site, process: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and process.poll() is None:
        try:
            here.get("/health")
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
        else:
            return
    raise AssertionError((here.folder / "serve.log").read_text(encoding="utf-8"))
