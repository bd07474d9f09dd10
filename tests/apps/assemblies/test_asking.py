"""Several coalitions hold an assembly: one asks, the other's committee answers, and it may step back."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.assemblies import permissions
from undersigned.apps.assemblies.models import Asked, Assembly
from undersigned.apps.assemblies.queries import assemblies as queries
from undersigned.apps.assemblies.services import asking
from undersigned.apps.assemblies.services import assemblies as opening
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.kit.results import Allowed, NotAllowed
from undersigned.kit.retention import RULES

from tests.cast import ATTESTED, NOW
from tests.factories import assemblies, organisations
from tests.factories.organisations import owner
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db


def friends() -> Coalition:
    """Another coalition, with a committee of its own."""
    organisations.organisation(ATTESTED)
    return starting.start(name="Friends of harbours", kind=Kind.STANDING, by=owner(ATTESTED), now=NOW)


def asked(row: Assembly | None = None) -> Asked:
    return asking.ask(assembly=row or assemblies.drafted(), coalition=friends(), by=drafter(), now=NOW)


def test_the_other_committee_sees_what_it_is_asked_and_decides_nothing_yet(installation):
    question = asked()

    assert queries.visible_to(owner(ATTESTED), NOW).get() == question.assembly
    assert not queries.visible_to(owner(), NOW).exists()
    assert permissions.may_arrange(owner(ATTESTED), question.assembly, NOW) != Allowed()
    assert [one.pk for one in queries.asked_of(owner(ATTESTED), NOW)] == [question.pk]


def test_once_it_accepts_it_prepares_the_assembly_like_those_who_asked(installation):
    row = asking.accept(question=asked(), by=owner(ATTESTED), now=NOW)

    assert [one.name for one in queries.coalitions_of(row)] == ["Six harbours", "Friends of harbours"]
    assert permissions.may_arrange(owner(ATTESTED), row, NOW) == Allowed()
    assert not queries.asked_of(owner(ATTESTED), NOW).exists()


def test_nobody_answers_for_another_committee(installation):
    question = asked()

    for answer in (asking.accept, asking.decline):
        with pytest.raises(NotAllowed, match="Only the committee of this coalition"):
            answer(question=question, by=drafter(), now=NOW)


def test_who_declined_sees_it_no_more_and_can_be_asked_again(installation):
    question = asked()

    asking.decline(question=question, by=owner(ATTESTED), now=NOW)

    assert not queries.visible_to(owner(ATTESTED), NOW).exists()
    again = asking.ask(assembly=question.assembly, coalition=question.coalition, by=drafter(), now=NOW)
    assert again.pk != question.pk


def test_a_question_is_answered_once(installation):
    question = asked()
    asking.take_back(question=question, by=drafter(), now=NOW)

    with pytest.raises(asking.Answered):
        asking.accept(question=question, by=owner(ATTESTED), now=NOW)
    with pytest.raises(asking.Answered):
        asking.take_back(question=question, by=drafter(), now=NOW)


def test_asked_twice_it_is_asked_once_and_whose_it_is_is_not_asked(installation):
    question = asked()

    again = asking.ask(assembly=question.assembly, coalition=question.coalition, by=drafter(), now=NOW)

    assert again == question
    with pytest.raises(asking.InIt):
        asking.ask(assembly=question.assembly, coalition=question.assembly.host, by=drafter(), now=NOW)


def test_another_one_steps_back_before_it_opens_and_the_host_does_not(installation):
    row = asking.accept(question=asked(assemblies.assembly()), by=owner(ATTESTED), now=NOW)
    other = Coalition.objects.get(name="Friends of harbours")

    with pytest.raises(NotAllowed, match="This coalition invites to the assembly"):
        asking.leave(assembly=row, coalition=row.host, by=drafter(), now=NOW)
    with pytest.raises(NotAllowed, match="Only the committee of this coalition"):
        asking.leave(assembly=row, coalition=other, by=drafter(), now=NOW)
    asking.leave(assembly=row, coalition=other, by=owner(ATTESTED), now=NOW)

    assert [one.name for one in queries.coalitions_of(Assembly.objects.get())] == ["Six harbours"]


def test_once_it_is_open_whose_it_is_stays(installation):
    row = asking.accept(question=asked(assemblies.assembly()), by=owner(ATTESTED), now=NOW)
    opening.open_(assembly=row, by=drafter(), now=NOW)
    other = Coalition.objects.get(name="Friends of harbours")

    with pytest.raises(NotAllowed, match="The assembly was opened"):
        asking.leave(assembly=row, coalition=other, by=owner(ATTESTED), now=NOW)


def test_questions_go_ninety_days_after_their_answer(installation):
    asking.decline(question=asked(), by=owner(ATTESTED), now=NOW)

    due = [len(RULES["assembly-questions"].due(NOW + timedelta(days=days))) for days in (89, 91)]

    assert due == [0, 1]
