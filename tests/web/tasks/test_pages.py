"""The pages of an action plan: who sees what, what can be done on them, what is taken along."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.services import measures
from undersigned.apps.tasks.models import Audience, Owner, Report, State, Task

from tests.cast import ATTESTED, NOW, OUTSIDER
from tests.factories import moderation, organisations, tasks
from tests.factories.people import drafter
from tests.web.coalitions.around import sitting

pytestmark = pytest.mark.django_db

LATER = "2126-10-12"


@pytest.fixture
def row(installation):
    return tasks.task(tasks.coalition(*tasks.BOTH))


def at(task, name="task", *more):
    return reverse(name, args=[task.coalition.slug, task.number, *more])


def plan(task, name="tasks"):
    return reverse(name, args=[task.coalition.slug])


def said(client, url, data):
    answer = client.post(url, data, follow=True)
    return [str(message) for message in answer.context["messages"]]


def test_the_plan_is_read_by_everybody_and_what_is_for_members_by_members(row):
    tasks.hidden(row.coalition)

    seen = [client.get(plan(row)).content.decode() for client in (Client(), sitting(organisations.owner(ATTESTED)))]

    assert ["Print the poster" in page for page in seen] == [True, True]
    assert ["Ask the lawyers" in page for page in seen] == [False, True]


def test_a_task_for_members_is_nowhere_for_others(row):
    hidden = tasks.hidden(row.coalition)
    organisations.organisation(OUTSIDER)
    clients = (Client(), sitting(organisations.owner(OUTSIDER)), sitting(organisations.owner()))

    assert [client.get(at(hidden)).status_code for client in clients] == [404, 404, 200]
    for name in ("tasks_ics", "tasks_csv"):
        assert "Ask the lawyers" not in Client().get(plan(row, name)).content.decode()


def test_what_was_hidden_says_so_to_others_and_goes_on_for_those_who_do_it(row):
    measures.take(verdict=moderation.verdict(row.pk, kind="task"), by=moderation.judge(), now=NOW)

    seen = [client.get(at(row)) for client in (Client(), sitting(organisations.owner()))]

    assert ["Print the poster" in one.content.decode() for one in seen] == [False, True]
    assert "Print the poster" not in Client().get(plan(row)).content.decode()


def test_of_a_coalition_that_nobody_sees_there_is_no_plan_and_no_calendar(row):
    Coalition.objects.update(public_at=None)

    assert [Client().get(plan(row, name)).status_code for name in ("tasks", "tasks_csv", "tasks_ics")] == [404] * 3


def test_an_empty_plan_says_what_it_is_for(installation):
    of = tasks.coalition()

    page = Client().get(reverse("tasks", args=[of.slug])).content.decode()

    assert "Nothing is to be done yet" in page


def test_the_plan_is_narrowed_down_by_organisation_and_by_how_tasks_stand(row):
    tasks.task(row.coalition, ATTESTED, title="Rehearse")
    handle = organisations.organisation(ATTESTED).handle

    def found(query):
        page = Client().get(plan(row) + query).content.decode()
        return [title in page for title in ("Print the poster", "Rehearse")]

    assert found(f"?organisation={handle}") == [False, True]
    assert found("?state=overdue") == [True, True]
    assert found("?state=done") == [False, False]
    assert found("?state=nonsense&organisation=nobody&from=x") == [True, True]


def test_the_committee_sets_a_task(row):
    desk = sitting(drafter())
    theatre = organisations.organisation(ATTESTED)
    given = {"title": "Hang it up", "language": "en", "audience": "public", "due_on": LATER, "owners": [theatre.pk]}

    told = said(desk, plan(row, "task_new"), given)

    made = Task.objects.get(title="Hang it up")
    assert (told, made.number, made.owners.get().organisation) == (
        ["The task is set. Those who are to do it are told by mail."],
        2,
        theatre,
    )


def test_a_task_is_not_set_for_a_day_that_is_over(row):
    given = {"title": "Hang it up", "language": "en", "audience": "public", "due_on": "2001-01-01"}

    page = sitting(drafter()).post(plan(row, "task_new"), given).content.decode()

    assert ("This day is over." in page, Task.objects.count()) == (True, 1)


@pytest.mark.parametrize("name", ["task_change", "task_move"])
def test_the_desk_is_for_the_committee(row, name):
    clients = (Client(), sitting(organisations.owner()), sitting(drafter()))

    assert [client.get(at(row, name)).status_code for client in clients] == [302, 403, 200]


def test_who_changes_what_somebody_else_changed_looks_at_it_first(row):
    desk = sitting(drafter())
    given = {"title": "Print two", "language": "en", "audience": "members", "about": "", "seen": "0"}
    Task.objects.update(sequence=1, title="Print a hundred")

    answer = desk.post(at(row, "task_change"), given)
    page = answer.content.decode()

    assert (answer.status_code, "Print a hundred" in page, 'name="seen" value="1"' in page) == (409, True, True)
    desk.post(at(row, "task_change"), {**given, "seen": "1"})
    assert Task.objects.values_list("title", "audience").get() == ("Print two", Audience.MEMBERS)


def test_a_day_is_changed_with_a_reason(row):
    told = said(sitting(drafter()), at(row, "task_move"), {"due_on": LATER, "because": "The press is late."})

    assert told == ["The day is changed. Those who are to do it are told by mail."]
    assert "The press is late." in Client().get(at(row)).content.decode()


def test_an_organisation_accepts_and_gives_it_back(row):
    client, handle = sitting(organisations.owner()), organisations.organisation().handle

    accepted = said(client, at(row, "task_answer", handle), {"do": "accept", "words": "Gladly."})
    without = said(client, at(row, "task_answer", handle), {"do": "decline", "words": ""})
    declined = said(client, at(row, "task_answer", handle), {"do": "decline", "words": "No press."})

    assert accepted == ["Accepted. You are reminded a week and a day before its day."]
    assert without == ["Say why in a word: the committee asks others then."]
    assert (declined, Owner.objects.get().words) == (["Declined. The committee is told."], "No press.")
    assert "No press." in Client().get(at(row)).content.decode()


def test_nobody_answers_for_others(row):
    handle = organisations.organisation().handle

    answer = sitting(organisations.owner(ATTESTED)).post(at(row, "task_answer", handle), {"do": "accept"})

    assert (answer.status_code, Owner.objects.get().accepted_at) == (403, None)


def test_who_does_it_reports_and_the_committee_drops_it(row):
    client, desk = sitting(organisations.owner()), sitting(drafter())

    done = said(client, at(row, "task_report"), {"words": "Printed.", "became": "done"})
    unsaid = said(desk, at(row, "task_report"), {"words": "", "became": "dropped", "organisation": "committee"})

    assert (done, unsaid) == (["Your report stands on this page."], ["Say why in a few words."])
    assert (Task.objects.get().state, Report.objects.get().organisation) == (
        State.DONE,
        organisations.organisation(),
    )


def test_who_has_nothing_to_do_with_it_reports_nothing(row):
    answer = sitting(organisations.owner(ATTESTED)).post(at(row, "task_report"), {"words": "Done!", "became": "done"})

    assert (answer.status_code, Report.objects.count()) == (403, 0)


def test_an_organisations_tasks_stand_together_and_in_a_calendar(row):
    tasks.hidden(row.coalition)
    handle = organisations.organisation().handle
    page, calendar = reverse("organisation_tasks", args=[handle]), reverse("organisation_tasks_ics", args=[handle])

    seen = [client.get(page).content.decode() for client in (Client(), sitting(organisations.owner()))]
    told = Client().get(calendar)

    assert ["Ask the lawyers" in one for one in seen] == [False, True]
    assert (told["Content-Type"], "Ask the lawyers" in told.content.decode()) == (
        "text/calendar; charset=utf-8",
        False,
    )
    assert "SUMMARY;LANGUAGE=en:Print the poster" in told.content.decode()


def test_a_calendar_that_did_not_change_is_not_sent_again(row):
    first = Client().get(plan(row, "tasks_ics"))

    again = Client().get(plan(row, "tasks_ics"), headers={"If-None-Match": first["ETag"]})

    assert (first.status_code, again.status_code) == (200, 304)


def test_a_table_holds_the_plan_and_nothing_that_computes(row):
    tasks.task(row.coalition, title="=1+1")

    lines = Client().get(plan(row, "tasks_csv")).content.decode("utf-8-sig").splitlines()

    assert lines[1].startswith("1,Print the poster,União dos Portos,2026-05-20,overdue,everybody,http://testserver/")
    assert lines[2].startswith("2,'=1+1,")


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_picture_is_said_in_words_and_as_a_table(row, language):
    page = Client().get(plan(row) + f"?language={language}", follow=True).content.decode()

    assert ('<desc id="plan-desc">' in page, "url(#plan-dots)" in page, '<td class="num">' in page) == (True,) * 3
