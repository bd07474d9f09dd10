"""The second play of the demo: a made-up league of harbours, its charter, its register, and a call on conditions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from undersigned.apps.coalitions import queries as coalitions_queries
from undersigned.apps.coalitions.models import Coalition, Decision, Kind, Membership, Reservations
from undersigned.apps.coalitions.services import coalitions, decisions, goals, register, vouching
from undersigned.apps.people.models import Person
from undersigned.apps.signatures import queries
from undersigned.apps.statements.models import Revision
from undersigned.cli import members
from undersigned.cli.members import Member
from undersigned.core import entries
from undersigned.core.text.wording import Clause, StatementKind, Wording

NAME = "League of open harbours (made up)"
ABOUT = "Five harbours that do not exist show here what a coalition does: its charter, its register, and a call."


def _wording(kind: StatementKind, title: str, *clauses: str) -> Wording:
    numbered = tuple(Clause(id=f"c{n}", label=str(n), text=text) for n, text in enumerate(clauses, 1))
    return Wording(
        kind=kind, language="en", title=title, issuer=NAME, dated="2026", licence="CC0-1.0", clauses=numbered
    )


CHARTER = _wording(
    StatementKind.CHARTER,
    "Charter of the open harbours (made up)",
    "Every harbour is open to those in distress, by day and by night.",
    "Nobody is punished for helping them.",
    "Work on board and on the quay is paid as it was agreed, in every port and under every flag.",
    "No child works in a harbour.",
    "Whoever is turned away learns why, in a language they understand.",
)
TOPICS = (("c1", "Rescue"), ("c2", "Rescue"), ("c3", "Work"), ("c4", "Work"), ("c4", "Children"))
CALL = _wording(
    StatementKind.CALL,
    "Open harbours (a made-up call)",
    "Every harbour is open to those in distress.",
    "Nobody is punished for helping them.",
)


@dataclass(frozen=True, slots=True)
class Harbour:
    """A made-up harbour, and on what it signs the call: so many in all, and these (by their ids)."""

    name: str
    country: str
    organisations: int | None = None
    named: frozenset[str] = frozenset()
    reservations: tuple[entries.Reservation, ...] = ()

    def condition(self, deadline: datetime) -> entries.Condition | None:
        """Return what must hold before it stands, or None."""
        if self.organisations is None and not self.named:
            return None
        return entries.Condition(deadline=deadline, organisations=self.organisations, named=self.named)


NORTH, EAST, WEST, ISLANDS, SOUTH = (
    Harbour("Made-up Harbour of the North", "NO", named=frozenset({"made-up-harbour-of-the-south"})),
    Harbour("Made-up Harbour of the East", "JP", organisations=9),
    Harbour(
        "Made-up Harbour of the West",
        "PT",
        organisations=3,
        reservations=(entries.Reservation(clause="c3", text="Our law sets other terms. We work to change it."),),
    ),
    Harbour("Made-up Harbour of the Islands", "GR"),
    Harbour("Made-up Harbour of the South", "ZA", named=frozenset({"made-up-harbour-of-the-north"})),
)
HARBOURS = (NORTH, EAST, WEST, ISLANDS, SOUTH)


@dataclass(frozen=True, slots=True)
class Docked:
    """A harbour, and the member that it is."""

    harbour: Harbour
    member: Member


def play(*, by: Person, began: datetime) -> str:
    """Begin the league, let harbours join and be admitted, then sign the call in turn; say who stands."""
    league, charter = _begin(by, began)
    docked = [Docked(harbour, _introduce(harbour, began)) for harbour in HARBOURS]
    for minutes, one in enumerate(docked, 1):
        one.member.sign(charter, began + timedelta(minutes=minutes), reservations=one.harbour.reservations)
    _admit(league, by, began + timedelta(hours=1))
    _tell_who_they_are(league, docked, by, began + timedelta(hours=2))
    call = members.seal(CALL, league, by, began + timedelta(hours=3))
    goals.link(goal=coalitions_queries.goals(league)[0], kind="statement", number=call.statement_id, by=by, now=began)
    for hours, one in enumerate(docked, 4):
        now = began + timedelta(hours=hours)
        one.member.sign(call, now, condition=one.harbour.condition(now + timedelta(days=60)))
    standing, waiting = queries.standing_endorsements(call).count(), queries.what_is_missing(call)
    left = ", ".join(
        f"{one.endorsement.name} is ready to sign if {one.missing.organisations} more do" for one in waiting
    )
    return f"{standing} stand, two of which waited for each other; {left}"


def _begin(by: Person, now: datetime) -> tuple[Coalition, Revision]:
    league = coalitions.start(
        name=NAME,
        kind=Kind.STANDING,
        by=by,
        now=now,
        languages=("en", "pt", "el"),
        about=ABOUT,
        rules=coalitions.Rules(reservations=Reservations.ALLOWED),
    )
    charter = members.seal(CHARTER, league, by, now)
    for goal in coalitions_queries.goals(league):
        topics = [topic for clause, topic in TOPICS if clause == goal.clause]
        goals.gather(goal=goal, topics=topics, by=by, now=now)
    return league, charter


def _introduce(harbour: Harbour, now: datetime) -> Member:
    address = f"{harbour.country.lower()}@harbours.example"
    return members.introduce(name=harbour.name, country=harbour.country, address=address, now=now)


def _admit(league: Coalition, by: Person, now: datetime) -> None:
    """Admit all who undersigned the charter but one, who waits for the committee."""
    founding = _decide(league, "The founding members are admitted.", by, now)
    for membership in Membership.objects.filter(coalition=league).exclude(organisation__name=EAST.name).order_by("pk"):
        register.admit(membership=membership, decision=founding, by=by, now=now)


def _tell_who_they_are(league: Coalition, docked: list[Docked], by: Person, now: datetime) -> None:
    """Confirm two, who vouch for another with one more."""
    rows = {one.harbour: one.member for one in docked}
    known = _decide(league, "We visited both harbours and know who runs them.", by, now)
    for harbour in (ISLANDS, NORTH):
        vouching.confirm(organisation=rows[harbour].row, decision=known, by=by, now=now)
    for harbour in (ISLANDS, NORTH, SOUTH):
        vouching.vouch(organisation=rows[WEST].row, voucher=rows[harbour].row, by=rows[harbour].owner, now=now)


def _decide(league: Coalition, words: str, by: Person, now: datetime) -> Decision:
    return decisions.record(
        coalition=league, body="Made-up assembly", decided_on=now.date(), words=words, by=by, now=now
    )
