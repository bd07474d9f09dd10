"""What several do with a case at the same moment: on PostgreSQL, where two transactions run side by side."""

from __future__ import annotations

import pytest

from undersigned.apps.cases.models import Audience, Case, Role
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import cases, facts, teams
from undersigned.apps.cases.services.turns import HasOne
from undersigned.apps.cases.services.writing import Says
from undersigned.kit.results import NotAllowed
from undersigned.kit.saving import EditedSince

from tests.apps.coalitions.test_races import at_once
from tests.cast import NOW
from tests.factories import cases as factory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


def test_of_two_who_say_a_fact_otherwise_at_once_the_second_is_told(installation):
    case = factory.case()
    row = factory.fact(case)

    def change(value):
        return facts.change(fact=row, says=Says(value=value, audience=Audience.TEAM), by=factory.lead(), now=NOW)

    became = at_once(lambda: change("One"), lambda: change("Two"))

    assert (became, case.facts.filter(replaced_at=None).count()) == ({None: 1, EditedSince: 1}, 3)


def test_of_two_leads_who_let_each_other_go_at_once_one_stays(installation):
    case = factory.case()
    mara = factory.member(case, "Mara Voss", role=Role.LEAD)
    ana = case.team.select_related("person", "case").get(person=factory.lead())

    became = at_once(
        lambda: teams.end(member=ana, by=mara.person, now=NOW), lambda: teams.end(member=mara, by=ana.person, now=NOW)
    )

    assert (became, team.leads(case, NOW).count()) == ({None: 1, NotAllowed: 1}, 1)


def test_somebody_who_is_taken_in_twice_at_once_is_in_it_once(installation):
    case, mara, lead = factory.case(), factory.worker("Mara Voss"), factory.lead()

    became = at_once(
        *[lambda: teams.add(case=case, person=mara, role=Role.WORKER, by=lead, now=NOW) for _window in range(2)]
    )

    assert became == {None: 1, HasOne: 1}


def test_what_is_written_while_a_case_is_deleted_goes_or_is_refused(installation):
    case, lead = factory.case(), factory.lead()

    became = at_once(lambda: cases.delete(case=case, by=lead, now=NOW), lambda: factory.fact(case, by=lead))

    assert (Case.objects.count(), set(became) <= {None, NotAllowed}) == (0, True)
