"""What appeals leave behind: in logs, in sessions, in files, and while a consent is taken back."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

from undersigned.apps.audit.models import Line
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import publishing
from undersigned.kit.clock import now

from tests.factories import appeals, solidarity

pytestmark = pytest.mark.django_db
SENDER = {"name": "Quirina Zumthor", "address": "Gerberngasse 17\n3011 Bern", "country": "CH"}
SOUGHT = ("Quirina", "Zumthor", "Gerberngasse")


@pytest.fixture
def row(installation):
    return appeals.opened(now=now(), send_by_on=now().date() + timedelta(days=5))


def at(row, name="appeal"):
    return reverse(name, args=[row.coalition.slug, row.year, row.number])


def letter(client, row):
    return client.post(at(row, "appeal_letter"), {**SENDER, "to": row.recipients.first().pk})


def everything_kept() -> str:
    """Every text of every table."""
    with connection.cursor() as cursor:
        found = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            found.append(str(cursor.fetchall()))
    return "\n".join(found)


def test_who_prints_a_letter_stands_in_no_log_no_table_and_no_file(row, folder, caplog):
    client, case = Client(), PublicCase.objects.get()
    solidary = {**SENDER, "words": "I thought of you.", "language": "English", "shape": "letter"}

    with caplog.at_level(logging.DEBUG):
        answers = [letter(client, row), client.post(reverse("case_letters", args=[case.code]), solidary)]

    files = [file.read_bytes() for file in folder.rglob("*") if file.is_file()]
    kept = caplog.text + everything_kept()
    assert [answer["Content-Type"] for answer in answers] == ["application/pdf"] * 2
    assert [word for word in SOUGHT if word in kept or any(word.encode() in file for file in files)] == []
    assert Session.objects.count() == 0


def test_who_says_that_they_sent_it_stands_nowhere(row):
    client = Client(REMOTE_ADDR="203.0.113.77")
    form = client.get(at(row)).context["form"]
    client.post(at(row, "appeal_sent"), {"means": "mail", "country": "PT", "nonce": form["nonce"].value()})

    kept = everything_kept()

    assert ["203.0.113.77" in kept, str(form["nonce"].value()) in kept] == [False, False]
    assert Session.objects.get().expire_date < now() + timedelta(days=1, minutes=1)
    assert not Line.objects.filter(event__startswith="appeals:sent").exists()


@pytest.mark.parametrize("name", ["appeal", "appeal_cards"])
def test_what_is_taken_back_while_an_answer_is_made_is_not_in_it(row, name):
    taken = []  # type: ignore[var-annotated]  # filled below

    def take_back(execute, sql, params, many, context):
        found = execute(sql, params, many, context)
        if not taken and "appeals_recipient" in sql and sql.startswith("SELECT"):
            taken.append(sql)
            publishing.retract(grounds=[solidarity.APPEAL], now=now())
        return found

    with connection.execute_wrapper(take_back):
        answer = Client().get(at(row, name))

    assert len(taken) == 1
    assert answer.status_code == {"appeal": 410, "appeal_cards": 404}[name]
    assert b"Mara" not in answer.content


def test_a_refusal_of_what_is_gone_names_nobody(row):
    publishing.retract(grounds=[solidarity.NAME], now=now())

    answers = [Client().get(at(row, "appeal_letter")), Client().get(at(row))]

    assert [answer.status_code for answer in answers] == [404, 410]
    assert ["Mara" in answer.content.decode() or appeals.TITLE in answer.content.decode() for answer in answers] == [
        False,
        False,
    ]


def test_files_are_called_by_what_they_are(row):
    case = PublicCase.objects.get()
    solidary = {**SENDER, "words": "Hello.", "language": "English", "shape": "card"}
    answers = [
        letter(Client(), row),
        Client().get(at(row, "appeal_cards")),
        Client().post(reverse("case_letters", args=[case.code]), solidary),
    ]

    assert [answer["Content-Disposition"] for answer in answers] == [
        'attachment; filename="letter.pdf"',
        'attachment; filename="cards.pdf"',
        'attachment; filename="cards.pdf"',
    ]


def test_the_site_sends_no_mail_to_any_office(row, mailoutbox):
    client = Client()
    client.get(at(row))
    letter(client, row)
    form = client.get(at(row)).context["form"]
    client.post(at(row, "appeal_sent"), {"means": "mail", "nonce": form["nonce"].value()})

    assert mailoutbox == []
