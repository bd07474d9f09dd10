"""Organisations, as they name themselves. How each was verified is told apart, and is *not verified* at first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations.models import Kind, Organisation, Representative, Role
from undersigned.apps.people.models import Person
from undersigned.core.evidence import spelling

RESERVED = {"new", "import", "mine", "invitation"}
"""Names in addresses that are no organisation's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How an organisation describes itself. Raises MalformedValue when name or country cannot stand in a record."""

    name: str
    country: str = ""
    acronym: str = ""
    kind: Kind = Kind.OTHER
    countries: tuple[str, ...] = ()
    website: str = ""
    about: str = ""

    def __post_init__(self) -> None:
        spelling.name(self.name)
        spelling.country(self.country)
        for country in self.countries:
            spelling.country(country)

    def fields(self) -> dict[str, object]:
        """Give the columns."""
        return {
            "name": self.name,
            "country": self.country,
            "acronym": self.acronym,
            "kind": self.kind,
            "countries": list(self.countries),
            "website": self.website,
            "about": self.about,
        }


def introduce(*, profile: Profile, by: Person, now: datetime) -> Organisation:
    """Take in an organisation under a handle of its own; the person is its first owner. Two of one name stay two."""
    with transaction.atomic():
        organisation = enter(profile=profile, by=by, now=now)
        Representative.objects.create(organisation=organisation, person=by, role=Role.OWNER, starts_at=now)
    return organisation


def enter(*, profile: Profile, by: Person | None, now: datetime) -> Organisation:
    """Take in an organisation that nobody represents yet: from a list, or by the operator's hand."""
    with transaction.atomic():
        handle = _free_handle(profile.name, profile.country)
        organisation = Organisation.objects.create(handle=handle, created_at=now, created_by=by, **profile.fields())
        audit.record(
            Event.ORGANISATION_ENTERED,
            subject=f"organisation:{organisation.pk}",
            by=by.actor if by else "",
            now=now,
            organisation=organisation.pk,
        )
    return organisation


def _free_handle(name: str, country: str) -> str:
    base = slugify(name).replace("_", "-")[:56].strip("-") or f"organisation-{country.lower()}".strip("-")
    taken = RESERVED | set(Organisation.objects.filter(handle__startswith=base).values_list("handle", flat=True))
    if base not in taken:
        return base
    return next(handle for number in range(2, len(taken) + 3) if (handle := f"{base}-{number}") not in taken)
