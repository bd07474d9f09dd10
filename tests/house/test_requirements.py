"""What is installed is pinned, hashed, and has its reason."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.house.files import ROOT, text

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)[^\n]*((?:\n    --hash=sha256:[0-9a-f]{64}(?: \\)?)*)", re.MULTILINE)
PINNED = ["requirements.txt", "requirements-dev.txt"]


def pins(file: str) -> dict[str, str]:
    return {package: version for package, version, _ in PIN.findall(text(ROOT / file))}


@pytest.mark.parametrize("file", PINNED)
def test_every_requirement_has_a_hash(file):
    bare = [package for package, _, hashes in PIN.findall(text(ROOT / file)) if not hashes]

    assert bare == []


@pytest.mark.parametrize("file", PINNED)
def test_a_requirements_file_holds_pins_and_nothing_else(file):
    left = PIN.sub("", text(ROOT / file))

    assert [line for line in left.splitlines() if line.strip() and not line.lstrip().startswith("#")] == []


def test_development_stands_on_what_runs():
    running, developing = (pins(file) for file in PINNED)

    assert {package: developing.get(package) for package in running} == running


def test_every_dependency_is_pinned():
    declared = tomllib.loads(text(ROOT / "pyproject.toml"))["project"]["dependencies"]
    names = {re.split(r"[^a-z0-9-]", dependency)[0] for dependency in declared}

    assert names - set(pins("requirements.txt")) == set()


def test_every_dependency_says_why_it_is_here():
    lines = text(ROOT / "pyproject.toml").split("\ndependencies = [\n")[1].split("\n]")[0].splitlines()

    assert [line for line in lines if "# " not in line] == []
