"""What lies on the disk of an installation: the database with its log, files, mails, lines, and what forms leave."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import schema
from tests.factories.installation import lay_keys
from tests.web import markers

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """What was readable at which moment, and every line that was printed meanwhile."""
    folder = tmp_path_factory.mktemp("traces")
    lay_keys(folder / "var")
    schema.lay(folder / "var")
    others = {name: value for name, value in os.environ.items() if not name.startswith("UNDERSIGNED_")}
    environment = others | {
        "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}",
        "UNDERSIGNED_DATA": str(folder / "var"),
    }
    command = [sys.executable, "-m", "tests.web.sowing"]
    done = subprocess.run(command, env=environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-6000:]
    return json.loads(done.stdout) | {"lines": done.stderr}


MOMENTS = (
    "when it was planted",
    "touched by uploads",
    "when it was used",
    "when the consent was withdrawn",
    "when all was deleted",
    "files that are left",
)


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_lies_readable(told, moment):
    assert told[moment] == []


def test_no_line_holds_a_protected_word(told):
    assert markers.found(told["lines"]) == set()
    assert b"Internal Server Error" in told["lines"]
