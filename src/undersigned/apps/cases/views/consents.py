"""Consents: recorded, confirmed, given again, taken back; and the documents that prove them."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from undersigned.apps.cases import pages
from undersigned.apps.cases.forms.consents import ConsentForm, ReasonsForm, RenewForm, WithdrawForm
from undersigned.apps.cases.models import Consent
from undersigned.apps.cases.services import consents
from undersigned.apps.cases.services.opening import Opened
from undersigned.apps.cases.services.resting import Went, resting_on
from undersigned.apps.cases.views import common, sections
from undersigned.apps.cases.views.sources import handed_out
from undersigned.apps.people.pages import myself
from undersigned.kit import uploading
from undersigned.kit.attempts import attempt
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import posted
from undersigned.kit.private import private

STAYS = (
    _("What others copied, quoted, printed or put into archives. Search engines forget it when they ask again."),
    _("Letters, cards and mails that were sent."),
    _("The sealed text of an appeal that organisations signed, and bundles of it that somebody downloaded."),
)
"""What nobody can call back."""


def _to(code: str) -> str:
    return reverse("case", args=[code]) + "#consents"


@uploading.in_memory(common.ONE_FILE)
@private
@signed_in
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Record a consent; or reasons, where none can be had."""
    case, by = pages.find(request, code), myself(request)
    common.to_write(request, case)
    reasoned = request.GET.get("basis") == "reasons"
    kind = ReasonsForm if reasoned else ConsentForm
    offered = common.offered(common.opened(request, case))
    form = kind(
        posted(request), request.FILES or None, today=common.today(), initial={"given_on": common.today()}, **offered
    )
    if request.method == "POST" and common.is_whole(request, form):
        scope, says, data = form.scope(), form.says(), common.data_of(form)
        if common.do(form, lambda: consents.note(case=case, scope=scope, says=says, data=data, by=by, now=now())).made:
            return redirect(_to(code))
    template = "case/consent_reasons.html" if reasoned else "case/consent_new.html"
    return pages.show(request, case, template, {"form": form, "cancel_url": _to(code)})


def _found(request: HttpRequest, code: str, pk: int) -> tuple[Consent, dict[str, Any], Opened[Consent]]:
    """Return a consent of a case, and what a page shows of it."""
    case = pages.find(request, code)
    file = common.opened(request, case)
    one = next((one for one in file.consents if one.row.pk == pk), None)
    if one is None:
        raise Http404
    one.row.case = case
    by, today = myself(request), common.today()
    shown = [sections.consent(other, file, by, today) for other in file.consents]
    mine = next(other for other in shown if other["row"] == one.row)
    return one.row, {**mine, "others": sections.beside(mine, shown)}, one


@private
@signed_in
def renew(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Write down that it was given again."""
    row, shown, one = _found(request, code, pk)
    common.to_write(request, row.case)
    by = myself(request)
    beginning = {"by": one["from"], "relation": one["relation"], "given_on": common.today()}
    form = RenewForm(posted(request), initial=beginning)
    if request.method == "POST" and form.is_valid():
        given, says = form.cleaned_data, form.says()
        if common.do(
            form,
            lambda: consents.renew(
                consent=row, says=says, given_on=given["given_on"], until_on=given["until_on"], by=by, now=now()
            ),
        ).made:
            messages.success(request, _("Recorded. Publish again, so that what is public rests on it."))
            return redirect(_to(code))
    context = {"form": form, "consent": shown, "cancel_url": _to(code)}
    return pages.show(request, row.case, "case/consent_renew.html", context)


@private
@signed_in
@require_POST
def second(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Confirm the reasons of somebody else."""
    row, _shown, _one = _found(request, code, pk)
    by = myself(request)
    attempt(
        request,
        lambda: consents.second(consent=row, by=by, now=now()),
        _("Confirmed: they are the reasons of two now."),
        common.FACTS,
    )
    return redirect(_to(code))


@private
@signed_in
def withdraw(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Ask what goes, and what cannot be called back; then take it back, at once."""
    row, shown, _one = _found(request, code, pk)
    by = myself(request)
    form = WithdrawForm(posted(request))
    if request.method == "POST" and form.is_valid():
        who, how = form.cleaned_data["who"], form.cleaned_data["how"]
        done = common.do(form, lambda: consents.withdraw(consent=row, who=who, how=how, by=by, now=now()))
        if done.made:
            context = {"went": goes(done.made), "stays": STAYS, "nothing": done.made.is_nothing, "back": _to(code)}
            return pages.show(request, row.case, "case/consent_withdrawn.html", context)
    going = resting_on(row.case.public, [row.pk])
    context = {
        "form": form,
        "consent": shown,
        "goes": goes(going),
        "stays": STAYS if row.case.public else (),
        "cancel_url": _to(code),
    }
    return pages.show(request, row.case, "case/consent_withdraw.html", context)


def goes(went: Went) -> list[str]:
    """Say what is public no more, in sentences."""
    if went.whole:
        pages_ = str(_("The public page of this case, with its names, its picture, its feeds and its numbers."))
        return [pages_, *([str(_("Every appeal for it."))] if went.appeals else [])]
    counts = (
        (went.sentences, ngettext("%(n)s sentence", "%(n)s sentences", went.sentences)),
        (went.moments, ngettext("%(n)s line of what happened", "%(n)s lines of what happened", went.moments)),
        (went.sources, ngettext("%(n)s source", "%(n)s sources", went.sources)),
        (int(went.picture), str(_("The picture."))),
        (int(went.letters), str(_("Where letters are sent."))),
        (int(went.appeals), str(_("Every appeal for it."))),
    )
    return [said % {"n": count} if "%(n)s" in said else said for count, said in counts if count]


@private
@signed_in
@require_GET
def file(request: HttpRequest, code: str, pk: int) -> HttpResponse:
    """Hand out the document that proves a consent, to the team."""
    case, by = pages.find(request, code), myself(request)
    row = Consent.objects.filter(case=case, pk=pk).first()
    if row is None:
        raise Http404
    row.case = case
    return handed_out(request, code, lambda: consents.document_of(consent=row, by=by, now=now()))
