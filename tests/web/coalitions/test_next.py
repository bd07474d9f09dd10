"""The page of a coalition leads its committee to what comes next, until it is done."""

from __future__ import annotations

from django.test import Client

from undersigned.apps.coalitions.models import State
from undersigned.apps.coalitions.services import committee, register

from tests.cast import NOW
from tests.factories import coalitions, organisations, statements
from tests.factories.people import drafter, somebody
from tests.web.coalitions.around import at, sitting

STEPS = ("coalition_appoint", "coalition_invite", "coalition_import", "coalition_untold")


def leads(row) -> list[bool]:
    """Whether the list leads to the charter, and to each of the steps."""
    page = sitting(drafter()).get(at("coalition", row)).content.decode()
    section = page.partition('id="coming"')[2].partition("</section>")[0]
    return [f"?coalition={row.slug}" in section, *(f'"{at(name, row)}"' in section for name in STEPS)]


def test_it_leads_from_the_charter_to_the_first_members(installation):
    row = coalitions.coalition()
    seen = [leads(row)]
    statements.charter(row)
    seen.append(leads(row))
    appointment = committee.Appointment(person=somebody("t@mail.example", "Tessa Tide"), starts_at=NOW)
    committee.appoint(post=row.posts.get(), appointment=appointment, by=drafter(), now=NOW)
    register.invite(coalition=row, organisation=organisations.organisation(), decision=None, by=drafter(), now=NOW)

    assert row.memberships.get().state == State.INVITED
    assert [*seen, leads(row)] == [
        [True, True, True, True, False],
        [False, True, True, True, False],
        [False, False, False, False, False],
    ]


def test_others_are_not_led(installation):
    assert "What comes next" not in Client().get(at("coalition", coalitions.coalition())).content.decode()
