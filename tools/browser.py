"""Find the Chromium that the browser tests drive, or install one: `python -m tools.browser`.

The system's browser comes first (`UNDERSIGNED_CHROMIUM` names another); without one, apt-get
installs Debian's when it may, and Playwright downloads its own otherwise.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = "no Chromium: install one, or name it in UNDERSIGNED_CHROMIUM"


def find() -> Path | None:
    """Name the first browser that starts, or None."""
    named = os.environ.get("UNDERSIGNED_CHROMIUM")
    candidates = [named] if named else [*map(shutil.which, NAMES), _playwrights_own()]
    return next((Path(path) for path in candidates if path and _starts(path)), None)


def install() -> None:
    """Try what this machine allows: the system's package, then Playwright's download."""
    root = _root_prefix()
    if root is not None and shutil.which("apt-get"):
        _run(*root, "apt-get", "update", "-q")
        _run(*root, "apt-get", "install", "-q", "-y", "--no-install-recommends", "chromium")
        if find():
            return
    _run(sys.executable, "-m", "playwright", "install", *(["--with-deps"] if root == [] else []), "chromium")


def _root_prefix() -> list[str] | None:
    """What to put before a command to run it as root: nothing, sudo, or None where neither works."""
    if os.geteuid() == 0:
        return []
    return ["sudo", "-n"] if shutil.which("sudo") and _run("sudo", "-n", "true") else None


def _playwrights_own() -> str | None:
    ask = "from playwright.sync_api import sync_playwright as s\nwith s() as p: print(p.chromium.executable_path)"
    answer = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    return answer.stdout.strip() or None


def _starts(path: str) -> bool:
    """Whether the program is there and is not a stand-in that asks for a snap."""
    return Path(path).is_file() and _run(path, "--version")


def _run(*command: str) -> bool:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, env=environment, check=False)
    return done.returncode == 0


def main() -> None:
    """Make sure that there is a browser, and say which; without one the browser tests are skipped, by name."""
    if not find() and "UNDERSIGNED_CHROMIUM" not in os.environ:
        print("No Chromium here; installing one …", flush=True)
        install()
    found = find()
    print(f"Browser tests drive {found}." if found else f"Browser tests will be skipped: {MISSING}.")


if __name__ == "__main__":
    main()
