"""How an organisation was verified, for everybody; and the steps by which its people prove a domain."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache

from undersigned.apps.organisations import permissions, phrases, queries
from undersigned.apps.organisations.events import Committee, committees
from undersigned.apps.organisations.forms import DomainForm
from undersigned.apps.organisations.models import DomainProof, Means, Organisation, Verification
from undersigned.apps.organisations.services import looking, verification
from undersigned.apps.organisations.services.looking import Found
from undersigned.apps.organisations.views.common import address, find, show
from undersigned.apps.people.pages import myself
from undersigned.kit import fetching, outcomes
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import isolated
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.results import Allowed, require

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

REFRESH = 4
"""Seconds after which the waiting page asks again."""

FOUND: dict[str, str | StrPromise] = {
    Found.IN_DNS: gettext_lazy("The code is in the records of %(domain)s."),
    Found.IN_FILE: gettext_lazy("The code is in the file at %(domain)s."),
    Found.OTHER_RECORD: gettext_lazy(
        "At %(domain)s there is a record of Undersigned with another code: “%(detail)s”. "
        "It may be from an earlier attempt, or of another organisation. Add the one below."
    ),
    Found.OTHER_WORDS: gettext_lazy(
        "The file at %(domain)s is there, but this code is not on a line of its own in it. %(detail)s"
    ),
    Found.HELD: gettext_lazy(
        "The code is there. But another organisation proved %(domain)s before, and its code is still there, too. "
        "One domain proves one organisation: take the other code away, or ask the operator to merge the two."
    ),
    Found.TOO_LATE: gettext_lazy(
        "The code is there. But your claim was decided in the meantime, or somebody represents the organisation now."
    ),
}


def how(request: HttpRequest, handle: str) -> HttpResponse:
    """Show by what the organisation is verified, and was: each reason with its days."""
    organisation = find(handle)
    verified = queries.how_verified([organisation])[organisation.pk]
    rows = Verification.objects.filter(organisation=organisation).select_related("voucher")
    ended = rows.filter(ended_at__isnull=False).order_by("-ended_at", "-pk")[:100]
    may = permissions.may_prove(request.user, organisation, now())
    known = committees(row.coalition_slug for row in [*verified.standing, *ended])
    context = {
        "how": verified,
        "reasons": [_reason(row, known) for row in verified.standing],
        "ended": [_reason(row, known) for row in ended],
        "missing": max(0, verified.needed - len(verified.vouchers)),
        "may_prove": may == Allowed(),
    }
    return show(request, organisation, "organisation/verify_how.html", **context)


def _reason(row: Verification, known: Mapping[str, Committee]) -> dict[str, Any]:
    return {
        "how": "failing" if row.failing_since_at and row.ended_at is None else row.means,
        "label": Means(row.means).label,
        "domain": phrases.in_its_script(row.domain),
        "a_labels": row.domain if row.domain != phrases.in_its_script(row.domain) else "",
        "odd": phrases.odd(row.domain) if row.means == Means.DOMAIN else [],
        "voucher": row.voucher,
        "committee": known.get(row.coalition_slug),
        "name": row.committee,
        "decision": row.decision,
        "ending": row.ending,
        "since": row.established_at,
        "failing": row.failing_since_at,
        "ended": row.ended_at,
    }


@never_cache
@signed_in
def verify(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask for a domain; show those that are being proved, and those that were."""
    organisation, by, moment = find(handle), myself(request), now()
    require(permissions.may_prove(by, organisation, moment))
    owns = permissions.may_manage(by, organisation, moment) == Allowed()
    form = DomainForm(request.POST or None, initial={"domain": "" if owns else _own_domain(organisation)})
    if request.method == "POST" and form.is_valid():
        try:
            proof = verification.ask(organisation=organisation, domain=form.cleaned_data["domain"], by=by, now=moment)
            return redirect("organisation_domain", handle=handle, number=proof.pk)
        except NotFetched as error:
            form.add_error("domain", str(error))
        except verification.AlreadyAsked as error:
            known = queries.domain_proofs(by, organisation, moment).get(domain=str(error), given_up_at=None)
            return redirect("organisation_domain", handle=handle, number=known.pk)
    rows = [_line(row) for row in queries.domain_proofs(by, organisation, moment)[:100]]
    context = {
        "form": form,
        "owns": owns,
        "to_win": phrases.in_its_script(verification.domain_to_win(organisation)),
        "open": [row for row in rows if row["proof"].given_up_at is None],
        "past": [row for row in rows if row["proof"].given_up_at is not None],
    }
    return show(request, organisation, "organisation/verify.html", **context)


def _own_domain(organisation: Organisation) -> str:
    return phrases.in_its_script(verification.domain_to_win(organisation))


def _line(proof: DomainProof) -> dict[str, Any]:
    return {
        "proof": proof,
        "domain": phrases.in_its_script(proof.domain),
        "said": outcome(proof),
        "state": "holds" if proof.outcome in looking.PROVED else "waiting" if not proof.given_up_at else "withdrawn",
    }


@never_cache
@signed_in
def domain(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Show what is to be published, look for it when asked, and say what came of that."""
    organisation, by, moment = find(handle), myself(request), now()
    proof = _proof(request, organisation, number)
    if request.method == "POST" and request.POST.get("do") == "give-up":
        verification.give_up(proof=proof, by=by, now=moment)
        messages.success(request, _("Given up. This domain says nothing about the organisation any more."))
        return redirect(address(organisation, "organisation_verify"))
    if request.method == "POST":
        verification.look_soon(proof=proof, by=by, now=moment)
        return redirect(address(organisation, "organisation_domain", number))
    looks = verification.is_looking(proof, moment)
    response = show(request, organisation, "organisation/verify_domain.html", **_what(proof), looking=looks)
    if looks:
        response["Refresh"] = str(REFRESH)
    return response


def _what(proof: DomainProof) -> dict[str, Any]:
    written = phrases.in_its_script(proof.domain)
    return {
        "proof": proof,
        "domain": written,
        "a_labels": proof.domain if written != proof.domain else "",
        "odd": phrases.odd(proof.domain),
        "line": verification.line(proof),
        "hosts": [proof.domain, f"{looking.LABEL}.{proof.domain}"],
        "file": fetching.well_known(proof.domain),
        "said": outcome(proof),
        "proved": proof.outcome in looking.PROVED,
        "given_up": proof.given_up_at is not None,
    }


@never_cache
@signed_in
def file(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Give the file as it is to be put on the website."""
    proof = _proof(request, find(handle), number)
    response = HttpResponse(f"{verification.line(proof)}\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="undersigned.txt"'
    return response


def _proof(request: HttpRequest, organisation: Organisation, number: int) -> DomainProof:
    """Return one of the proofs that are theirs; the claimant who has just won finds theirs among the organisation's."""
    require(permissions.may_prove(request.user, organisation, now()))
    return get_object_or_404(queries.domain_proofs(request.user, organisation, now()), pk=number)


def outcome(proof: DomainProof) -> str:
    """Say what came of the last look, and what to do; nothing, before the first."""
    written = isolated(phrases.in_its_script(proof.domain))
    detail = isolated(proof.detail) if proof.detail else ""
    if not proof.outcome:
        return ""
    if proof.outcome in FOUND:
        return str(FOUND[proof.outcome]) % {"domain": written, "detail": detail}
    return outcomes.explain(proof.outcome, domain=written, detail=detail)
