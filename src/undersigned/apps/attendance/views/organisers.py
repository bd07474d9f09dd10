"""Those who hold an action look who comes, print a list for the door, write to them, take somebody out."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import unquote

from django.conf import settings
from django.contrib import messages as told
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import permissions, queries
from undersigned.apps.attendance.forms import LetterForm
from undersigned.apps.attendance.models import Message, Reply
from undersigned.apps.attendance.services import messages, replies
from undersigned.apps.attendance.services.messages import Letter
from undersigned.apps.attendance.views.common import crumbs, day, held, show, when
from undersigned.apps.people.models import Person
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.results import Allowed, NotAllowed

LISTED, WAITING, ON_THE_DOOR, WRITTEN = 100, 200, 5000, 20
"""Replies on a page, on the waiting list, on the list for the door; messages that are shown again."""


@never_cache
@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """Show who comes and who waits on a day, by name where they gave one."""
    action, by = held(request, slug)
    totals = queries.totals(action)
    on = _chosen(request, action, list(totals))
    may_write = permissions.may_write_to_them(by, action, now()) == Allowed()
    somebody = queries.standing(action).exists()
    context = {
        "tabs": _tabs(action, list(totals), on),
        "letters": queries.messages_of(action)[:WRITTEN],
        "write_url": reverse("coming_write", args=[action.slug]) if may_write and somebody else "",
        **(_on_day(request, action, on) if on else {}),
    }
    return show(request, action, "attendance/list.html", **context)


def _chosen(request: HttpRequest, action: Action, days: list[date]) -> date | None:
    """Return the day that is looked at: the one that was asked for, the next one, or the last."""
    asked = day(request.GET.get("on", ""))
    if asked in days or not days:
        return asked if asked in days else None
    coming = [on for on in days if on >= now().date()]
    return coming[0] if coming else days[-1]


def _tabs(action: Action, days: list[date], on: date | None) -> list[dict[str, Any]]:
    here = reverse("coming_list", args=[action.slug])
    return [{"label": day_in(one, active()), "url": f"{here}?on={one}", "current": one == on} for one in days]


def _on_day(request: HttpRequest, action: Action, on: date) -> dict[str, Any]:
    after = request.GET.get("after", "")
    first = int(after) if after.isascii() and after.isdigit() and len(after) < 18 else 0
    rows = queries.coming(action, on).filter(pk__gt=first).order_by("pk")[: LISTED + 1]
    found = queries.lines(rows)
    here = reverse("coming_list", args=[action.slug])
    seats = queries.seats(action, on)
    return {
        "when": when(action, on),
        "seats": seats,
        "gone": seats.persons > 0 and not seats.replies,
        "coming": found[:LISTED],
        "waiting": queries.lines(queries.waiting(action, on)[:WAITING]),
        "previous_url": f"{here}?on={on}" if first else "",
        "next_url": f"{here}?on={on}&after={found[LISTED - 1].number}" if len(found) > LISTED else "",
        "door_url": f"{reverse('coming_door', args=[action.slug])}?on={on}",
    }


@never_cache
@signed_in
def door(request: HttpRequest, slug: str) -> HttpResponse:
    """Show a list to print: names and numbers, by name."""
    action, _by = held(request, slug)
    on = day(request.GET.get("on", ""))
    if on is None:
        raise Http404
    rows, seats = queries.coming(action, on), queries.seats(action, on)
    found = queries.lines(rows.order_by("pk")[:ON_THE_DOOR])
    return show(
        request,
        action,
        "attendance/door.html",
        when=when(action, on),
        lines=queries.by_name(found),
        seats=seats,
        more=max(seats.replies - len(found), 0),
        back_url=f"{reverse('coming_list', args=[action.slug])}?on={on}",
    )


@never_cache
@signed_in
def write(request: HttpRequest, slug: str) -> HttpResponse:
    """Write to those who come: look at the mail first, then send it."""
    action, by = held(request, slug)
    form = LetterForm(request.POST or None, days=list(queries.totals(action)))
    more: dict[str, Any] = {}
    if request.method == "POST" and form.is_valid():
        letter = Letter(subject=form.cleaned_data["subject"], text=form.cleaned_data["text"], on=form.day)
        if request.POST.get("do") == "send" and (message := _send(action, letter, by, form)):
            told.success(request, _sent(message.receivers))
            return redirect("coming_list", slug=action.slug)
        more = {"preview": _preview(action, letter), "receivers": messages.count_receivers(action, letter.on)}
    return show(request, action, "attendance/write.html", form=form, crumbs=crumbs(action), **more)


def _send(action: Action, letter: Letter, by: Person, form: LetterForm) -> Message | None:
    try:
        return messages.write(action=action, letter=letter, by=by, now=now())
    except NotAllowed as refusal:
        form.add_error(None, str(refusal))
        return None


def _sent(number: int) -> str:
    said = ngettext("Your message goes to %(n)s address.", "Your message goes to %(n)s addresses.", number)
    return said % {"n": number}


def _preview(action: Action, letter: Letter) -> dict[str, str]:
    """Return the mail as those who come get it, but for their link."""
    context = {
        "message": letter,
        "title": actions.title_among(action, active()),
        "when": when(action, letter.on or action.on),
        "organisation": action.organisation.name,
        "link": unquote(settings.URL + reverse("coming", args=["…"])),
    }
    subject, _line, body = render_to_string("mail/coming/message.txt", context).partition("\n")
    return {"subject": subject.strip(), "body": body.strip()}


@never_cache
@signed_in
def let_go(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Take out a reply that was not meant, after asking once more."""
    action, by = held(request, slug)
    rows = Reply.objects.filter(queries.STANDING, action=action).select_related("action")
    row = get_object_or_404(rows, pk=number)
    here = f"{reverse('coming_list', args=[action.slug])}?on={row.on}"
    if request.method == "POST":
        replies.take_out(reply=row, by=by, now=now())
        told.success(request, _("Whoever gave this reply is told by mail, then it is deleted."))
        return redirect(here)
    words = {
        "title": _("Take out this reply?"),
        "text": _("For replies that are not meant: somebody who takes many seats, or mocks. Whoever gave it is told."),
        "points": [
            row.name or _("no name given"),
            ngettext("%(n)s person", "%(n)s persons", row.persons) % {"n": row.persons},
        ],
        "act": _("Take it out"),
        "grave": True,
        "cancel_url": here,
        "crumbs": crumbs(action),
    }
    return render(request, "confirm.html", words)
