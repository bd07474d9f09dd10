"""An organisation undersigns: who for, by which mandate, how, on which condition; then it signs exactly that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from undersigned.apps.ledger.services import sequencer
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import KeyKind, Mandate, Organisation, Representative, Scope
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import permissions, queries
from undersigned.apps.signatures.forms import Choices, PasskeyForm, Today, UndersignForm
from undersigned.apps.signatures.models import Endorsement, Means
from undersigned.apps.signatures.services import endorsements, evidences, joining
from undersigned.apps.signatures.views import leaving
from undersigned.apps.signatures.views.common import (
    context,
    file,
    newest_or_404,
    page_of,
    require_readable,
    shown,
    to_sign,
    why,
)
from undersigned.apps.statements.models import Revision
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.text.wording import numbered
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.fields import SshSignatureForm
from undersigned.kit.results import Allowed, NotAllowed, require

KNOWN = 50
"""Mandates among which one can choose."""


def steps() -> list[str]:
    """Return what there is to do, in order."""
    return [_("Your organisation"), _("Mandate, and how to sign"), _("Read and sign")]


@never_cache
@signed_in
def undersign(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for which organisation; then by which mandate and how it signs, and draw up the record."""
    revision, person = newest_or_404(slug), _person(request)
    require(permissions.may_sign(revision))
    mine = list(organisations.of_person(person, now()))
    signing = [row for row in mine if row.role in organisations.SIGNING]
    organisation = _chosen(request, signing)
    if organisation is None:
        return render(request, "statement/undersign_for.html", _for(request, revision, mine, signing))
    standing = queries.standing_of(revision, organisation)
    if standing is not None:
        return _already(request, standing)
    choices = _choices(revision, organisation, person)
    if request.POST.get("do") in {"key", "mandate"}:
        return leaving.leave(request, revision, organisation, choices)
    form = _form(request, revision, organisation, choices)
    if form.is_valid() and (row := _draw_up(form, revision, organisation, person)):
        leaving.forget(request)
        return redirect("undersign_sent", slug=slug) if row.means == Means.EMAIL else redirect(_sign_at(row))
    others = len(signing) > 1
    more = {"form": form, "organisation": organisation, "steps": steps(), "others": others, "choices": choices}
    has_passkey = any(key.kind == KeyKind.PASSKEY for key in choices.keys)
    return render(request, "statement/undersign.html", context(revision, has_passkey=has_passkey, **more))


def _already(request: HttpRequest, standing: Endorsement) -> HttpResponse:
    """Say that the organisation stands already, or pledged to, and lead to what was signed."""
    more = {
        "organisation": standing.organisation,
        "page": page_of(standing),
        "waits": standing.waits,
        "withdraw_url": reverse("endorsement_withdraw", args=[standing.digest]) if standing.is_doubtful else "",
    }
    return render(request, "statement/undersigned_already.html", context(standing.revision, **more))


def _form(request: HttpRequest, revision: Revision, organisation: Organisation, choices: Choices) -> UndersignForm:
    """Return the form as it was sent; or as it was left, by who comes back or looks for an organisation to name."""
    if request.method != "POST":
        typed = leaving.returned(request, revision, organisation, choices)
        return UndersignForm(initial=typed, choices=choices)
    sent = UndersignForm(request.POST, choices=choices)
    do = request.POST.get("do")
    if do == "seek" or (do == "enter" and "seek" in sent.errors):  # the enter key, while one looks for somebody
        return UndersignForm(initial=leaving.as_typed(request.POST), choices=choices)
    return sent


def _person(request: HttpRequest) -> Person:
    if not isinstance(request.user, Person):
        raise NotAllowed(_("Sign in first."))
    return request.user


def _chosen(request: HttpRequest, signing: Sequence[Representative]) -> Organisation | None:
    """Return the organisation that was asked for, if one may sign for it; the only one, if none was asked for."""
    asked = request.GET.get("for", "")
    if not asked and len(signing) == 1:
        return signing[0].organisation
    return next((row.organisation for row in signing if row.organisation.handle == asked), None)


def _for(
    request: HttpRequest, revision: Revision, mine: Sequence[Representative], signing: Sequence[Representative]
) -> dict[str, Any]:
    others = [row for row in mine if row.role not in organisations.SIGNING]
    asked = request.GET.get("for", "")
    return context(revision, signing=signing, others=others, asked=asked, steps=steps())


def _choices(revision: Revision, organisation: Organisation, person: Person) -> Choices:
    """Return the mandates under which somebody may sign this text now, and the keys with which they can."""
    moment = now()
    usable = [
        one
        for one in organisations.mandates_in_force(organisation, moment)[:KNOWN]
        if permissions.may_undersign(revision, one, person, moment) == Allowed()
    ]
    clauses = numbered(revision.wording.clauses) if permissions.takes_reservations(revision) else ()
    return Choices(
        mandates=usable,
        keys=keys_of(organisation, person),
        clauses=clauses,
        name=person.name,
        today=Today.of(queries.by_country(revision), organisation.country),
    )


def keys_of(organisation: Organisation, person: Person) -> list[Any]:
    """Return the keys with which somebody can sign for an organisation: its SSH keys, and their own passkeys of it."""
    return [key for key in organisations.keys_in_force(organisation) if key.person_id in {None, person.pk}]


