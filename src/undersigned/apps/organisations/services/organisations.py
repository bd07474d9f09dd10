"""Organisations, as they name themselves. How each was verified is told apart, and is *not verified* at first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.organisations import events, permissions, queries
from undersigned.apps.organisations.models import Kind, Means, Name, Organisation, Representative, Role, Step
from undersigned.apps.organisations.services import keys, representatives
from undersigned.apps.people.models import Person
from undersigned.core.evidence import spelling
from undersigned.core.reading.fold import fold
from undersigned.core.recognition.looks import scripts
from undersigned.core.recognition.spelling import in_latin
from undersigned.core.text import languages
from undersigned.kit.days import base_of
from undersigned.kit.results import require

RESERVED = {"new", "import", "mine", "invitation", "claims", "duplicates"}
"""Names in addresses that are no organisation's."""


class NameStands(Exception):
    """Others rely on this name or country: it is changed by `rename` alone, whose consequences were agreed to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """How an organisation describes itself; *names* are pairs of a language and what it is called there.

    Raises MalformedValue when name or country cannot stand in a record, MalformedLanguage for no language.
    """

    name: str
    country: str = ""
    acronym: str = ""
    kind: Kind = Kind.OTHER
    countries: tuple[str, ...] = ()
    website: str = ""
    about: str = ""
    names: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        spelling.name(self.name)
        spelling.country(self.country)
        for country in self.countries:
            spelling.country(country)
        for language, name in self.names:
            languages.require(language)
            spelling.name(name)

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
            "folded": folded(self.name, self.acronym, *(name for _, name in self.names)),
        }


def folded(*names: str) -> str:
    """Write by what an organisation is found: what it is called, without case and accents, a line each."""
    return "\n".join(dict.fromkeys(fold(name) for name in names if name))


def introduce(*, profile: Profile, by: Person, now: datetime) -> Organisation:
    """Take in an organisation under a handle of its own; the person is its first owner. Two of one name stay two."""
    require(permissions.may_have_an_account(by))
    with transaction.atomic():
        organisation = enter(profile=profile, by=by, now=now)
        Representative.objects.create(organisation=organisation, person=by, role=Role.OWNER, starts_at=now)
    return organisation


def enter(*, profile: Profile, by: Person | None, now: datetime) -> Organisation:
    """Take in an organisation that nobody represents yet: from a list, or by the operator's hand."""
    with transaction.atomic():
        handle = _free_handle(profile)
        organisation = Organisation.objects.create(handle=handle, created_at=now, created_by=by, **profile.fields())
        _set_names(organisation, profile)
        _note(Event.ORGANISATION_ENTERED, organisation, by, now)
    return organisation


def describe(*, organisation: Organisation, profile: Profile, by: Person, now: datetime) -> Organisation:
    """Change how an organisation describes itself.

    Raises:
        NameStands: Name or country would change, and others rely on them.
    """
    with transaction.atomic():
        row = representatives.lock(organisation)
        require(permissions.may_write_for(by, row, now))
        if (profile.name, profile.country) != (row.name, row.country) and queries.has_stood(row):
            raise NameStands
        _write(row, profile)
        _note(Event.ORGANISATION_DESCRIBED, row, by, now)
    return row


def rename(*, organisation: Organisation, profile: Profile, by: Person, now: datetime) -> Organisation:
    """Change name or country though others rely on them, and the rest of the profile.

    Keys are registered for a name (`entry-v1`), so those that may sign are revoked; who vouched for another name, or
    confirmed it, did not vouch for this one. A domain stays proved. What was signed keeps the name it was signed with.
    """
    with transaction.atomic():
        row = representatives.lock(organisation)
        require(permissions.may_manage(by, row, now))
        if (profile.name, profile.country) != (row.name, row.country):
            keys.retire_all(organisation=row, by=by, now=now)
            queries.verifications(row).exclude(means=Means.DOMAIN).update(ended_at=now)
            _note(Event.ORGANISATION_RENAMED, row, by, now)
        _write(row, profile)
        _note(Event.ORGANISATION_DESCRIBED, row, by, now)
    return row


def show_logo(*, organisation: Organisation, logo: str, by: Person, now: datetime) -> Organisation:
    """Show a picture that `kit.pictures` keeps, by its name there; none, if it is empty."""
    with transaction.atomic():
        row = representatives.lock(organisation)
        require(permissions.may_write_for(by, row, now))
        row.logo = logo
        row.save(update_fields=["logo"])
        _note(Event.ORGANISATION_DESCRIBED, row, by, now)
    return row


def put_aside(*, organisation: Organisation, step: Step, by: Person, now: datetime) -> Organisation:
    """Remind the organisation's people of a step no more. Doing it again changes nothing."""
    with transaction.atomic():
        row = representatives.lock(organisation)
        require(permissions.may_sign_for(by, row, now))
        if step in row.put_aside:
            return row
        row.put_aside = [*row.put_aside, step.value]
        row.save(update_fields=["put_aside"])
        _note(Event.STEP_PUT_ASIDE, row, by, now)
    return row


def close(*, organisation: Organisation, by: Person, now: datetime) -> Organisation:
    """Let nobody act for it any more: roles end, keys are revoked, links open nothing. What was signed stays.

    Rooms above end what rests on it: memberships, and pledges of which nothing has become yet.
    """
    with transaction.atomic():
        row = representatives.lock(organisation)
        require(permissions.may_manage(by, row, now))
        keys.retire_all(organisation=row, by=by, now=now)
        queries.invitations(row).update(revoked_at=now, email=None)
        representatives.end_all(organisation=row, now=now)
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        _note(Event.ORGANISATION_CLOSED, row, by, now)
        events.gone(row.pk, now)
    return row


def _write(row: Organisation, profile: Profile) -> None:
    for name, value in profile.fields().items():
        setattr(row, name, value)
    row.save()
    _set_names(row, profile)


def _set_names(organisation: Organisation, profile: Profile) -> None:
    organisation.names.all().delete()
    pairs = dict(profile.names)
    Name.objects.bulk_create(Name(organisation=organisation, language=tag, name=name) for tag, name in pairs.items())


def _note(event: Event, organisation: Organisation, by: Person | None, now: datetime) -> None:
    subject, actor = f"organisation:{organisation.pk}", by.actor if by else ""
    audit.record(event, subject=subject, by=actor, now=now, organisation=organisation.pk)


def _spelt(profile: Profile) -> Iterator[str]:
    """Give what an address can be made of, the best first: a Latin name, in English if there is one; one read aloud."""
    others = sorted(profile.names, key=lambda pair: base_of(pair[0]) != "en")
    names = [profile.name, *(name for _language, name in others)]
    yield from (in_latin(name) for name in names if scripts(name) == {"LATIN"})
    yield from map(in_latin, names)
    yield from (profile.acronym, *names)


def _free_handle(profile: Profile) -> str:
    slugs = (slugify(spelt).replace("_", "-")[:56].strip("-") for spelt in _spelt(profile))
    base = next(filter(None, slugs), "") or f"organisation-{profile.country.lower()}".strip("-")
    taken = RESERVED | set(Organisation.objects.filter(handle__startswith=base).values_list("handle", flat=True))
    if base not in taken:
        return base
    return next(handle for number in range(2, len(taken) + 3) if (handle := f"{base}-{number}") not in taken)
