"""The empty tables, made once for each state of the migrations: every test process and every served site copies them.

What a test begins with is what the migrations made, by the command that operators use; whatever they have changed
since is brought up to date by the migrations themselves, as ever.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path

import django

from undersigned.kit.locks import only_one

ROOT = Path(__file__).parents[1]
PROGRAM = ROOT / "src" / "undersigned"
KEPT = ROOT / "build" / "schema"
"""Where the tables of the last state are kept from run to run."""

IN_MEMORY = "file:memorydb_default?mode=memory&cache=shared"
"""What Django calls the database of a test process."""

FILE = "undersigned.sqlite3"
"""What a site calls its database, in the folder of its data."""


def lay(data: Path) -> None:
    """Put a database without a row into the folder of a site that is about to begin."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    with _made() as kept:
        shutil.copyfile(kept, data / FILE)


@contextmanager
def in_memory(name: str = IN_MEMORY) -> Iterator[None]:
    """Have a database of this name in the memory of this process, with its tables, for the length of the block."""
    with closing(sqlite3.connect(name, uri=True)) as held:
        with _made() as kept, closing(sqlite3.connect(kept)) as source:
            source.backup(held)
        yield


@contextmanager
def _made() -> Iterator[Path]:
    """Give the file with the tables; whoever comes first makes it, and nobody replaces it meanwhile."""
    with only_one(KEPT / "lock"):
        path = KEPT / f"{state()}.sqlite3"
        if not path.exists():
            for older in KEPT.glob("*.sqlite3"):
                older.unlink()
            _make(path)
        yield path


def state() -> str:
    """Return what the tables follow from: the migrations, ours and others', and the room below that they build on."""
    digest = sha256(django.__version__.encode())
    ours = [path for room in ("*/migrations", "kit") for path in PROGRAM.rglob(f"{room}/*.py")]
    for path in [ROOT / "requirements.txt", PROGRAM / "settings.py", *sorted(ours)]:
        digest.update(f"{path.parent.parent.name}/{path.name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _make(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=KEPT) as data:
        settings = {"DJANGO_SETTINGS_MODULE": "undersigned.settings", "UNDERSIGNED_DATA": data}
        others = {name: value for name, value in os.environ.items() if not name.startswith("UNDERSIGNED_")}
        command = [sys.executable, "-m", "django", "migrate", "--skip-checks", "--verbosity", "0"]
        environment = others | settings | {"PYTHONPATH": str(ROOT / "src")}
        subprocess.run(command, env=environment, check=True)
        Path(data, FILE).replace(path)  # whole, or not at all
