"""Bringing in a list on its pages: looked at first, whole or not at all, undone by a button."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from undersigned.apps.cases.models import Case, Fact
from undersigned.apps.intake.models import Batch

from tests.factories import cases
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import sitting
from tests.web.intake.around import a_file

pytestmark = pytest.mark.django_db

LIST = "called;name;country;lawyer\nthe crane driver;T. Quillfeather;PT;Barrister Wimple\n"
DAYS = {"review_on": "2027-01-01", "delete_on": "2028-05-01"}


@pytest.fixture
def slug(installation):
    cases.lead()
    return cases.coalition().slug


def here(slug, name="intake_import"):
    return reverse(name, args=[slug])


def brought_in(slug, **classes):
    client = sitting(cases.lead())
    page = client.post(here(slug), {"do": "read", "file": a_file(LIST.encode(), "list.csv")})
    chosen = {"class-0": "team", "class-1": "team", "class-2": "sealed"} | classes
    return client.post(here(slug), {"do": "carry-out", "list": page.context["list"], **chosen, **DAYS}, follow=True)


def test_a_list_is_looked_at_before_anything_is_done_and_kept_nowhere(slug):
    page = sitting(cases.lead()).post(here(slug), {"do": "read", "text": LIST})

    assert "1 case was found" in page.content.decode()
    assert Case.objects.count() == 0
    assert [one for one in Session.objects.all() if "Quillfeather" in str(one.get_decoded())] == []


def test_it_is_brought_in_and_undone(slug):
    page = brought_in(slug).content.decode()
    number = Case.objects.count()

    sitting(cases.lead()).post(here(slug), {"do": "undo", "batch": str(Batch.objects.get().pk)})

    assert "1 case came in at" in page
    assert (number, Case.objects.count()) == (1, 0)


def test_the_board_leads_there_only_with_a_second_factor(slug):
    person = cases.worker("Ulla Unguarded")
    guarded = sitting(person).get(reverse("casework")).content.decode()
    cases.without_factor(person)

    unguarded = sitting(person).get(reverse("casework")).content.decode()

    assert (here(slug) in guarded, here(slug) in unguarded) == (True, False)


def test_for_whom_a_column_is_can_be_said_but_a_lawyer_is_never_public(slug):
    brought_in(slug, **{"class-0": "coalition"})
    refused = brought_in(slug, **{"class-2": "public"})

    assert set(Fact.objects.values_list("kind", "audience")) == {
        ("name", "coalition"),
        ("country", "team"),
        ("lawyer", "sealed"),
    }
    assert refused.status_code == 422


def test_a_line_with_a_fault_is_shown_and_nothing_can_be_done(slug):
    text = LIST + "x;y;Atlantis;\n"

    page = sitting(cases.lead()).post(here(slug), {"do": "read", "text": text}).content.decode()

    assert "Atlantis" in page
    assert "Open these cases" not in page


def test_a_file_that_is_too_large_is_not_read(slug):
    file = a_file(b"a" * (5 << 20), "list.csv")

    answer = sitting(cases.lead()).post(here(slug), {"do": "read", "file": file})

    assert (answer.status_code, "larger than 4 MB" in answer.content.decode()) == (422, True)


def test_the_template_names_every_column_and_is_read_again(slug):
    answer = sitting(cases.lead()).get(here(slug, "intake_template"))

    header = answer.content.decode("utf-8-sig").strip()
    page = sitting(cases.lead()).post(here(slug), {"do": "read", "text": f"{header}\nthe crane driver\n"})
    assert (page.status_code, page.context["number"], page.context["unknown"]) == (200, 1, [])


def test_the_questionnaire_makes_one_case(slug):
    said = {"called": "The crane driver", "family-name": "Quillfeather", "arrest-date": "2026-04-29", **DAYS}

    answer = sitting(cases.lead()).post(here(slug, "intake_questionnaire"), said)

    case = Case.objects.get()
    assert answer.headers["Location"] == reverse("case", args=[case.code])
    assert (case.facts.get().kind, case.happenings.count()) == ("name", 1)


def test_a_form_that_another_site_sends_in_somebodys_name_does_nothing(slug):
    client = Client(enforce_csrf_checks=True)
    client.force_login(cases.lead())

    answer = client.post(here(slug), {"do": "read", "file": a_file(LIST.encode(), "list.csv")})

    assert (answer.status_code, b"1 case was found" in answer.content) == (403, False)


def test_nobody_but_case_workers_finds_these_pages(slug):
    clients = [sitting(drafter()), sitting(somebody("xaver@mail.example", "Xaver"))]
    names = ["intake_import", "intake_template", "intake_questionnaire"]

    assert [[client.get(here(slug, name)).status_code for name in names] for client in clients] == [[404] * 3] * 2