def _draw_up(form: UndersignForm, revision: Revision, organisation: Organisation, person: Person) -> Endorsement | None:
    """Draw up the record, with the mandate if it is a new one; or say in the form why not."""
    given = form.cleaned_data
    try:
        with transaction.atomic():
            wish = endorsements.Wish(
                mandate=form.known.mandate(given["mandate"]) or _declare(given, revision, organisation, person),
                language=get_language() or settings.LANGUAGE_CODE,
                key=form.known.key(given["means"]),
                named=person.name if given["named"] else "",
                condition=form.condition(),
                reservations=given["reservations"],
            )
            return endorsements.draw_up(revision=revision, wish=wish, by=person, now=now())
    except endorsements.AlreadyEndorsed:
        form.add_error(None, _("You or a colleague signed it. There is nothing more to do."))
    except evidences.KeyRevoked:
        form.add_error("means", _("This key was revoked. Sign with another one."))
    except evidences.KeyOfAnother:
        form.add_error("means", _("This key is not yours to sign with. Choose another one."))
    except NotAllowed as error:
        form.add_error(None, str(error))
    except Malformed as error:
        form.add_error(None, _("This cannot be part of a signed record: %(detail)s.") % {"detail": error.detail})
    return None


def _declare(given: dict[str, Any], revision: Revision, organisation: Organisation, person: Person) -> Mandate:
    alone = given["scope"] != Scope.STANDING
    terms = mandates.Terms(
        body=given["body"],
        decided_on=given["decided_on"],
        scope=Scope.STATEMENT if alone else Scope.STANDING,
        subject=revision.statement.public_id if alone else "",
        subject_title=revision.title if alone else "",
        until_on=given["until_on"],
    )
    return mandates.declare(organisation=organisation, terms=terms, by=person, now=now())


def _sign_at(row: Endorsement) -> str:
    return reverse("endorsement", args=[queries.token_of(row)])


def undersign_sent(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a mail is on its way."""
    return render(request, "statement/sign_sent.html", context(newest_or_404(slug)))


def _row_or_404(token: str) -> Endorsement:
    row = queries.endorsement_of(token)
    if row is None:
        raise Http404
    require_readable(row.revision)
    return row


@never_cache
@csrf_exempt  # the link itself is the secret: who does not have it cannot forge the request
def endorsement(request: HttpRequest, token: str) -> HttpResponse:
    """Collect the signature over the record, or the confirmation of the mail; afterwards show what stands."""
    row = _row_or_404(token)
    if row.collected_at:
        return _done(request, row)
    if (standing := queries.standing_of(row.revision, row.organisation)) is not None:
        return _already(request, standing)  # a colleague was faster, or another window
    require(permissions.may_undersign(row.revision, row.mandate, row.representative, now()))
    form = evidence_form(row.means, request)
    if request.method == "POST" and (form is None or form.is_valid()):
        told = _collect(row, form)
        if not told:
            return redirect("endorsement", token=token)
        return _ask(request, row, token, form, told)
    return _ask(request, row, token, form, "")


def evidence_form(means: str, request: HttpRequest) -> Any:
    """Return the form that takes what was signed by these means; None for a mail, whose button is enough."""
    if means == Means.EMAIL:
        return None
    form = PasskeyForm if means == Means.PASSKEY else SshSignatureForm
    return form(request.POST, request.FILES) if request.method == "POST" else form()


def evidence_in(form: Any, key: Any) -> bytes:
    """Return the evidence that a valid form holds, as it is kept.

    Raises:
        Malformed: It is none.
    """
    if isinstance(form, PasskeyForm):
        return evidences.received(form.cleaned_data["credential"], key)
    return bytes(form.cleaned_data["signed"])


def _collect(row: Endorsement, form: Any) -> str:
    """Take it in, or say why not."""
    try:
        if form is None:
            endorsements.confirm(endorsement=row, now=now())
        else:
            endorsements.collect(endorsement=row, evidence=evidence_in(form, row.key), now=now())
    except (endorsements.AlreadyCollected, endorsements.AlreadyEndorsed):
        return ""
    except evidences.KeyRevoked:
        return _("This key was revoked or replaced. Begin once more, and sign with another one.")
    except UndersignedError as error:
        return why(error)
    return ""


def _ask(request: HttpRequest, row: Endorsement, token: str, form: Any, told: str) -> HttpResponse:
    if form is not None and told:
        form.add_error(None, told)
    more: dict[str, Any] = {"endorsement": shown(row), "form": form, "told": told, "steps": steps()}
    if row.key is not None:
        url = reverse("endorsement_record", args=[token])
        more |= to_sign(bytes(row.record), row.key, name="record.json", url=url, host=request.get_host())
    template = "endorsement/confirm.html" if row.key is None else "endorsement/sign.html"
    return render(request, template, context(row.revision, **more))


def _done(request: HttpRequest, row: Endorsement) -> HttpResponse:
    sequencer.advance(now=now())
    row.refresh_from_db()
    more = {
        "endorsement": shown(row),
        "receipt_url": reverse("log_receipt", args=[row.collection.index]) if row.collection else "",
        "page": page_of(row),
        "withdrawn_at": row.withdrawn_at,
        "membership": joining.membership(row),
    }
    template = "endorsement/withdraw.html" if row.withdrawn_at else "endorsement/done.html"
    return render(request, template, context(row.revision, **more))


@never_cache
def record(request: HttpRequest, token: str) -> HttpResponse:
    """Hand out the exact bytes to be signed."""
    return file(bytes(_row_or_404(token).record), "record.json")
