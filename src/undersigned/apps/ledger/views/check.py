"""Check it yourself: a bundle or a receipt is worked out anew, from the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from threading import BoundedSemaphore
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from undersigned import verifier
from undersigned.apps.ledger import queries
from undersigned.apps.ledger.views.explorer import KINDS
from undersigned.core import notes
from undersigned.core.entries import Means
from undersigned.core.text import checkwords
from undersigned.verifier import BundleFacts, ReceiptFacts, Report, Status, Verdict

UNPACKED_LIMIT: Final = 128 << 20
"""Bytes that a bundle may unpack to here. `undersigned verify` takes larger ones, on the reader's own machine."""

WAIT_SECONDS: Final = 5
TURNS: Final = BoundedSemaphore(2)
"""Files that one process checks at once: whatever they ask for, the other pages go on."""

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
        if not TURNS.acquire(timeout=WAIT_SECONDS):
            form.add_error(None, _("Many files are being checked in this moment. Wait a minute, then try again."))
            return render(request, "check.html", context, status=429)
        try:
            context |= {"report": _shown(_verify(file.read()), file.name), "form": CheckForm()}
        finally:
            TURNS.release()
    return render(request, "check.html", context)


def _verify(data: bytes) -> Report:
    policy = notes.Policy.parse(queries.policy())
    return verifier.verify_file(data, policy, limit=UNPACKED_LIMIT)


def _shown(report: Report, name: str) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "outcome": OUTCOMES[report.verdict],
        "name": name,
        "sentence": report.failure.meaning if report.failure else report.headline,
        "checks": list(_checks(report)),
    }
    match report.facts:
        case BundleFacts() as facts:
            shown |= _of_bundle(facts)
        case ReceiptFacts() as facts:
            shown |= _of_receipt(facts)
        case None:
            pass
    return shown


def _of_bundle(facts: BundleFacts) -> dict[str, Any]:
    return {
        "title": facts.title,
        "language": facts.language,
        "digest": facts.digest,
        "check_words": facts.check_words,
        "organisations": sum(one.status is Status.STANDING for one in facts.organisations),
        "supporters": facts.supporters.standing,
        "named": [
            {
                "name": one.name,
                "country": one.country,
                "how": "attested" if one.means is Means.EMAIL else "key",
                "status": one.status.value,
                "signed": one.has_signed,
                "reservations": [reservation.clause for reservation in one.reservations],
                "mandate_revoked_at": one.mandate_revoked_at,
                "mandate": one.mandate,
            }
            for one in facts.organisations
        ],
    }


def _of_receipt(facts: ReceiptFacts) -> dict[str, Any]:
    return {
        "act": KINDS[facts.type],
        "at": facts.time,
        "signer": facts.signer,
        "organisation": facts.organisation,
        "state": facts.state,
        "index": facts.index,
        "origin": facts.log.origin,
        "digest": facts.statement,
        "check_words": checkwords.words(facts.statement) if facts.statement else (),
    }


def _checks(report: Report) -> Iterator[dict[str, str]]:
    """List where it fails (what that means stands above), then what holds, then what no proof covers."""
    if (failure := report.failure) and report.verdict is Verdict.NOT_VALID:
        yield {"state": "fails", "title": failure.where or failure.code, "detail": failure.detail}
    for finding in report.held:
        yield {"state": "holds", "title": finding.sentence, "detail": ""}
    for finding in report.not_checked:
        yield {"state": "unchecked", "title": finding.sentence, "detail": ""}
