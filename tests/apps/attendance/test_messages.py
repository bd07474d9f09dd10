"""Organisers write to those who come: through the server, at most once a day, and never to an address they see."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance.models import Message
from undersigned.apps.attendance.services import messages
from undersigned.apps.audit.models import Line
from undersigned.kit.results import NotAllowed

from tests.cast import NOW, OUTSIDER
from tests.factories import campaigns, organisations
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, guest, party, written
from tests.factories.post import work

pytestmark = pytest.mark.usefixtures("installation")

DAY = timedelta(days=1)


def mails_about(box, word):
    return [one for one in box.mails if word in one["Subject"]]


def test_everybody_with_a_seat_gets_a_mail_of_their_own(box):
    held = action(capacity=2)
    party(held, 1)
    party(held, 2)
    party(held, 3)  # waits
    asked(held, guest(4))

    message = written(held)
    work()

    found = mails_about(box, "candles")
    assert (message.receivers, sorted(one["To"] for one in found)) == (
        2,
        ["guest-1@mail.example", "guest-2@mail.example"],
    )
    assert "Cc" not in found[0]
    assert "Bcc" not in found[0]


def test_the_mail_says_what_was_written_by_whom_why_and_how_one_cancels(box):
    held = action()
    coming(held)

    written(held)
    work()

    (one,) = mails_about(box, "candles")
    said = one.get_content().replace("\r\n", "\n")
    assert " ".join(one["Subject"].split()) == "Bring candles · Lights at the quay"
    assert said.startswith("We have none left.\n")
    assert "União dos Portos wrote this to those who come" in said
    assert "You get this mail because you said that you come." in said
    assert "/coming/" in said


def test_whoever_comes_on_several_days_gets_one_mail(box):
    held = action(rule="FREQ=DAILY;COUNT=3")
    coming(held)
    coming(held, on=campaigns.ON + DAY)

    message = written(held)
    work()

    assert (message.receivers, len(mails_about(box, "candles"))) == (1, 1)


def test_one_can_write_to_those_who_come_on_one_day(box):
    held = action(rule="FREQ=DAILY;COUNT=3")
    coming(held)
    coming(held, guest(2), on=campaigns.ON + DAY)

    written(held, on=campaigns.ON + DAY)
    work()

    assert [one["To"] for one in mails_about(box, "candles")] == ["guest-2@mail.example"]


def test_nobody_is_written_to_twice_within_a_day():
    held = action()
    coming(held)
    written(held)

    with pytest.raises(NotAllowed, match="nobody is mailed more than once a day"):
        written(held, subject="And bring songs", now=NOW + timedelta(hours=23))

    assert written(held, subject="And bring songs", now=NOW + DAY).pk


def test_the_same_message_sent_twice_within_a_minute_is_one():
    held = action()
    coming(held)

    assert written(held).pk == written(held, now=NOW + timedelta(seconds=30)).pk
    assert Message.objects.count() == 1


def test_there_is_nobody_to_write_to_before_somebody_comes():
    held = action()
    asked(held)

    with pytest.raises(NotAllowed, match="nobody to write to"):
        written(held)
    assert Message.objects.count() == 0


def test_an_organisation_writes_twenty_messages_a_day(monkeypatch):

    monkeypatch.setattr(messages, "FOR_AN_ORGANISATION", replace(messages.FOR_AN_ORGANISATION, times=1))
    whole = campaigns.campaign()
    rows = [action(whole, locality=name) for name in ("Lisbon", "Porto")]
    for held in rows:
        coming(held)
    written(rows[0])

    with pytest.raises(NotAllowed, match="twenty messages"):
        written(rows[1])


def test_nobody_else_writes_to_those_who_come():
    held = action()
    coming(held)
    letter = messages.Letter(subject="Come to us", text="Instead")

    with pytest.raises(NotAllowed):
        messages.write(action=held, letter=letter, by=organisations.owner(OUTSIDER), now=NOW)
    assert Message.objects.count() == 0


def test_nobody_writes_about_what_moderation_hid(box):
    held = action()
    coming(held)
    Action.objects.update(moderated_at=NOW)
    held.refresh_from_db()

    with pytest.raises(NotAllowed):
        written(held)


def test_of_very_many_each_gets_it_once(box, monkeypatch):
    monkeypatch.setattr(messages, "AT_ONCE", 2)
    held = action()
    for number in range(5):
        party(held, number)

    written(held)
    work()

    assert sorted(one["To"] for one in mails_about(box, "candles")) == [
        f"guest-{number}@mail.example" for number in range(5)
    ]


def test_the_audit_says_that_something_was_written_and_not_what_or_to_whom():
    held = action()
    coming(held)

    written(held)

    line = Line.objects.get(event="attendance:message:written")
    assert (line.subject, line.organisation, line.actor) == (
        f"action:{held.pk}",
        held.organisation_id,
        organisations.owner().actor,
    )


def test_no_promise_holds_an_address_or_a_name():
    held = action()
    coming(held)
    written(held)

    promised = " ".join(str(row.args_kwargs) for row in DBTaskResult.objects.all())
    assert (GUEST.email in promised, GUEST.name in promised, "candles" in promised) == (False, False, False)
