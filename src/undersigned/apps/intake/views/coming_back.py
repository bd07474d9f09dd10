"""Coming back with the code: read what the desk wrote, add to it, take all of it back.

The code travels in forms alone, never in an address, and each page is made of it anew.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from undersigned.apps.intake.forms.telling import AddForm, CodeForm
from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services import receipts, telling
from undersigned.apps.intake.services.files import ROOM
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.apps.intake.services.telling import DeskFull, NothingAdded
from undersigned.apps.intake.views.telling import AGAIN, refuse
from undersigned.apps.intake.views.telling import looked as files_of
from undersigned.kit import uploading
from undersigned.kit.clock import now
from undersigned.kit.kinds import NotTaken
from undersigned.kit.private import private

UNKNOWN: Final = _(
    "Nothing is kept under this code. Look at each digit once more. What was told is deleted when its time is over, "
    "and when somebody takes it back."
)
NOTHING: Final = _("Write something, or choose a file.")


@private
@never_cache
@uploading.in_memory(ROOM, uploading.from_here)
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for the code; show what lies under it."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if request.method != "POST" or not form.is_valid():
        return _door(request, form)
    report = receipts.find(form.cleaned_data["code"], now=now())
    try:
        return _answered(request, report, form) if report else _unknown(request, form)
    except ReportGone:
        return _unknown(request, form)


def _door(request: HttpRequest, form: CodeForm) -> HttpResponse:
    return render(request, "intake/door.html", {"form": form}, status=422 if form.errors else 200)


def _unknown(request: HttpRequest, form: CodeForm) -> HttpResponse:
    """Answer every wrong code alike; what was typed is not sent back."""
    form.data = form.data.copy()  # type: ignore[attr-defined]  # a QueryDict
    form.data["code"] = ""  # type: ignore[index]  # the copy can be changed
    form.add_error("code", str(UNKNOWN))
    return _door(request, form)


def _answered(request: HttpRequest, report: Report, form: CodeForm) -> HttpResponse:
    match request.POST.get("do", ""):
        case "add":
            return _add(request, report)
        case "take-back":
            telling.take_back(report=report, now=now())
            return render(request, "intake/taken_back.html", {})
        case _:
            return _page(request, report, AddForm())


def _add(request: HttpRequest, report: Report) -> HttpResponse:
    form = AddForm(request.POST)
    if form.is_valid():
        try:
            sent = files_of(request, form, report.desk)
            telling.add(report=report, words=form.cleaned_data["words"], looked=sent, now=now())
        except NothingAdded:
            form.add_error("words", str(NOTHING))
        except (DeskFull, NotTaken) as error:
            refuse(form, error)
        else:
            return _page(request, report, AddForm(), is_added=True)
    if request.FILES:
        form.add_error("files", str(AGAIN))
    return _page(request, report, form)


def _page(request: HttpRequest, report: Report, form: AddForm, **more: Any) -> HttpResponse:
    said = telling.heard(report=report, now=now())
    report.refresh_from_db(fields=["state", "delete_on"])
    context = {
        "report": report,
        "coalition": report.desk.coalition,
        "said": said,
        "code": receipts.plain(request.POST["code"]),
        "form": form,
        **more,
    }
    return render(request, "intake/report_back.html", context, status=422 if form.errors else 200)
