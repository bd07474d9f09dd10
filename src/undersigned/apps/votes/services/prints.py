"""The result of a vote on paper, tagged for PDF/UA-1: made when somebody asks, and kept, since it never changes."""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext_lazy

from undersigned.apps.votes.editions import sheets
from undersigned.apps.votes.editions.sheets import Sheet
from undersigned.apps.votes.models import Vote
from undersigned.kit.days import active
from undersigned.kit.locks import in_turn
from undersigned.kit.results import Denied

WAITING: Final = BoundedSemaphore(3)
BUSY = Denied(gettext_lazy("Many results are being printed. Try again in a minute."))
KEPT: Final = 24 * 3600
"""Seconds."""


def result(*, vote: Vote, lay: Callable[[], Sheet]) -> bytes:
    """Return the sheet of a vote that is settled, as PDF.

    Raises:
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    key = f"vote-print:{vote.digest}:{active()}"
    known: bytes | None = cache.get(key)
    if known is None:
        with in_turn(settings.DATA / "prints.lock", WAITING, BUSY):
            known = sheets.made(lay())
        cache.set(key, known, KEPT)
    return known
