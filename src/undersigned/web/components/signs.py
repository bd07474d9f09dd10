"""What states and ways of verifying are called, each with a sign and a tone, so that colour never speaks alone.

Register as the template library ``signs``: ``{% with sign=state|sign %}`` and ``{% with sign=how|verified_sign %}``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django import template
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from undersigned.apps.solidarity.queries.labels import STATUSES
from undersigned.core.casework import Status

register = template.Library()


@dataclass(frozen=True, slots=True)
class Sign:
    """A symbol of icons.svg, a word, and a tone: ``good``, ``care``, ``bad``, ``draft`` or none."""

    icon: str
    word: str | Promise
    tone: str = ""


PERSONS: Final = {
    Status.AT_RISK: ("care", "care"),
    Status.HELD: ("lock", "bad"),
    Status.ON_TRIAL: ("stamp", "bad"),
    Status.SENTENCED: ("lock", "bad"),
    Status.FREE: ("holds", "good"),
    Status.EXILED: ("leave", "care"),
    Status.DISAPPEARED: ("unchecked", "bad"),
    Status.DIED: ("withdrawn", ""),
    Status.UNKNOWN: ("unchecked", ""),
}
"""How it stands with a person, by icon and tone."""

STATES = {
    # of a check
    "holds": Sign("holds", _("holds"), "good"),
    "fails": Sign("fails", _("does not hold"), "bad"),
    "unchecked": Sign("unchecked", _("not checked")),
    # of a text
    "draft": Sign("edit", _("draft"), "draft"),
    "open": Sign("open", _("open for signatures"), "good"),
    "sealed": Sign("seal", _("sealed"), "good"),
    "closed": Sign("lock", _("closed")),
    "ended": Sign("lock", _("ended")),
    # of a signature, and of a condition
    "standing": Sign("holds", _("signed"), "good"),
    "withdrawn": Sign("withdrawn", _("withdrawn"), "bad"),
    "waiting": Sign("clock", _("to be confirmed"), "care"),
    "ready": Sign("clock", _("ready to sign, if …"), "care"),
    "fulfilled": Sign("holds", _("condition fulfilled"), "good"),
    "unfulfilled": Sign("withdrawn", _("condition not fulfilled")),
    # of a membership
    "invited": Sign("mail", _("invited"), "care"),
    "applied": Sign("clock", _("applied"), "care"),
    "admitted": Sign("holds", _("admitted"), "good"),
    "restored": Sign("holds", _("admitted again"), "good"),
    "suspended": Sign("pause", _("suspended"), "care"),
    "left": Sign("leave", pgettext_lazy("a membership", "left")),
    "excluded": Sign("fails", _("excluded"), "bad"),
    "declined": Sign("withdrawn", _("not admitted")),
    # of an amendment
    "proposed": Sign("open", _("proposed"), "care"),
    "negotiated": Sign("people", _("negotiated"), "care"),
    "adopted": Sign("holds", _("adopted"), "good"),
    "rejected": Sign("fails", _("rejected"), "bad"),
    "overtaken": Sign("undo", _("overtaken")),
    # of a campaign, and of what it demands
    "planned": Sign("clock", _("planned"), "care"),
    "running": Sign("calendar", pgettext_lazy("a campaign", "open"), "good"),
    "over": Sign("lock", _("over")),
    "called-off": Sign("fails", _("called off"), "bad"),
    # of a task
    "to-do": Sign("open", _("to be done")),
    "under-way": Sign("clock", _("under way"), "care"),
    "done": Sign("holds", _("done"), "good"),
    "dropped": Sign("withdrawn", _("dropped")),
    "overdue": Sign("care", _("overdue"), "bad"),
    # of an appeal
    "to-look-over": Sign("people", _("to be looked over"), "care"),
    "to-send": Sign("mail", _("write now"), "good"),
    "taken-back": Sign("withdrawn", _("taken back"), "bad"),
    # of an action
    "listed": Sign("holds", _("in the calendar"), "good"),
    "unconfirmed": Sign("mail", _("not confirmed by mail yet"), "care"),
    "hidden": Sign("lock", _("hidden"), "care"),
    "moderated": Sign("fails", _("hidden by moderation"), "bad"),
    "raised": Sign("open", _("raised")),
    "answered": Sign("mail", _("answered"), "care"),
    "met": Sign("holds", _("met"), "good"),
    "refused": Sign("fails", _("refused"), "bad"),
    # of a mandate, a key, an invitation, a representative
    "current": Sign("holds", pgettext_lazy("a mandate, a key", "in force"), "good"),
    "future": Sign("clock", _("not yet in force"), "care"),
    "expired": Sign("clock", _("expired"), "bad"),
    "revoked": Sign("withdrawn", _("revoked"), "bad"),
    "rotated": Sign("undo", _("replaced")),
    "compromised": Sign("care", _("others may have held the key"), "bad"),
    "declared": Sign("edit", _("self-declared"), "care"),
    "used": Sign("holds", _("used")),
    # of a person: a word for each in solidarity.words
    **{str(status): Sign(icon, STATUSES[status], tone) for status, (icon, tone) in PERSONS.items()},
}

VERIFIED = {
    "domain": Sign("domain", _("domain verified"), "good"),
    "failing": Sign("care", _("domain not found now"), "care"),
    "vouched": Sign("people", _("vouched for by"), "good"),
    "confirmed": Sign("stamp", _("confirmed by the committee"), "good"),
    "none": Sign("unchecked", _("not verified")),
}


@register.filter
def sign(state: str) -> Sign:
    """Give the sign of a state; of one that has none, its own name."""
    return STATES.get(str(state)) or Sign("unchecked", str(state).replace("-", " ") or _("not checked"))


@register.filter
def verified_sign(how: str) -> Sign:
    """Give the sign of how an organisation was verified; of anything else, that it was not."""
    return VERIFIED.get(str(how), VERIFIED["none"])
