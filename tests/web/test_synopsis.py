"""The three files of a draft with its amendments: who gets them, and as what."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import BoundedSemaphore

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.drafting.models import Audience
from undersigned.apps.publishing.services import synopses
from undersigned.core.amendments import Replace

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import amendments, drafting, organisations
from tests.factories.people import drafter
from tests.factories.statements import WORDING
from tests.web.stage import window_of

FORMS = ("pdf", "csv", "json")
PROPOSED = "Every harbour is open by night."


@pytest.fixture(autouse=True)
def _today(monkeypatch):
    for module in ("drafting.pages", "drafting.views.reading", "publishing.views.synopses", "coalitions.views.pages"):
        monkeypatch.setattr(f"undersigned.apps.{module}.now", lambda: NOW)


@pytest.fixture
def text(installation):
    """A draft in its first reading, with an amendment and a draft of one."""
    row = drafting.text(ATTESTED)
    drafting.opened(row)
    amendments.proposed(row, Replace(clause="c1", text=PROPOSED))
    amendments.drafted(row, Replace(clause="c1", text="Unspoken words."))
    return row


def at(text, form="json"):
    return reverse("synopsis", args=[text.slug, form])


@pytest.mark.parametrize(
    ("form", "kind"),
    [("pdf", "application/pdf"), ("csv", "text/csv; charset=utf-8"), ("json", "application/json; charset=utf-8")],
)
def test_who_takes_part_gets_each_file_for_themselves_alone(text, form, kind):
    answer = window_of(organisations.owner(ATTESTED)).get(at(text, form))

    assert (answer.status_code, answer["Content-Type"]) == (200, kind)
    assert answer["Content-Disposition"] == f'attachment; filename="{text.slug}-synopsis.{form}"'
    assert answer["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert b"Unspoken" not in answer.content


def test_the_document_says_what_was_proposed(text):
    found = json.loads(window_of(drafter()).get(at(text)).content)

    ((change,),) = [one["versions"][0]["amendment"]["changes"] for one in found["amendments"]]
    assert (found["title"], change["text"]) == (WORDING.title, PROPOSED)


@pytest.mark.parametrize("form", FORMS)
def test_strangers_get_nothing_while_a_draft_is_among_members(text, form):
    nobody, outsider = Client().get(at(text, form)), window_of(organisations.owner(OUTSIDER)).get(at(text, form))

    assert (nobody.status_code, outsider.status_code) == (302, 404)
    for answer in (nobody, outsider):
        assert not any(secret in answer.content.decode() for secret in (WORDING.title, PROPOSED, "First reading"))


@pytest.mark.parametrize("form", FORMS)
def test_nobody_but_the_committee_gets_a_draft_before_its_first_round(installation, form):
    row = drafting.text(ATTESTED)

    assert window_of(drafter()).get(at(row, form)).status_code == 200
    assert window_of(organisations.owner(ATTESTED)).get(at(row, form)).status_code == 404
    assert Client().get(at(row, form)).status_code == 302


def test_everybody_gets_a_draft_in_a_public_round_without_what_was_said_inside(text, monkeypatch):
    drafting.closed(text.rounds.get())
    drafting.opened(text, Audience.PUBLIC, now=NOW + 2 * drafting.WEEK)
    for module in ("drafting.pages", "publishing.views.synopses"):
        monkeypatch.setattr(f"undersigned.apps.{module}.now", lambda: NOW + 3 * drafting.WEEK)

    found = Client().get(at(text))

    assert found.status_code == 200
    assert (json.loads(found.content)["amendments"], PROPOSED in found.content.decode()) == ([], False)


@pytest.mark.parametrize("form", ["html", "PDF", "docx", "json.exe"])
def test_no_other_file_is_there(text, form):
    assert window_of(drafter()).get(at(text, form)).status_code == 404


def test_a_text_that_no_face_can_show_is_refused_with_the_reason_and_the_other_files(installation):
    row = drafting.text(ATTESTED, wording=replace(WORDING, title="평화"))
    drafting.opened(row)

    answer = window_of(drafter()).get(at(row, "pdf"))

    assert answer.status_code == 422
    assert "HANGUL SYLLABLE PYEONG" in answer.content.decode()
    assert [at(row, form) in answer.content.decode() for form in ("csv", "json")] == [True, True]
    assert window_of(drafter()).get(at(row, "json")).status_code == 200


def test_the_page_of_the_draft_leads_to_the_files(text):
    page = window_of(organisations.owner(ATTESTED)).get(reverse("drafting", args=[text.slug])).content.decode()

    assert [f'href="{at(text, form)}"' in page for form in FORMS] == [True] * 3


def test_many_who_want_a_pdf_at_once_do_not_keep_the_site_from_others(text, monkeypatch):
    monkeypatch.setattr("undersigned.apps.publishing.services.synopses.WAITING", BoundedSemaphore(1))
    window = window_of(drafter())

    with synopses.WAITING:
        pdf, table = (window.get(at(text, form)) for form in ("pdf", "csv"))

    assert (pdf.status_code, table.status_code) == (403, 200)
    assert "Many synopses are being printed." in pdf.content.decode()
    assert window.get(at(text, "pdf")).status_code == 200
