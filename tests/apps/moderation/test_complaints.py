"""Reporting something public: by anybody, about what is public alone, and not without end."""

import pytest
from django.db import connection

from undersigned.apps.moderation.models import Complaint, Outcome
from undersigned.apps.moderation.services import complaints
from undersigned.kit.limits import MAILS_AN_HOUR, Daily
from undersigned.kit.results import NotAllowed

from tests.factories.moderation import complaint, measure, text
from tests.factories.post import work
from tests.factories.statements import statement

pytestmark = pytest.mark.django_db


def test_what_was_said_is_stored_encrypted():
    complaint(text().pk, words="It names Ana Silva.", contact="ana@home.example")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM moderation_complaint")
        stored = b" ".join(
            bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode() for cell in cursor.fetchone()
        )
    assert b"Silva" not in stored
    assert b"home.example" not in stored
    assert Complaint.objects.get().words == "It names Ana Silva."


def test_a_draft_cannot_be_reported_so_that_nobody_learns_of_it():
    with pytest.raises(NotAllowed, match="nothing public"):
        complaint(statement().pk)


def test_a_flood_about_one_thing_ends(monkeypatch):
    monkeypatch.setattr(complaints, "ABOUT_ONE", Daily("few", 2, "Enough."))
    number = text().pk
    complaint(number)
    complaint(number)

    with pytest.raises(NotAllowed, match="Enough"):
        complaint(number)

    assert Complaint.objects.count() == 2


def test_a_mailbox_is_not_flooded_by_reports_with_its_address(postbox):
    row = text()
    for _each in range(MAILS_AN_HOUR + 2):
        complaint(row.pk, contact="victim@home.example")
        measure(row.pk, Outcome.KEPT)
    work()

    assert postbox.receivers.count(["victim@home.example"]) == MAILS_AN_HOUR
    assert not Complaint.objects.exclude(contact=None).exists()


def test_of_one_decision_an_address_is_told_once(postbox):
    row = text()
    for _each in range(3):
        complaint(row.pk, contact="victim@home.example")
    measure(row.pk)
    work()

    assert postbox.receivers.count(["victim@home.example"]) == 1
