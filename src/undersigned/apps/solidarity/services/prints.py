"""Public cases on paper: made when somebody asks for them, from what may be seen in that moment, and never kept.

One at a time, and of those who wait only a few: many who ask do not stop the site.
"""

from __future__ import annotations

from collections.abc import Callable
from threading import BoundedSemaphore
from typing import Final

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.solidarity.queries.lives import Life
from undersigned.kit.forms import isolated
from undersigned.kit.locks import in_turn
from undersigned.kit.results import Denied

WAITING: Final = BoundedSemaphore(3)
BUSY: Final = Denied(gettext_lazy("Many cases are being printed. Try again in a minute."))


def in_its_turn(make: Callable[[], bytes]) -> bytes:
    """Make a print when it is its turn.

    Raises:
        NotAllowed: Too many wait.
        CannotPrint: It cannot be typeset.
    """
    with in_turn(settings.DATA / "cases.lock", WAITING, BUSY):
        return make()


def called(life: Life) -> str:
    """Return a name; one that is not the real one says so, wherever it is printed."""
    name = isolated(life.subject.name)
    return _("%(name)s (not the real name)") % {"name": name} if life.subject.is_pseudonym else name


def latin() -> str:
    """Return what a print says that has not all letters."""
    return _("Names in letters that this print lacks are written in Latin ones.")
