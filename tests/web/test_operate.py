"""Operators see how the installation is; nobody else does, and nothing there is about a person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django_tasks_db.models import DBTaskResult

from undersigned.apps.coalitions.models import Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.people import jobs
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.kit import retention
from undersigned.kit.clock import now
from undersigned.kit.models import Count, Sweep

from tests.cast import NOW
from tests.factories import cases
from tests.factories.ledger import advance
from tests.factories.organisations import organisation, owner
from tests.factories.people import drafter
from tests.factories.signatures import requested
from tests.factories.statements import revision
from tests.web.stage import operator, window_of

pytestmark = pytest.mark.usefixtures("installation")
PLACE = "/operate/"


def looked():
    return window_of(operator()).get(PLACE)


def rule(answer, name):
    return next(one for one in answer.context["busy"] if one["sentence"] == retention.RULES[name].sentence)


def count(until):
    Count.objects.create(mark=f"{until}", times=1, until=int(until.timestamp()))


def test_operators_see_it_and_others_are_told_why_not():
    organisation()
    answers = [client.get(PLACE) for client in (window_of(operator()), window_of(owner()), Client())]

    assert [answer.status_code for answer in answers] == [200, 403, 302]
    assert "Only those who run this site see this." in answers[1].content.decode()


def test_the_menu_of_operators_leads_there():
    organisation()
    pages = [client.get("/log/").content.decode() for client in (window_of(operator()), window_of(owner()))]

    assert [f'href="{PLACE}"' in page for page in pages] == [True, False]


def test_who_runs_it_no_longer_sees_it_no_more():
    client = window_of(account := operator())

    persons.dismiss(person=account, now=NOW)

    assert client.get(PLACE).status_code == 403


def test_it_says_what_went_and_what_is_due_now_and_soon():
    for until in (now() - timedelta(hours=1), now() + timedelta(days=3), now() + timedelta(days=30)):
        count(until)
    Sweep.objects.create(swept_on=now().date(), swept_at=now(), counts={"counts": 4}, failed=["letters"])
    Sweep.objects.create(swept_on=now().date() - timedelta(days=40), swept_at=NOW, counts={"counts": 9})

    answer = looked()

    shown = rule(answer, "counts")
    assert (shown["gone"], shown["due"], shown["soon"]) == (4, 1, 2)
    assert answer.context["swept"]["failed"] == [retention.RULES["letters"].sentence]
    assert Count.objects.count() == 3
    assert len(answer.context["busy"] + answer.context["idle"]) == len(retention.RULES)


def test_what_is_due_is_what_a_sweep_takes_away():
    revision()
    requested(revision())
    count(now() - timedelta(hours=1))
    moment = NOW + timedelta(days=900)

    due, swept = retention.due(now=moment), retention.sweep(now=moment)

    assert {name: number for name, number in due.items() if number} == {
        name: number for name, number in swept.items() if number
    }


@pytest.mark.parametrize(("hours", "late"), [(1, False), (4, True)])
def test_a_schedule_that_is_not_carried_out_is_told(hours, late):
    Sweep.objects.create(swept_on=now().date(), swept_at=now() - timedelta(hours=hours), counts={})

    assert looked().context["swept"]["late"] is late


def test_failed_jobs_are_told_by_what_they_were_for():
    for number in (1, 2):
        jobs.MailLetter(letter_id=number).enqueue()
    DBTaskResult.objects.update(status="FAILED")

    answer = looked()

    assert [(str(what), number) for what, number in answer.context["failed"]] == [("Mails that could not be sent", 2)]
    assert "undersigned jobs retry" in answer.content.decode()


def test_acts_that_wait_are_told():
    revision()
    waiting = looked().context["log"]
    advance()
    log = looked().context["log"]

    assert (waiting["waiting"] > 0, waiting["late"]) == (True, True)
    assert (log["waiting"], log["late"], log["size"] > 0, log["at"] is not None) == (0, False, True, True)


def test_coalitions_that_nobody_recognised_are_listed_with_the_way_to_do_it():
    organisation()
    one = coalitions.start(name="Harbours of all", kind=Kind.STANDING, by=owner(), now=NOW)
    coalitions.start(name="Known harbours", kind=Kind.STANDING, by=drafter(), now=NOW)

    answer = looked()

    assert [row["title"] for row in answer.context["waiting"]] == ["Harbours of all"]
    assert f'href="/coalitions/{one.slug}/recognise/"' in answer.content.decode()


def test_nothing_on_it_names_a_person_but_whoever_looks():
    organisation()
    coalitions.start(name="Harbours of all", kind=Kind.STANDING, by=owner(), now=NOW)
    requested(revision())

    page = looked().content.decode()

    others = Person.objects.exclude(email=operator().email)
    named = [one for row in others for one in (row.name, row.email) if one in page]
    assert (named, operator().email in page, others.count() > 0) == ([], False, True)


def test_it_asks_the_same_number_of_questions_however_much_there_is():
    organisation()
    client = window_of(operator())
    client.get(PLACE)
    asked = []
    for _ in range(2):
        coalitions.start(name="Harbours of all", kind=Kind.STANDING, by=owner(), now=NOW)
        with CaptureQueriesContext(connection) as queries:
            client.get(PLACE)
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_keys_and_files_of_cases_are_counted(folder):
    row = cases.full()
    folder.joinpath("casefiles").mkdir(exist_ok=True)
    folder.joinpath("casefiles", "0f0f").write_bytes(bytes(2_500_000))

    answer = looked()

    assert answer.context["cases"] == {"keys": 2, "begun": False, "missing": [], "left": [], "files": 1, "size": 2.5}
    assert [word for word in (cases.NAME, cases.CALLED, row.code) if word in answer.content.decode()] == []


@pytest.mark.parametrize(
    ("name", "said"), [("cases-1", "Restore it from the backup"), ("cases-2", "New keys for cases were begun")]
)
def test_a_key_of_cases_that_is_missing_or_left_over_is_told(folder, name, said):
    cases.case()
    before = looked().content.decode()
    file = folder / "keys" / name
    file.unlink() if file.exists() else file.write_text("00" * 32)

    assert (said in before, said in looked().content.decode()) == (False, True)
