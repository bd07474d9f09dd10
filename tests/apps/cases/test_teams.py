"""Who works on cases, who is in which team, and what those may who are not any more."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Role, TeamMember, Worker
from undersigned.apps.cases.queries import team
from undersigned.apps.cases.services import opening, readings, teams, workers
from undersigned.apps.cases.services.turns import HasOne, Lapsed
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories.people import drafter, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]

SOON = NOW + timedelta(minutes=5)
TOMORROW = NOW + timedelta(days=1)


@pytest.fixture
def case():
    return factory.case()


def who(case, now=SOON):
    return [(one.person.name, one.role) for one in team.team(case, now)]


def of(case, person):
    return TeamMember.objects.select_related("person", "case__coalition").get(case=case, person=person, ended_at=None)


def test_the_committee_names_case_workers_and_opens_no_case(case):
    person = factory.worker("Mara Voss", case.coalition)

    assert team.is_worker(person, case.coalition, NOW)
    for by in (drafter(), person):
        assert permissions.may_open(by, case, NOW) == permissions.NOWHERE


def test_nobody_but_the_committee_names_or_lets_go(case):
    row, other = case.coalition.case_workers.get(), somebody("other@mail.example", "Other")

    for by in (factory.lead(), other):
        with pytest.raises(NotAllowed):
            workers.name(coalition=case.coalition, person=other, by=by, now=NOW)
        with pytest.raises(NotAllowed):
            workers.end(worker=row, by=by, now=NOW)

    assert list(Worker.objects.values_list("person", "ended_at")) == [(factory.lead().pk, None)]


def test_somebody_is_a_case_worker_once_at_a_time(case):
    with pytest.raises(HasOne):
        workers.name(coalition=case.coalition, person=factory.lead(), by=drafter(), now=NOW)
    with pytest.raises(Lapsed):
        factory.worker("Leo Late", case.coalition, until_on=date(2026, 5, 2))


def test_a_case_worker_who_is_let_go_opens_nothing_from_that_moment(case):
    mara = factory.member(case, "Mara Voss").person
    row = case.coalition.case_workers.get(person=mara)

    workers.end(worker=row, by=drafter(), now=SOON)

    with pytest.raises(NotAllowed, match=str(permissions.NOWHERE.reason)):
        opening.read(case=case, by=mara, now=SOON)
    assert who(case) == [("Ana Silva", Role.LEAD)]
    with pytest.raises(workers.NotOne):
        workers.end(worker=row, by=drafter(), now=SOON)


def test_who_is_named_again_comes_into_no_team_by_that(case):
    mara = factory.member(case, "Mara Voss").person
    workers.end(worker=case.coalition.case_workers.get(person=mara), by=drafter(), now=SOON)

    factory.worker("Mara Voss", case.coalition)

    assert permissions.may_open(mara, case, SOON) == permissions.NOWHERE


def test_where_no_lead_is_left_who_is_in_the_team_for_longest_leads(case):
    mara = factory.member(case, "Mara Voss").person
    ilan = factory.member(case, "Ilan Okoro").person

    workers.end(worker=case.coalition.case_workers.get(person=factory.lead()), by=drafter(), now=SOON)

    assert [permissions.may_lead(one, case, SOON) for one in (mara, ilan)] == [Allowed(), permissions.NO_LEAD]


def test_a_case_whose_only_worker_is_let_go_waits_for_them_and_for_nobody_else(case):
    ana = factory.lead()
    workers.end(worker=case.coalition.case_workers.get(person=ana), by=drafter(), now=SOON)
    gone = permissions.may_open(ana, case, SOON)
    waiting = list(team.unled([case.coalition_id], SOON))

    factory.worker("Vera Elsewhere", case.coalition)
    factory.lead()

    assert (gone, waiting) == (permissions.NOWHERE, [case])
    assert (who(case), list(team.unled([case.coalition_id], SOON))) == ([("Ana Silva", Role.LEAD)], [])


def test_only_leads_take_others_in_and_only_case_workers(case):
    mara = factory.member(case, "Mara Voss").person
    vera, stranger = factory.worker("Vera Voss"), somebody("stranger@mail.example", "Stranger")

    with pytest.raises(NotAllowed, match=str(permissions.NO_LEAD.reason)):
        teams.add(case=case, person=vera, role=Role.WORKER, by=mara, now=NOW)
    with pytest.raises(NotAllowed, match=str(permissions.NO_WORKER.reason)):
        teams.add(case=case, person=stranger, role=Role.WORKER, by=factory.lead(), now=NOW)
    with pytest.raises(HasOne):
        teams.add(case=case, person=mara, role=Role.LEAD, by=factory.lead(), now=NOW)

    assert who(case) == [("Ana Silva", Role.LEAD), ("Mara Voss", Role.WORKER)]


def test_a_turn_ends_with_its_last_day_and_can_begin_anew(case):
    mara = factory.member(case, "Mara Voss", until_on=NOW.date()).person
    answers = [permissions.may_open(mara, case, when) for when in (NOW, TOMORROW)]

    teams.add(case=case, person=mara, role=Role.WORKER, by=factory.lead(), now=TOMORROW)

    assert answers == [Allowed(), permissions.NOWHERE]
    assert permissions.may_open(mara, case, TOMORROW) == Allowed()


def test_who_comes_back_into_a_team_finds_what_was_sealed_to_them_closed(case):
    mara, ilan = (
        factory.member(case, "Mara Voss").person,
        factory.member(case, "Ilan Okoro", until_on=NOW.date()).person,
    )
    fact = factory.sealed(case, by=mara, to=(ilan,))
    before = permissions.may_read(ilan, fact, NOW)

    teams.add(case=case, person=ilan, role=Role.WORKER, by=factory.lead(), now=TOMORROW)

    assert (before, permissions.may_read(ilan, fact, TOMORROW)) == (Allowed(), permissions.NOT_SEALED_TO_YOU)


def test_there_is_always_a_lead_without_an_end(case):
    lead, mara = factory.lead(), factory.member(case, "Mara Voss")

    for role, until_on in ((Role.WORKER, None), (Role.LEAD, date(2026, 6, 1))):
        with pytest.raises(teams.LastLead):
            teams.set_(member=of(case, lead), role=role, until_on=until_on, by=lead, now=NOW)
    with pytest.raises(teams.LastLead):
        teams.end(member=of(case, lead), by=lead, now=SOON)
    teams.set_(member=mara, role=Role.LEAD, until_on=None, by=lead, now=NOW)
    teams.end(member=of(case, lead), by=lead, now=SOON)

    assert who(case) == [("Mara Voss", Role.LEAD)]


def test_one_may_go_by_oneself_and_let_nobody_else_go(case):
    mara, ilan = factory.member(case, "Mara Voss"), factory.member(case, "Ilan Okoro")

    with pytest.raises(NotAllowed):
        teams.end(member=ilan, by=mara.person, now=SOON)
    teams.end(member=mara, by=mara.person, now=SOON)
    with pytest.raises(teams.NotInIt):
        teams.end(member=mara, by=factory.lead(), now=SOON)

    assert who(case) == [("Ana Silva", Role.LEAD), ("Ilan Okoro", Role.WORKER)]


def test_without_a_second_factor_a_member_of_the_team_opens_nothing(case):
    mara = factory.member(case, "Mara Voss").person
    factory.without_factor(mara)

    with pytest.raises(NotAllowed, match="more than a mailbox"):
        opening.read(case=case, by=mara, now=NOW)


def test_whoever_reads_and_writes_is_written_down_for_the_lead(case):
    mara = factory.member(case, "Mara Voss").person
    opening.read(case=case, by=mara, now=SOON)
    factory.fact(case, by=mara, now=SOON)

    lines = readings.of(case=case, by=factory.lead(), now=TOMORROW)

    told = [(one.person.name, one.deed.value, [kind for kind, _number in one.things]) for one in lines]
    assert told == [
        ("Mara Voss", "added", ["fact"]),
        ("Mara Voss", "read", ["fact", "fact"]),
        ("Ana Silva", "added", ["person"]),
        ("Ana Silva", "added", ["case"]),
    ]


def test_a_sealed_fact_is_not_named_to_a_lead_who_cannot_open_it(case):
    mara = factory.member(case, "Mara Voss").person
    factory.sealed(case, by=mara, now=SOON)

    line = readings.of(case=case, by=factory.lead(), now=TOMORROW)[0]

    assert (line.person, line.things, line.hidden) == (mara, [], 1)


def test_only_leads_see_who_read_what_and_the_database_does_not_say(case):
    mara = factory.member(case, "Mara Voss").person

    with pytest.raises(NotAllowed, match=str(permissions.NO_LEAD.reason)):
        readings.of(case=case, by=mara, now=NOW)
    stored = b"".join(bytes(row.details) for row in case.readings.all())
    assert (b"added" in stored, b'"by"' in stored) == (False, False)
