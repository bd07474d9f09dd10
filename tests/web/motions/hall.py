"""What tests of the pages of motions do all the time: announce an assembly in a hundred years, find pages, sit down."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.urls import reverse

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.motions.models import Motion

from tests.cast import Member
from tests.factories import motions
from tests.web.coalitions.around import sitting

__all__ = ["at", "hall", "here", "sitting"]

STARTS = datetime(2126, 11, 28, 9, 0, tzinfo=UTC)


def hall(*members: Member, **facts: Any) -> Assembly:
    """An announced assembly in a hundred years: it is to come whenever these tests run."""
    known = {"starts_at": STARTS, "ends_at": STARTS + timedelta(hours=8), "amendments_until_at": STARTS}
    return motions.assembly(*members, **{**known, **facts})


def at(row: Assembly, name: str = "motions", *more: object) -> str:
    return reverse(name, args=[row.slug, *more])


def here(row: Motion, name: str = "motion", *more: object) -> str:
    return reverse(name, args=[row.assembly.slug, row.number or row.pk, *more])
