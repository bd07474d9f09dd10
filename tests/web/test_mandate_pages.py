"""A mandate is recorded for what it is needed for, and its page says what would make it more than one person's word."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from django.test import Client

from undersigned.apps.organisations.models import Mandate, Role
from undersigned.apps.publishing.queries import revisions
from undersigned.apps.signatures.forms import line_of

from tests.factories import coalitions, organisations
from tests.factories.statements import WORDING, charter, revision
from tests.web.test_organisations import HERE, MANDATE, file, window, words


@pytest.fixture
def owner(installation) -> Client:
    organisations.organisation()
    return window(organisations.owner())


def page(client: Client) -> str:
    return words(client.get(f"{HERE}mandates/{Mandate.objects.latest('pk').pk}/"))


def test_what_a_mandate_can_be_for_stands_by_kind_and_says_what_it_covers(owner):
    six = coalitions.coalition()
    text, goals = revision(), charter(six)

    form = owner.get(f"{HERE}mandates/new/?for=coalition:{six.public_id}").context["form"]

    assert form["what"].value() == f"coalition:{six.public_id}"
    assert [(str(kind), said) for kind, said in form.fields["what"].choices] == [
        ("standing", "everything, until it ends"),
        ("Charters", [(f"statement:{goals.statement.public_id}", f"\u2068{goals.title}\u2069: signing it")]),
        ("Texts", [(f"statement:{text.statement.public_id}", f"\u2068{text.title}\u2069: signing it")]),
        ("Coalitions", [(f"coalition:{six.public_id}", f"\u2068{six.name}\u2069: joining, voting, leaving")]),
    ]


def test_what_is_asked_for_is_offered_however_much_there_is(owner, monkeypatch):
    monkeypatch.setattr(revisions, "MOST_SUBJECTS", 1)
    old = revision()
    revision(replace(WORDING, title="Later"))

    form = owner.get(f"{HERE}mandates/new/?for=statement:{old.statement.public_id}").context["form"]

    kinds = dict(form.fields["what"].choices)
    assert [said for _value, said in kinds["Texts"]] == [
        "\u2068Open harbours\u2069: signing it",
        "\u2068Later\u2069: signing it",
    ]


def test_the_only_owner_is_told_what_would_help(owner):
    owner.post(f"{HERE}mandates/new/", MANDATE)
    alone = page(owner)
    organisations.colleague("Sofia", Role.OWNER)

    assert ("There is only one owner." in alone, "self-declared" in alone) == (True, True)
    assert "An owner who did not declare it opens this page and confirms it." in page(owner)


def test_a_mandate_is_offered_with_its_days_as_people_write_them(installation):
    row = organisations.mandate()
    row.until_on = date(2126, 12, 31)

    assert line_of(row) == "Executive board, 28 April 2026: everything, until it ends, until 31 December 2126"


@pytest.mark.parametrize(("seen", "declared"), [("all", False), ("members", True), ("none", True)])
def test_a_document_that_everybody_may_read_is_more_than_a_declaration(owner, seen, declared):
    owner.post(f"{HERE}mandates/new/", MANDATE | {"document": file(), "visibility": seen})

    shown = page(owner)

    assert ("self-declared" in shown, "Readers see it as self-declared" in shown) == (declared, declared)
