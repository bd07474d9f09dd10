"""Check it yourself: a bundle or a receipt is worked out anew, from the file alone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from undersigned import verifier
from undersigned.apps.ledger import queries
from undersigned.core import notes
from undersigned.verifier import Report, Verdict

OUTCOMES = {Verdict.VALID: "valid", Verdict.NOT_VALID: "invalid", Verdict.NOT_A_BUNDLE: "unreadable"}
RECEIPT = b"c2sp.org/tlog-proof@"


class CheckForm(forms.Form):
    """A file that somebody was given."""

    file = forms.FileField(
        label=_("A bundle or a receipt"), help_text=_("A file that ends in .undersigned or .tlog-proof")
    )


def check(request: HttpRequest) -> HttpResponse:
    """Verify what was given under this log's own policy, and say what holds, what does not, and what was not checked."""
    form = CheckForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "report": None}
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        context |= {"report": _shown(_verify(file.read()), file.name), "form": CheckForm()}
    return render(request, "check.html", context)


def _verify(data: bytes) -> Report:
    policy = notes.Policy.parse(queries.policy())
    return verifier.verify_receipt(data, policy) if data.startswith(RECEIPT) else verifier.verify(data, policy)
