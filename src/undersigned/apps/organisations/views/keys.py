"""Keys of an organisation: their history, which everybody sees; registered, rotated and revoked by its people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from undersigned.apps.ledger.queries import entry_url
from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.forms import AnswerForm, CompromiseForm, KeyForm, PasskeyForm
from undersigned.apps.organisations.models import Key, KeyKind, Organisation, Role
from undersigned.apps.organisations.services import ceremonies, challenges
from undersigned.apps.organisations.services import keys as service
from undersigned.apps.organisations.views.common import FACTS, KEY_TAKEN, address, attempt, find, role_of, show
from undersigned.apps.people.models import Person
from undersigned.apps.people.pages import myself
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.evidence import ssh
from undersigned.kit import onwards
from undersigned.kit.attempts import sentence
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.fields import NO_SIGNATURE
from undersigned.kit.results import Permission, require

COMMAND = "ssh-keygen -Y sign -n undersigned -f ~/.ssh/id_ed25519 challenge.txt"
SESSION = "passkey of an organisation"
REPLACES = "replaces"
EXPIRED = gettext_lazy("This challenge has expired: it holds for an hour. Begin again; nothing was registered.")


def keys(request: HttpRequest, handle: str) -> HttpResponse:
    """Show every key that the organisation ever had, the latest first."""
    organisation = find(handle)
    role = role_of(request, organisation)
    rows = [_facts(row, request.user, role) for row in queries.history_of_keys(organisation)]
    context = {
        "current": [row for row in rows if row["state"] == "current"],
        "past": [row for row in rows if row["state"] != "current"],
        "passkey_url": onwards.along(request, "key_passkey", handle),
        "ssh_url": onwards.along(request, "key_ssh", handle),
        "next": onwards.asked(request),
    }
    return show(request, organisation, "organisation/keys.html", **context)


def _back(request: HttpRequest, organisation: Organisation) -> str:
    """Return where to go when a key is registered, or none: on to what needed it, or to all keys."""
    return onwards.asked(request) or address(organisation, "organisation_keys")


def _facts(row: Key, viewer: queries.Visitor, role: Role | None) -> dict[str, Any]:
    replaced = getattr(row, "replaced_by", None)
    inside, own = role is not None, row.person_id is not None and row.person_id == viewer.pk
    return {
        "pk": row.pk,
        "fingerprint": row.fingerprint,
        "public_key": row.public_key,
        "kind": row.kind,
        "kind_label": KeyKind(row.kind).label,
        "label": row.label if inside else "",
        "holder": row.person.name if inside and row.person and row.person.is_active else "",
        "state": _state(row, replaced),
        "registered_at": row.registered_at,
        "registered_url": entry_url(row.registration),
        "replaced_by": replaced,
        "replaced_url": entry_url(replaced.registration) if replaced else "",
        "revoked_at": row.revoked_at,
        "revoked_url": entry_url(row.revocation) if row.revocation else "",
        "compromised_at": row.compromised_at,
        "may_revoke": not row.revoked_at and (own or role == Role.OWNER),
        "own": own,
    }


def _state(row: Key, replaced: Key | None) -> str:
    if row.compromised_at is not None:
        return "compromised"
    if row.revoked_at is not None:
        return "revoked"
    return "rotated" if replaced else "current"


def _may_revoke(row: Key, by: Person) -> Permission:
    if row.person_id == by.pk:
        return permissions.may_have_an_account(by)
    return permissions.may_manage(by, row.organisation, now())


@signed_in
def ssh_key(request: HttpRequest, handle: str) -> HttpResponse:
    """Ask for a public key, and draw up the challenge that whoever holds it signs."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_sign_for(by, organisation, now()))
    form = KeyForm(request.POST or None)
    old = _replaced(request, organisation)
    if request.method == "POST" and form.is_valid():
        given: ssh.PublicKey = form.cleaned_data["key"]
        if queries.key_of(str(given)) is not None:
            form.add_error("key", KEY_TAKEN)
        else:
            token = challenges.draw_up(organisation=organisation, key=given, by=by, now=now())
            query = {REPLACES: old.pk} if old else {}
            return redirect(onwards.along(request, "key_challenge", handle, token, **query))
    back = _back(request, organisation)
    return show(request, organisation, "organisation/key_ssh.html", form=form, old=old, back=back)


