"""Challenges: what somebody signs with an SSH key to show that they hold it, before it is registered.

    undersigned.key-challenge/v1
    site: https://undersigned.example.org
    organisation: uniao-dos-portos
    fingerprint: SHA256:1Yb0…
    nonce: 5f0c…
    time: 2026-05-03T14:02:11Z

Nothing is stored: the address of the page carries the challenge under a code that this installation alone can make. It
holds for an hour and for one person, and is used once, because a key is registered once. No record begins like this,
so what is signed here can stand for nothing else.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.core import signing

from undersigned.apps.organisations.models import Key, Organisation
from undersigned.apps.organisations.services import keys
from undersigned.apps.people.models import Person
from undersigned.core.evidence import spelling, ssh

FORMAT = "undersigned.key-challenge/v1"
SALT = "organisations.key-challenge"
LASTS = timedelta(hours=1)


class BadChallenge(Exception):
    """Not a challenge of this installation for this person and organisation, or one that is older than an hour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Challenge:
    """Which key is asked for, for which organisation (handle), drawn up when, made unique by 16 bytes in hex."""

    organisation: str
    key: ssh.PublicKey
    nonce: str
    at: datetime

    @property
    def text(self) -> bytes:
        """The bytes to sign."""
        lines = (
            FORMAT,
            f"site: {settings.URL}",
            f"organisation: {self.organisation}",
            f"fingerprint: {self.key.fingerprint}",
            f"nonce: {self.nonce}",
            f"time: {spelling.write_time(self.at)}",
        )
        return "".join(f"{line}\n" for line in lines).encode()


def draw_up(*, organisation: Organisation, key: ssh.PublicKey, by: Person, now: datetime) -> str:
    """Return a token that carries a challenge for this key."""
    moment = int(now.timestamp())
    facts = [organisation.handle, by.pk, str(key), secrets.token_hex(16), moment]
    return signing.dumps(facts, salt=SALT, compress=True)


def read(token: str, *, organisation: Organisation, by: Person, now: datetime) -> Challenge:
    """Return the challenge that a token carries.

    Raises:
        BadChallenge: It is for somebody else, too old, or none.
    """
    try:
        handle, person, line, nonce, moment = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError) as error:
        raise BadChallenge from error
    at = datetime.fromtimestamp(moment, UTC)
    if (handle, person) != (organisation.handle, by.pk) or not at <= now < at + LASTS:
        raise BadChallenge
    return Challenge(organisation=handle, key=ssh.PublicKey.parse(line), nonce=nonce, at=at)


def answer(
    challenge: Challenge,
    *,
    organisation: Organisation,
    signature: bytes,
    replaces: Key | None,
    label: str,
    by: Person,
    now: datetime,
) -> Key:
    """Register the key, in the place of another if one is given, because whoever answers holds it.

    Raises:
        Malformed, Unproven: It did not sign the challenge.
        AlreadyRegistered, NotInForce: As for `keys`.
    """
    ssh.verify(signature, challenge.text, challenge.key)
    if replaces is not None:
        return keys.rotate(old=replaces, key=challenge.key, label=label, by=by, now=now)
    return keys.register(organisation=organisation, key=challenge.key, label=label, by=by, now=now)
