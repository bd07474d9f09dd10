"""The files of the repository, as the house tests read them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]


def tracked(*patterns: str) -> list[Path]:
    """List what git keeps, in its order; *patterns* as git understands them.

    A file that was deleted and not yet committed is left out.
    """
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.split("\0")
    return [ROOT / name for name in listed if name and (ROOT / name).is_file()]


def text(path: Path) -> str:
    """Read *path*, or return nothing when it is a font, a picture or another file that is no text."""
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return ""


def name(path: Path) -> str:
    """Name *path* as a reader of the repository would."""
    return path.relative_to(ROOT).as_posix()
