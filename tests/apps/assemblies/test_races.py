"""What committees and chairs do at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from undersigned.apps.assemblies.models import Form, Office
from undersigned.apps.assemblies.queries import marks
from undersigned.apps.assemblies.queries import rules as queries
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.assemblies.services import officers, rules, voting
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.apps.coalitions.test_races import at_once
from tests.cast import NOW, REPRESENTATIVE
from tests.factories import assemblies, organisations
from tests.factories.people import drafter

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_set_the_rules_at_once_the_second_is_told(installation):
    row, by = assemblies.assembly(), drafter()
    book = rules.default(Form.ON_SITE)

    became = at_once(
        *[
            lambda proxies=proxies: rules.set_(
                assembly=row, rulebook=replace(book, proxies=proxies), based_on=1, by=by, now=NOW
            )
            for proxies in (1, 2)
        ]
    )

    assert (became, queries.current(row).number) == ({None: 1, EditedSince: 1}, 2)


def test_of_two_who_change_an_assembly_at_once_the_second_is_told(installation):
    row, by = assemblies.assembly(), drafter()
    mark = marks.of_frame(row)

    became = at_once(
        *[
            lambda town=town: services.change(
                assembly=row, frame=assemblies.frame(locality=town), based_on=mark, by=by, now=NOW
            )
            for town in ("Lyon", "Lille")
        ]
    )

    assert became == {None: 1, EditedSince: 1}


def test_pressed_twice_it_opens_once(installation):
    row, by = assemblies.assembly(), drafter()

    became = at_once(*[lambda: services.open_(assembly=row, by=by, now=NOW) for _press in range(2)])

    assert became == {None: 1, NotAllowed: 1}


def test_an_office_is_given_once(installation):
    row, by = assemblies.assembly(), drafter()
    assemblies.delegate(row, REPRESENTATIVE)
    who = organisations.owner()

    became = at_once(
        *[
            lambda: officers.appoint(assembly=row, person=who, office=Office.CHAIR, by=by, now=NOW)
            for _press in range(2)
        ]
    )

    assert (became, row.officers.count()) == ({None: 1, officers.Held: 1}, 1)


def test_a_vote_opens_before_the_assembly_closes_or_not_at_all(installation):
    row, by = assemblies.opened(seats=[REPRESENTATIVE]), drafter()
    asking = voting.Asking(title="An action plan", language="en")

    became = at_once(
        lambda: voting.put(assembly=row, asking=asking, by=by, now=NOW),
        lambda: services.close(assembly=row, by=by, now=NOW),
    )

    assert became in ({None: 1, services.NotYet: 1}, {None: 1, NotAllowed: 1})
