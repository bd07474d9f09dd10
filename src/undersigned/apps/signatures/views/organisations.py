"""An organisation undersigns and withdraws: by its own key, or by a link in a mail."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.ledger.services import sequencer
from undersigned.apps.signatures import permissions, queries
from undersigned.apps.signatures.forms import EvidenceForm, ReasonForm, UndersignerForm
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services import endorsements
from undersigned.apps.signatures.views.common import context, newest_or_404
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.evidence import ssh
from undersigned.kit.clock import now
from undersigned.kit.results import require

COMMAND = "ssh-keygen -Y sign -n undersigned -f ~/.ssh/id_ed25519 {}"


@never_cache
def undersign(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask who signs under which mandate, and draw up the record."""
    revision = newest_or_404(slug)
    require(permissions.may_sign(revision))
    form = UndersignerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            row = endorsements.draw_up(revision=revision, undersigner=_undersigner(form.cleaned_data), now=now())
        except endorsements.AlreadyEndorsed:
            form.add_error(None, _("This organisation stands behind this text already."))
        except endorsements.KeyRevoked:
            form.add_error("key", _("This key was revoked. Sign with another one."))
        except Malformed as error:
            form.add_error(None, _("This cannot be part of a signed record: %(detail)s.") % {"detail": error.detail})
        else:
            if row.means == Means.EMAIL:
                return redirect("undersign_sent", slug=slug)
            return redirect("endorsement", token=queries.token_of(row))
    return render(request, "statement/undersign.html", context(revision, step="who", form=form))


def _undersigner(given: dict[str, Any]) -> endorsements.Undersigner:
    return endorsements.Undersigner(
        organisation=given["organisation"],
        country=given["country"],
        body=given["body"],
        decided_on=given["decided_on"],
        representative=given["representative"],
        language=get_language() or settings.LANGUAGE_CODE,
        key=given["public_key"],
        email=given["email"],
    )


def undersign_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "statement/sign_sent.html", context(newest_or_404(slug)))


def _row_or_404(token: str) -> Endorsement:
    row = queries.endorsement_of(token)
    if row is None:
        raise Http404
    return row


@never_cache
@csrf_exempt  # the link itself is the secret: who does not have it cannot forge the request
def endorsement(request: HttpRequest, token: str) -> HttpResponse:
    """Collect the signature over the record, or the confirmation of the mail; afterwards show what stands."""
    row = _row_or_404(token)
    if row.collected_at:
        return _done(request, row, token)
    require(permissions.may_sign(row.revision))
    form = EvidenceForm(request.POST, request.FILES) if request.method == "POST" else EvidenceForm()
    if request.method == "POST" and (row.means == Means.EMAIL or form.is_valid()):
        try:
            _collect(row, form)
        except endorsements.AlreadyEndorsed:
            form.add_error(None, _("This organisation stands behind this text already."))
        except endorsements.KeyOfAnother:
            form.add_error(
                None, _("Your organisation has signed another text meanwhile. Begin once more: the form will know it.")
            )
        except endorsements.KeyRevoked:
            form.add_error(None, _("This key was revoked. Sign with another one."))
        except UndersignedError as error:
            form.add_error(None, _why(error))
        else:
            return redirect("endorsement", token=token)
    return _ask(request, row, token, form)


def _collect(row: Endorsement, form: EvidenceForm) -> None:
    try:
        if row.means == Means.EMAIL:
            endorsements.confirm(endorsement=row, now=now())
        else:
            endorsements.collect(endorsement=row, evidence=form.cleaned_data["evidence"], now=now())
    except endorsements.AlreadyCollected:
        return


def _why(error: UndersignedError) -> str:
    """Say why a signature is not taken, and what to do."""
    match error:
        case ssh.SshKeyWrong():
            return _("This was signed with another key (%(key)s) than the one you gave.") % {
                "key": error.facts.get("fingerprint", "")
            }
        case ssh.SshNamespaceWrong():
            return _("This was signed for another purpose. The command must have “-n undersigned” in it.")
        case ssh.SshSignatureInvalid():
            return _(
                "This signature is not over this record. Download the record again, and sign it without opening it."
            )
        case _:
            return _("This is not a signature of ssh-keygen. It begins with -----BEGIN SSH SIGNATURE-----.")


