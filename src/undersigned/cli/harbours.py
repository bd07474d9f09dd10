"""The second play of the demo: five made-up harbours under a made-up text, some of which sign only if others do."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from undersigned.apps.organisations.models import Organisation, Scope
from undersigned.apps.organisations.services import keys, mandates, organisations
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.apps.publishing.services import publications
from undersigned.apps.signatures import queries
from undersigned.apps.signatures.services import endorsements
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.services import drafts
from undersigned.core import entries
from undersigned.core.evidence import ssh
from undersigned.core.text.wording import Clause, StatementKind, Wording

TEXT = Wording(
    kind=StatementKind.CALL,
    language="en",
    title="Open harbours (a made-up call)",
    issuer="Five harbours that do not exist",
    dated="2026",
    licence="CC0-1.0",
    clauses=(
        Clause(id="c1", label="1", text="Every harbour is open to those in distress."),
        Clause(id="c2", label="2", text="Nobody is punished for helping them."),
    ),
)


@dataclass(frozen=True, slots=True)
class Harbour:
    """A made-up harbour, and on what it signs: so many in all, and these (by their ids)."""

    name: str
    country: str
    organisations: int | None = None
    named: frozenset[str] = frozenset()

    def condition(self, deadline: datetime) -> entries.Condition | None:
        """Return what must hold before it stands, or None."""
        if self.organisations is None and not self.named:
            return None
        return entries.Condition(deadline=deadline, organisations=self.organisations, named=self.named)


HARBOURS = (
    Harbour("Made-up Harbour of the North", "NO", named=frozenset({"made-up-harbour-of-the-south"})),
    Harbour("Made-up Harbour of the East", "JP", organisations=9),
    Harbour("Made-up Harbour of the West", "PT", organisations=3),
    Harbour("Made-up Harbour of the Islands", "GR"),
    Harbour("Made-up Harbour of the South", "ZA", named=frozenset({"made-up-harbour-of-the-north"})),
)


def play(*, by: Person, began: datetime) -> str:
    """Seal the text, let every harbour sign in turn, and say who stands."""
    identity = sha256(b"undersigned demo: open harbours").hexdigest()[:32]
    statement = drafts.start(wording=TEXT, identity=identity, by=by, now=began)
    revision = publications.seal(statement=statement, draft_number=1, by=by, now=began)
    members = [_introduce(harbour, began) for harbour in HARBOURS]
    for hours, (harbour, (owner, row)) in enumerate(zip(HARBOURS, members, strict=True), 1):
        _sign(revision, harbour, row, owner, began + timedelta(hours=hours))
    standing, waiting = queries.standing_endorsements(revision).count(), queries.what_is_missing(revision)
    left = ", ".join(
        f"{one.endorsement.name} is ready to sign if {one.missing.organisations} more do" for one in waiting
    )
    return f"{standing} stand, two of which waited for each other; {left}"


def _introduce(harbour: Harbour, now: datetime) -> tuple[Person, Organisation]:
    mark = harbour.country.lower()
    owner = persons.add(email=f"{mark}@harbours.example", name=f"Somebody of {harbour.name}", now=now)
    profile = organisations.Profile(name=harbour.name, country=harbour.country)
    return owner, organisations.introduce(profile=profile, by=owner, now=now)


def _sign(revision: Revision, harbour: Harbour, row: Organisation, owner: Person, now: datetime) -> None:
    terms = mandates.Terms(
        body="Made-up board",
        decided_on=date(2026, 1, 15),
        scope=Scope.STATEMENT,
        subject=revision.statement.public_id,
        subject_title=revision.title,
    )
    seed = secrets.token_bytes(32)
    wish = endorsements.Wish(
        mandate=mandates.declare(organisation=row, terms=terms, by=owner, now=now),
        key=keys.register(organisation=row, key=ssh.public_key(seed), by=owner, now=now),
        language="en",
        condition=harbour.condition(now + timedelta(days=60)),
    )
    drawn_up = endorsements.draw_up(revision=revision, wish=wish, by=owner, now=now)
    endorsements.collect(endorsement=drawn_up, evidence=ssh.sign(seed, bytes(drawn_up.record)), now=now)
