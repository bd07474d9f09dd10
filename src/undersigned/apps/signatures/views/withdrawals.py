"""An organisation withdraws: first the reason and the means, then the signature over exactly that, or a mailed link."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.people.models import Person
from undersigned.apps.signatures import events, permissions, queries
from undersigned.apps.signatures.forms import Choices, WithdrawForm
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.services import evidences, withdrawals
from undersigned.apps.signatures.views.common import context, file, shown, to_sign, why
from undersigned.apps.signatures.views.endorsements import row_or_404
from undersigned.apps.signatures.views.organisations import evidence_form, evidence_in, keys_of
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.results import require


@never_cache
@signed_in
def withdraw(request: HttpRequest, signed: str) -> HttpResponse:
    """Ask for the reason and the means, and draw up the record."""
    row = row_or_404(signed)
    if row.withdrawn_at:
        return _page(request, row)
    person = _allowed(request, row)
    choices = Choices(mandates=(), keys=keys_of(row.organisation, person))
    form = WithdrawForm(request.POST or None, choices=choices)
    if request.method == "POST" and form.is_valid():
        key = choices.key(form.cleaned_data["means"])
        try:
            withdrawals.draw_up(endorsement=row, key=key, reason=form.cleaned_data["reason"], by=person, now=now())
        except (evidences.KeyRevoked, evidences.KeyOfAnother):
            form.add_error("means", _("This key was revoked. Sign with another one."))
        except Malformed as error:
            form.add_error(
                "reason", _("This cannot be part of a signed record: %(detail)s.") % {"detail": error.detail}
            )
        else:
            return redirect("endorsement_withdraw_sign", signed=signed)
    return _page(request, row, form=form)


def _allowed(request: HttpRequest, row: Endorsement) -> Person:
    require(permissions.may_withdraw_for(request.user, row, now()))
    return request.user  # type: ignore[return-value]  # nobody else may


@never_cache
@signed_in
def sign(request: HttpRequest, signed: str) -> HttpResponse:
    """Take in the signature over the withdrawal; or say that the mail is on its way."""
    row = row_or_404(signed)
    if row.withdrawn_at:
        return redirect("endorsement_withdraw", signed=signed)
    _allowed(request, row)
    if row.withdrawal_record is None:
        return redirect("endorsement_withdraw", signed=signed)
    if row.withdrawal_key is None:
        return render(request, "statement/sign_sent.html", context(row.revision))
    form = evidence_form(row.withdrawal_key.kind, request)
    if request.method == "POST" and form.is_valid():
        told = _collect(row, form)
        if not told:
            return redirect("endorsement_withdraw", signed=signed)
        form.add_error(None, told)
    url = reverse("endorsement_withdrawal_record", args=[signed])
    more = to_sign(
        bytes(row.withdrawal_record), row.withdrawal_key, name="withdrawal.json", url=url, host=request.get_host()
    )
    return _page(request, row, form=form, **more)


def _collect(row: Endorsement, form: Any) -> str:
    try:
        withdrawals.collect(endorsement=row, evidence=evidence_in(form, row.withdrawal_key), now=now())
    except evidences.KeyRevoked:
        return _("This key was revoked or replaced. Begin once more, and sign with another one.")
    except withdrawals.AlreadyWithdrawn:
        return ""
    except withdrawals.AnotherMeans:
        return _("A colleague has begun to withdraw in another way since. Begin once more.")
    except UndersignedError as error:
        return why(error)
    return ""


@never_cache
@csrf_exempt  # the link itself is the secret: who cannot read the mail cannot forge the request
def confirm(request: HttpRequest, signed: str, token: str) -> HttpResponse:
    """Confirm by a button that the organisation withdraws: whoever has the link of the mail."""
    row = row_or_404(signed)
    if not queries.is_of_withdrawal(token, row):
        raise Http404
    if row.withdrawn_at:
        return _page(request, row)
    require(permissions.may_withdraw_for(row.withdrawer, row, now()))
    if request.method == "POST":
        try:
            with suppress(withdrawals.AlreadyWithdrawn):
                withdrawals.confirm(endorsement=row, now=now())
        except withdrawals.AnotherMeans as error:
            raise Http404 from error
        return redirect(request.path)
    return _page(request, row, by_link=True)


@never_cache
@signed_in
def record(request: HttpRequest, signed: str) -> HttpResponse:
    """Hand out the exact bytes of the withdrawal to be signed."""
    row = row_or_404(signed)
    _allowed(request, row)
    if row.withdrawal_record is None:
        raise Http404
    return file(bytes(row.withdrawal_record), "withdrawal.json")


def _page(request: HttpRequest, row: Endorsement, **more: Any) -> HttpResponse:
    reason = queries.withdrawal_of(row).reason if row.withdrawal_record else ""
    resting = [] if row.withdrawn_at else events.resting(row, now())
    facts = {"endorsement": shown(row), "withdrawn_at": row.withdrawn_at, "reason": reason, "resting": resting, **more}
    return render(request, "endorsement/withdraw.html", context(row.revision, **facts))
