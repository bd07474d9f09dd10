"""A second thing to show beside a mailed code: an authenticator app, and recovery codes for when it is lost.

allauth makes and checks them; a code of the app is good once, in whichever process it is shown.
"""

from __future__ import annotations

from datetime import datetime

from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, validate_totp_code
from allauth.mfa.utils import decrypt
from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import letters, visits
from undersigned.kit import limits

TRIES, TRIES_SECONDS = 10, 900


class TooMany(Exception):
    """So many wrong codes were tried for this account that it has to rest."""


def has_app(person: Person) -> bool:
    """Tell whether a mailed code alone does not let this person in."""
    return bool(_app(person).exists())


def left_codes(person: Person) -> list[str]:
    """Return the recovery codes that were not used yet."""
    row = _codes(person).first()
    return list(RecoveryCodes(row).get_unused_codes()) if row else []


def new_secret() -> str:
    """Return a secret that an app and this site could share."""
    return str(generate_totp_secret())


def address_of(person: Person, secret: str) -> str:
    """Return the address that an app reads from the picture."""
    return str(get_adapter().build_totp_url(person, secret))


def is_code_of(secret: str, code: str) -> bool:
    """Tell whether an app that shares this secret shows this code now."""
    return bool(validate_totp_code(secret, code))


@transaction.atomic
def add_app(*, person: Person, secret: str, now: datetime) -> None:
    """Ask for the app's code from now on; make recovery codes, if there are none; end every session.

    Raises:
        IntegrityError: There is an app already.
    """
    TOTP.activate(person, secret)
    visits.end_all(person=person)
    letters.tell(person, Event.SECOND_FACTOR_ADDED, now)
    if not _codes(person).exists():
        make_codes(person=person, now=now)


@transaction.atomic
def remove_app(*, person: Person, now: datetime) -> None:
    """Ask for the app's code no longer; recovery codes go with it, and every session ends."""
    removed, _ = _app(person).delete()
    _codes(person).delete()
    if removed:
        visits.end_all(person=person)
        letters.tell(person, Event.SECOND_FACTOR_REMOVED, now)


@transaction.atomic
def make_codes(*, person: Person, now: datetime) -> None:
    """Make recovery codes anew; earlier ones are void."""
    Person.objects.select_for_update().get(pk=person.pk)
    _codes(person).delete()
    RecoveryCodes.activate(person)
    audit.record(Event.RECOVERY_CODES_MADE, subject=person.actor, by=person.actor, now=now)


def shown(*, person: Person, code: str, now: datetime) -> bool:
    """Tell whether this is the app's code now, or a recovery code; neither is good a second time.

    Raises:
        TooMany: Wrong ones were tried too often.
    """
    if not limits.within("second factor", person.actor, times=TRIES, seconds=TRIES_SECONDS):
        raise TooMany
    right = _app_shows(person, code) or _recovers(person, code, now)
    if right:
        limits.forget("second factor", person.actor)
    return right


def _app_shows(person: Person, code: str) -> bool:
    app = _app(person).first()
    digits = "".join(one for one in code if one.isdecimal())
    if app is None or not validate_totp_code(decrypt(app.data["secret"]), digits):
        return False
    seconds = app_settings.TOTP_PERIOD * (2 * app_settings.TOTP_TOLERANCE + 2)
    return limits.within("second factor used", f"{person.actor} {digits}", times=1, seconds=seconds)


def _recovers(person: Person, code: str, now: datetime) -> bool:
    row = _codes(person).first()
    if row is None or not RecoveryCodes(row).validate_code(code):
        return False
    audit.record(Event.RECOVERY_CODE_USED, subject=person.actor, by=person.actor, now=now)
    return True


def erase(*, person: Person) -> None:
    """Forget every means of signing in: the account ends."""
    Authenticator.objects.filter(user=person).delete()


def _app(person: Person):  # type: ignore[no-untyped-def]  # noqa: ANN202  # allauth has no types
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP)


def _codes(person: Person):  # type: ignore[no-untyped-def]  # noqa: ANN202  # allauth has no types
    return Authenticator.objects.filter(user=person, type=Authenticator.Type.RECOVERY_CODES)
