"""Mails to those who asked before: what they say, and how many there can be."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import endorsements, signatures
from undersigned.apps.signatures.services.signatures import MAILS

from tests.cast import ATTESTED, NOW, SUPPORTER
from tests.factories.signatures import collected, supporter, undersigner
from tests.factories.statements import revision


def promised() -> list[str]:
    """Name the mails that were promised, in order."""
    return [
        row.args_kwargs["args"][0]
        for row in DBTaskResult.objects.order_by("enqueued_at")
        if "mail" in str(row.args_kwargs)
    ]


def test_an_address_that_undersigned_gets_a_mail_and_the_page_says_the_same(installation):
    text = revision()
    standing = collected(text, ATTESTED)
    DBTaskResult.objects.all().delete()

    again = endorsements.draw_up(revision=text, undersigner=undersigner(ATTESTED), now=NOW)

    assert again == standing
    assert Endorsement.objects.count() == 1
    assert promised() == ["signatures.mail_representative"]


@pytest.mark.parametrize("times", [MAILS, MAILS + 3])
def test_nobodys_mailbox_is_flooded_by_the_form(installation, times):
    text = revision()
    for _ in range(times):
        signatures.request(revision=text, supporter=supporter(SUPPORTER), now=NOW)

    assert promised() == ["signatures.mail_supporter"] * MAILS
