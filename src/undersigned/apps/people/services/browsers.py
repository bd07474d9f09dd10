"""Browsers that a person signed in with before: each may ask for codes out of an allowance that no stranger uses up.

    known=Y2Vu…9Q.mBkq…x1

Each mark in the cookie is sixteen bytes thrown for this browser, and a code over them and the account that only this
installation can make. Nothing is stored here. The browser sends it to the pages of the account alone, so it follows
nobody through the site; who finds it can ask for codes, and cannot sign in. It is void once the person signs out
everywhere, or changes how they sign in.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Sequence

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from undersigned.apps.people.models import Person
from undersigned.kit.encryption import fingerprint

COOKIE = "known"
DAYS = 400
"""As long as browsers keep any cookie."""
MOST = 4
"""Persons who share a browser."""
NUMBER_SIZE, LENGTH = 16, 64


def marks(request: HttpRequest) -> tuple[str, ...]:
    """Return what this browser says, of whomever; whether it holds is for `known` to tell."""
    said = request.COOKIES.get(COOKIE, "").split(".")[:MOST]
    return tuple(mark for mark in said if len(mark) == LENGTH and mark.isascii())


def known(said: Sequence[str], person: Person | None) -> str:
    """Return the mark by which this person signed in here before, or nothing; it takes as long for nobody."""
    holding = ""
    for mark in said:
        if hmac.compare_digest(_mark(person, _number(mark)), mark) and person is not None:
            holding = mark
    return holding


def remember(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Let this browser show from now on that the person has signed in with it."""
    others = [mark for mark in marks(request) if mark != known([mark], person)]
    response.set_cookie(
        COOKIE,
        ".".join([_mark(person, secrets.token_bytes(NUMBER_SIZE)), *others][:MOST]),
        max_age=DAYS * 24 * 3600,
        path=reverse("account"),
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> HttpResponse:
    """Let this browser know nobody any more."""
    response.delete_cookie(COOKIE, path=reverse("account"), samesite="Lax")
    return response


def _number(mark: str) -> bytes:
    try:
        return base64.b64decode(mark, altchars=b"-_", validate=True)[:NUMBER_SIZE]
    except ValueError:
        return bytes(NUMBER_SIZE)


def _mark(person: Person | None, number: bytes) -> str:
    # Nobody signs in with what stands as a password; it is another one whenever all sessions are ended.
    whose = f"{person.pk} {person.password}" if person else ""
    return base64.urlsafe_b64encode(number + fingerprint(f"{whose}\n{number.hex()}", purpose="known browser")).decode()
