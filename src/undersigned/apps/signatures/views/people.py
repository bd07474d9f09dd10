"""A person signs: the form, the mailed link, the receipt, the withdrawal."""

from __future__ import annotations

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.credit.queries import VIA
from undersigned.apps.ledger import queries as ledger
from undersigned.apps.ledger.models import Entry
from undersigned.apps.ledger.services import sequencer
from undersigned.apps.signatures import permissions, queries
from undersigned.apps.signatures.forms import SupporterForm
from undersigned.apps.signatures.models import Signature
from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.groups import confirmations, wishes
from undersigned.apps.signatures.services.signatures import Confirmation, Press
from undersigned.apps.signatures.views.common import context, newest_or_404
from undersigned.kit.clock import now
from undersigned.kit.results import require

RECEIPT = "text/plain; charset=utf-8"


@never_cache
def sign(request: HttpRequest, slug: str) -> HttpResponse:
    """Take in the wish to sign. The answer is the same whoever asks, and whether or not they signed before."""
    revision = newest_or_404(slug)
    form = SupporterForm(request.POST or None, initial={VIA: request.GET.get(VIA)})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        supporter = signatures.Supporter(
            name=given["name"],
            email=given["email"],
            country=given["country"],
            shown=given["show_name"],
            language=get_language() or settings.LANGUAGE_CODE,
            via=given[VIA],
        )
        require(wishes.do((revision, supporter)))
        return redirect("sign_sent", slug=slug)
    require(permissions.may_sign(revision))
    return render(request, "statement/sign.html", context(revision, form=form))


def sign_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "statement/sign_sent.html", context(newest_or_404(slug)))


@never_cache
@csrf_exempt  # the link itself is the secret: who cannot read the mail cannot forge the request
def signature(request: HttpRequest, token: str) -> HttpResponse:
    """Confirm by a button (mail programs open links by themselves), show the receipt, withdraw."""
    if request.method == "POST" and not _withdraws(request):
        return _confirm(request, token)
    row = queries.signature_of(token)
    if row is None:
        raise Http404
    if request.method == "POST" and row.withdrawn_at is None:
        signatures.withdraw(signature=row, now=now())
        return redirect("signature", token=token)
    return _page(request, row, token)


def confirmed(request: HttpRequest, token: str) -> HttpResponse | None:
    """Confirm, or return None when there is more to say about it: `signature` says it."""
    press = None if _withdraws(request) else _press(request, token)
    if press and confirmations.do(press) is Confirmation.STANDS:
        return HttpResponseRedirect(request.path, headers={"Content-Length": "0"})
    return None


def _withdraws(request: HttpRequest) -> bool:
    return request.POST.get("do") == "withdraw"


def _press(request: HttpRequest, token: str) -> Press | None:
    link = queries.link_of(Signature, token)
    return Press(link, looked_at=request.POST.get("looked_at", "")) if link else None


def _confirm(request: HttpRequest, token: str) -> HttpResponse:
    press = _press(request, token)
    match confirmations.do(press) if press else Confirmation.UNKNOWN:
        case Confirmation.UNKNOWN:
            raise Http404
        case Confirmation.CLOSED:
            require(permissions.REPLACED)
        case Confirmation.CHANGED:
            messages.warning(request, _("What was asked for has changed since this page was made. Look at it again."))
        case Confirmation.STANDS | Confirmation.WITHDRAWN:
            pass
    return redirect("signature", token=token)


def _page(request: HttpRequest, row: Signature, token: str) -> HttpResponse:
    show = partial(context, row.revision)
    if row.withdrawn_at:
        return render(request, "signature/withdrawn.html", show())
    shown = {"name": row.name, "show_name": row.shown, "country": row.country}
    if row.confirmed_at is None:
        return render(request, "signature/confirm.html", show(signature=shown, looked_at=signatures.mark(row)))
    sequencer.advance(now=now())
    entry = Entry.objects.get(pk=row.confirmation.pk) if row.confirmation else None
    shown |= {"entry_index": entry and entry.index, "signed_at": row.confirmed_at}
    more = {
        "receipt_url": reverse("signature_receipt", args=[token]),
        "supporters": queries.standing(row.revision).count(),
    }
    return render(request, "signature/done.html", show(signature=shown, **more))


@never_cache
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the signer's receipt: the proof, and what opens it, their name included."""
    row = queries.signature_of(token)
    if row is None or row.confirmation is None or row.withdrawn_at:
        raise Http404
    sequencer.advance(now=now())
    row.confirmation.refresh_from_db()
    proof = ledger.receipt(row.confirmation, ledger.opening(row.confirmation, signatures.signer(row)))
    headers = {"Content-Disposition": f'attachment; filename="signature-{row.confirmation.index}.tlog-proof"'}
    return HttpResponse(str(proof), content_type=RECEIPT, headers=headers)
