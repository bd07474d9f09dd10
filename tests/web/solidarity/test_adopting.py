"""Who stands with a case, on its page, and how that is ended."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions import events
from undersigned.apps.solidarity.models import Adoption, PublicCase
from undersigned.apps.solidarity.services import publishing

from tests.cast import NOW, OUTSIDER
from tests.factories import coalitions, organisations, puttings, solidarity
from tests.factories.people import drafter
from tests.web.coalitions.around import DECIDED, sitting

pytestmark = pytest.mark.usefixtures("installation")


@pytest.fixture
def case() -> PublicCase:
    """A case that a coalition of the drafter's stands with."""
    row = solidarity.public_case()
    Adoption.objects.create(case=row, coalition=row.coalition, adopted_at=NOW)
    return row


def at(case: PublicCase) -> str:
    return reverse("adoption_end", args=[case.code, case.coalition.slug])


def page(case: PublicCase, client: Client | None = None) -> str:
    return (client or Client()).get(reverse("public_case", args=[case.code])).content.decode()


def test_a_page_says_which_coalition_adopted_the_case_and_by_which_decision() -> None:
    row = solidarity.public_case()
    puttings.adopted(puttings.motion(deed="case", title="To stand with them", facts={"case": row.code}))

    shown = page(row)

    assert "adopted the case on 3 May 2026" in shown
    assert f"#decision-{Adoption.objects.get().decision_id}" in shown


def test_a_page_offers_to_end_it_to_those_who_may(case: PublicCase) -> None:
    clients = (Client(), sitting(organisations.owner(OUTSIDER)), sitting(drafter()))

    assert [at(case) in page(case, client) for client in clients] == [False, False, True]


def test_the_committee_ends_it_on_a_page_that_asks_for_a_decision(case: PublicCase) -> None:
    client = sitting(drafter())

    asked = client.post(at(case), {})
    done = client.post(at(case), DECIDED)

    assert (asked.status_code, done.status_code) == (200, 302)
    assert "adopted the case" not in page(case)
    assert client.get(at(case)).status_code == 404


def test_that_page_names_nobody(case: PublicCase) -> None:
    assert "Ilves" not in sitting(drafter()).get(at(case)).content.decode()


def test_nobody_else_gets_there(case: PublicCase) -> None:
    clients = (Client(), sitting(organisations.owner(OUTSIDER)))

    answers = [client.post(at(case), DECIDED).status_code for client in clients]

    assert answers == [307, 403]
    assert Adoption.objects.get().ended_at is None


def test_a_case_that_is_public_no_more_has_no_such_page(case: PublicCase) -> None:
    publishing.unpublish(cases=[case], now=NOW)

    assert sitting(drafter()).get(at(case)).status_code == 404


def test_a_coalition_leads_to_its_cases(case: PublicCase) -> None:
    coalition = case.coalition

    shown = Client().get(reverse("coalition", args=[coalition.slug])).content.decode()

    assert reverse("coalition_cases", args=[coalition.slug]) in shown
    assert "Ilves" not in shown


def test_a_goal_links_to_a_case_by_its_code() -> None:
    row = solidarity.public_case(coalitions.coalition())

    found = [list(events.SHELVES["case"].search(row.coalition_id, words)) for words in ("", "ilves", "nobody")]

    assert [[work.title for work in one] for one in found] == [[f"Case {row.code}, Poland"]] * 2 + [[]]
