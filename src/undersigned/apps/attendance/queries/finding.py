"""Finding a reply: by the link that was mailed, by the address it was given from, and those that stand."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from undersigned.apps.actions.models import Action
from undersigned.apps.attendance.models import Reply
from undersigned.kit import tokens
from undersigned.kit.encryption import fingerprint
from undersigned.kit.tokens import Link

KIND = "reply"
STANDING = Q(confirmed_at__isnull=False, cancelled_at__isnull=True)
AT_ONCE = 500


def token_of(reply: Reply) -> str:
    """Return what the mailed link to a reply ends in. It does not tell how many replies were given before."""
    nonce = bytes(reply.nonce)
    return tokens.make(KIND, _veiled(reply.pk, nonce), nonce)


def link_of(token: str) -> Link | None:
    """Return which reply a mailed link is for, or None; there may be no such reply any more."""
    try:
        link = tokens.read(KIND, token)
    except tokens.BadToken:
        return None
    return Link(_veiled(link.number, link.nonce), link.nonce)


def _veiled(number: int, nonce: bytes) -> int:
    """Return a row's number as its link has it, or the other way round.

    Rows are numbered one after the other: whoever replied twice would else see how many others did in between.
    """
    return number ^ int.from_bytes(fingerprint(nonce.hex(), purpose="reply-number")[:4])


def held_under(link: Link) -> QuerySet[Reply]:
    """Return the reply that a link is for, with its action, or nothing."""
    rows = Reply.objects.select_related("action__organisation", "action__campaign", "action__day")
    return rows.filter(pk=link.number, nonce=link.nonce)


def reply_of(token: str) -> Reply | None:
    """Return the reply that a mailed link is for, or None."""
    link = link_of(token)
    return held_under(link).first() if link else None


def mark_of(action: int, email: str) -> bytes:
    """Return what an address is known by among the replies to one action: another one for each."""
    return fingerprint(email.strip().lower(), purpose=f"reply:{action}")


def of_address(email: str) -> QuerySet[Reply]:
    """Return the replies that were given from an address, asked for or confirmed, and not cancelled."""
    actions = list(Reply.objects.order_by("action").values_list("action", flat=True).distinct())
    marks = [mark_of(action, email) for action in actions]
    found: list[int] = []
    for first in range(0, len(marks), AT_ONCE):
        rows = Reply.objects.filter(email_fingerprint__in=marks[first : first + AT_ONCE], cancelled_at=None)
        found += rows.values_list("pk", flat=True)
    return Reply.objects.select_related("action").filter(pk__in=found).order_by("on", "pk")


def standing(action: Action) -> QuerySet[Reply]:
    """Return the replies to an action that were confirmed and not cancelled."""
    return Reply.objects.filter(STANDING, action=action)


def standing_on(action: Action, on: date) -> QuerySet[Reply]:
    """Return the replies for one day of an action that were confirmed and not cancelled."""
    return standing(action).filter(on=on)
