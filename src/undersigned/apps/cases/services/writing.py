"""What services of cases share when they write: a case that is held, whom it is about, and a fact under its key."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Case, Fact, Grant, Kind, Source, Subject
from undersigned.apps.cases.queries import team, vault
from undersigned.apps.cases.services import keys
from undersigned.apps.people.models import Person
from undersigned.kit import holding
from undersigned.kit.results import NotAllowed


class NeverPublic(Exception):
    """This kind of fact is published never, whoever asks for it."""


class NotInTeam(Exception):
    """Something is to be sealed to somebody who is not in the team of the case."""


class NotOfThisCase(Exception):
    """A subject or a source belongs to another case, or was taken out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Says:
    """What a fact says, on what it rests, and for whom it is; a sealed one for whoever writes it and those of `to`."""

    value: str
    note: str = ""
    audience: Audience = Audience.TEAM
    sources: tuple[Source, ...] = ()
    to: tuple[Person, ...] = ()

    @property
    def details(self) -> dict[str, str]:
        """What of it is encrypted."""
        return {"value": self.value, "note": self.note}


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Of whom a fact says something, and what: of the case as a whole where there is no subject."""

    kind: Kind
    subject: Subject | None = field(default=None)


def held(case: Case) -> Case:
    """Return a case as it is now, and let nobody else change it until this transaction ends.

    Raises:
        NotAllowed: Somebody deleted it in between.
    """
    row = holding.held(Case.objects.select_related("coalition", "key", "public"), case.pk)
    if row is None:
        raise NotAllowed(permissions.NOWHERE.reason)
    return row


def fact(case: Case, about: About, says: Says, *, by: Person, now: datetime) -> Fact:
    """Write a fact into a case that is held.

    Raises:
        NeverPublic: It is of a kind that is not published.
        NotOfThisCase: Its subject or one of its sources is not.
        NotInTeam: It is sealed to somebody who is not in the team.
    """
    _require_fitting(case, about, says, now)
    sealed = says.audience == Audience.SEALED
    own, key = keys.make(now=now) if sealed else (None, vault.key_of(case))
    row = Fact(case=case, subject=about.subject, kind=about.kind, audience=says.audience, noted_at=now, noted_by=by)
    row.key = own
    vault.labelled(row).details = vault.closed(row, says.details, key=key)
    row.save(force_insert=True)
    row.sources.set(says.sources)
    for person in {by.pk: by, **{one.pk: one for one in says.to}}.values() if sealed else ():
        Grant.objects.create(fact=row, person=person, since_at=now, given_by=by)
    return row


def _require_fitting(case: Case, about: About, says: Says, now: datetime) -> None:
    if about.kind in NEVER_PUBLIC and says.audience == Audience.PUBLIC:
        raise NeverPublic
    ours = about.subject is None or about.subject.case_id == case.pk
    if not ours or any(one.case_id != case.pk or one.replaced_at is not None for one in says.sources):
        raise NotOfThisCase
    if says.to and len(says.to) != team.team(case, now).filter(person__in=says.to).count():
        raise NotInTeam
