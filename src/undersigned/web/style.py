"""The style page: every part of the system as it is, in both colour schemes, with the markup that makes it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from undersigned.web import samples

TEMPLATES = Path(__file__).parent / "templates"
PART = re.compile(r"parts/\w+\.html")
COMMENT = re.compile(r"\s*(?:\{% comment %\}(.*?)\{% endcomment %\}|\{#(.*?)#\})", re.DOTALL)
NAMED = re.compile(r'\b(id|for|aria-labelledby|aria-describedby|href|aria-label)="([^"]+)"')


@dataclass(frozen=True, slots=True)
class Specimen:
    """One part: the template that shows it, what it is called, when to use it, and whether it needs the whole width."""

    name: str
    title: str | Promise
    says: str | Promise
    wide: bool = False


@dataclass(frozen=True, slots=True)
class Shown:
    """A specimen on the page: twice as it looks, once as it is written, with what the parts in it take."""

    specimen: Specimen
    light: SafeString
    dark: SafeString
    markup: str
    takes: dict[str, str]


SECTIONS: tuple[tuple[str, str | Promise, tuple[Specimen, ...]], ...] = (
    (
        "print",
        _("Colour and type"),
        (
            Specimen("colours", _("Colours"), _("Every colour is a token with two values. None speaks alone.")),
            Specimen("type", _("Type"), _("A serif for texts and headings, a clear sans for everything that is used.")),
            Specimen("text", _("The text"), _("The words that are signed, with their numbers in the margin.")),
            Specimen("differences", _("Differences"), _("Underlined and struck out, and said to screen readers.")),
        ),
    ),
    (
        "way",
        _("Finding the way"),
        (
            Specimen("menu", _("One's own menu"), _("Unfolds without a script.")),
            Specimen("crumbs", _("What is above"), _("Above the heading of a page that lies inside another.")),
            Specimen("tabs", _("Pages of one thing"), _("Links, not widgets: each page has its own address.")),
            Specimen("steps", _("Steps"), _("Where one is in an act that takes several pages.")),
            Specimen("pages", _("Pages of a list"), _("Forwards and backwards; no numbers, no counting.")),
        ),
    ),
    (
        "forms",
        _("Forms"),
        (
            Specimen("press", _("Things to press"), _("One main act on a page. What is grave is red, and asks.")),
            Specimen("form", _("A form"), _("Groups, help and what is wrong, tied to their fields.")),
            Specimen("wrong", _("What is wrong"), _("A list that leads to the fields, then a line at each.")),
            Specimen("search", _("Search and filters"), _("They ask by address, so that a result can be passed on.")),
            Specimen("place", _("A place"), _("Looked up by its name in any script; the map works without a script.")),
            Specimen("confirm", _("Asking once more"), _("In place, without a script; or on a page of its own.")),
        ),
    ),
    (
        "lists",
        _("Lists"),
        (
            Specimen("list", _("A list"), _("A name that leads on, what it is, how it stands, what can be done.")),
            Specimen("records", _("Records"), _("A table; where there is no room for its columns, sheets."), wide=True),
            Specimen("facts", _("Facts"), _("Pairs of a word and what it is.")),
            Specimen("history", _("History"), _("A register: what happened when, by which decision.")),
            Specimen("empty", _("Nothing yet"), _("What will stand here, and what to do first.")),
        ),
    ),
    (
        "maps",
        _("Maps"),
        (
            Specimen(
                "world",
                _("The world"),
                _("Dots by number, a hatch for what waits: readable without colour."),
                wide=True,
            ),
            Specimen("country", _("A country"), _("A dot for each city. A name that has no room is in the table.")),
        ),
    ),
    (
        "standing",
        _("Who stands how"),
        (
            Specimen("states", _("States"), _("A sign and a word; the colour comes besides.")),
            Specimen("verified", _("How verified"), _("Stands wherever an organisation does.")),
            Specimen("organisation", _("An organisation"), _("In a line, with country and how it was verified.")),
            Specimen(
                "recognised", _("Known already?"), _("Why it may be one that is known; never that it was verified.")
            ),
            Specimen("person", _("A person"), _("Only who agreed to be named.")),
            Specimen("mandate", _("A mandate"), _("What is self-declared looks so; what has ended says so.")),
            Specimen("condition", _("A condition"), _("Ready to sign is not signed, and never looks like it.")),
            Specimen(
                "progress",
                _("How far, and until when"),
                _("In words first; the bar is for those who see it. An instant is told in the reader's own time."),
            ),
        ),
    ),
    (
        "telling",
        _("Telling"),
        (
            Specimen(
                "messages",
                _("Messages"),
                _("What the last act came to, and how to undo it."),
            ),
            Specimen("notes", _("Notes"), _("What one must know before going on.")),
            Specimen("digest", _("Check words and digest"), _("Check words to read aloud, the digest to compare.")),
            Specimen("command", _("Commands"), _("Selected as a whole, never broken by the direction of writing.")),
            Specimen("qr", _("For a telephone"), _("The address stands beside it, to be typed.")),
            Specimen("keys", _("Keys"), _("Everything works with them; these are shortcuts of the browser.")),
        ),
    ),
)


def style(request: HttpRequest) -> HttpResponse:
    """Show the style page. What its forms send is looked at by nobody."""
    context = samples.context()
    sections = [(name, title, [_shown(one, context, request) for one in parts]) for name, title, parts in SECTIONS]
    return render(request, "style.html", {"sections": sections})


def _shown(specimen: Specimen, context: dict[str, Any], request: HttpRequest) -> Shown:
    html = get_template(f"style/{specimen.name}.html").render(context, request)
    markup = (TEMPLATES / "style" / f"{specimen.name}.html").read_text(encoding="utf-8").strip()
    takes = {name: comment_of(name) for name in dict.fromkeys(PART.findall(markup)) if "icon" not in name}
    return Shown(specimen, SafeString(html), renamed(html), markup, takes)


def comment_of(name: str) -> str:
    """Return the first words of a template, in which it says what it takes."""
    found = COMMENT.match((TEMPLATES / name).read_text(encoding="utf-8"))
    return (found[1] or found[2]).strip() if found else ""


def renamed(html: str) -> SafeString:
    """Give everything that has a name in a page another one, so that the same can stand there twice."""
    return SafeString(NAMED.sub(_renamed, html))


def _renamed(found: re.Match[str]) -> str:
    attribute, value = found.groups()
    if attribute == "href" and not value.startswith("#"):
        return found.group()
    parts = [value] if attribute in {"aria-label", "href"} else value.split()
    return f'{attribute}="{" ".join(f"{part}-2" for part in parts)}"'
