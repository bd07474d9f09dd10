"""Saying that one comes: asked for on the page, confirmed from the mailbox, changed and cancelled by the same link."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import queries
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies
from undersigned.apps.attendance.services.replies import Confirmation, Press, Said
from undersigned.apps.campaigns.models import Campaign
from undersigned.kit.results import NotAllowed

from tests.apps.attendance.reading import promised
from tests.cast import NOW, OUTSIDER
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import GUEST, asked, coming, confirm, guest
from tests.factories.organisations import owner

pytestmark = pytest.mark.usefixtures("installation")

AFTER = datetime(2026, 10, 12, 20, 0, tzinfo=UTC)
"""When the action of the tests is over: at 20:00 in Lisbon it is 19:00 UTC."""


def test_whoever_asks_does_not_come_until_they_confirm():
    row = asked(action())

    assert (row.confirmed_at, row.seat_at, row.persons, row.name) == (None, None, 1, "Gaia Greco")
    assert promised("attendance.mail_reply") == [{"reply_id": row.pk}]


def test_whoever_confirms_comes():
    row = coming(action())

    assert (row.confirmed_at, row.seat_at) == (NOW, NOW)


def test_until_it_is_confirmed_the_last_words_count():
    held = action()
    first = asked(held)

    again = asked(held, replace(GUEST, name="G. G.", persons=4, reminders=False))

    assert (again.pk, again.name, again.persons, again.reminders) == (first.pk, "G. G.", 4, False)


def test_what_was_confirmed_is_not_changed_by_whoever_knows_the_address():
    held = action()
    coming(held)

    row = asked(held, replace(GUEST, name="Somebody else", persons=50))

    assert (row.name, row.persons) == ("Gaia Greco", 1)


def test_an_address_is_the_same_however_it_is_written():
    held = action()
    first = asked(held)

    assert asked(held, replace(GUEST, email=" Gaia.Greco@MAIL.example ")).pk == first.pk


def test_the_database_is_asked_the_same_whether_an_address_replied_or_not():
    held = action()
    confirm(asked(held, guest(1)))

    statements = []
    for who in (guest(1), guest(2)):
        with CaptureQueriesContext(connection) as captured:
            replies.ask(action=held, on=campaigns.ON, coming=who, now=NOW)
        statements.append(
            [query["sql"].split(" ")[:3] for query in captured.captured_queries if "SAVEPOINT" not in query["sql"]]
        )

    assert statements[0] == statements[1]


def test_wishes_take_no_seats_until_they_are_confirmed():
    held = action(capacity=2)
    for number in range(5):
        asked(held, guest(number))

    assert coming(held, guest(9, persons=2)).seat_at == NOW


def test_confirming_twice_is_once():
    row = coming(action())

    assert replies.confirm(press=Press.under(row), now=NOW + timedelta(hours=1)) is Confirmation.STANDS
    row.refresh_from_db()
    assert row.confirmed_at == NOW


def test_what_was_changed_since_somebody_looked_is_not_confirmed():
    held = action()
    row = asked(held)
    looked_at = replies.mark(row)
    asked(held, replace(GUEST, persons=9))

    press = Press(Press.under(row).link, looked_at)

    assert replies.confirm(press=press, now=NOW) is Confirmation.CHANGED
    assert Reply.objects.get().confirmed_at is None


def test_links_do_not_tell_how_many_replied_in_between():
    held = action()
    rows = [asked(held, guest(number)) for number in range(4)]

    links = [queries.token_of(row) for row in rows]

    shown = [int(link.partition("-")[0]) for link in links]
    assert [number for number in shown if number < 1000] == []
    assert [queries.reply_of(link) for link in links] == rows


def test_a_link_with_another_nonce_opens_nothing():
    row = asked(action())
    Reply.objects.update(nonce=b"another!")

    assert replies.confirm(press=Press.under(row), now=NOW) is Confirmation.UNKNOWN


@pytest.mark.parametrize(
    ("hidden", "reason"),
    [
        ({"takes_replies": False}, "Just come"),
        ({"hidden_at": NOW}, "not shown at the moment"),
        ({"moderated_at": NOW}, "not shown at the moment"),
        ({"listed_at": None}, "not shown at the moment"),
        ({"called_off_at": NOW, "called_off_because": "Storm"}, "was called off"),
    ],
)
def test_nobody_replies_to_what_is_not_held_in_public(hidden, reason):
    held, other = action(), asked(action(Campaign.objects.get()))
    Action.objects.update(**hidden)
    held.refresh_from_db()

    with pytest.raises(NotAllowed, match=reason):
        asked(held)

    assert replies.confirm(press=Press.under(other), now=NOW) is Confirmation.CLOSED
    assert [row.pk for row in Reply.objects.filter(confirmed_at=None)] == [other.pk]


def test_nobody_replies_to_what_is_over():
    row = asked(held := action())

    with pytest.raises(NotAllowed, match="is over"):
        asked(held, guest(1), now=AFTER)
    assert replies.confirm(press=Press.under(row), now=AFTER) is Confirmation.CLOSED


def test_one_can_still_reply_while_it_goes_on():
    assert coming(action(), now=AFTER - timedelta(hours=1, minutes=30)).seat_at


def test_nobody_replies_for_a_day_on_which_it_is_not_held():
    with pytest.raises(NotAllowed, match="not held on this day"):
        asked(action(), on=campaigns.ON + timedelta(days=1))


def test_a_reply_is_for_one_day_of_a_series():
    held = action(rule="FREQ=DAILY;COUNT=3", capacity=1)

    first, second = coming(held), coming(held, on=campaigns.ON + timedelta(days=1))

    assert (first.pk != second.pk, first.seat_at, second.seat_at) == (True, NOW, NOW)


def test_whoever_comes_can_change_everything_they_said():
    row = coming(action())

    replies.change(reply=row, said=Said(persons=3, name="The Grecos", reminders=False), now=NOW)

    row.refresh_from_db()
    assert (row.persons, row.name, row.reminders) == (3, "The Grecos", False)


def test_what_is_not_confirmed_cannot_be_changed_by_the_link():
    row = asked(action())

    with pytest.raises(replies.Gone):
        replies.change(reply=row, said=Said(persons=3), now=NOW)


def test_whoever_does_not_come_leaves_nothing_of_themselves():
    row = coming(action())
    before = bytes(row.email_fingerprint)

    replies.cancel(reply=row, now=NOW + timedelta(hours=1))

    row.refresh_from_db()
    assert (row.cancelled_at, row.name, row.email, row.seat_at) == (NOW + timedelta(hours=1), None, None, None)
    assert (row.language, bytes(row.email_fingerprint) == before) == ("", False)


def test_whoever_never_asked_can_delete_what_somebody_asked_for_them():
    row = asked(action())

    replies.cancel(reply=row, now=NOW)

    assert Reply.objects.get().email is None
    assert replies.confirm(press=Press.under(row), now=NOW) is Confirmation.CANCELLED


def test_cancelling_twice_is_once():
    row = coming(action())
    replies.cancel(reply=row, now=NOW)

    replies.cancel(reply=row, now=NOW + timedelta(hours=1))

    assert Reply.objects.get().cancelled_at == NOW


def test_whoever_cancelled_can_say_again_that_they_come():
    held = action()
    replies.cancel(reply=coming(held), now=NOW)

    assert coming(held).seat_at == NOW


def test_those_who_hold_the_action_can_take_a_reply_out():
    row = coming(action())

    replies.take_out(reply=row, by=owner(), now=NOW)

    assert promised("attendance.take_out") == [{"reply_id": row.pk}]


def test_nobody_else_takes_a_reply_out():

    row = coming(action())

    with pytest.raises(NotAllowed):
        replies.take_out(reply=row, by=owner(OUTSIDER), now=NOW)
    assert promised("attendance.take_out") == []
