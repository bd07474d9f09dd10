"""What tests read in a box of mails about an action, and in the promises of mails."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from django_tasks_db.models import DBTaskResult

from undersigned.apps.actions.services import actions as deeds
from undersigned.apps.actions.services import plans

from tests.cast import NOW
from tests.factories.organisations import owner

LINK = re.compile(r"^    (http\S+/coming/\S+)$", re.MULTILINE)
SECRET = "Cais das Colunas"
BEGINS = datetime(2026, 10, 12, 17, 0, tzinfo=UTC)
"""18:00 in Lisbon."""
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def text_of(one):
    return one.get_content().replace("\r\n", "\n")


def subject_of(one):
    return " ".join(one["Subject"].split())


def ours(box):
    """The mails about the action, among those to the organisation that was admitted to hold it."""
    return [one for one in box.mails if "Lights at the quay" in subject_of(one)]


def subjects(box):
    return [subject_of(one) for one in ours(box)]


def subjects_to(box, number=1):
    """What somebody is mailed, other than what the organisation is."""
    return [subject_of(one) for one in box.mails if one["To"] == f"guest-{number}@mail.example"]


def receivers(box):
    return sorted(one["To"] for one in ours(box))


def forget(box):
    box.mails.clear()
    box.receivers.clear()


def promised(name):
    """What mails of a kind were promised, each with its facts, in their order."""
    promises = [row.args_kwargs["args"] for row in DBTaskResult.objects.order_by("enqueued_at")]
    return [facts for job, facts, *_ in promises if job == name]


def changed(held, **facts):
    """Change an action as whoever holds it does on its page."""
    now = facts.pop("now", NOW)
    deeds.change(action=held, plan=replace(plans.of(held), **facts), looked_at=None, by=owner(), now=now)
    held.refresh_from_db()
    return held
