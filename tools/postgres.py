"""Run the tests that touch a database once more, on PostgreSQL: `python -m tools.postgres`.

The server is the one at `UNDERSIGNED_TEST_POSTGRES`, or the local default. Each test process
makes a database of its own there and drops it again.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import psycopg

LOCAL = "postgresql://postgres@127.0.0.1:5432/postgres"
ROOMS = ("tests/apps", "tests/journeys")


def main() -> int:
    """Run them, or name the tests that were skipped and why."""
    named = os.environ.get("UNDERSIGNED_TEST_POSTGRES")
    url = named or LOCAL
    rooms = [room for room in ROOMS if Path(room).is_dir()]
    problem = _problem(url)
    if problem is None:
        return _pytest("-n", "auto", *rooms, url=url)
    print(f"Skipped, since no PostgreSQL answers at {'UNDERSIGNED_TEST_POSTGRES' if named else url} ({problem}):")
    sys.stdout.flush()
    return _pytest("--collect-only", "-qq", *rooms)


def _problem(url: str) -> str | None:
    """Why the server does not answer, in one line, or None."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.OperationalError as error:
        return str(error).splitlines()[0]
    return None


def _pytest(*arguments: str, url: str | None = None) -> int:
    environment = os.environ | ({"UNDERSIGNED_DATABASE_URL": url} if url else {})
    command = [sys.executable, "-m", "pytest", "-m", "not browser", *arguments]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
