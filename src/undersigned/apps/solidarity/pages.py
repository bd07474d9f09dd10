"""What pages of public cases share: nothing keeps them, and nothing on them was taken back while they were made."""

from __future__ import annotations

from typing import Final

from django.http import Http404

from undersigned.apps.moderation.queries import require_shown
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.models.resting import standing
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.kit.clock import now
from undersigned.kit.unkept import making_anew

unkept: Final = making_anew(lambda: cases.mark(now()))
"""Over every view of a public case, feeds and prints among them."""


def require_public(code: str) -> PublicCase:
    """Return a case that everybody may see; Http404 where there is none.

    Raises:
        IsHidden: A measure hides it; a page says so, and why, and nothing of the case.
    """
    moment = now()
    rows = PublicCase.objects.filter(standing(cases.today(moment)), coalition__in=seen_coalitions(), code=code)
    case = rows.first()
    if case is None:
        raise Http404
    require_shown(cases.MODERATED, case.pk)
    return case
