"""A consent that is taken back while a page is made: at whichever question to the database, nothing breaks or stays."""

from __future__ import annotations

from contextlib import contextmanager

import pytest
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from undersigned.apps.cases.models import Case, Consent
from undersigned.apps.cases.services import consents

from tests.cast import NOW
from tests.factories import cases as factory
from tests.factories import records

pytestmark = pytest.mark.django_db


@contextmanager
def before_question(number, deed):
    """Do something right before the database is asked for the so-and-so-many-th time; tell how often it was asked."""
    asked, busy = [0], [False]

    def ask(execute, sql, params, many, context):
        if not busy[0]:
            if asked[0] == number:
                busy[0] = True
                deed()
                busy[0] = False
            asked[0] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(ask):
        yield asked


@pytest.fixture
def case(installation):
    row = records.ready()
    records.arrest(row, audience="public", sources=(records.source(row, audience="public"),))
    return row


def test_the_public_page_is_whole_or_gone_and_never_breaks(case):
    consent = records.consent(case)
    public = records.publish(case)
    addresses = [reverse("public_case", args=[public.code]), reverse("cases"), reverse("cases_json")]

    def take_back():
        row = Consent.objects.select_related("case").get(pk=consent.pk)
        consents.withdraw(consent=row, who="she", how="by letter", by=factory.lead(), now=NOW)

    found = set()
    for address in addresses:
        with before_question(-1, take_back) as asked:
            Client().get(address)
        for number in range(asked[0]):
            with transaction.atomic():
                with before_question(number, take_back):
                    found.add(Client().get(address).status_code)
                assert Client().get(addresses[0]).status_code == 404
                assert records.STORY not in Client().get(address).content.decode()
                transaction.set_rollback(True)

    assert found <= {200, 404}
    assert Case.objects.get(pk=case.pk).public == public
