"""Parts say what they were given, in words: what is weaker, waiting or over never looks like more."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.template.loader import render_to_string
from django.test import RequestFactory

from undersigned.web import samples

DAY = date(2026, 5, 3)
MANDATE = {"body": "the board", "decided_on": DAY, "representative": ""}


def said(part, **context):
    """The words of a part, as somebody reads them."""
    html = render_to_string(f"parts/{part}.html", context, request=RequestFactory().get("/"))
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "decided by the board on 3 May 2026"),
        ({"document": "public"}, "decided by the board on 3 May 2026, document on file"),
        ({"declared": True}, "decided by the board on 3 May 2026 · self-declared"),
        (
            {"declared": True, "document": "none"},
            "decided by the board on 3 May 2026, document on file · self-declared",
        ),
        ({"document": "all", "document_url": "#"}, "decided by the board on 3 May 2026, document on file"),
        ({"representative": "Ana Silva"}, "decided by the board on 3 May 2026 · Ana Silva"),
        ({"state": "current"}, "decided by the board on 3 May 2026"),
        ({"state": "expired"}, "decided by the board on 3 May 2026 · expired"),
        (
            {"state": "revoked", "ended_on": date(2026, 9, 1)},
            "decided by the board on 3 May 2026 · mandate revoked on 1 September 2026",
        ),
    ],
)
def test_a_mandate_says_who_decided_and_whether_it_still_holds(more, line):
    assert said("mandate", mandate=MANDATE | more) == line


@pytest.mark.parametrize(
    ("condition", "line"),
    [
        ({"organisations": 1}, "ready to sign, if … 1 organisation signs, this one included"),
        (
            {"organisations": 20, "countries": 5},
            "ready to sign, if … 20 organisations sign, this one included they come from 5 countries",
        ),
        (
            {"named": ["Portos", "Doki"], "until": DAY},
            "ready to sign, if … these sign: Portos, Doki Unless that happens by 3 May 2026, nothing is signed.",
        ),
    ],
)
def test_a_condition_is_never_said_to_be_a_signature(condition, line):
    assert said("condition", condition=condition) == line


def test_a_condition_says_how_far_it_is():
    assert said("condition", condition={"organisations": 20}, standing=14) == (
        "ready to sign, if … 20 organisations sign, this one included 14 of 20"
    )


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ({}, "Portos"),
        ({"acronym": "UP", "country": "PT"}, "Portos (UP) Portugal"),
        ({"countries": ("PT", "LB"), "verified": "none"}, "Portos Portugal Lebanon not verified"),
        ({"verified": "domain", "verified_detail": "portos.example"}, "Portos domain verified portos.example"),
    ],
)
def test_an_organisation_stands_with_how_it_was_verified(more, line):
    assert said("organisation", organisation={"name": "Portos"} | more) == line


def test_a_message_can_be_undone_where_it_says_how():
    messages = [Message(constants.SUCCESS, "Removed.", extra_tags="/back/"), Message(constants.SUCCESS, "Saved.")]

    assert said("messages", messages=messages) == "Removed. Undo Saved."


def test_of_steps_those_before_are_done():
    assert said("steps", steps=["Mandate", "Read", "Sign"], step=2) == "Mandate: done Read Sign"


def test_a_fact_that_is_empty_is_left_out():
    assert said("facts", facts=[("Country", "Portugal"), ("Reason", "")]) == "Country Portugal"


def test_a_form_names_its_groups_and_leads_to_what_is_wrong():
    form = samples.SampleForm({"organisation": "", "body": "the board", "decided_on": "2026-05-03", "means": "ssh"})
    html = render_to_string("parts/form.html", {"form": form, "act": "Save"}, request=RequestFactory().get("/"))

    assert re.findall(r"<li><a href=\"(#\w+)\">", html) == ["#id_organisation"]
    assert re.findall(r'<fieldset class="group"><legend>(.+?)</legend>', html) == ["Organisation", "Mandate", "Sign"]
    assert 'enctype="multipart/form-data"' in html


def test_what_is_wrong_with_a_choice_leads_to_the_choice():
    form = samples.WrongForm({"organisation": "Portos"})
    html = render_to_string("parts/form.html", {"form": form, "act": "Save"}, request=RequestFactory().get("/"))

    (target,) = re.findall(r"<li><a href=\"#(\w+)\">", html)
    assert re.findall(rf'<(\w+) id="{target}"', html) == ["fieldset"]
