"""How often one may reply and change it: no mailbox is filled, nobody is kept waiting, and seats are not tried out."""

from __future__ import annotations

from datetime import time, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies
from undersigned.apps.attendance.services.replies import Said
from undersigned.kit import limits
from undersigned.kit.results import NotAllowed

from tests.apps.attendance.reading import promised
from tests.cast import NOW
from tests.factories import campaigns
from tests.factories.actions import action
from tests.factories.attendance import asked, coming, confirm, guest

pytestmark = pytest.mark.usefixtures("installation")


def test_one_address_is_mailed_three_times_a_day_about_one_day_of_an_action():
    held = action()

    for _ in range(4):
        asked(held)

    assert len(promised("attendance.mail_reply")) == replies.FOR_ONE_DAY


@pytest.fixture
def clock(monkeypatch):
    """Let the clock of the limits show a moment: `clock(moment)`."""

    def show(moment):
        monkeypatch.setattr(limits, "now", lambda: moment)

    show(NOW)
    return show


def test_one_address_is_mailed_five_times_an_hour_whatever_it_is_about():
    whole = campaigns.campaign()
    rows = [action(whole, begins=time(hour)) for hour in range(6)]

    for held in rows:
        asked(held)

    assert len(promised("attendance.mail_reply")) == limits.MAILS_AN_HOUR


def test_one_address_is_mailed_fifteen_times_a_day_whatever_it_is_about(clock):
    whole = campaigns.campaign()
    rows = [action(whole, begins=time(hour)) for hour in range(20)]

    for number, held in enumerate(rows):
        clock(NOW + timedelta(hours=number // 4))
        asked(held)

    assert len(promised("attendance.mail_reply")) == limits.MAILS_A_DAY


def test_strangers_cannot_use_up_the_mails_of_a_day_within_an_hour(clock):
    whole = campaigns.campaign()
    rows = [action(whole, begins=time(hour)) for hour in range(17)]
    for held in rows[:16]:
        asked(held)
    before = len(promised("attendance.mail_reply"))

    clock(NOW + timedelta(hours=1))
    asked(rows[16])

    assert len(promised("attendance.mail_reply")) == before + 1


def test_a_flood_is_refused_and_nothing_of_it_is_kept(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 2)
    held = action()
    for number in range(2):
        asked(held, guest(number))

    with pytest.raises(NotAllowed, match="Whoever has the mail can confirm now"):
        asked(held, guest(3))

    assert Reply.objects.count() == 2


def test_a_flood_at_one_action_hinders_no_other(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 1)
    whole = campaigns.campaign()
    asked(action(whole))

    assert asked(action(whole, begins=time(9))).pk


def test_those_who_confirm_or_cancel_are_no_flood(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 2)
    held = action()

    for number in range(6):
        coming(held, guest(number))
        replies.cancel(reply=asked(held, guest(10 + number)), now=NOW)

    assert Reply.objects.filter(seat_at__isnull=False).count() == 6


def test_whoever_has_a_mail_confirms_in_the_midst_of_a_flood(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 3)
    held = action(capacity=1)
    rows = [asked(held, guest(number)) for number in range(3)]
    with pytest.raises(NotAllowed):
        asked(held, guest(3))

    assert confirm(rows[0]).seat_at == NOW
    assert confirm(rows[1]).confirmed_at == NOW


def test_after_an_hour_a_flood_is_over(monkeypatch):
    monkeypatch.setattr(replies, "FLOOD", 1)
    held = action()
    asked(held, guest(1))

    assert asked(held, guest(2), now=NOW + timedelta(hours=1)).pk


def test_the_mails_of_a_crowd_go_after_all_others(monkeypatch):
    monkeypatch.setattr(replies, "CROWD", 2)
    whole = campaigns.campaign()
    held, other = action(whole), action(whole, begins=time(9))
    crowd = [asked(held, guest(number)) for number in range(3)]

    late = asked(other, guest(9))

    kept = [row.args_kwargs["args"][1] for row in DBTaskResult.objects.ready()]
    mails = [facts["reply_id"] for facts in kept if "reply_id" in facts]
    assert (mails[-1], sorted(mails[:-1])) == (crowd[2].pk, sorted([crowd[0].pk, crowd[1].pk, late.pk]))


def test_a_reply_is_changed_ten_times_a_day():
    row = coming(action())
    for persons in range(1, 11):
        replies.change(reply=row, said=Said(persons=persons), now=NOW)

    with pytest.raises(NotAllowed, match="ten times"):
        replies.change(reply=row, said=Said(persons=11), now=NOW)


def test_trying_out_how_many_seats_are_free_is_counted():
    held = action(capacity=5)
    row = coming(held)
    coming(held, guest(1, persons=4))
    for _ in range(replies.LARGER.times):
        with pytest.raises(replies.NoSeats):
            replies.change(reply=row, said=Said(persons=2), now=NOW)

    with pytest.raises(NotAllowed, match="asked three times today"):
        replies.change(reply=row, said=Said(persons=2), now=NOW)
    assert replies.change(reply=row, said=Said(persons=1, name="Another"), now=NOW).name == "Another"


def test_where_there_is_no_limit_nothing_can_be_tried_out():
    row = coming(action())

    for persons in range(2, 9):
        replies.change(reply=row, said=Said(persons=persons), now=NOW)

    assert Reply.objects.get().persons == 8


def test_who_cancels_and_replies_anew_has_no_more_tries():
    held = action(capacity=5)
    row = coming(held)
    coming(held, guest(1, persons=4))
    for _ in range(replies.LARGER.times):
        with pytest.raises(replies.NoSeats):
            replies.change(reply=row, said=Said(persons=2), now=NOW)
    replies.cancel(reply=row, now=NOW)

    again = coming(held)

    with pytest.raises(NotAllowed, match="asked three times today"):
        replies.change(reply=again, said=Said(persons=2), now=NOW)
