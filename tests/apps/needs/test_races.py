"""Two workers at once, with connections of their own, on a server that lets them run side by side."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

import pytest
from django.db import connection
from django_tasks_db.models import DBTaskResult

from undersigned.apps.needs import queries
from undersigned.apps.needs.models import Rhythm
from undersigned.apps.needs.services import digests, preferences

from tests.cast import NOW
from tests.factories.people import somebody

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]

MONDAY = datetime(2026, 5, 4, 8, 0, tzinfo=UTC)


def at_once(deed):
    def one():
        deed()
        connection.close()

    workers = [Thread(target=one) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()


def test_many_workers_promise_each_person_one_mail(installation, monkeypatch):
    monkeypatch.setattr(digests, "AT_ONCE", 3)
    people = [somebody(f"person-{number}@mail.example", "Somebody") for number in range(20)]
    for person in people:
        preferences.choose(rhythm=Rhythm.DAILY, by=person, now=NOW)

    at_once(lambda: digests.promise_due(now=MONDAY))

    promised = [row.args_kwargs["args"][1]["person_id"] for row in DBTaskResult.objects.all()]
    assert sorted(promised) == sorted(person.pk for person in people)


def test_of_many_who_begin_to_send_one_does(installation):
    person = somebody("person@mail.example", "Somebody")
    preferences.choose(rhythm=Rhythm.DAILY, by=person, now=NOW)
    begun = []

    at_once(lambda: begun.append(digests.begin_to_send(person=person, now=MONDAY)))

    assert len([one for one in begun if one]) == 1
    assert queries.preference_of(person).sent_on == MONDAY.date()
