"""What anybody finds on the pages of a coalition."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.services import committee, goals
from undersigned.kit.clock import now

from tests.cast import NOW
from tests.factories import appeals, coalitions, intake, organisations, solidarity, statements
from tests.factories import signatures as names
from tests.factories.people import drafter
from tests.web.coalitions.around import CLOSED, OPEN, at, sitting


@pytest.mark.parametrize("name", OPEN)
def test_anybody_reads_about_a_coalition(six, name):
    assert Client().get(at(name, six)).status_code == 200


@pytest.mark.parametrize("name", CLOSED)
def test_what_is_for_the_committee_says_so_to_others(six, name):
    asked = [client.get(at(name, six)) for client in (Client(), sitting(organisations.owner()), sitting(drafter()))]

    assert [answer.status_code for answer in asked] == [302, 403, 200]
    assert "Only the committee of this coalition may do this." in asked[1].content.decode()


def test_the_page_of_a_coalition_shows_members_by_country_and_the_same_as_a_table(six):
    page = Client().get(at("coalition", six)).content.decode()

    assert [name in page for name in ("União dos Portos", "Kadıköy Theatre Workers", "Harbour Guild of Gdynia")] == [
        True,
        True,
        False,
    ]
    assert [words in page for words in ("Portugal", "Türkiye", "Organisations by country", "has members")] == [True] * 4


def test_questions_to_the_database_do_not_grow_with_members(six, django_assert_max_num_queries):
    for number in range(20):
        coalitions.admitted(six, names.member(number))

    with django_assert_max_num_queries(18):
        Client().get(at("coalition", six))


def test_who_prefers_not_to_be_named_is_not(six):
    seen = [Client().get(at(name, six)).content.decode() for name in ("coalition", "coalition_committee")]
    before = [drafter().name in page for page in seen]
    sitting(drafter()).post(at("term", six, Term.objects.get().pk), {"do": "name"})

    assert before == [False, False]
    assert [
        drafter().name in Client().get(at(n, six)).content.decode() for n in ("coalition", "coalition_committee")
    ] == [True, True]


def test_the_list_has_standing_coalitions_apart_from_those_for_one_text(six):
    statements.revision()

    page = Client().get(reverse("coalitions")).content.decode()

    assert [page.index(name) > 0 for name in ("Six harbours", "Open harbours")] == [True, True]
    assert page.index("Six harbours") < page.index("For one text") < page.index("Open harbours")
    assert "2 members" in page


def test_an_empty_list_says_how_to_begin(installation):
    assert "No coalition yet" in Client().get(reverse("coalitions")).content.decode()


def crowd(six, names_):
    """Let more of everything happen."""
    for number in names_:
        member = names.member(number)
        coalitions.admitted(six, member)
        coalitions.applied(six, names.member(number + 50))
        text = statements.seal(statements.drafted(six, replace(statements.WORDING, title=f"Text {number}"))).statement
        for goal in queries.goals(six):
            goals.link(goal=goal, kind="statement", number=text.pk, by=drafter(), now=NOW)
            goals.gather(goal=goal, topics=["Rescue", f"Topic {number}"], by=drafter(), now=NOW)
        committee.create_post(coalition=six, title=f"Post {number}", by=drafter(), now=NOW)


PAGED = (*OPEN, "coalition_settings", "coalition_appoint")


def asked(client, address):
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)


def test_three_of_everything_cost_as_many_questions_as_one(six):
    client = sitting(drafter())
    crowd(six, [1])
    addresses = {name: at(name, six) for name in PAGED} | {
        "goal": at("goal", six, "c1"),
        "topic": at("topic", six, "rescue"),
    }
    client.get(addresses["coalition"])  # what the session notes at its first page
    before = {name: asked(client, address) for name, address in addresses.items()}

    crowd(six, [2, 3])

    assert {name: asked(client, address) for name, address in addresses.items()} == before


def test_who_is_in_is_not_asked_to_undersign_the_charter_again(six):
    asked = [
        [step["url"] != "" for step in client.get(at("coalition", six)).context["steps"]]
        for client in (sitting(organisations.owner()), Client())
    ]

    assert asked == [[False, False], [True, False]]


def test_the_page_leads_to_cases_appeals_and_the_desk_that_are_there(installation):
    six = coalitions.coalition()
    address = reverse("coalition", args=[six.slug])
    before = Client().get(address).context["doors"]
    public = solidarity.full_case(six, now=now())
    appeals.opened(six, public, now=now(), send_by_on=now().date())
    intake.desk(six)

    everybody = [door.address for door in Client().get(address).context["doors"]]
    worker = [door.address for door in sitting(intake.keeper()).get(address).context["doors"]]

    assert (before, set(worker) - set(everybody)) == ([], {"/casework/"})
    assert everybody == [
        "/coalitions/six-harbours/cases/",
        "/appeals/?coalition=six-harbours",
        "/coalitions/six-harbours/tell/",
    ]
