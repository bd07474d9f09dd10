"""Sends the mails that were promised, and finds out when it is time for some."""

from __future__ import annotations

from datetime import date, datetime

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from undersigned.apps.actions import queries as actions
from undersigned.apps.attendance import jobs, permissions, phrases, queries
from undersigned.apps.attendance.jobs import News
from undersigned.apps.attendance.models import Message, Reply
from undersigned.apps.attendance.services import messages, news, reminders, replies, seats
from undersigned.kit import mail
from undersigned.kit.clock import now
from undersigned.kit.jobs import handles
from undersigned.kit.results import Allowed
from undersigned.kit.schedule import every

DUE_SECONDS = 60


@handles(jobs.MailReply)
def mail_reply(job: jobs.MailReply) -> None:
    """Send the link, unless the reply was cancelled or the action is out of sight by now."""
    if row := _reply(job.reply_id):
        _send("mail/coming/reply.txt", row, when=_when_and_where(row))


@handles(jobs.MailSeat)
def mail_seat(job: jobs.MailSeat) -> None:
    """Say that there are seats, unless there are none again, or it is not held."""
    row = _reply(job.reply_id)
    if row and _comes(row):
        _send("mail/coming/seat.txt", row)


@handles(jobs.MailReminder)
def mail_reminder(job: jobs.MailReminder) -> None:
    """Remind, unless they do not come by now, or it is not held."""
    row = _reply(job.reply_id)
    if row and _comes(row) and row.reminders:
        _send("mail/coming/reminder.txt", row)


@handles(jobs.MailPlace)
def mail_place(job: jobs.MailPlace) -> None:
    """Say where it is, unless they do not come by now, or it is not held."""
    row = _reply(job.reply_id)
    if row and _comes(row):
        _send("mail/coming/place.txt", row)


@handles(jobs.MailNews)
def mail_news(job: jobs.MailNews) -> None:
    """Say what is new, unless they do not come by now, or the action is out of sight."""
    if job.news in {News.SEEN, News.UNSEEN}:
        _mail_sight(job)
    elif (row := _reply(job.reply_id)) and row.confirmed_at is not None:
        _send_news(row, News(job.news))


def _mail_sight(job: jobs.MailNews) -> None:
    """Say that an action is not shown, or is again, unless that is so no more, or they know."""
    row, is_seen = _known(job.reply_id), job.news == News.SEEN
    if row is None or actions.is_listed(row.action) != is_seen or (row.unseen_at is not None) != is_seen:
        return
    if is_seen:
        _send_news(row, _since_then(row))
    else:
        _send("mail/coming/unseen.txt", row)
    Reply.objects.filter(pk=row.pk).update(unseen_at=None if is_seen else now())


def _since_then(row: Reply) -> News:
    """Return what became of an action, or of their day of it, while it was not shown and nobody could be told."""
    if row.action.called_off_at is not None:
        return News.OFF
    return News.SEEN if row.begins_at is not None else News.DAY_OFF


def _send_news(row: Reply, news: News) -> None:
    where = {"when": _when_and_where(row)} if news in {News.OFF, News.DAY_OFF} else {}
    _send("mail/coming/news.txt", row, news=news.value, reason=row.action.called_off_because, **where)


@handles(jobs.MailMessage)
def mail_message(job: jobs.MailMessage) -> None:
    """Send what the organisers wrote, unless somebody does not come by now, or the action is out of sight."""
    row, message = _reply(job.reply_id), Message.objects.filter(pk=job.message_id).first()
    if row and message and row.seat_at is not None:
        _send("mail/coming/message.txt", row, message=message)


@handles(jobs.TakeOut)
def take_out(job: jobs.TakeOut) -> None:
    """Tell somebody that their reply is taken out, and delete it."""
    row = Reply.objects.filter(pk=job.reply_id, cancelled_at=None).first()
    if row is None:
        return
    if known := _reply(row.pk):
        _send("mail/coming/taken_out.txt", known, when=_when_and_where(known))
    replies.cancel(reply=row, now=now())


@handles(jobs.SpreadNews)
def spread_news(job: jobs.SpreadNews) -> None:
    """Promise the next of many mails."""
    news.spread(action=job.action_id, on=date.fromisoformat(job.on), news=job.news, after=job.after)


@handles(jobs.TellSight)
def tell_sight(job: jobs.TellSight) -> None:
    """Tell what is so by now."""
    news.tell_sight(action=job.action_id, now=now())


@handles(jobs.SpreadMessage)
def spread_message(job: jobs.SpreadMessage) -> None:
    """Promise the next of many mails, unless the message is deleted by now."""
    message = Message.objects.select_related("action").filter(pk=job.message_id).first()
    if message is not None:
        messages.spread(message=message, after=job.after)


@every(DUE_SECONDS, name="attendance.reminders")
def remind(moment: datetime) -> None:
    """Promise the reminders and the exact places that are due."""
    reminders.promise_due(now=moment)


@every(DUE_SECONDS, name="attendance.seats")
def give_out(moment: datetime) -> None:
    """Give out the seats that are kept for large parties no more."""
    seats.let_go_of_kept(now=moment)


def _reply(number: int) -> Reply | None:
    """Return a reply that still has its address, to an action that everybody sees, called off or not."""
    row = _known(number)
    return row if row and actions.is_listed(row.action) else None


def _known(number: int) -> Reply | None:
    """Return a reply that still has its address."""
    related = ("action__organisation", "action__campaign", "action__day")
    return Reply.objects.select_related(*related).filter(pk=number, cancelled_at=None, email__isnull=False).first()


def _comes(row: Reply) -> bool:
    return row.seat_at is not None and permissions.may_go_on(row.action, row.on, now()) == Allowed()


def _send(template: str, row: Reply, **more: object) -> None:
    with translation.override(row.language):
        context = told(row) | more
    mail.send(template, to=row.email or "", language=row.language, context=context)


def _when_and_where(row: Reply) -> str:
    """Return when and where it is, as everybody knows: a thing of one name is held in many towns at the same hour."""
    tag = row.language
    with translation.override(tag):
        when = phrases.when(actions.times_on(row.action, row.on), tag)
    return "\n    ".join([when, *phrases.place_lines(actions.where_of(row.action), tag)])


def told(row: Reply) -> dict[str, object]:
    """Return what every mail about a reply says: of what it is, when, where, by whom, and under which link."""
    where, tag = queries.known_to(row, now()), row.language
    return {
        "reply": row,
        "title": actions.title_among(row.action, tag),
        "when": phrases.when(actions.times_on(row.action, row.on), tag),
        "places": phrases.place_lines(where, tag),
        "kept_back": where.is_kept_back,
        "organisation": row.action.organisation.name,
        "link": settings.URL + reverse("coming", args=[queries.token_of(row)]),
    }
