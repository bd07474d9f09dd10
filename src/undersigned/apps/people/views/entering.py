"""Signing in and up by a mailed code, by a passkey, or by a link from the operator; and signing out."""

from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from undersigned.apps.people import queries
from undersigned.apps.people.forms import AddressForm, CodeForm, FactorForm, PasskeyForm, SignUpForm
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import browsers, codes, entrances, factors, passkeys, persons, visits
from undersigned.apps.people.services.codes import Purpose, Waiting
from undersigned.apps.people.views.common import carried, context, done, go_on, keep, kept, lead, step
from undersigned.kit import carrying
from undersigned.kit.clock import now

SLOT = "enter"
HALF_IN = "half in"
HALF_IN_SECONDS = 600


def too_many() -> str:
    """Say that there is no further code for now."""
    return _("Too many codes were asked for this address. Wait an hour, then try again.")


@never_cache
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for the address, and mail a code to it."""
    return _ask(request, Purpose.SIGN_IN, AddressForm, "account/sign_in.html")


@never_cache
def sign_up(request: HttpRequest) -> HttpResponse:
    """Ask for a name and the address, and mail a code to it."""
    return _ask(request, Purpose.SIGN_UP, SignUpForm, "account/sign_up.html")


def _ask(request: HttpRequest, purpose: Purpose, kind: type[Form], template: str) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect(go_on(request))
    form = kind(request.POST) if step(request) == "address" else kind()
    if form.is_bound and form.is_valid():
        try:
            _mail(request, purpose, form.cleaned_data["email"], form.cleaned_data.get("name", ""))
        except codes.TooMany:
            form.add_error("email", too_many())
        else:
            return lead(request, "account_code")
    return render(request, template, context(request, form=form))


def _mail(request: HttpRequest, purpose: Purpose, address: str, name: str) -> None:
    before, browser = kept(request, SLOT), browsers.marks(request)
    waiting = codes.ask(purpose, address=address, name=name, before=before, browser=browser, now=now())
    keep(request, SLOT, waiting)


@never_cache
@sensitive_post_parameters("code")
def code(request: HttpRequest) -> HttpResponse:
    """Take the code from the mail."""
    waiting = kept(request, SLOT)
    if request.user.is_authenticated:
        return redirect(go_on(request))
    if waiting is None:
        return lead(request, "account_sign_in")
    form = CodeForm(request.POST) if step(request) == "code" else CodeForm()
    if step(request) == "again":
        _again(request, waiting)
    elif form.is_bound and form.is_valid():
        try:
            codes.check(waiting, form.cleaned_data["code"], now=now())
        except codes.Wrong:
            form.add_error("code", _("This code is not right, or no longer good. Look at the newest mail."))
        else:
            done(request, SLOT)
            return _half_in(request, _whose(waiting))
    return render(request, "account/code.html", context(request, form=form, waiting=waiting))


def _again(request: HttpRequest, waiting: Waiting) -> None:
    try:
        _mail(request, waiting.purpose, waiting.address, waiting.name)
    except codes.TooMany:
        messages.error(request, too_many())
    else:
        messages.success(request, _("Another code is on its way. The ones before are still good."))


def _whose(waiting: Waiting) -> Person:
    """Return who has the address that was shown to be theirs; make their account, if that was asked for."""
    person = queries.with_address(waiting.address)
    if person is None:
        try:
            return persons.sign_up(email=waiting.address, name=waiting.name, language=get_language() or "", now=now())
        except IntegrityError:  # in another window, at the same moment
            person = queries.with_address(waiting.address)
            if person is None:
                raise
    return person


def _half_in(request: HttpRequest, person: Person) -> HttpResponse:
    """Let somebody in, or ask for the second thing they have to show."""
    if not factors.has_app(person):
        return _in(request, person)
    request.session.cycle_key()  # whoever laid out this session is not half in with it
    request.session[HALF_IN] = [person.pk, int(now().timestamp()) + HALF_IN_SECONDS]
    return lead(request, "account_factor")


def _in(request: HttpRequest, person: Person) -> HttpResponse:
    """Sign in, and go on to where somebody wanted to; offer to send again what was typed there."""
    address, sent = go_on(request), carried(request)
    visits.begin(request=request, person=person, now=now())
    response = carrying.send_again(request, address=address, carried=sent) if sent else redirect(address)
    browsers.remember(request, response, person)
    return response


@never_cache
@sensitive_post_parameters("code")
def factor(request: HttpRequest) -> HttpResponse:
    """Take the code of the authenticator app, or a recovery code."""
    if request.user.is_authenticated:
        return redirect(go_on(request))
    number, until = request.session.get(HALF_IN, (0, 0))
    person = Person.objects.filter(pk=number, left_at=None).first()
    if person is None or now().timestamp() > until:
        return lead(request, "account_sign_in")
    form = FactorForm(request.POST) if step(request) == "factor" else FactorForm()
    if form.is_bound and form.is_valid():
        try:
            if factors.shown(person=person, code=form.cleaned_data["code"], now=now()):
                del request.session[HALF_IN]
                return _in(request, person)
            form.add_error("code", _("This code is not right. A code of the app is good once; wait for the next one."))
        except factors.TooMany:
            form.add_error("code", _("Too many wrong codes. Wait a quarter of an hour, then try again."))
    return render(request, "account/factor.html", context(request, form=form))


@never_cache
@require_POST
def passkey_options(request: HttpRequest) -> HttpResponse:
    """Give a script what the device needs to sign somebody in."""
    if not request.user.is_authenticated:
        request.session.set_expiry(HALF_IN_SECONDS)
    return JsonResponse(passkeys.ask())


@never_cache
@require_POST
def passkey(request: HttpRequest) -> HttpResponse:
    """Let in whose passkey answered."""
    form = PasskeyForm(request.POST)
    try:
        if not form.is_valid():
            raise passkeys.NotAccepted
        return _in(request, passkeys.recognise(form.cleaned_data["credential"]))
    except passkeys.NotAccepted:
        messages.error(request, _("This passkey belongs to no account here. Sign in with a mailed code."))
        return lead(request, "account_sign_in")


@never_cache
def enter(request: HttpRequest, secret: str) -> HttpResponse:
    """Let in who has the operator's link; mail programs that look at links open nothing."""
    try:
        if request.method != "POST":
            return render(request, "account/enter.html", {"person": entrances.find(secret, now=now())})
        return _in(request, entrances.use(secret, now=now()))
    except entrances.NotGood:
        return render(request, "account/enter.html", {"person": None}, status=404)


@never_cache
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign out here."""
    visits.leave(request=request)
    return redirect("home")
