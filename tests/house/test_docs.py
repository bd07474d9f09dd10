"""The documentation is true: reference pages are the program's own, steps exist, links lead somewhere."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys

import pytest

from tests.house.files import ROOT, name, text, tracked
from tools import reference

LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")
CODE = re.compile(r"```.*?```|`[^`\n]*`", re.DOTALL)
ADR_LINES = 20


@pytest.mark.parametrize("page", reference.PAGES)
def test_a_reference_page_is_what_the_program_says(page):
    bare = {key: value for key, value in os.environ.items() if not key.startswith(("UNDERSIGNED_", "DJANGO_"))}
    written = subprocess.run(
        [sys.executable, "-c", f"from tools import reference; print(reference.render({page!r}), end='')"],
        cwd=ROOT,
        env=bare | {"PYTHONPATH": "src:.", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert written.stderr == ""
    assert text(reference.FOLDER / page) == written.stdout, "run `make reference`"


def test_every_step_that_a_page_names_is_there():
    targets = set(re.findall(r"^([a-z-]+):", text(ROOT / "Makefile"), re.MULTILINE))
    named = {
        (name(path), step)
        for path in tracked("*.md", "docs/*.md")
        for step in re.findall(r"(?:`|\$ )make ([a-z-]+)", text(path))
    }

    assert {(page, step) for page, step in named if step not in targets} == set()


def test_every_step_says_what_it_does():
    makefile = text(ROOT / "Makefile")
    declared = re.search(r"^\.PHONY: help (.*)$", makefile, re.MULTILINE)
    described = re.findall(r"^([a-z-]+):.* ## .", makefile, re.MULTILINE)

    assert declared
    assert sorted(described) == sorted(declared[1].split())


def test_every_link_between_pages_leads_somewhere():
    dead = [
        f"{name(path)}: {target}"
        for path in tracked("*.md", ":(exclude)src/*", ":(exclude)tests/*")
        for target in LINK.findall(CODE.sub("", text(path)))
        if not (path.parent / target).exists()
    ]

    assert dead == []


def test_a_decision_is_short_and_numbered():
    decisions = [path for path in tracked("docs/adr/*.md") if path.name != "index.md"]

    assert [path.name[:4] for path in decisions] == [f"{number:04}" for number in range(1, len(decisions) + 1)]
    assert [path.name for path in decisions if not text(path).startswith(f"# {path.name[:4]} ")] == []
    assert [path.name for path in decisions if text(path).count("\n") > ADR_LINES] == []


def test_the_licence_is_the_unchanged_agpl():
    digest = hashlib.sha256((ROOT / "LICENSE").read_bytes()).hexdigest()

    assert digest == "0d96a4ff68ad6d4b6f1f30f713b18d5184912ba8dd389f86aa7710db079abcb0"
