"""On the way to a signature a key has to be registered, or a decision recorded: what was typed waits meanwhile.

It lies in the session of whoever typed it, which is encrypted, until the record is drawn up or the session ends.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse

from undersigned.apps.organisations.models import Organisation, Scope
from undersigned.apps.signatures.forms import OF_A_NEW_ONE, Choices
from undersigned.apps.statements.models import Revision
from undersigned.kit.carrying import typed
from undersigned.kit.fields import is_private
from undersigned.kit.onwards import NEXT

SLOT = "what was typed on the way to a signature"
LIMIT = 256 * 1024
"""Letters; more is not kept."""


def leave(request: HttpRequest, revision: Revision, organisation: Organisation, choices: Choices) -> HttpResponse:
    """Keep what was typed, and go to register a key or to record a decision; from there one comes back here."""
    back = reverse("undersign", args=[revision.statement.slug], query={"for": organisation.handle})
    kept, errand = typed(request), request.POST["do"]
    request.session[SLOT] = {
        "back": back,
        "errand": errand,
        "typed": kept if len(kept) <= LIMIT else "",
        "newest": {"key": _newest(choices.keys), "mandate": _newest(choices.mandates)},
    }
    handle = [organisation.handle]
    if errand == "key":
        return redirect(reverse("organisation_keys", args=handle, query={NEXT: back}))
    subject = f"{Scope.STATEMENT}:{revision.statement.public_id}"
    return redirect(reverse("mandate_new", args=handle, query={"for": subject, NEXT: back}))


def returned(
    request: HttpRequest, revision: Revision, organisation: Organisation, choices: Choices
) -> dict[str, Any] | None:
    """Return what was typed before one left, and what one has brought: the new key, the new mandate."""
    kept = request.session.get(SLOT)
    back = reverse("undersign", args=[revision.statement.slug], query={"for": organisation.handle})
    if kept is None or kept["back"] != back:
        return None
    known = as_typed(QueryDict(kept["typed"]))
    if (key := _newest(choices.keys)) > kept["newest"]["key"]:
        known["means"] = str(key)
    if (mandate := _newest(choices.mandates)) > kept["newest"]["mandate"]:
        known |= {"mandate": str(mandate)} | dict.fromkeys(OF_A_NEW_ONE, "")
    return known


def forget(request: HttpRequest) -> None:
    """Nothing waits any more."""
    request.session.pop(SLOT, None)


def as_typed(sent: QueryDict) -> dict[str, Any]:
    """Return what was sent as a form shows it at first: unchecked, and without a private key."""
    known: dict[str, Any] = {name: value for name, value in sent.items() if not is_private(str(value))}
    return known | {"these": sent.getlist("these")}


def _newest(rows: Iterable[Any]) -> int:
    return max((row.pk for row in rows), default=0)
