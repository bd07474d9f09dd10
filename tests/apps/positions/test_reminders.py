"""Reminders: to those who have not answered, by who may ask them, not too often, and by themselves before the end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from undersigned.apps.organisations.models import Role
from undersigned.apps.positions import handlers, jobs, queries
from undersigned.apps.positions.models import Position, Reminder
from undersigned.apps.positions.services import reminders
from undersigned.kit import retention
from undersigned.kit.results import NotAllowed

from tests.cast import ATTESTED, LAPSED, NOW
from tests.factories import drafting, organisations, positions
from tests.factories.drafting import CLOSES, WEEK
from tests.factories.people import drafter

ALL = {"c1": Position.SUPPORT, "c2": Position.ACCEPT}
DAY = timedelta(days=1)


def asked():
    """Three take part; one has answered all, and one has begun."""
    text = drafting.text(ATTESTED, LAPSED)
    drafting.opened(text)
    positions.said(text, ALL)
    positions.said(text, {"c1": Position.OBJECT}, ATTESTED)
    return text


def reminded():
    return [row.organisation.name for row in Reminder.objects.order_by("pk").select_related("organisation")]


def test_whoever_has_not_answered_all_is_listed_and_reminded(installation):
    text = asked()

    listed = [(one.organisation.name, one.progress.open, len(one.people)) for one in queries.slow(text, NOW)]
    reminders.send(statement=text, by=drafter(), now=NOW)

    assert listed == [(LAPSED.organisation, 2, 1), (ATTESTED.organisation, 1, 1)]
    assert reminded() == [LAPSED.organisation, ATTESTED.organisation]


def test_nobody_is_reminded_twice_within_three_days(installation):
    text = asked()

    sent = [len(reminders.send(statement=text, by=drafter(), now=NOW + days * DAY)) for days in (0, 1, 2.9, 3)]

    assert sent == [2, 0, 0, 2]


def test_the_committee_alone_reminds_and_while_a_round_is_open(installation):
    text = asked()

    with pytest.raises(NotAllowed):
        reminders.send(statement=text, by=organisations.owner(), now=NOW)
    with pytest.raises(NotAllowed, match="No round is open"):
        reminders.send(statement=text, by=drafter(), now=CLOSES)

    assert reminded() == []


@pytest.mark.parametrize(("moment", "sent"), [(CLOSES - 4 * DAY, 0), (CLOSES - 2 * DAY, 2), (CLOSES, 0)])
def test_three_days_before_the_end_it_goes_by_itself(installation, moment, sent):
    asked()

    assert reminders.send_due(now=moment) == sent


def test_by_itself_it_goes_once(installation):
    asked()

    assert [reminders.send_due(now=CLOSES - hours * timedelta(hours=1)) for hours in (70, 60, 10, 1)] == [2, 0, 0, 0]


def test_the_mail_says_how_much_is_open_and_nothing_of_what_was_said(installation, postbox, monkeypatch):
    text = asked()
    monkeypatch.setattr("undersigned.apps.positions.handlers.now", lambda: NOW)
    organisation, person = organisations.organisation(ATTESTED), organisations.owner(ATTESTED)

    handlers.mail_reminder(
        jobs.MailReminder(statement_id=text.pk, organisation_id=organisation.pk, person_id=person.pk)
    )

    (mail,) = postbox.mails
    body, subject = mail.get_content(), str(mail["Subject"])
    assert postbox.receivers == [[person.email]]
    assert "has not decided on 1 of 2 wordings" in body
    assert f"/drafts/{text.slug}/positions/of/{organisation.handle}/" in body
    assert [word for word in ("object", "Open harbours", "Every harbour") if word in subject + body] == []


@pytest.mark.parametrize("when", ["answered", "signs no more", "closed"])
def test_who_needs_it_no_more_is_not_mailed(installation, postbox, monkeypatch, when):
    text = asked()
    organisation, person = organisations.organisation(LAPSED), organisations.owner(LAPSED)
    monkeypatch.setattr("undersigned.apps.positions.handlers.now", lambda: NOW + WEEK if when != "closed" else CLOSES)
    if when == "answered":
        positions.said(text, ALL, LAPSED)
    if when == "signs no more":
        organisation.representatives.update(role=Role.OBSERVER)

    handlers.mail_reminder(
        jobs.MailReminder(statement_id=text.pk, organisation_id=organisation.pk, person_id=person.pk)
    )

    assert postbox.mails == []


def test_that_somebody_was_reminded_is_forgotten_after_90_days(installation):
    text = asked()
    reminders.send(statement=text, by=drafter(), now=NOW)

    swept = [retention.sweep(now=NOW + days * DAY)["position-reminders"] for days in (90, 91)]

    assert (swept, reminded()) == ([0, 2], [])
