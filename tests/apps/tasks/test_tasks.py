"""Tasks are set, said otherwise, moved, answered and reported by those who may; and by nobody else."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from undersigned.apps.audit.models import Line
from undersigned.apps.coalitions.services import register
from undersigned.apps.organisations.models import Role
from undersigned.apps.tasks import permissions, queries
from undersigned.apps.tasks.models import Owner, State, Task
from undersigned.apps.tasks.services import owners, reports
from undersigned.apps.tasks.services import tasks as services
from undersigned.kit.results import Allowed, NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW, OUTSIDER, REPRESENTATIVE
from tests.factories import coalitions, organisations, statements, tasks
from tests.factories.people import drafter

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(hours=1)


def wording(row, **changes):
    asked = tuple(one.organisation for one in row.owners.filter(ended_at=None).select_related("organisation"))
    said = {"title": row.title, "language": "en", "about": "", "audience": row.audience, "owners": asked}
    return services.Wording(**{**said, "seen": row.sequence, **changes})


def test_tasks_are_numbered_in_their_coalition(installation):
    first = tasks.task()

    second = tasks.task(first.coalition, title="Hang it up")

    assert [(row.number, row.title) for row in queries.of_coalition(first.coalition)] == [
        (1, "Print the poster"),
        (2, "Hang it up"),
    ]
    assert queries.find(first.coalition, 2) == second


def test_the_committee_sets_tasks_and_nobody_else(installation):
    row = tasks.coalition()
    what = services.What(title="Print", language="en")

    with pytest.raises(NotAllowed, match="Only the committee"):
        services.set_(coalition=row, task=what, by=organisations.owner(), now=NOW)

    assert Task.objects.count() == 0


def test_a_decision_sets_a_task_without_anybody(installation):
    row = tasks.coalition()
    decision = coalitions.decision(row)

    made = services.set_(
        coalition=row, task=services.What(title="Print", language="en", decision=decision), by=None, now=NOW
    )

    assert (made.set_by, made.decision, Line.objects.get(event="tasks:task:set").actor) == (None, decision, "")


def test_nobody_sets_a_task_for_which_no_decision_asks(installation):
    with pytest.raises(services.NothingDecided):
        services.set_(coalition=tasks.coalition(), task=services.What(title="Print", language="en"), by=None, now=NOW)


def test_who_is_no_member_is_not_asked(installation):
    with pytest.raises(services.NotMembers):
        tasks.task(tasks.coalition(), LAPSED)


def test_a_text_of_others_is_no_ground_for_a_task(installation):
    text = statements.revision()

    with pytest.raises(NotAllowed, match="another coalition"):
        tasks.task(revision=text)


def test_an_organisation_says_that_it_does_it_once(installation):
    row = tasks.accepted()

    with pytest.raises(owners.Answered):
        tasks.accepted(row.task)

    assert (row.accepted_at, row.words, row.ended_at) == (NOW, "Gladly.", None)


def test_who_declines_does_it_no_more_and_the_committee_is_left_with_it(installation):
    row = tasks.declined()

    assert (row.declined_at, row.ended_at) == (NOW, NOW)
    assert queries.doers(row.task, NOW) == [drafter().pk]


@pytest.mark.parametrize("role", [Role.EDITOR, Role.OBSERVER])
def test_who_writes_for_an_organisation_answers_for_it(installation, role):
    row = tasks.owner()
    colleague = organisations.colleague("Ivo", role)

    answer = permissions.may_answer(colleague, row, NOW)

    assert (answer == Allowed()) == (role == Role.EDITOR)


def test_nobody_answers_or_reports_for_another_organisation(installation):
    row = tasks.owner(tasks.task(tasks.coalition(*tasks.BOTH)))
    other, stranger = organisations.owner(ATTESTED), organisations.owner(OUTSIDER)

    answers = [permissions.may_answer(one, row, NOW) == Allowed() for one in (other, stranger)]
    reported = [permissions.may_report(one, row.task, row.organisation, NOW) == Allowed() for one in (other, stranger)]

    assert (answers, reported) == ([False, False], [False, False])


def test_who_is_asked_anew_is_asked_and_who_is_left_out_does_it_no_more(installation):
    row = tasks.task(tasks.coalition(*tasks.BOTH))
    theatre = organisations.organisation(ATTESTED)

    services.change(task=row, wording=wording(row, owners=(theatre,)), by=drafter(), now=LATER)

    assert list(Owner.objects.filter(ended_at=None).values_list("organisation", flat=True)) == [theatre.pk]
    assert Owner.objects.get(organisation=organisations.organisation()).ended_at == LATER


def test_of_two_who_change_a_task_the_second_is_told(installation):
    row = tasks.task()
    services.change(task=row, wording=wording(row, title="Print a hundred"), by=drafter(), now=LATER)

    with pytest.raises(services.EditedSince):
        services.change(task=row, wording=wording(row, title="Print two", seen=0), by=drafter(), now=LATER)

    assert Task.objects.get().title == "Print a hundred"


def test_a_day_is_changed_with_a_reason_that_stays(installation):
    row = tasks.task()

    said = services.move(task=row, due_on=date(2026, 6, 1), because="The press is late.", by=drafter(), now=LATER)

    assert (said.words, said.was_due_on, said.is_due_on) == ("The press is late.", tasks.DUE, date(2026, 6, 1))
    with pytest.raises(services.SameDay):
        services.move(task=row, due_on=date(2026, 6, 1), because="Again.", by=drafter(), now=LATER)


def test_what_is_done_is_changed_no_more_until_the_committee_opens_it_again(installation):
    row = tasks.task()
    tasks.reported(row, State.DONE)
    row.refresh_from_db()
    ended = row.ended_at

    with pytest.raises(NotAllowed, match="done or dropped"):
        services.move(task=row, due_on=None, because="Why not", by=drafter(), now=LATER)
    reports.report(task=row, words="Not so.", became=State.OPEN, organisation=None, by=drafter(), now=LATER)
    row.refresh_from_db()

    assert (ended, row.ended_at, row.state) == (NOW, None, State.OPEN)


def test_an_organisation_neither_drops_a_task_nor_opens_it_again(installation):
    row = tasks.task()

    with pytest.raises(NotAllowed, match="The committee drops tasks"):
        tasks.reported(row, State.DROPPED)
    tasks.reported(row, State.DONE)
    with pytest.raises(NotAllowed, match="done or dropped"):
        tasks.reported(row, State.UNDER_WAY)

    assert Task.objects.get().state == State.DONE


@pytest.mark.parametrize(("words", "became"), [("", None), ("", State.OPEN)])
def test_a_report_says_something_new(installation, words, became):
    with pytest.raises(reports.NothingSaid):
        tasks.reported(tasks.task(), became, words=words)


def test_the_committee_says_why_it_drops_a_task(installation):
    row = tasks.task()

    with pytest.raises(reports.NoReason):
        reports.report(task=row, words="", became=State.DROPPED, organisation=None, by=drafter(), now=NOW)

    assert Task.objects.get().state == State.OPEN


def test_who_leaves_the_coalition_is_asked_to_do_nothing_any_more(installation):
    row = tasks.task()
    membership = row.coalition.memberships.get()

    register.leave(membership=membership, mandate=organisations.mandate(), by=organisations.owner(), now=LATER)

    assert Owner.objects.get().ended_at == LATER


def test_a_decision_of_another_coalition_asks_for_nothing_here(installation):
    row = tasks.coalition(REPRESENTATIVE)
    other = tasks.coalition(LAPSED)

    with pytest.raises(NotAllowed):
        tasks.task(row, decision=coalitions.decision(other))
