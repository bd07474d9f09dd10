"""Making a case of a report, on a page that is filled with what was told."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases import pages as cases
from undersigned.apps.intake import pages, permissions
from undersigned.apps.intake.forms.taking_up import ADDED, TakeUpForm
from undersigned.apps.intake.models import Report
from undersigned.apps.intake.services import reports, taking_up
from undersigned.apps.intake.services.holding import ReportGone
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.kit.attempts import sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.kinds import NotTaken
from undersigned.kit.private import private
from undersigned.kit.results import require


@private
@signed_in
def take_up(request: HttpRequest, slug: str, code: str) -> HttpResponse:
    """Ask which answers become which facts, for whom, and make the case."""
    row, by = pages.find(request, slug, code), myself(request)
    require(permissions.may_take_up(by, row, now()))
    try:
        return _asked(request, row, by)
    except ReportGone:
        return pages.gone(request, slug)


def _asked(request: HttpRequest, row: Report, by: Person) -> HttpResponse:
    opened = reports.read(report=row, by=by, now=now())
    sent = [
        (one.row.pk, one.says["name"] or __("File %(n)d") % {"n": place}) for place, one in enumerate(opened.files, 1)
    ]
    since = "\n\n".join(one.words for one in opened.words if one.words and not one.row.is_from_desk)
    answers = opened.answers | ({ADDED: since} if since else {})
    form = TakeUpForm(posted(request), answers=answers, files=sent, today=now().date())
    if request.method == "POST" and form.is_valid():
        try:
            case = taking_up.take_up(report=row, begun=form.begun(), by=by, now=now())
        except tuple(cases.FACTS) as error:
            form.add_error(None, str(sentence(error, cases.FACTS)))
        except NotTaken as error:  # the machine is too busy to look at a file once more
            form.add_error(None, str(error))
        else:
            messages.success(request, _("The case is open, and you lead it. Now take others into its team."))
            return redirect("case", code=case.code)
    slug = row.desk.coalition.slug
    here = reverse("intake_report", args=[slug, row.code])
    context = {
        "form": form,
        "cancel_url": here,
        "above": [*pages.above(row.desk.coalition), (_("A report"), here)],
    }
    return pages.show(request, row.desk.coalition, "intake/take_up.html", context, 422 if form.errors else 200)
