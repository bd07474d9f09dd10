"""Somebody comes: the form, the mailed link, what is under it, and that they do not come."""

from __future__ import annotations

from datetime import date, timedelta

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence, Telling
from undersigned.apps.attendance import events, permissions, phrases, queries
from undersigned.apps.attendance.forms import ComeForm, SaidForm
from undersigned.apps.attendance.models import Reply
from undersigned.apps.attendance.services import replies
from undersigned.apps.attendance.services.replies import Coming, Confirmation, Press, Said
from undersigned.apps.attendance.views.common import day, public, show, when
from undersigned.apps.credit.queries import VIA
from undersigned.kit.clock import now
from undersigned.kit.days import active
from undersigned.kit.results import Denied, NotAllowed, require
from undersigned.kit.tokens import PRIVATE, hidden

DAYS = 12
"""Days of a series among which one chooses: the next, and the one that one came for."""


@never_cache
def come(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in that somebody comes. The answer is the same whoever asks, and whether or not they replied before."""
    action = public(slug)
    asked = day(request.GET.get("on", ""))
    days = _days(action, asked)
    on = asked if asked in days else days[0]
    chosen = {"on": on.isoformat(), VIA: request.GET.get(VIA)}
    form = ComeForm(request.POST or None, days=days, most=replies.most(action), initial=chosen)
    if request.method == "POST" and form.is_valid() and _ask(action, form):
        return redirect("come_sent", slug=action.slug)
    return show(
        request,
        action,
        "attendance/come.html",
        form=form,
        when=when(action, on) if len(days) == 1 else "",
        where=phrases.place_lines(actions.where_of(action), active()),
        attendance=queries.attendance_of(action, on),
        later=action.telling != Telling.EVERYBODY,
        days=action.deleted_days,
    )


def _days(action: Action, asked: date | None) -> list[date]:
    """Return on which days one can come; if on none, the reason is shown."""
    moment = now()
    rows = Occurrence.objects.filter(action=action, called_off=False, ends_at__gt=moment).order_by("on")
    known = list(rows.values_list("on", flat=True)[:DAYS])
    if asked and asked not in known and rows.filter(on=asked).exists():
        known = [asked, *known]
    next_one = actions.next_occurrence(action, moment)
    require(permissions.may_reply(action, known[0] if known else next_one.on if next_one else action.on, moment))
    return known


def _ask(action: Action, form: ComeForm) -> bool:
    given = form.cleaned_data
    coming = Coming(
        email=given["email"],
        persons=given["persons"],
        language=get_language() or settings.LANGUAGE_CODE,
        name=given["name"],
        reminders=given["reminders"],
        via=given[VIA],
    )
    try:
        replies.ask(action=action, on=given["on"], coming=coming, now=now())
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def come_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way."""
    return show(request, public(slug), "attendance/sent.html")


@never_cache
@csrf_exempt  # the link itself is the secret: who cannot read the mail cannot forge the request
def coming(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a button (mail programs open links by themselves), show the reply, change it, cancel it."""
    row = queries.reply_of(token)
    if row is None:
        return _gone(request, token)
    if request.method != "POST":
        return _page(request, row, _form(row))
    match request.POST.get("do"):
        case "change":
            return _change(request, row)
        case "cancel":
            replies.cancel(reply=row, now=now())
        case "confirm":
            _confirm(request, row)
        case _:
            pass
    return _back(row)


def _gone(request: HttpRequest, token: str) -> HttpResponse:
    """Say that a reply is deleted, to whoever has a link that was mailed from here."""
    if queries.link_of(token) is None:
        raise Http404
    return hidden(render(request, "attendance/gone.html", status=404))


def _back(row: Reply) -> HttpResponse:
    return hidden(redirect("coming", token=queries.token_of(row)))


def _confirm(request: HttpRequest, row: Reply) -> None:
    looked_at = request.POST.get("looked_at", "")
    match replies.confirm(press=Press(Press.under(row).link, looked_at), now=now()):
        case Confirmation.UNKNOWN:
            raise Http404
        case Confirmation.CHANGED:
            messages.warning(request, _("What was asked for has changed since this page was made. Look at it again."))
        case Confirmation.STANDS | Confirmation.CANCELLED | Confirmation.CLOSED:
            pass  # the page says so


def _form(row: Reply, request: HttpRequest | None = None) -> SaidForm:
    said = {"persons": row.persons, "name": row.name, "reminders": row.reminders}
    most = max(replies.most(row.action), row.persons)
    return SaidForm(request.POST if request else None, initial=said, most=most)


def _change(request: HttpRequest, row: Reply) -> HttpResponse:
    form = _form(row, request)
    if not form.is_valid():
        return _page(request, row, form)
    given = form.cleaned_data
    said = Said(persons=given["persons"], name=given["name"], reminders=given["reminders"])
    try:
        replies.change(reply=row, said=said, now=now())
    except replies.NoSeats:
        told = _("There are not enough free seats for that many, or others wait for them. Your reply is as it was.")
        form.add_error("persons", told)
        return _page(request, row, form)
    except replies.Gone:
        return _back(row)
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return _page(request, row, form)
    messages.success(request, _("Your reply is changed."))
    return _back(row)


def _page(request: HttpRequest, row: Reply, form: SaidForm) -> HttpResponse:
    moment, action = now(), row.action
    where, answer = queries.known_to(row, moment), permissions.may_go_on(action, row.on, moment)
    token = queries.token_of(row)
    context = {
        "reply": row,
        "action": action,
        "title": actions.words(action, active()).title,
        "is_shown": actions.is_listed(action),
        "when": when(action, row.on),
        "where": phrases.place_lines(where, active()),
        "kept_back": where.is_kept_back,
        "told_from": _told_from(row),
        "refusal": answer.reason if isinstance(answer, Denied) else "",
        "form": form,
        "looked_at": replies.mark(row),
        "waits": row.confirmed_at is None and queries.attendance_of(action, row.on).is_full,
        "file_url": reverse("coming_calendar", args=[token]) if events.CALENDAR_FILES else "",
    }
    return hidden(render(request, "attendance/coming.html", context))


def _told_from(row: Reply) -> str:
    if row.action.telling != Telling.MAILED or row.begins_at is None:
        return ""
    return phrases.moment(row.begins_at - timedelta(hours=row.action.told_hours), row.action.zone, active())


@never_cache
def calendar_file(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the day that somebody comes to, for their own calendar, with as much of the place as they may know."""
    row, moment = queries.reply_of(token), now()
    if row is None or row.seat_at is None or row.cancelled_at or not actions.is_listed(row.action):
        raise Http404
    require(permissions.may_go_on(row.action, row.on, moment))
    place = ", ".join(phrases.place_lines(queries.known_to(row, moment), active()))
    data = events.calendar_file(row.action_id, row.on, active(), place)
    if not data:
        raise Http404
    headers = PRIVATE | {"Content-Disposition": f'attachment; filename="{row.action.slug}.ics"'}
    return HttpResponse(data, content_type="text/calendar; charset=utf-8", headers=headers)
