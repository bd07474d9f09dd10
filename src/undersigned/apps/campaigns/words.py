"""Kinds of action that everybody has: their keys stand in the database and in addresses for ever."""

from __future__ import annotations

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class BuiltIn(StrEnum):
    """A kind of action, by its key."""

    ASSEMBLY = "assembly"
    MARCH = "march"
    PICKET = "picket"
    VIGIL = "vigil"
    STRIKE = "strike"
    STALL = "stall"
    WEBINAR = "webinar"
    SCREENING = "screening"
    TALK = "talk"
    WORKSHOP = "workshop"
    CONCERT = "concert"
    EXHIBITION = "exhibition"
    LETTERS = "letters"
    DELEGATION = "delegation"
    OTHER = "other"

    @property
    def label(self) -> str | Promise:
        """The word for it."""
        return LABELS[self]


LABELS: dict[BuiltIn, str | Promise] = {
    BuiltIn.ASSEMBLY: _("assembly"),
    BuiltIn.MARCH: _("march"),
    BuiltIn.PICKET: _("picket"),
    BuiltIn.VIGIL: _("vigil"),
    BuiltIn.STRIKE: _("strike"),
    BuiltIn.STALL: _("stall"),
    BuiltIn.WEBINAR: _("webinar"),
    BuiltIn.SCREENING: _("screening"),
    BuiltIn.TALK: _("talk"),
    BuiltIn.WORKSHOP: _("workshop"),
    BuiltIn.CONCERT: _("concert"),
    BuiltIn.EXHIBITION: _("exhibition"),
    BuiltIn.LETTERS: _("letter-writing"),
    BuiltIn.DELEGATION: _("delegation to an office"),
    BuiltIn.OTHER: _("another kind"),
}
