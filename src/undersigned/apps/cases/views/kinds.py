"""What can be written down of somebody, in the order in which one asks for it."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Kind

KINDS: Final = (
    (_("Who they are"), (Kind.NAME, Kind.PSEUDONYM, Kind.SEX, Kind.BORN, Kind.NATIONALITY, Kind.IDENTITY)),
    (_("Where, and what they do"), (Kind.COUNTRY, Kind.PLACE, Kind.RESIDENCE, Kind.OCCUPATION, Kind.ORGANISATION)),
    (_("What is done to them"), (Kind.DETAINED_AT, Kind.AUTHORITY, Kind.CHARGES, Kind.COURT, Kind.REMEDIES)),
    (_("What they need, and want"), (Kind.HEALTH, Kind.NEEDS, Kind.WANTS, Kind.LETTERS)),
    (_("Who cares, and what could harm"), (Kind.LAWYER, Kind.FAMILY, Kind.RISK, Kind.NOTE)),
)
