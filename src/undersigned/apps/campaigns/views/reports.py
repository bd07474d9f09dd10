"""How a campaign ended, in each of its languages."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns import permissions, queries
from undersigned.apps.campaigns.forms.campaigns import ReportForm
from undersigned.apps.campaigns.models import CampaignText
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import texts
from undersigned.apps.campaigns.views.common import FACTS, address, at_desk, attempt, crumbs, show, to
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.results import Denied, require
from undersigned.kit.saving import Came, based_on, differences, marked, save


@signed_in
def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the languages, each with whether the report stands in it."""
    campaign, by = at_desk(request, slug)
    answer = permissions.may_report(by, campaign, now())
    context = {
        "rows": queries.texts_of(campaign),
        "refused": answer.reason if isinstance(answer, Denied) else "",
    }
    return show(request, campaign, "campaign/reports.html", context)


@signed_in
def report(request: HttpRequest, slug: str, language: str) -> HttpResponse:
    """Write and publish the report in one language, or take it back."""
    campaign, by = at_desk(request, slug)
    require(permissions.may_report(by, campaign, now()))
    text = get_object_or_404(CampaignText, campaign=campaign, language=language)
    if request.POST.get("do") == "take-back":
        deed = _("The report is not shown any more. Its words are kept here.")
        attempt(request, lambda: texts.take_report_back(campaign=campaign, language=language, by=by, now=now()), deed)
        return to(campaign, "campaign_reports")
    form, mark, came = ReportForm(posted(request), initial={"report": text.report}), marks.of_report(text), Came.REFUSED
    if request.method == "POST" and form.is_valid():
        words, seen = form.cleaned_data["report"], based_on(request, mark)
        came = save(
            form,
            lambda: texts.report(campaign=campaign, language=language, words=words, based_on=seen, by=by, now=now()),
            FACTS,
        )
        if came is Came.SAVED:
            messages.success(request, _("The report is published."))
            return to(campaign, "campaign_reports")
    compared = [(_("The report"), text.report, form.cleaned_data["report"])] if came is Came.MOVED else []
    context = {
        "form": form,
        "said": text,
        "language": language,
        "differences": differences(compared),
        "crumbs": crumbs(campaign, (_("End report"), address(campaign, "campaign_reports"))),
        **marked(request, mark, came),
    }
    return show(request, campaign, "campaign/report.html", context, came.status)
