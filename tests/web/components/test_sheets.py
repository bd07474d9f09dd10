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
