"""Mandates of an organisation: on record, confirmed, revoked. What was used in public, everybody sees."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.events import subjects
from undersigned.apps.organisations.forms import MandateForm, RevocationForm
from undersigned.apps.organisations.models import Document, Mandate, Organisation, Scope, Visibility
from undersigned.apps.organisations.services import documents
from undersigned.apps.organisations.services import mandates as service
from undersigned.apps.organisations.views.common import address, attempt, find, role_of, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.errors import Malformed
from undersigned.kit import onwards
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import sentence
from undersigned.kit.kinds import NotTaken
from undersigned.kit.results import Allowed, NotAllowed, require

SOON = timedelta(days=30)
LISTED = 100


def mandates(request: HttpRequest, handle: str) -> HttpResponse:
    """List all mandates for the organisation's own people; for everybody else, those that were used in public."""
    organisation = find(handle)
    inside = role_of(request, organisation) is not None
    rows = queries.mandates(organisation) if inside else queries.mandates_used(organisation)
    shown = [facts(row, inside=inside) for row in rows[:LISTED]]
    context = {
        "current": [row for row in shown if row["state"] == "current"],
        "ended": [row for row in shown if row["state"] != "current"],
        "inside": inside,
    }
    return show(request, organisation, "organisation/mandates.html", **context)


@signed_in
def new(request: HttpRequest, handle: str) -> HttpResponse:
    """Put a decision on record. `for` says what it is for, `next` where to go on."""
    organisation, by, moment = find(handle), myself(request), now()
    require(permissions.may_sign_for(by, organisation, moment))
    form = _form(request, organisation, by)
    if request.method == "POST" and form.is_valid():
        try:
            row = _declare(request, organisation, form, by)
        except (NotAllowed, NotTaken) as error:
            form.add_error(None, str(error))
        except Malformed as error:
            form.add_error(None, sentence(error))
        else:
            messages.success(request, _("The mandate is recorded. You can act under it."))
            return redirect(onwards.asked(request) or address(organisation, "mandate", row.pk))
    return show(request, organisation, "organisation/mandate_new.html", form=form, next=onwards.asked(request))


def _form(request: HttpRequest, organisation: Organisation, by: Person) -> MandateForm:
    people = queries.representatives(organisation, now()).filter(role__in=queries.SIGNING)
    choices: dict[str, Any] = {
        "subjects": subjects(request.POST.get("what") or request.GET.get("for", ""), by.pk, now()),
        "people": [(str(row.person_id), row.person.name) for row in people],
    }
    if request.method == "POST":
        return MandateForm(request.POST, request.FILES, **choices)
    return MandateForm(initial={"what": request.GET.get("for", Scope.STANDING)}, **choices)


def _declare(request: HttpRequest, organisation: Organisation, form: MandateForm, by: Person) -> Mandate:
    given = form.cleaned_data
    scope, subject = form.subject()
    titles = {str(one): one.title for one in subjects(given["what"], by.pk, now())}
    terms = service.Terms(
        body=given["body"],
        decided_on=given["decided_on"],
        scope=scope,
        subject=subject,
        subject_title=titles.get(given["what"], "")[:500],
        person=Person.objects.get(pk=int(given["person"])) if given["person"] else None,
        until_on=given["until_on"],
        document=_filed(organisation, given, by),
    )
    return service.declare(organisation=organisation, terms=terms, by=by, now=now())


def _filed(organisation: Organisation, given: dict[str, Any], by: Person) -> Document | None:
    file = given["document"]
    if not file:
        return None
    seen = Visibility(given["visibility"])
    return documents.file(
        organisation=organisation, data=file.read(), name=file.name, visibility=seen, by=by, now=now()
    )


def mandate(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Show one mandate; confirm it as a second owner, revoke it, take its document back."""
    organisation = find(handle)
    inside = role_of(request, organisation) is not None
    rows = queries.mandates(organisation) if inside else queries.mandates_used(organisation)
    row = rows.filter(pk=number).first()
    if row is None:
        raise Http404
    if request.method == "POST" and isinstance(request.user, Person):
        _act(request, row, request.user)
        return redirect(address(organisation, "mandate", number))
    context = {
        "mandate": facts(row, inside=inside),
        "row": row,
        "uses": row.uses.select_related("revocation").order_by("pk"),
        "may_confirm": _may_confirm(request, row),
        "one_owner": inside and queries.owners(organisation, now()).count() == 1,
        "reason_form": RevocationForm(),
    }
    return show(request, organisation, "organisation/mandate.html", **context)


def _act(request: HttpRequest, row: Mandate, by: Person) -> None:
    match request.POST.get("do"):
        case "confirm":
            done = _("The mandate is confirmed.")
            attempt(request, lambda: service.confirm(mandate=row, by=by, now=now()), done)
        case "revoke":
            form = RevocationForm(request.POST)
            if not form.is_valid():  # a reason is given once: none is lost
                messages.error(request, str(form.errors["reason"][0]))
                return
            reason = form.cleaned_data["reason"]
            done = _("The mandate is revoked. What was signed under it stays, and is marked.")
            attempt(request, lambda: service.revoke(mandate=row, reason=reason, by=by, now=now()), done)
        case "take-back" if row.document is not None:
            document = row.document
            done = _("The document is deleted. Its hash stays.")
            attempt(request, lambda: documents.take_back(document=document, by=by, now=now()), done)
        case _:
            return


def _may_confirm(request: HttpRequest, row: Mandate) -> bool:
    mine = isinstance(request.user, Person) and row.declared_by_id == request.user.pk
    allowed = permissions.may_manage(request.user, row.organisation, now()) == Allowed()
    return allowed and not mine and row.confirmed_at is None and row.revoked_at is None


def facts(row: Mandate, *, inside: bool) -> dict[str, Any]:
    """Return what `parts/mandate.html` shows of a mandate, and what the pages of the organisation add."""
    today = now().date()
    state, ended_on = _state(row, today)
    document = row.document if row.document and row.document.deleted_at is None else None
    return {
        "pk": row.pk,
        "body": row.body,
        "decided_on": row.decided_on,
        "representative": row.person.name if inside and row.person and row.person.is_active else "",
        "declared": row.confirmed_at is None and not (document and document.visibility == Visibility.ALL),
        "confirmed_at": row.confirmed_at,
        "document": document.visibility if document else "",
        "document_url": _document_url(row) if document else "",
        "state": state,
        "ended_on": ended_on,
        "until_on": row.until_on,
        "soon": state == "current" and row.until_on is not None and row.until_on - today <= SOON,
        "scope": Scope(row.scope).label,
        "subject_title": row.subject_title,
        "reason": row.revocation_reason,
        "url": address(row.organisation, "mandate", row.pk),
    }


def _state(row: Mandate, today: date) -> tuple[str, date | None]:
    if row.revoked_at is not None:
        return "revoked", row.revoked_at.date()
    if row.until_on is not None and row.until_on < today:
        return "expired", row.until_on
    return "current", None


def _document_url(row: Mandate) -> str:
    try:
        return reverse("mandate_document", args=[row.organisation.handle, row.pk])
    except NoReverseMatch:
        return ""
