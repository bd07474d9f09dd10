"""Check it yourself: a bundle or a receipt is worked out anew, from the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from undersigned import verifier
from undersigned.apps.ledger import queries
from undersigned.core import notes
from undersigned.verifier import BundleFacts, Report, Status, Verdict

OUTCOMES = {Verdict.VALID: "valid", Verdict.NOT_VALID: "invalid", Verdict.NOT_A_BUNDLE: "unreadable"}


class CheckForm(forms.Form):
    """A file that somebody was given."""

    file = forms.FileField(
        label=_("A bundle or a receipt"), help_text=_("A file that ends in .undersigned or .tlog-proof")
    )


def check(request: HttpRequest) -> HttpResponse:
    """Verify what was given under this log's own policy; say what holds, what does not, and what was not checked."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "report": None}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        context |= {"report": _shown(_verify(file.read()), file.name), "form": CheckForm()}
    return render(request, "check.html", context)


def _verify(data: bytes) -> Report:
    policy = notes.Policy.parse(queries.policy())
    return verifier.verify_file(data, policy)


def _shown(report: Report, name: str) -> dict[str, Any]:
    facts = report.facts
    shown: dict[str, Any] = {
        "outcome": OUTCOMES[report.verdict],
        "name": name,
        "sentence": report.failure.meaning if report.failure else report.headline,
        "checks": list(_checks(report)),
    }
    if isinstance(facts, BundleFacts):
        shown |= {
            "title": facts.title,
            "language": facts.language,
            "digest": facts.digest,
            "check_words": facts.check_words,
            "organisations": sum(organisation.status is Status.STANDING for organisation in facts.organisations),
            "supporters": facts.supporters.standing,
        }
    return shown


def _checks(report: Report) -> Iterator[dict[str, str]]:
    """List what fails first, then what holds, then what no proof covers."""
    if failure := report.failure:
        where = f"{failure.where}: {failure.detail}" if failure.where else failure.detail
        yield {"state": "fails", "title": failure.meaning, "detail": where}
    for finding in report.held:
        yield {"state": "holds", "title": finding.sentence, "detail": ""}
    for finding in report.not_checked:
        yield {"state": "unchecked", "title": finding.sentence, "detail": ""}
