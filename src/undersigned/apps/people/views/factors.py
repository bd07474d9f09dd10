"""Passkeys, the authenticator app, and recovery codes."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from undersigned.apps.people.forms import FactorForm, PasskeyForm
from undersigned.apps.people.services import factors, passkeys
from undersigned.apps.people.services.visits import Device
from undersigned.apps.people.views.common import here_alone, myself, own_and_recent, step
from undersigned.kit.clock import now

SECRET = "app secret"  # noqa: S105  # the name under which a session keeps it


@own_and_recent
def list_passkeys(request: HttpRequest) -> HttpResponse:
    """Show the passkeys; add one that a script made, or remove one."""
    person, form = myself(request), PasskeyForm()
    if step(request) == "add" and (form := PasskeyForm(request.POST)).is_valid():
        try:
            _add(request, form)
        except passkeys.NotAccepted:
            form.add_error(None, _("The device did not make a passkey that can be used here. Try again."))
        else:
            messages.success(request, _("Passkey added. You can sign in with it from now on."))
            return redirect("account_passkeys")
    elif step(request) == "remove":
        number = request.POST.get("passkey", "")
        if number.isdecimal() and len(number) < 18 and passkeys.remove(person=person, number=int(number), now=now()):
            messages.success(
                request, _("Passkey removed, and every other session ended. Delete it on the device as well.")
            )
            return here_alone(request, "account_passkeys")
        return redirect("account_passkeys")
    facts = {"form": form, "passkeys": passkeys.of(person), "person": person}
    return render(request, "account/passkeys.html", facts)


def _add(request: HttpRequest, form: PasskeyForm) -> None:
    device = Device.of(request.headers.get("User-Agent", ""))
    name = form.cleaned_data["name"].strip() or device.system or _("Passkey")
    passkeys.add(person=myself(request), name=name, credential=form.cleaned_data["credential"], now=now())


@own_and_recent
@require_POST
def passkey_offer(request: HttpRequest) -> HttpResponse:
    """Give a script what the device needs to make a passkey."""
    return JsonResponse(passkeys.offer(myself(request)))


@own_and_recent
@sensitive_post_parameters("code")
def app(request: HttpRequest) -> HttpResponse:
    """Connect an authenticator app, or disconnect the one there is."""
    person, form = myself(request), FactorForm()
    if factors.has_app(person):
        return _connected(request)
    if SECRET not in request.session:
        request.session[SECRET] = factors.new_secret()
    secret = request.session[SECRET]
    if step(request) == "connect" and (form := FactorForm(request.POST)).is_valid():
        if factors.is_code_of(secret, form.cleaned_data["code"]):
            factors.add_app(person=person, secret=secret, now=now())
            del request.session[SECRET]
            messages.success(
                request,
                _(
                    "From now on we ask for the app's code as well. You are signed out on every other device. "
                    "Keep these recovery codes."
                ),
            )
            return here_alone(request, "account_recovery_codes")
        form.add_error("code", _("This is not the code that the app shows now. Is the clock of the device right?"))
    facts = {"form": form, "address": factors.address_of(person, secret), "secret": _in_fours(secret)}
    return render(request, "account/app.html", facts)


def _in_fours(secret: str) -> str:
    return " ".join(secret[place : place + 4] for place in range(0, len(secret), 4))


def _connected(request: HttpRequest) -> HttpResponse:
    if step(request) == "disconnect":
        factors.remove_app(person=myself(request), now=now())
        messages.success(
            request, _("The app is disconnected, and every other session ended. A mailed code is enough to sign in.")
        )
        return here_alone(request, "account")
    return render(request, "account/app_connected.html", {"left": len(factors.left_codes(myself(request)))})


@own_and_recent
def recovery_codes(request: HttpRequest) -> HttpResponse:
    """Show the codes that were not used yet, and make others."""
    person = myself(request)
    if step(request) == "make" and factors.has_app(person):
        factors.make_codes(person=person, now=now())
        messages.success(request, _("These are your new recovery codes. The ones before are void."))
        return redirect("account_recovery_codes")
    facts = {"codes": factors.left_codes(person), "has_app": factors.has_app(person)}
    return render(request, "account/recovery_codes.html", facts)
