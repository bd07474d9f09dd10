"""A person goes: what is deleted, what ends, and what stays because it is not theirs alone.

The log commits to acts of organisations and names nobody; so it stays as it is, and gets one more entry: an account was
erased. Whose it was, only they can show, by what they are given here and we do not keep.

The record of an endorsement is in the bytes that an organisation signed, with the name of who signed for it; nobody can
take a word out of it without making the signature void, and copies of it are in bundles that others hold. It stays, and
the person is told before.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CASCADE, Q, QuerySet

from undersigned.apps.actions.models import Action
from undersigned.apps.actions.services import proposals
from undersigned.apps.assemblies.models import Delegate, Officer
from undersigned.apps.assemblies.services import leaving
from undersigned.apps.attendance.models import Reply
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases.queries import team
from undersigned.apps.coalitions.models import Coalition, Term
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Key, Organisation, Representative
from undersigned.apps.organisations.services import keys, representatives
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.apps.rights import jobs, queries
from undersigned.apps.signatures.models import Endorsement, Signature
from undersigned.apps.votes import queries as votes
from undersigned.apps.votes.models import Vote
from undersigned.core import entries
from undersigned.kit import wiping

DELAY = 24 * 3600
"""Seconds within which the log says so: at the very moment a key or a post ends, it would say whose account it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What an erasure would do."""

    roles: list[Representative]
    orphaned: list[Organisation]
    """Organisations for which nobody could decide any more."""
    terms: list[Term]
    delegations: list[Delegate]
    """Assemblies to which organisations send them: they are sent no more."""
    offices: list[Officer]
    """What they do at assemblies: it ends."""
    votes: list[Vote]
    """Open votes in which they can cast: what they cast counts, and nothing can be added."""
    casework: list[Coalition]
    """Coalitions on whose cases they work: they open none any more."""
    unled: int
    """Cases in whose team nobody else is: nobody opens them from then on, and their committees are told."""
    keys: list[Key]
    unsigned: int
    """Records that were drawn up and not signed: deleted."""
    signed: int
    """Records that were signed for an organisation: they stay, with the name in them."""
    signatures: list[Signature]
    """Signed as a supporter: each has a link of its own, and is not touched."""
    replies: list[Reply]
    """Said to come to an action: the same."""
    proposals: list[Action]
    """Proposed as a supporter: taken back, or if they were answered, held without the address from now on."""


def plan(*, person: Person, now: datetime) -> Plan:
    """Say what an erasure would do, before anybody asks for it."""
    roles = list(_roles(person, now))
    acts = Endorsement.objects.filter(representative=person)
    return Plan(
        roles=roles,
        orphaned=[role.organisation for role in roles if _is_last_owner(role, now)],
        terms=list(_terms(person, now)),
        delegations=list(leaving.delegations(person)),
        offices=list(leaving.offices(person)),
        votes=list(votes.open_for(person, now)),
        casework=list(team.worked_for(person, now).values()),
        unled=team.led_alone(person, now).count(),
        keys=list(_keys(person)),
        unsigned=acts.filter(collected_at=None).count(),
        signed=acts.filter(collected_at__isnull=False).count(),
        signatures=queries.signatures(person),
        replies=queries.replies(person),
        proposals=queries.proposals(person),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """What shows that an account was erased, to whoever knows its address: 64 hex digits each. Nobody keeps it here.

    HMAC-SHA-256 of ``{"email":"…"}`` under `salt` is `account`, and that stands in the record of the entry.
    """

    account: str
    salt: str


@transaction.atomic
def erase(*, person: Person, by: str, now: datetime) -> Proof:
    """Erase a person: account, name, address, means of signing in, naming, what was begun and not signed.

    Nobody can be kept by a role: the last owner of an organisation goes as well, and was told what that means.
    *by* is who stands in the audit: the person, or nobody when an operator does it at the command line.
    """
    salt = secrets.token_bytes(entries.SALT_SIZE)
    account = entries.commit_account(email=person.email, salt=salt)
    for key in _keys(person):
        keys.revoke(key=key, compromised_at=None, by=person, now=now)
    for role in _roles(person, now):
        representatives.lock(role.organisation)
        role.ends_at = max(now, role.starts_at)
        role.save(update_fields=["ends_at"])
        _note(Event.REPRESENTATIVE_LEFT, role.organisation_id, person, by, now)
    for term in _terms(person, now):
        term.ends_at = max(now, term.starts_at)
        term.save(update_fields=["ends_at"])
        _note(Event.TERM_ENDED, term.organisation_id, person, by, now)
    for model in (Representative, Term):
        model._default_manager.filter(person=person).update(named_at=None)  # noqa: SLF001  # Django's documented name
    Key.objects.filter(person=person).update(label="")
    leaving.leave(person=person, now=now)
    _delete_their_own(person)
    Endorsement.objects.filter(representative=person, collected_at=None).delete()
    proposals.leave(email=person.email, now=now)
    persons.remove(person=person, now=now, by=by)
    jobs.LogErasure(account=int(account, 16)).enqueue(after=now + timedelta(seconds=secrets.randbelow(DELAY)))
    transaction.on_commit(wiping.wipe)
    return Proof(account=account, salt=salt.hex())


def _delete_their_own(person: Person) -> None:
    """Delete the rows that are the person's alone: those of which their tables say that they go with the person."""
    for model in queries.tables():
        for field in queries.references(model):
            if field.remote_field.on_delete is CASCADE:
                model._default_manager.filter(**{field.name: person}).delete()  # noqa: SLF001  # the same


def _lasts(now: datetime) -> Q:
    """It has no end, or one that is to come."""
    return Q(ends_at=None) | Q(ends_at__gt=now)


def _roles(person: Person, now: datetime) -> QuerySet[Representative]:
    return Representative.objects.filter(_lasts(now), person=person).select_related("organisation")


def _terms(person: Person, now: datetime) -> QuerySet[Term]:
    return Term.objects.filter(_lasts(now), person=person).select_related("post__coalition")


def _note(event: Event, organisation: int | None, person: Person, by: str, now: datetime) -> None:
    audit.record(event, subject=person.actor, by=by, now=now, organisation=organisation)


def _keys(person: Person) -> QuerySet[Key]:
    return Key.objects.filter(person=person, revoked_at=None).select_related("organisation")


def _is_last_owner(role: Representative, now: datetime) -> bool:
    lasting = organisations.lasting_owners(role.organisation, now)
    return lasting.filter(pk=role.pk).exists() and not lasting.exclude(pk=role.pk).exists()
