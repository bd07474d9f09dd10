"""Cases: opened, called otherwise, looked at again, closed and deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case, DataKey, Kind, Role
from undersigned.apps.cases.services import cases, opening
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories.people import drafter, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("folder")]


def open_(**facts):
    return factory.case(**facts)


def test_whoever_opens_a_case_leads_it():
    case = open_()

    assert [(one.person, one.role, one.until_on) for one in case.team.all()] == [(factory.lead(), Role.LEAD, None)]


def test_what_is_told_at_the_beginning_is_for_the_team():
    case = open_(subjects=[cases.Whom(name="Ida"), cases.Whom(name="The dock workers", is_group=True)])

    file = opening.read(case=case, by=factory.lead(), now=NOW)
    told = [(one.row.kind, one["value"], one.row.audience) for one in file.facts]
    assert told == [("name", "Ida", "team"), ("name", "The dock workers", "team"), ("country", "PT", "team")]
    assert (file.called, file.first(Kind.COUNTRY)) == (factory.CALLED, "PT")
    assert [(one.position, one.is_group) for one in file.subjects] == [(1, False), (2, True)]


def test_the_database_holds_no_word_of_it():
    case = factory.full()

    stored = [bytes(case.called), *(bytes(one.details) for one in case.facts.all())]
    words = [factory.CALLED, factory.NAME, *factory.WORDS.values()]
    assert [word for word in words for data in stored if word.encode() in data] == []


def test_a_code_says_nothing_and_looks_like_nothing_else():
    codes = [open_().code for _case in range(3)]

    assert len({*codes}) == 3
    assert [(len(code), set(code) - set(cases.ALPHABET)) for code in codes] == [(8, set())] * 3
    assert set("01OIL") & set(cases.ALPHABET) == set()


def test_only_case_workers_with_a_second_factor_open_cases():
    stranger = somebody("stranger@mail.example", "Stranger")
    bare = factory.worker("Bare Worker")
    factory.without_factor(bare)

    refused = []
    for by in (drafter(), stranger, bare):
        with pytest.raises(NotAllowed) as told:
            open_(by=by)
        refused.append(str(told.value))

    reasons = [permissions.NO_WORKER.reason, permissions.NO_WORKER.reason, permissions.NO_FACTOR.reason]
    assert refused == [str(reason) for reason in reasons]
    assert Case.objects.count() == 0


def test_a_case_is_looked_at_again_within_a_year_and_before_it_is_deleted():
    today = NOW.date()
    bad = [
        (today, date(2030, 1, 1)),
        (today + timedelta(days=367), date(2030, 1, 1)),
        (date(2026, 8, 1), date(2026, 7, 31)),
    ]

    for review_on, delete_on in bad:
        with pytest.raises(cases.BadDays):
            open_(review_on=review_on, delete_on=delete_on)

    good = open_(review_on=today + timedelta(days=366), delete_on=today + timedelta(days=366))
    assert list(Case.objects.all()) == [good]


def test_a_case_is_about_somebody():
    with pytest.raises(cases.NobodyNamed):
        open_(subjects=[])


def test_another_name_is_for_the_team_alone():
    case = open_()

    renamed = cases.rename(case=case, called="The ninth pier", by=factory.lead(), now=NOW)

    assert opening.read(case=renamed, by=factory.lead(), now=NOW).called == "The ninth pier"
    assert Case.objects.get().sequence == case.sequence + 1


def test_a_case_gets_another_whom_it_is_about():
    case = open_()

    cases.add_subject(case=case, whom=cases.Whom(name="Her sister"), by=factory.lead(), now=NOW)

    file = opening.read(case=case, by=factory.lead(), now=NOW)
    assert [file.first(Kind.NAME, one) for one in file.subjects] == [factory.NAME, "Her sister"]


def test_who_leads_says_when_it_is_looked_at_again_and_nobody_else():
    case = open_()
    mara = factory.member(case).person
    days = {"review_on": date(2026, 12, 1), "delete_on": date(2027, 12, 1)}

    with pytest.raises(NotAllowed):
        cases.review(case=case, **days, by=mara, now=NOW)
    reviewed = cases.review(case=case, **days, by=factory.lead(), now=NOW)

    assert {"review_on": reviewed.review_on, "delete_on": reviewed.delete_on} == days


def test_in_a_closed_case_nobody_writes_until_it_is_opened_again():
    case = open_()
    cases.close(case=case, by=factory.lead(), now=NOW)

    with pytest.raises(NotAllowed, match=str(permissions.CLOSED.reason)):
        factory.fact(case)
    with pytest.raises(cases.WasClosed):
        cases.close(case=case, by=factory.lead(), now=NOW)
    cases.reopen(case=case, by=factory.lead(), now=NOW)

    assert factory.fact(case).pk is not None


def test_a_case_is_deleted_with_its_keys_and_everything_of_it():
    kept = factory.full(open_(called="Another"))
    gone = factory.full(factory.case())
    keys = DataKey.objects.count()

    with pytest.raises(NotAllowed):
        cases.delete(case=gone, by=drafter(), now=NOW)
    cases.delete(case=gone, by=factory.lead(), now=NOW)

    assert (list(Case.objects.all()), keys, DataKey.objects.count()) == ([kept], 4, 2)


def test_the_trail_says_that_something_was_done_and_nothing_of_what():
    case = factory.full()
    cases.close(case=case, by=factory.lead(), now=NOW)

    lines = Line.objects.filter(event__startswith="cases:").exclude(event__startswith="cases:worker")
    assert {(line.subject, line.organisation) for line in lines} == {(f"case:{case.pk}", None)}


def test_who_left_the_team_is_told_what_a_stranger_is_told():
    case = factory.full()
    people = [factory.removed(case), factory.lapsed(case), somebody("x@mail.example", "X"), drafter()]
    later = NOW + timedelta(days=1)

    answers = [permissions.may_open(one, case, later) for one in people]

    assert answers == [permissions.NOWHERE] * 4
    assert permissions.may_open(factory.lead(), case, later) == Allowed()
