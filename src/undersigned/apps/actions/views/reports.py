"""After the day: whoever held an action says how many came, in words, with pictures; hides that, or takes it away."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.actions import permissions, queries
from undersigned.apps.actions.forms.reports import PictureWordsForm, ReportForm
from undersigned.apps.actions.models import Action, Picture, Report
from undersigned.apps.actions.queries.reports import mark_of
from undersigned.apps.actions.services import pictures, reports
from undersigned.apps.actions.services.pictures import Shot
from undersigned.apps.actions.views.common import address, crumbs, find, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.text import diff
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.kinds import NotTaken
from undersigned.kit.results import Allowed, NotAllowed, require

ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
FULL = _("A report has at most 12 pictures. Take one away first.")
NOTHING = _("Say how many came, write a few words, or add a picture.")
MOVED = _("Somebody else saved this report a moment ago. Look at what they saved; yours stands in the form below.")
NOT_AGAIN = _("Choose the picture once more: browsers do not send it twice.")


@signed_in
def report(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Report of a day, with one picture at a time; or change what was reported."""
    action, by, day = _held(request, slug, on)
    known = queries.report_of(action, day)
    posts = request.method == "POST"
    form = ReportForm(*((request.POST, request.FILES) if posts else ()), initial=_initial(action, known))
    mark = request.POST.get("based_on", "")[:64] if posts else mark_of(known)
    meanwhile = False
    if posts and form.is_valid():
        try:
            if _write(form, action, day, mark, by):
                messages.success(request, _("Saved. You can add more pictures, or look at the page."))
                return redirect(_address(action, day))
        except reports.EditedSince:
            known, meanwhile = queries.report_of(action, day), True
            mark = mark_of(known)
    if (form.errors or meanwhile) and request.FILES and "picture" not in form.errors:
        form.add_error("picture", str(NOT_AGAIN))
    return _page(request, action, day, known, {"form": form, "mark": mark, **_compared(known, form, meanwhile)})


def _write(form: ReportForm, action: Action, day: date, mark: str, by: Person) -> bool:
    """Save what was typed; what is wrong with it is told at its field."""
    if (shot := _shot(form, action, day, by)) is None and form.errors:
        return False
    try:
        reports.write(action=action, on=day, said=form.said(), based_on=mark, picture=shot, by=by, now=now())
    except reports.SaysNothing:
        form.add_error(None, str(NOTHING))
    except pictures.TooManyPictures:
        form.add_error("picture", str(FULL))
    return not form.errors


def _shot(form: ReportForm, action: Action, day: date, by: Person) -> Shot | None:
    """Draw the picture anew that was sent, if one was."""
    file = form.cleaned_data["picture"]
    if file is None:
        return None
    try:
        return form.shot(pictures.keep(action=action, on=day, data=file.read(), by=by, now=now()))
    except (NotTaken, NotAllowed) as error:
        form.add_error("picture", str(error))
        return None


def _page(request: HttpRequest, action: Action, day: date, known: Report | None, more: dict[str, Any]) -> HttpResponse:
    context = {
        "day": day,
        "report": known,
        "left": pictures.MOST - len(known.pictures.all()) if known else pictures.MOST,
        "may_write": permissions.may_report(request.user, action, day, now()) == Allowed(),
        "public_url": address(action),
        **more,
    }
    return show(request, action, "action/report.html", context, 409 if more.get("meanwhile") else 200)


def _initial(action: Action, known: Report | None) -> dict[str, Any]:
    if known is None:
        return {"language": action.language}
    return {"least": known.least, "most": known.most, "text": known.text, "language": known.language}


def _compared(known: Report | None, form: ReportForm, meanwhile: bool) -> dict[str, Any]:  # noqa: FBT001  # a fact
    """Return what somebody else saved in between, beside what was typed."""
    if not meanwhile:
        return {}
    typed = form.cleaned_data["text"]
    return {"meanwhile": MOVED, "pieces": diff.words(known.text, typed) if known and known.text != typed else ()}


@signed_in
def picture(request: HttpRequest, slug: str, on: str, number: int) -> HttpResponse:
    """Describe a picture in other words, or take it away."""
    action, by, day = _held(request, slug, on)
    rows = Picture.objects.select_related("report__action__organisation")
    row = get_object_or_404(rows, pk=number, report__action=action, report__on=day)
    if request.POST.get("do") == "take-away":
        pictures.take_away(picture=row, by=by, now=now())
        messages.success(request, _("The picture is gone. Copies that others made are not."))
        return redirect(_address(action, day))
    said = request.POST if request.method == "POST" else None
    form = PictureWordsForm(said, initial={"words": row.words, "author": row.author})
    if request.method == "POST" and form.is_valid():
        pictures.describe(picture=row, **form.cleaned_data, by=by, now=now())
        messages.success(request, _("Saved."))
        return redirect(_address(action, day))
    above = [*crumbs(action), (_report_of(day), _address(action, day))]
    return show(request, action, "action/picture.html", {"form": form, "picture": row, "day": day, "crumbs": above})


@signed_in
@require_POST
def hide(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Hide a report with its pictures at once, or show it again."""
    action, by, day = _held(request, slug, on)
    row = get_object_or_404(Report.objects.select_related("action__organisation"), action=action, on=day)
    if request.POST.get("do") == "show":
        reports.show(report=row, by=by, now=now())
        messages.success(request, _("Everybody sees it again."))
    else:
        reports.hide(report=row, by=by, now=now())
        messages.success(request, _("Hidden. Nobody but you and your colleagues sees it."))
    return redirect(_address(action, day))


@signed_in
def take_away(request: HttpRequest, slug: str, on: str) -> HttpResponse:
    """Ask once more, then take a report away for good."""
    action, by, day = _held(request, slug, on)
    row = get_object_or_404(Report.objects.select_related("action__organisation"), action=action, on=day)
    if request.method == "POST":
        reports.take_away(report=row, by=by, now=now())
        messages.success(request, _("The report is gone, with its pictures."))
        return redirect(address(action))
    context = {
        "title": _("Take this report away?"),
        "text": _report_of(day),
        "points": [
            _("Its number, its words and its pictures are deleted here, and cannot be brought back."),
            _("Copies that others made of pictures are not in our hands."),
            _("If you only want nobody to see it for now: hide it instead."),
        ],
        "act": _("Take it away"),
        "grave": True,
        "cancel_url": _address(action, day),
        "crumbs": crumbs(action),
    }
    return render(request, "confirm.html", context)


def _report_of(day: date) -> str:
    return __("Report of %(day)s") % {"day": day_in(day, active())}


def _held(request: HttpRequest, slug: str, on: str) -> tuple[Action, Person, date]:
    """Return an action, who writes for the organisation that held it, and the day; others are told why they may not.

    What was reported before can always be looked at and taken away.
    """
    action, by, moment = find(slug), myself(request), now()
    day = date_in(on)
    if permissions.may_see(by, action, moment) != Allowed():
        raise Http404
    known = queries.report_of(action, day)
    answer = permissions.may_report(by, action, day, moment)
    require(permissions.may_change_report(by, known, moment) if known is not None else answer)
    return action, by, day


def date_in(on: str) -> date:
    """Return the date in an address, or raise Http404."""
    try:
        found = date.fromisoformat(on) if ISO.fullmatch(on) else None
    except ValueError:
        found = None
    if found is None:
        raise Http404
    return found


def _address(action: Action, day: date, name: str = "action_report") -> str:
    return address(action, name, day.isoformat())
