"""A person's own account: who they are, where they are signed in, and their address."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from undersigned.apps.people import queries
from undersigned.apps.people.forms import CodeForm, MyselfForm, NewAddressForm
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import browsers, codes, factors, passkeys, persons, visits
from undersigned.apps.people.services.codes import Purpose, Waiting
from undersigned.apps.people.views.common import (
    context,
    done,
    here_alone,
    keep,
    kept,
    myself,
    own,
    own_and_recent,
    step,
)
from undersigned.apps.people.views.entering import too_many
from undersigned.kit import onwards
from undersigned.kit.clock import now
from undersigned.kit.sessions import stored


@own
def account(request: HttpRequest) -> HttpResponse:
    """Show what the account is, and let its person correct it."""
    person = myself(request)
    form = MyselfForm(request.POST or None, initial={"name": person.name, "language": person.language})
    if step(request) and form.is_valid():
        persons.correct(
            person=person, name=form.cleaned_data["name"], language=form.cleaned_data["language"], now=now()
        )
        messages.success(request, _("Saved."))
        return redirect("account")
    facts = {"passkeys": passkeys.of(person), "has_app": factors.has_app(person), "visits": person.visits.count()}
    return render(request, "account/account.html", {"form": form, "person": person, **facts})


@own
def sessions(request: HttpRequest) -> HttpResponse:
    """Show where the person is signed in, and end one session, or all."""
    person = myself(request)
    if step(request) == "everywhere":
        visits.end_everywhere(person=person, now=now())
        visits.leave(request=request)
        messages.success(request, _("You are signed out on every device."))
        response = redirect("account_sign_in")
        browsers.remember(request, response, person)
        return response
    here = stored(request.session.session_key)
    if step(request) == "end":
        number = request.POST.get("visit", "")
        visit = get_object_or_404(person.visits, pk=int(number) if number.isdecimal() and len(number) < 18 else 0)
        if visit.session == here:
            visits.leave(request=request)
            return redirect("home")
        visits.end(visit=visit)
        messages.success(request, _("That session has ended."))
        return redirect("account_sessions")
    return render(request, "account/sessions.html", {"visits": queries.visits_of(person), "here": here})


@own_and_recent
def email(request: HttpRequest) -> HttpResponse:
    """Ask for a new address, and mail a code to it; the old one stays until the code is typed in."""
    person, waiting = myself(request), kept(request, "address")
    form, code = NewAddressForm(), CodeForm()
    if step(request) == "new" and (form := NewAddressForm(request.POST)).is_valid():
        waiting = _ask(request, form, waiting)
    elif step(request) == "code" and waiting and (code := CodeForm(request.POST)).is_valid():
        if _changed(person, waiting, code):
            done(request, "address")
            messages.success(request, _("Your address has changed. You are signed out on every other device."))
            return here_alone(request, "account")
    elif step(request) == "stop":
        done(request, "address")
        return redirect("account")
    facts = {"person": person, "form": form, "code_form": code, "waiting": waiting}
    return render(request, "account/email.html", facts)


def _ask(request: HttpRequest, form: NewAddressForm, before: Waiting | None) -> Waiting | None:
    try:
        waiting = codes.ask(Purpose.NEW_ADDRESS, address=form.cleaned_data["email"], before=before, now=now())
    except codes.TooMany:
        form.add_error("email", too_many())
        return before
    keep(request, "address", waiting)
    return waiting


def _changed(person: Person, waiting: Waiting, form: CodeForm) -> bool:
    try:
        codes.check(waiting, form.cleaned_data["code"], now=now())
        persons.change_address(person=person, email=waiting.address, now=now())
    except (codes.Wrong, IntegrityError):
        form.add_error("code", _("This code is not right, or no longer good. Look at the newest mail."))
        return False
    return True


@own
def confirm(request: HttpRequest) -> HttpResponse:
    """Let who signed in a while ago show once more that it is them, before they change how they sign in."""
    person, waiting, form = myself(request), kept(request, "confirm"), CodeForm()
    if step(request) == "send":
        try:
            waiting = codes.ask(Purpose.CONFIRM, address=person.email, before=waiting, now=now())
            keep(request, "confirm", waiting)
        except codes.TooMany:
            messages.error(request, too_many())
    elif step(request) == "code" and waiting and (form := CodeForm(request.POST)).is_valid():
        try:
            codes.check(waiting, form.cleaned_data["code"], now=now())
        except codes.Wrong:
            form.add_error("code", _("This code is not right, or no longer good. Look at the newest mail."))
        else:
            done(request, "confirm")
            visits.confirm(request, now=now())
            return redirect(onwards.asked(request) or "account")
    facts = {"form": form, "waiting": waiting, "person": person, "passkeys": passkeys.of(person)}
    return render(request, "account/confirm.html", context(request, **facts))
