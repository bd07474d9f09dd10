"""A coalition and its texts."""

from __future__ import annotations

from dataclasses import replace

from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.services import committee, goals
from undersigned.apps.statements.models import Statement
from undersigned.core.text.wording import StatementKind

from tests.cast import NOW
from tests.factories import coalitions, organisations, statements
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import at, sitting


def test_a_text_is_started_in_the_coalition_that_was_chosen(six):
    client, address = sitting(drafter()), reverse("statement_new")
    client.post(address, {"text": "# A charter of lamps\n\n1. Every quay has a lamp.\n"})

    answer = client.post(address, {"do": "draft", "coalition": six.slug})

    text = Statement.objects.order_by("-pk")[0]
    assert (answer["Location"], text.coalition) == (reverse("draft", args=[text.slug]), six)


def test_a_text_of_its_own_brings_a_coalition_together(installation):
    handle = organisations.organisation().handle
    client, address = sitting(organisations.owner()), reverse("statement_new")
    client.post(address, {"text": "# Lamps on every quay\n\n1. Every quay has a lamp.\n"})

    client.post(address, {"do": "draft", "coalition": "", "proposer": handle})

    text = Statement.objects.get()
    assert (text.coalition.kind, text.coalition.name, text.proposer) == (
        "ad-hoc",
        "Lamps on every quay",
        organisations.organisation(),
    )


def test_a_text_is_not_started_in_a_coalition_of_others(six):
    client, address = sitting(organisations.owner()), reverse("statement_new")
    client.post(address, {"text": "# Lamps\n\n1. Every quay has a lamp.\n"})

    page = client.post(address, {"do": "draft", "coalition": six.slug}, follow=True).content.decode()

    assert ("You do not coordinate this coalition any more." in page, Statement.objects.count()) == (True, 1)


def test_a_charter_says_that_it_needs_a_standing_coalition(installation):
    alone = statements.statement(replace(statements.WORDING, kind=StatementKind.CHARTER))
    inside = statements.drafted(coalitions.coalition(), replace(statements.WORDING, kind=StatementKind.CHARTER))

    pages = [sitting(drafter()).get(reverse("draft", args=[text.slug])).content.decode() for text in (alone, inside)]

    assert ["nobody can join it by a charter" in page for page in pages] == [True, False]


def test_the_desk_shows_what_one_coordinates_and_nothing_else(six):
    pages = [sitting(who).get(reverse("secretariat")).content.decode() for who in (drafter(), organisations.owner())]

    assert ["Charter of the harbours" in page for page in pages] == [True, False]
    assert "Six harbours" in pages[0]


def test_the_page_of_a_text_leads_to_its_coalition_and_its_goals(six):
    text = statements.seal(statements.drafted(six, replace(statements.WORDING, title="Lamps by night"))).statement
    goals.link(goal=queries.goals(six)[1], kind="statement", number=text.pk, by=drafter(), now=NOW)

    pages = [
        client.get(reverse("statement", args=[text.slug])).content.decode() for client in (Client(), sitting(drafter()))
    ]

    assert [at("goal", six, "c2") in page for page in pages] == [True, True]
    assert [at("work_goals", six, "statement", text.pk) in page for page in pages] == [False, True]


def test_who_writes_for_nobody_starts_texts_of_the_coalition_they_coordinate(six):
    treasurer = somebody("treasurer@mail.example", "Tessa Tide")
    appointment = committee.Appointment(person=treasurer, starts_at=NOW)
    committee.appoint(post=six.posts.get(), appointment=appointment, by=drafter(), now=NOW)
    client, address = sitting(treasurer), reverse("statement_new")
    client.post(address, {"text": "# Lamps\n\n1. Every quay has a lamp.\n"})

    alone = client.post(address, {"do": "draft", "coalition": ""}, follow=True).content.decode()
    client.post(address, {"do": "draft", "coalition": six.slug})

    assert "Choose another one." in alone
    assert Statement.objects.order_by("-pk")[0].started_by == treasurer
