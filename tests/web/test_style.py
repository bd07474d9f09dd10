"""The style page shows every part, in every language and in both colour schemes."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from undersigned import web
from undersigned.web import style

WEB = Path(web.__file__).parent
TEMPLATES = WEB / "templates"
PARTS_OF_WHOLE_PAGES = {"leave", "check_form", "kind", "oops", "table", "clauses", "names", "moved"}
"""Parts that are nothing without the page they belong to."""


def test_every_part_is_on_the_style_page():
    shown = " ".join(
        path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html") if path.parent.name != "mail"
    )
    specimens = " ".join(path.read_text(encoding="utf-8") for path in (TEMPLATES / "style").iterdir())
    parts = {path.stem for path in (TEMPLATES / "parts").iterdir()} - PARTS_OF_WHOLE_PAGES

    reached = reach(set(re.findall(r"parts/(\w+)\.html", specimens)))

    assert parts - reached == set()
    assert {part for part in PARTS_OF_WHOLE_PAGES if f"parts/{part}.html" not in shown} == set()


def reach(parts):
    """The parts, and those that they are made of."""
    found = {
        name
        for part in parts
        for name in re.findall(r"parts/(\w+)\.html", (TEMPLATES / "parts" / f"{part}.html").read_text(encoding="utf-8"))
    }
    return parts if found <= parts else reach(parts | found)


def test_every_specimen_is_shown_once():
    names = [specimen.name for _name, _title, specimens in style.SECTIONS for specimen in specimens]

    assert sorted(names) == sorted(path.stem for path in (TEMPLATES / "style").iterdir())


@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_two_things_on_the_style_page_have_one_name(installation, language):
    page = Client().get(reverse("style"), headers={"accept-language": language}).content.decode()

    names = Counter(re.findall(r'\bid="([^"]+)"', page))

    assert [name for name, count in names.items() if count > 1] == []


def test_what_is_shown_twice_is_named_twice():
    html = '<label for="a">A</label><input id="a" aria-describedby="b c"><a href="#a">a</a><a href="/c/">c</a>'

    assert style.renamed(html) == (
        '<label for="a-2">A</label><input id="a-2" aria-describedby="b-2 c-2"><a href="#a-2">a</a><a href="/c/">c</a>'
    )


def test_what_the_forms_of_the_style_page_send_changes_nothing(installation):
    assert Client().post(reverse("style"), {"organisation": "Anybody"}).status_code == 200


def test_every_part_says_what_it_takes():
    silent = [path.name for path in (TEMPLATES / "parts").iterdir() if not style.comment_of(f"parts/{path.name}")]

    assert silent == []
