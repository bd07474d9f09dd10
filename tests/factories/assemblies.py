"""Assemblies: begun by the drafter for her coalition; members of the cast have seats and send delegates.

held = assemblies.opened(seats=[REPRESENTATIVE, LEFT])      it meets, both have a vote and a delegate who is there
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from undersigned.apps.assemblies.models import (
    Assembly,
    Credential,
    Delegate,
    Form,
    How,
    Office,
    Officer,
    Part,
    Presence,
    Rules,
    Seat,
)
from undersigned.apps.assemblies.queries import rules as rules_queries
from undersigned.apps.assemblies.services import assemblies, rules
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.people.models import Person

from tests.cast import NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

STARTS = datetime(2026, 11, 28, 9, 0, tzinfo=UTC)
"""When an assembly of the tests begins: at ten in the morning in Paris, for eight hours."""
ENDS = STARTS + timedelta(hours=8)


def frame(**facts: Any) -> assemblies.Frame:
    """When and where: on site in Paris, unless said otherwise."""
    known = {
        "form": Form.ON_SITE,
        "starts_at": STARTS,
        "ends_at": ENDS,
        "zone": "Europe/Paris",
        "country": "FR",
        "locality": "Paris",
        "address": "Palais de Chaillot",
    }
    return assemblies.Frame(**{**known, **facts})


def words(title: str = "General assembly", about: str = "", language: str = "en") -> assemblies.Words:
    """What an assembly says."""
    return assemblies.Words(language=language, title=title, about=about)


def drafted(of: Coalition | None = None, *, title: str = "General assembly", about: str = "", **facts: Any) -> Assembly:
    """An assembly that its committee alone sees."""
    return assemblies.begin(
        coalition=of or coalitions.coalition(),
        frame=frame(**facts),
        words=words(title, about),
        by=drafter(),
        now=NOW,
    )


def assembly(of: Coalition | None = None, *, now: datetime = NOW, **facts: Any) -> Assembly:
    """An assembly that was announced."""
    return assemblies.announce(assembly=drafted(of, **facts), by=drafter(), now=now)


def opened(
    of: Coalition | None = None,
    *,
    seats: Sequence[Member] = (),
    now: datetime = NOW,
    rules: dict[str, Any] | None = None,
    **facts: Any,
) -> Assembly:
    """An assembly that meets: each of these has a seat with one vote, and a delegate who is there."""
    made = assembly(of, **facts)
    if rules is not None:
        ruled(made, **rules)
    for member in seats:
        present(delegate(made, member), now=now)
    return assemblies.open_(assembly=made, by=drafter(), now=now)


def closed(of: Assembly, *, now: datetime) -> Assembly:
    return assemblies.close(assembly=of, by=drafter(), now=now)


def ruled(of: Assembly, *, because: str = "", **said: Any) -> Rules:
    """The rules of an assembly, where what is said here is different."""
    held = rules_queries.current(of)
    return rules.set_(
        assembly=of,
        rulebook=replace(rules.of(held), **said),
        based_on=held.number,
        because=because,
        by=drafter(),
        now=NOW,
    )


def seat(
    of: Assembly, member: Member = REPRESENTATIVE, *, votes: int = 1, organisation: Organisation | None = None
) -> Seat:
    """The seat of a member's organisation; the one there is, if it has one."""
    of_whom = organisation or organisations.organisation(member)
    made, _ = Seat.objects.get_or_create(
        assembly=of, organisation=of_whom, ended_at=None, defaults={"votes": votes, "added_at": NOW}
    )
    return made


def delegate(
    of: Assembly,
    member: Member = REPRESENTATIVE,
    *,
    person: Person | None = None,
    votes: int | None = None,
    seat_votes: int = 1,
    part: Part = Part.DELEGATE,
    credential: Credential = Credential.ACCEPTED,
    mandate: Mandate | None = None,
) -> Delegate:
    """Whom a member's organisation sends: its owner, accepted, under a standing mandate, unless said otherwise."""
    at = seat(of, member, votes=seat_votes)
    return Delegate.objects.create(
        seat=at,
        person=person or organisations.owner(member),
        part=part,
        mandate=mandate or organisations.mandate(member),
        votes=votes,
        credential=credential,
        checked_at=None if credential == Credential.WAITING else NOW,
        named_at=NOW,
    )


def present(who: Delegate, *, now: datetime = NOW) -> Presence:
    """A delegate who is there from now on."""
    return Presence.objects.create(delegate=who, arrived_at=now, counted_at=now, how=How.DESK)


def officer(of: Assembly, person: Person, office: Office = Office.CHAIR) -> Officer:
    """Somebody who holds an office."""
    return Officer.objects.create(assembly=of, person=person, office=office, since_at=NOW)
