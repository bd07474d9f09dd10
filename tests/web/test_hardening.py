"""What must never come back, page by page: redirects to other sites, styles and scripts in a page, unsafe settings."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import reverse

import undersigned
from undersigned.web.middleware import POLICY

from tests.factories.people import drafter
from tests.web.stage import arguments

HOUSE = Path(undersigned.__file__).parent
TEMPLATES = sorted(HOUSE.rglob("templates/**/*.html"))
EDITIONS = HOUSE / "apps" / "publishing" / "templates"
"""Pages to be taken away: whole in one file, under a policy of their own that lets nothing run."""

ELSEWHERE = [
    "https://evil.example/",
    "http://evil.example",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "\t//evil.example",
    "https:evil.example",
    "https:///evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "javascript:alert(1)",
    "data:text/html,evil.example",
]
ASKED = ("next", "redirect_to", "return_to", "url", "then")


def address(name):
    given = {"slug": "open-harbours", "language": "ar", "form": "md", "path": "0/000", "digest": "0" * 64}
    numbers = {"version", "index", "number"}
    return reverse(name, args=[1 if kind in numbers else given.get(kind, "guessed") for kind in arguments()[name]])


def simple():
    """The addresses that can be asked for without knowing anything."""
    return sorted(name for name in arguments() if not set(arguments()[name]) - {"slug", "token", "secret", "digest"})


@pytest.mark.parametrize("name", simple())
def test_nobody_is_sent_to_another_site(installation, name):
    signed_in = Client(raise_request_exception=False)
    signed_in.force_login(drafter())

    led = []
    for client in (Client(raise_request_exception=False), signed_in):
        for where in ELSEWHERE:
            sent = dict.fromkeys(ASKED, where)
            answers = client.get(address(name), sent), client.post(address(name), sent)
            led += [answer.headers.get("Location", "/") for answer in answers]

    parted = [urlsplit(where.replace("\\", "/")) for where in led]
    assert {(part.scheme, part.netloc) for part in parted} == {("", "")}
    assert [part.path for part in parted if not re.match(r"/(?!/)", part.path)] == []


def test_a_page_loads_from_here_alone_and_stands_in_no_other():
    assert dict(one.split(" ", 1) for one in POLICY.split("; ")) == {
        "default-src": "'self'",
        "img-src": "'self' data:",
        "object-src": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
    }


def test_nothing_inline_may_run_or_style_a_page():
    assert [word for word in ("unsafe-inline", "unsafe-eval", "*", "http:") if word in POLICY] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_page_has_a_style_or_a_script_in_it(template):
    if EDITIONS in template.parents:
        return
    text = template.read_text(encoding="utf-8")

    found = re.findall(r"<style|<script(?![^>]*\bsrc=)[^>]*>|\sstyle=|\son[a-z]+=\"|javascript:", text)
    assert [one for one in found if "application/json" not in one] == []


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_no_page_takes_words_for_markup_but_clauses(template):
    """A clause was made into markup by the core, out of a fixed subset, and went through a second guard."""
    if EDITIONS in template.parents:
        return
    text = re.sub(
        r"\{\{ (clause|pair\.original|pair\.translation)\.html\|safe \}\}", "", template.read_text(encoding="utf-8")
    )

    assert re.findall(r"\|\s*safe\b|autoescape off|\|safeseq", text) == []


def test_the_framework_finds_nothing_unsafe_in_a_public_server(tmp_path):
    environment = os.environ | {
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": "undersigned.settings",
        "UNDERSIGNED_DATA": str(tmp_path),
        "UNDERSIGNED_URL": "https://undersigned.example",
        "UNDERSIGNED_OPERATOR": "Secretariat of the harbours, Piraeus",
        "UNDERSIGNED_CONTACT": "secretariat@undersigned.example",
        "UNDERSIGNED_SECRET_KEY": "a secret of fifty characters and more, of many kinds: 0123456789",
    }
    environment.pop("UNDERSIGNED_DATABASE_URL", None)

    asked = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "INFO"]
    answer = subprocess.run(asked, env=environment, check=False, capture_output=True, text=True)

    assert (answer.returncode, answer.stdout.partition("\n")[0].partition(" (")[0], answer.stderr) == (
        0,
        "System check identified no issues",
        "",
    )


def test_no_view_serves_files_of_the_disk():
    """Whatever was sent by a stranger is handed out by `documents.download`, or as a picture drawn anew."""
    serving = re.compile(r"FileResponse|StreamingHttpResponse|static\.serve")
    views = [path for path in HOUSE.rglob("*.py") if serving.search(path.read_text(encoding="utf-8"))]

    assert [path.relative_to(HOUSE).as_posix() for path in views] == []
