"""Minutes of an assembly of the cast: it met, an item came up, somebody spoke, a vote was taken, it closed.

held = minutes.assembly()              it is open, with an item, an internal one, and a vote that was adopted
row = minutes.begun(minutes.over())    the system wrote its minutes
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import items as item_services
from undersigned.apps.assemblies.services import voting
from undersigned.apps.assemblies.services.voting import Asking
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.minutes.models import Audience, Correction, Minutes, Speakers
from undersigned.apps.minutes.queries import minutes as queries
from undersigned.apps.minutes.services import approving, circulating, corrections, drafts
from undersigned.apps.votes.models import Vote

from tests.cast import ATTESTED, NOW, REPRESENTATIVE, Member
from tests.factories import agenda, assemblies, organisations, votes
from tests.factories.people import drafter

HOUR = timedelta(hours=1)
LATER = NOW + 8 * HOUR
"""When the assembly is closed."""
SECRET = agenda.SECRET


def assembly(of: Coalition | None = None, *, other: Member = ATTESTED, **facts: Any) -> Assembly:
    """An open assembly of two organisations: one item was treated, an internal one, too; a vote was adopted."""
    held = assemblies.opened(of, seats=[REPRESENTATIVE, other], **facts)
    first = agenda.called(agenda.item(held), now=NOW + HOUR)
    agenda.spoke(first, delegate(held), now=NOW + HOUR)
    voted(held, other=other)
    inside = agenda.called(agenda.internal(held), now=NOW + 2 * HOUR)
    item_services.note(item=inside, words="The fund is empty.", by=drafter(), now=NOW + 2 * HOUR)
    return held


def delegate(of: Assembly, member: Member = REPRESENTATIVE) -> Any:
    """Whom a member's organisation sent."""
    return of.seats.get(organisation=organisations.organisation(member)).delegates.get()


def voted(of: Assembly, title: str = "An action plan", *, other: Member = ATTESTED, now: datetime = NOW + HOUR) -> Vote:
    """A vote of an assembly, adopted by one against one that abstained."""
    row = voting.put(assembly=of, asking=Asking(title=title, language="en"), by=drafter(), now=now)
    votes.cast(row, REPRESENTATIVE, for_=1, now=now)
    votes.cast(row, other, abstain=1, now=now)
    return votes.closed(row, now=now)


def over(of: Coalition | None = None, **facts: Any) -> Assembly:
    """The same assembly, closed by its chair."""
    return assemblies.closed(assembly(of, **facts), now=LATER)


def begun(of: Assembly | None = None, *, now: datetime = LATER, **chosen: Any) -> Minutes:
    """Minutes that the system wrote: for those who took part, unless said otherwise."""
    known = {"language": "en", "audience": Audience.MEMBERS, "speakers": Speakers.ORGANISATIONS, **chosen}
    return drafts.begin(assembly=of or over(), terms=drafts.Terms(**known), by=drafter(), now=now)


def circulated(of: Minutes | None = None, *, days: int = 14, now: datetime = LATER) -> Minutes:
    """Minutes that those who attended can correct."""
    row = of or begun()
    circulating.circulate(minutes=row, days=days, by=drafter(), now=now)
    row.refresh_from_db()
    return row


def corrected(of: Minutes | None = None, *, words: str = "We came at ten.", now: datetime = LATER) -> Correction:
    """What the representative wants to read instead of the second clause."""
    row = of or circulated()
    clause = queries.wording_of(row).clauses[1].id
    wish = corrections.Wish(
        organisation=organisations.organisation(), clause=clause, words=words, because="I was there."
    )
    return corrections.ask(minutes=row, wish=wish, by=organisations.owner(), now=now)


def approved(of: Minutes | None = None, *, words: str = "Approved by the chair.") -> Minutes:
    """Minutes that were approved when the time for corrections was over."""
    row = of or circulated()
    approval = approving.Approval(words=words, read=queries.latest(row).number)
    return approving.approve(minutes=row, approval=approval, by=drafter(), now=after(row))


def after(row: Minutes) -> datetime:
    """When the time for corrections is over."""
    row.refresh_from_db()
    assert row.closes_at is not None
    return row.closes_at + HOUR
