"""A consent that is taken back in the moment in which a case is published or read: on PostgreSQL, side by side."""

from __future__ import annotations

from threading import Thread

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from undersigned.apps.cases.models import Case, Consent
from undersigned.apps.cases.services import consents, publishing, rows
from undersigned.apps.cases.services.facts import TakenOut
from undersigned.apps.cases.services.writing import held
from undersigned.apps.solidarity.models import Citation, Moment, PublicCase, Sentence, Subject
from undersigned.kit.saving import EditedSince

from tests.apps.coalitions.test_races import at_once
from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("folder")]


def left():
    """What is public of anything."""
    return {kind: kind.objects.count() for kind in (PublicCase, Subject, Sentence, Moment, Citation)}


def taking_back(consent, by):
    def withdraw():
        row = Consent.objects.select_related("case").get(pk=consent.pk)
        return consents.withdraw(consent=row, who="she", how="by letter", by=by, now=NOW)

    return withdraw


def publishing_of(case, by):
    plan = publishing.preview(case=case, with_appeals=True, by=by, now=NOW)
    seen = publishing.mark(plan)

    def publish():
        row = Case.objects.get(pk=case.pk)
        return publishing.publish(case=row, seen=seen, with_appeals=True, by=by, now=NOW)

    return publish


def nothing_is_public_after_both(case):
    by, consent = factory.lead(), records.consent(case)

    at_once(publishing_of(case, by), taking_back(consent, by))

    assert set(left().values()) == {0}
    assert Case.objects.get(pk=case.pk).public is None


def every_page_is_whole_or_none(case):
    """Readers who ask while it is taken back see all of it, or that there is nothing; and afterwards nothing."""
    by, consent = factory.lead(), records.consent(case)
    address = reverse("public_case", args=[records.publish(case).code])
    seen = []

    def read():
        page = Client().get(address)
        seen.append((page.status_code, records.STORY in page.content.decode()))

    at_once(read, taking_back(consent, by), read, read)

    assert set(seen) <= {(200, True), (404, False)}
    assert Client().get(address).status_code == 404


def one_of_two_editors_is_told(case):
    by, row = factory.lead(), records.arrest(case)

    def take_out():
        return rows.take_out(row=row, by=by, now=NOW)

    became = at_once(take_out, take_out)

    assert became in ({None: 1, TakenOut: 1}, {None: 1, EditedSince: 1})


def test_nothing_is_public_that_was_taken_back_while_it_was_published():
    nothing_is_public_after_both(records.ready())


def test_whoever_reads_while_it_is_taken_back_sees_all_or_nothing(settings):
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}  # nothing was collected

    every_page_is_whole_or_none(records.ready())


def test_of_two_who_take_it_out_at_once_one_is_told():
    one_of_two_editors_is_told(records.ready())


def test_whoever_waited_for_a_case_sees_what_was_published_meanwhile():
    case = records.ready()
    records.consent(case)
    seen = []

    def wait():
        with transaction.atomic():
            seen.append(held(case).public is not None)
        connection.close()

    with transaction.atomic():
        held(case)
        other = Thread(target=wait)
        other.start()
        until_somebody_waits()
        records.publish(case)
    other.join(20)

    assert seen == [True]


def until_somebody_waits():
    """Return as soon as a transaction waits for a lock of another."""
    for _time in range(200):
        with connection.cursor() as cursor:
            waiting = (
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
            )
            if cursor.execute(waiting).fetchone()[0]:
                return
            cursor.execute("SELECT pg_sleep(0.05), pg_stat_clear_snapshot()")
    raise AssertionError("nobody waits")
