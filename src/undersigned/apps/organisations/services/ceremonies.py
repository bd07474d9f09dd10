"""Ceremonies: a device makes a passkey with which one person signs for one organisation, on this site alone.

Not the one with which they sign in: that opens the account, this one signs. It shows that its holder was recognised.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fido2 import cbor
from fido2.server import Fido2Server
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    PublicKeyCredentialDescriptor,
    PublicKeyCredentialParameters,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialType,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from undersigned.apps.organisations import permissions, queries
from undersigned.apps.organisations.models import Key, KeyKind, Organisation
from undersigned.apps.organisations.services import keys
from undersigned.apps.people.models import Person
from undersigned.core.errors import UndersignedError
from undersigned.core.evidence import passkey
from undersigned.kit.encryption import fingerprint
from undersigned.kit.results import require

ALGORITHMS = (-7, -8)
"""ES256 and EdDSA, as COSE numbers them: what the verifier can check.

Not RS256 (-257), whatever browsers say of that in their console: OpenSSH has no spelling for such a key (ADR 0023).
"""


class NotAccepted(Exception):
    """What the device answered is not what was asked for."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where the ceremony takes place: the host, and the origin that browsers report."""

    host: str
    origin: str


def offer(*, organisation: Organisation, site: Site, by: Person, now: datetime) -> tuple[dict[str, Any], Any]:
    """Return what the device needs, and what `accept` needs to know of it, which stays with the session."""
    require(permissions.may_sign_for(by, organisation, now))
    holder = PublicKeyCredentialUserEntity(
        name=f"{organisation.name} · {by.name}",
        # Its own, so that no device takes it for a newer passkey to sign in with, and forgets that one.
        id=fingerprint(f"{organisation.pk} {by.pk}", purpose="passkey of an organisation"),
        display_name=f"{organisation.name} · {by.name}",
    )
    known = queries.keys_in_force(organisation).filter(person=by, kind=KeyKind.PASSKEY)
    options, state = _server(site).register_begin(
        holder,
        credentials=[_descriptor(key) for key in known],
        resident_key_requirement=ResidentKeyRequirement.PREFERRED,
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return dict(options.public_key), state


def accept(
    answer: Mapping[str, Any],
    *,
    state: Any,
    organisation: Organisation,
    site: Site,
    replaces: Key | None,
    label: str,
    by: Person,
    now: datetime,
) -> Key:
    """Register the passkey that a device made upon `offer`, in the place of another if one is given.

    Raises:
        NotAccepted: It was made for something else, or its holder was not recognised.
        AlreadyRegistered, NotInForce: As for `keys`.
    """
    credential, key = _made(answer, state, site)
    holder = keys.Passkey(credential=credential, person=by)
    if replaces is not None:
        return keys.rotate(old=replaces, key=key, label=label, passkey=holder, by=by, now=now)
    return keys.register(organisation=organisation, key=key, label=label, passkey=holder, by=by, now=now)


def _made(answer: Mapping[str, Any], state: Any, site: Site) -> tuple[str, passkey.PublicKey]:
    try:
        made = _server(site).register_complete(state, answer).credential_data
        if made is None:
            raise NotAccepted
        return websafe_encode(made.credential_id), passkey.PublicKey.from_cose(
            cbor.encode(dict(made.public_key)), site.host
        )
    except (ValueError, TypeError, KeyError, AttributeError, AssertionError, UndersignedError) as error:
        raise NotAccepted from error


def _server(site: Site) -> Fido2Server:
    server = Fido2Server(
        PublicKeyCredentialRpEntity(name=f"Undersigned ({site.host})", id=site.host),
        verify_origin=lambda origin: origin == site.origin,
    )
    server.allowed_algorithms = [
        PublicKeyCredentialParameters(type=PublicKeyCredentialType.PUBLIC_KEY, alg=number) for number in ALGORITHMS
    ]
    return server


def _descriptor(key: Key) -> PublicKeyCredentialDescriptor:
    return PublicKeyCredentialDescriptor(type=PublicKeyCredentialType.PUBLIC_KEY, id=websafe_decode(key.credential))
