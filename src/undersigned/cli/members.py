"""Made-up members of the demo: organisations with somebody who acts for them, and a key that they sign with."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field
from datetime import date, datetime
from hashlib import sha256

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Key, Mandate, Organisation, Scope
from undersigned.apps.organisations.services import keys, mandates, organisations
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.apps.publishing.services import publications
from undersigned.apps.signatures.services import endorsements
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import drafts
from undersigned.core import entries
from undersigned.core.evidence import ssh
from undersigned.core.text.wording import Wording


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation, who acts for it, and the key that it signs with."""

    owner: Person
    row: Organisation
    key: Key
    seed: bytes = field(repr=False)

    def declare(self, now: datetime, scope: Scope, subject: str, title: str) -> Mandate:
        """Declare that its board decided."""
        terms = mandates.Terms(
            body="Made-up board",
            decided_on=date(2026, 1, 15),
            scope=scope,
            subject=subject,
            subject_title=title,
        )
        return mandates.declare(organisation=self.row, terms=terms, by=self.owner, now=now)

    def sign(
        self,
        revision: Revision,
        now: datetime,
        condition: entries.Condition | None = None,
        reservations: tuple[entries.Reservation, ...] = (),
    ) -> None:
        """Undersign with its key under a mandate for this text."""
        mandate = self.declare(now, Scope.STATEMENT, revision.statement.public_id, revision.title)
        wish = endorsements.Wish(
            mandate=mandate, key=self.key, language="en", condition=condition, reservations=reservations
        )
        drawn_up = endorsements.draw_up(revision=revision, wish=wish, by=self.owner, now=now)
        endorsements.collect(endorsement=drawn_up, evidence=ssh.sign(self.seed, bytes(drawn_up.record)), now=now)


def introduce(*, name: str, country: str, address: str, now: datetime) -> Member:
    """Enter an organisation with its owner, and register its key."""
    owner = persons.add(email=address, name=f"Somebody of {name}", now=now)
    row = organisations.introduce(profile=organisations.Profile(name=name, country=country), by=owner, now=now)
    seed = secrets.token_bytes(32)
    key = keys.register(organisation=row, key=ssh.public_key(seed), by=owner, now=now)
    return Member(owner, row, key, seed)


def seal(wording: Wording, coalition: Coalition, by: Person, now: datetime) -> Revision:
    """Draft a text of a coalition, and seal it at once. Run again, the text has the same identity."""
    identity = sha256(f"undersigned demo: {wording.title}".encode()).hexdigest()[:32]
    home = drafts.Home(coalition=coalition)
    statement = drafts.start(wording=wording, identity=identity, by=by, now=now, home=home)
    return publications.seal(statement=statement, draft_number=1, by=by, now=now)
