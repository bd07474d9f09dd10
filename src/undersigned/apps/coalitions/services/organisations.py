"""Organisations, as they name themselves. How each was verified is told apart, and is *not verified* here."""

from __future__ import annotations

from datetime import datetime

from django.utils.text import slugify

from undersigned.apps.coalitions.models import Organisation


def introduce(*, name: str, country: str, now: datetime) -> Organisation:
    """Take in an organisation under a handle of its own; two of one name stay two."""
    return Organisation.objects.create(handle=_free_handle(name, country), name=name, country=country, created_at=now)


def _free_handle(name: str, country: str) -> str:
    base = slugify(name).replace("_", "-")[:56].strip("-") or f"organisation-{country.lower()}".strip("-")
    taken = set(Organisation.objects.filter(handle__startswith=base).values_list("handle", flat=True))
    if base not in taken:
        return base
    return next(handle for number in range(2, len(taken) + 3) if (handle := f"{base}-{number}") not in taken)
