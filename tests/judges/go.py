"""Go as a judge: builds the programs beside this file against the libraries that Debian packages.

Nothing is fetched: without `go` or the library (golang-go, golang-golang-x-mod-dev) a test is skipped and says so.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from subprocess import run

HERE = Path(__file__).parent
PACKAGED = Path("/usr/share/gocode")
MISSING_GO = "no `go` here: apt install golang-go"
MISSING_LIBRARY = "no golang.org/x/mod/sumdb here: apt install golang-golang-x-mod-dev"


def missing() -> str | None:
    """Say what this machine lacks to build the judges, or None."""
    if shutil.which("go") is None:
        return MISSING_GO
    if not (PACKAGED / "src/golang.org/x/mod/sumdb/note/note.go").exists():
        return MISSING_LIBRARY
    return None


def build(name: str, folder: Path) -> Path:
    """Build the judge *name* into *folder*, without modules and so without the network."""
    program = folder / name
    offline = {"GO111MODULE": "off", "GOPATH": str(PACKAGED), "GOCACHE": str(folder / "cache"), "GOFLAGS": ""}
    run(["go", "build", "-o", program, HERE / name / "main.go"], env=os.environ | offline, check=True)
    return program