def _ask(request: HttpRequest, row: Endorsement, token: str, form: EvidenceForm) -> HttpResponse:
    if row.means == Means.EMAIL:
        return render(request, "endorsement/confirm.html", context(row.revision, endorsement=_shown(row), form=form))
    more = {
        "step": "key",
        "form": form,
        "record_url": reverse("endorsement_record", args=[token]),
        "record_name": "record.json",
        "record": bytes(row.record).decode(),
        "command": COMMAND.format("record.json"),
    }
    return render(request, "statement/undersign.html", context(row.revision, **more))


def _shown(row: Endorsement) -> dict[str, Any]:
    record = queries.record_of(row)
    return {
        "organisation": row.organisation.name,
        "country": row.organisation.country,
        "representative": record.mandate.representative,
        "mandate": record.mandate,
        "how": "attested" if row.means == Means.EMAIL else "key",
        "signed_at": row.collected_at,
        "entry_index": row.collection.index if row.collection else None,
    }


def _done(request: HttpRequest, row: Endorsement, token: str) -> HttpResponse:
    sequencer.advance(now=now())
    row = _row_or_404(token)
    more = {
        "endorsement": _shown(row),
        "receipt_url": reverse("log_receipt", args=[row.collection.index]) if row.collection else "",
        "withdraw_url": "" if row.withdrawn_at else reverse("endorsement_withdraw", args=[token]),
        "withdrawn_at": row.withdrawn_at,
    }
    template = "endorsement/withdraw.html" if row.withdrawn_at else "endorsement/done.html"
    return render(request, template, context(row.revision, **more))


@never_cache
def record(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the exact bytes to be signed."""
    return _file(bytes(_row_or_404(token).record), "record.json")


@never_cache
def withdrawal_record(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the exact bytes of the withdrawal to be signed."""
    row = _row_or_404(token)
    if row.withdrawal_record is None:
        raise Http404
    return _file(bytes(row.withdrawal_record), "withdrawal.json")


def _file(data: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(data, content_type="application/octet-stream", headers=headers)


@never_cache
@csrf_exempt  # as above
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """First the reason, which draws up the record; then its signature, or the confirmation."""
    row = _row_or_404(token)
    if row.withdrawn_at:
        return redirect("endorsement", token=token)
    require(permissions.may_withdraw(row))
    if request.method != "POST":
        return _withdraw_page(request, row, token, ReasonForm())
    if "reason" in request.POST:
        return _draw_up_withdrawal(request, row, token)
    return _collect_withdrawal(request, row, token)


def _draw_up_withdrawal(request: HttpRequest, row: Endorsement, token: str) -> HttpResponse:
    form = ReasonForm(request.POST)
    if not form.is_valid():
        return _withdraw_page(request, row, token, form)
    endorsements.draw_up_withdrawal(endorsement=row, reason=form.cleaned_data["reason"], now=now())
    if row.means == Means.EMAIL:
        endorsements.confirm_withdrawal(endorsement=row, now=now())
        return redirect("endorsement", token=token)
    return _withdraw_page(request, row, token, EvidenceForm())


def _collect_withdrawal(request: HttpRequest, row: Endorsement, token: str) -> HttpResponse:
    form = EvidenceForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            endorsements.withdraw(endorsement=row, evidence=form.cleaned_data["evidence"], now=now())
        except UndersignedError as error:
            form.add_error(None, _why(error))
        else:
            return redirect("endorsement", token=token)
    return _withdraw_page(request, row, token, form)


def _withdraw_page(request: HttpRequest, row: Endorsement, token: str, form: Any) -> HttpResponse:
    more = {"endorsement": _shown(row), "withdrawn_at": None, "form": form}
    if isinstance(form, EvidenceForm):
        more |= {
            "record_url": reverse("endorsement_withdrawal_record", args=[token]),
            "record_name": "withdrawal.json",
            "command": COMMAND.format("withdrawal.json"),
        }
    return render(request, "endorsement/withdraw.html", context(row.revision, **more))
