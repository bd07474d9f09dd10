"""The operator of a served site, who keeps the program loaded: to start it takes seconds, which every command would.

`python -m tests.journeys.operator` reads commands, one a line, and runs each as `python -m` would: it says with which
code it ended, and what it wrote.
"""

from __future__ import annotations

import io
import json
import runpy
import subprocess
import sys
import traceback
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path

ROOT = Path(__file__).parents[2]


class Operator:
    """Types commands where a site lies; comes with the first of them, and goes at the end."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._at_work: subprocess.Popen[str] | None = None

    def run(self, *command: str) -> str:
        """Run a module of Python with its arguments; return what it wrote."""
        if self._at_work is None:
            self._at_work = self._come()
        typed, answered = self._at_work.stdin, self._at_work.stdout
        assert typed is not None
        assert answered is not None
        typed.write(json.dumps(command) + "\n")
        typed.flush()
        code, written, told = json.loads(answered.readline())
        assert code == 0, told
        return str(written)

    def go(self) -> None:
        """Stop, if there was anything to do at all."""
        if self._at_work is not None:
            self._at_work.communicate(timeout=15)

    def _come(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "tests.journeys.operator"],
            cwd=ROOT,
            env=self._environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )


def run(module: str, *arguments: str) -> tuple[int, str, str]:
    """Run a module as a program; return its exit code, what it wrote, and what it complained of."""
    written, told = io.StringIO(), io.StringIO()
    sys.argv = [module, *arguments]
    with redirect_stdout(written), redirect_stderr(told):
        code = _ended(module)
    return code, written.getvalue(), told.getvalue()


def _ended(module: str) -> int:
    try:
        runpy.run_module(module, run_name="__main__", alter_sys=True)
    except SystemExit as end:
        return int(end.code or 0)
    except Exception:  # noqa: BLE001  # whatever a command breaks off with is told to who typed it
        traceback.print_exc()
        return 1
    finally:
        _leave_the_database()
    return 0


def _leave_the_database() -> None:
    """Hold nothing open between two commands, as if each had been a process of its own."""
    from django.db import connections  # noqa: PLC0415  # the first command loads the site

    connections.close_all()


if __name__ == "__main__":
    for line in sys.stdin:
        sys.stdout.write(json.dumps(run(*json.loads(line))) + "\n")
        sys.stdout.flush()
