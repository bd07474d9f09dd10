"""The style sheet, the signs and the templates agree with one another and with the strict policy."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest
from django.template.loader import get_template

WEB = Path(str(files("undersigned.web")))
SHEET = (WEB / "static" / "undersigned.css").read_text("utf-8")
TEMPLATES = sorted(path.relative_to(WEB / "templates").as_posix() for path in (WEB / "templates").rglob("*.html"))
FACES = re.findall(r"@font-face \{(.*?)\}", SHEET)
RULES = re.sub(r"/\*.*?\*/", "", SHEET, flags=re.DOTALL)

CLASS = re.compile(r'class="((?:[^"{]|\{[{%].*?[}%]\})*)"')
WORD = re.compile(r"[a-z][a-z0-9-]*")
MADE_ELSEWHERE = {
    "errorlist",
    "axis",
    "line",
    "area",
    "dot",
    "stands",
    "hatch-ground",
    "hatch-line",
    "land",
    "left",
    "probable",
}
"""Classes of Django's forms, of drawings, and of codes of the core."""

NAMES_ONLY = {"links", "plain-list", "diff"}
"""Classes that only say that a list is one of ours, or what something is."""


def source(name):
    return (WEB / "templates" / name).read_text("utf-8")


def test_every_typeface_of_the_sheet_is_there_and_no_other():
    named = {name for face in FACES for name in re.findall(r'url\("fonts/([^"]+)"\)', face)}

    assert named == {path.name for path in (WEB / "static" / "fonts").glob("*.woff2")}


def test_every_family_stands_beside_its_licence():
    families = {path.name.removesuffix(".OFL.txt") for path in (WEB / "static" / "fonts").glob("*.OFL.txt")}
    orphans = [
        path.name for path in (WEB / "static" / "fonts").glob("*.woff2") if not path.name.startswith(tuple(families))
    ]

    assert orphans == []


def test_all_faces_of_a_family_declare_one_range_of_weights():
    ranges: dict[str, set[tuple[str, ...]]] = {}
    for face in FACES:
        family = re.search(r'font-family: "(\w+)"', face)[1]
        ranges.setdefault(family, set()).add(tuple(re.findall(r"font-weight: ([\d ]+)", face)))

    assert ranges == {"Text": {("200 900",)}, "Screen": {("200 900",)}, "Code": {()}}


def test_the_sheet_loads_nothing_from_elsewhere():
    assert [url for url in re.findall(r"url\(([^)]*)\)", SHEET) if not url.startswith('"fonts/')] == []


def test_the_sheet_knows_no_left_and_right():
    physical = re.findall(r"[{;]\s*((?:margin|padding|border|inset)?-?(?:left|right)): ", SHEET)

    assert physical == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_can_be_compiled(name):
    get_template(name)


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_template_has_no_inline_style_nor_script(name):
    assert re.findall(r"<style|\sstyle=|<script(?![^>]*\ssrc=)|\son\w+=", source(name)) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_every_sign_a_template_asks_for_is_drawn(name):
    drawn = set(re.findall(r'<symbol id="([^"]+)"', (WEB / "static" / "icons.svg").read_text("utf-8")))
    asked = set(re.findall(r'parts/icon.html" with name="([^"]+)"', source(name)))

    assert asked - drawn == set()


def styled():
    """Classes that have a rule: what stands before a brace, and is no number."""
    heads = re.findall(r"([^{}]+)\{", re.sub(r'url\([^)]*\)|"[^"]*"', "", RULES))
    return {name for head in heads for name in re.findall(r"\.([a-z][a-z0-9-]*)", head)}


def written(path):
    """Classes that a template gives, in its plain words and in what it may choose."""
    for value in CLASS.findall(path.read_text(encoding="utf-8")):
        yield from WORD.findall(re.sub(r"\{%.*?%\}|\{\{.*?\}\}", " ", value))


def mentioned():
    """Every word anywhere in a template or a component: a class may be put together there."""
    files = [*(WEB / "templates").rglob("*.html"), *WEB.rglob("*.py")]
    return {word for path in files for word in WORD.findall(path.read_text(encoding="utf-8"))}


def test_every_class_in_a_template_has_a_rule():
    known = styled() | NAMES_ONLY

    missing = {
        (path.name, name) for path in (WEB / "templates").rglob("*.html") for name in written(path) if name not in known
    }

    assert missing == set()


def test_every_rule_is_for_a_class_that_is_used():
    assert styled() - mentioned() - MADE_ELSEWHERE == set()


def test_every_token_is_declared_and_used():
    declared, used = set(re.findall(r"(--[a-z0-9-]+):", RULES)), set(re.findall(r"var\((--[a-z0-9-]+)", RULES))

    assert declared == used
