"""Mails to those who asked before: what they say, and how many there can be."""

from __future__ import annotations

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.signatures.services import signatures, withdrawals
from undersigned.apps.signatures.services.signatures import MAILS

from tests.cast import ATTESTED, NOW, SUPPORTER
from tests.factories import organisations
from tests.factories.signatures import collected, drawn_up, supporter
from tests.factories.statements import revision


def promised() -> list[str]:
    """Name the mails that were promised, in order."""
    return [
        row.args_kwargs["args"][0]
        for row in DBTaskResult.objects.order_by("enqueued_at")
        if "mail" in str(row.args_kwargs)
    ]


@pytest.mark.parametrize("times", [MAILS, MAILS + 3])
def test_nobodys_mailbox_is_flooded_by_drawing_up(installation, times):
    for second in range(times):
        drawn_up(revision(), ATTESTED, now=NOW.replace(second=second))

    assert promised() == ["signatures.mail_representative"] * MAILS


@pytest.mark.parametrize("times", [MAILS, MAILS + 3])
def test_nobodys_mailbox_is_flooded_by_withdrawing(installation, times):
    row = collected(revision())
    for minute in range(times):
        now = NOW.replace(minute=minute)
        withdrawals.draw_up(endorsement=row, key=None, reason="", by=organisations.owner(), now=now)

    assert promised() == ["signatures.mail_withdrawer"] * MAILS


@pytest.mark.parametrize("times", [MAILS, MAILS + 3])
def test_nobodys_mailbox_is_flooded_by_the_form(installation, times):
    text = revision()
    for _ in range(times):
        signatures.request(revision=text, supporter=supporter(SUPPORTER), now=NOW)

    assert promised() == ["signatures.mail_supporter"] * MAILS