@signed_in
@never_cache
def challenge(request: HttpRequest, handle: str, token: str) -> HttpResponse:
    """Show what is to be signed, and register the key once it was."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_sign_for(by, organisation, now()))
    try:
        asked = challenges.read(token, organisation=organisation, by=by, now=now())
    except challenges.BadChallenge:
        messages.error(request, EXPIRED)
        return redirect(onwards.along(request, "key_ssh", handle))
    form = AnswerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid() and _answered(request, organisation, asked, form, by):
        messages.success(request, _("The key is registered, and the log says so."))
        return redirect(_back(request, organisation))
    context = {
        "form": form,
        "old": _replaced(request, organisation),
        "text": asked.text.decode(),
        "fingerprint": asked.key.fingerprint,
        "command": COMMAND,
        "file_url": reverse("key_challenge_file", args=[handle, token]),
        "back": _back(request, organisation),
    }
    return show(request, organisation, "organisation/key_challenge.html", **context)


def _answered(
    request: HttpRequest, organisation: Organisation, asked: challenges.Challenge, form: AnswerForm, by: Person
) -> bool:
    given = form.cleaned_data
    try:
        challenges.answer(
            asked,
            organisation=organisation,
            signature=given["signed"],
            replaces=_replaced(request, organisation),
            label=given["label"],
            by=by,
            now=now(),
        )
    except (service.AlreadyRegistered, service.NotInForce) as error:
        form.add_error(None, sentence(error, FACTS))
    except UndersignedError as error:
        form.add_error(None, _why(error))
    else:
        return True
    return False


def _why(error: UndersignedError) -> str:
    match error:
        case ssh.SshKeyWrong():
            return _("This is signed with another key than the one you gave.")
        case ssh.SshNamespaceWrong():
            return _("This was signed for another purpose. Use the command exactly as shown, with -n undersigned.")
        case ssh.SshSignatureInvalid():
            return _("This signature is not over this challenge. Load the file anew, and sign it as it is.")
        case Malformed():
            return str(NO_SIGNATURE)
        case _:
            return _("This does not show that you hold the key.")


@signed_in
@never_cache
def challenge_file(request: HttpRequest, handle: str, token: str) -> HttpResponse:
    """Hand out the bytes to sign."""
    organisation, by = find(handle), myself(request)
    try:
        asked = challenges.read(token, organisation=organisation, by=by, now=now())
    except challenges.BadChallenge as error:
        raise Http404 from error
    headers = {"Content-Disposition": 'attachment; filename="challenge.txt"'}
    return HttpResponse(asked.text, content_type="text/plain; charset=utf-8", headers=headers)


def _replaced(request: HttpRequest, organisation: Organisation) -> Key | None:
    """Return the key that is to be replaced, if the address names one."""
    number = request.GET.get(REPLACES, "")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    row = Key.objects.select_related("organisation").filter(pk=int(number), organisation=organisation).first()
    if row is None:
        raise Http404
    return row


@signed_in
@never_cache
def passkey(request: HttpRequest, handle: str) -> HttpResponse:
    """Register a passkey with which one person signs for the organisation."""
    organisation, by = find(handle), myself(request)
    require(permissions.may_sign_for(by, organisation, now()))
    form = PasskeyForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _made(request, organisation, form, by):
        messages.success(request, _("The passkey is registered, and the log says so. You can sign with it."))
        return redirect(_back(request, organisation))
    context = {
        "form": form,
        "old": _replaced(request, organisation),
        "offer_url": address(organisation, "key_passkey_offer"),
        "back": _back(request, organisation),
    }
    return show(request, organisation, "organisation/key_passkey.html", **context)


def _made(request: HttpRequest, organisation: Organisation, form: PasskeyForm, by: Person) -> bool:
    given = form.cleaned_data
    try:
        ceremonies.accept(
            given["credential"] or {},
            state=request.session.pop(SESSION, None),
            organisation=organisation,
            site=_site(request),
            replaces=_replaced(request, organisation),
            label=given["label"],
            by=by,
            now=now(),
        )
    except ceremonies.NotAccepted:
        form.add_error(None, _("The device did not make a passkey that can be used here. Try again."))
    except (service.AlreadyRegistered, service.NotInForce) as error:
        form.add_error(None, sentence(error, FACTS))
    else:
        return True
    return False


@signed_in
@require_POST
def passkey_offer(request: HttpRequest, handle: str) -> HttpResponse:
    """Give a script what the device needs to make a passkey."""
    organisation, by = find(handle), myself(request)
    options, state = ceremonies.offer(organisation=organisation, site=_site(request), by=by, now=now())
    request.session[SESSION] = state
    return JsonResponse(options)


def _site(request: HttpRequest) -> ceremonies.Site:
    host = request.get_host()
    return ceremonies.Site(host.partition(":")[0], f"{request.scheme}://{host}")


@signed_in
def key(request: HttpRequest, handle: str, number: int) -> HttpResponse:
    """Ask what happened to a key, then revoke it."""
    organisation, by = find(handle), myself(request)
    row = queries.history_of_keys(organisation).filter(pk=number).first()
    if row is None:
        raise Http404
    require(_may_revoke(row, by))
    form = CompromiseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        since = form.since()
        done = _("The key is revoked, and the log says so.")
        if attempt(request, lambda: service.revoke(key=row, compromised_at=since, by=by, now=now()), done):
            return redirect(address(organisation, "organisation_keys"))
    return show(
        request, organisation, "organisation/key.html", form=form, key=_facts(row, by, role_of(request, organisation))
    )
