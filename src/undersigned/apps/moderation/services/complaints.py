"""Complaints: anybody says that something public should not be, and nobody learns who said it."""

from __future__ import annotations

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from undersigned.apps.moderation.models import Complaint, Ground
from undersigned.apps.moderation.queries import is_public
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

ABOUT_ONE = Daily("complaints about", 50, _("Many people have reported this today. Those who decide know of it."))
IN_ALL = Daily("complaints", 2000, _("Very much was reported today. Write to whoever runs this site instead."))
GONE = Denied(_("There is nothing public here that could be reported."))


def make(
    *, kind: str, number: int, ground: Ground, words: str, contact: str, language: str, now: datetime
) -> Complaint:
    """Take in a complaint. Whoever gives a *contact* is told by mail what was decided.

    Raises:
        NotAllowed: There is no such thing, or too much was reported today.
    """
    if not is_public(kind, number):
        require(GONE)
    require_today(ABOUT_ONE, f"{kind}:{number}")
    require_today(IN_ALL, "everybody")
    return Complaint.objects.create(
        kind=kind,
        number=number,
        ground=ground,
        words=words or None,
        contact=contact or None,
        language=language,
        complained_at=now,
    )
