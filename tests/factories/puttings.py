"""What is put to the vote at an assembly that meets: the representative's, the attested and the lapsed one are there.

at = puttings.meeting()
row = puttings.motion(at, deed="decision", facts={"words": "The office moves to Sète."})
puttings.settled(puttings.put(row), for_=(REPRESENTATIVE, ATTESTED), against=(LAPSED,))
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.services import assemblies as services
from undersigned.apps.coalitions.models import Post
from undersigned.apps.coalitions.services import committee
from undersigned.apps.motions.models import Candidacy, Motion
from undersigned.apps.motions.services import bundles, candidacies, carrying, choosing, putting
from undersigned.apps.motions.services.candidacies import Proposed
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.core.tally import Answer, Part

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, Member
from tests.factories import assemblies, motions, organisations, votes
from tests.factories.people import drafter

MEMBERS = (REPRESENTATIVE, ATTESTED, LAPSED)


def meeting(*, there: Sequence[Member] = MEMBERS, **facts: Any) -> Assembly:
    """An assembly that meets: three organisations have a seat with one vote each, and these are there."""
    rules = facts.pop("rules", None)
    row = motions.assembly(*MEMBERS, **facts)
    if rules is not None:
        assemblies.ruled(row, **rules)
    for member in MEMBERS:
        sent = assemblies.delegate(row, member)
        if member in there:
            assemblies.present(sent)
    return services.open_(assembly=row, by=drafter(), now=NOW)


def motion(at: Assembly | None = None, *, by: Member | None = None, **said: Any) -> Motion:
    """A motion that is to be decided: of the committee, unless a member moves it."""
    return motions.to_decide(at or meeting(), by=by, **said)


def decision(at: Assembly | None = None, words: str = "The office moves to Sète.", **said: Any) -> Motion:
    """A motion for a decision in words."""
    return motion(at, deed="decision", facts={"words": words, "tasks": []}, **said)


def three() -> list[Motion]:
    """Three motions for decisions in words, of one meeting."""
    at = meeting()
    return [decision(at) for _ in range(3)]


def put(row: Motion, *, by: Person | None = None, **terms: Any) -> Vote:
    """The vote on a motion as a whole."""
    return putting.put(motion=row, terms=Terms(**terms), by=by or drafter(), now=NOW)


def announced(rows: Sequence[Motion]) -> Vote:
    """The vote on a bundle, which is not open yet."""
    return bundles.announce(motions=rows, terms=Terms(), by=drafter(), now=NOW)


def settled(vote: Vote, *, for_: Sequence[Member] = (), against: Sequence[Member] = (), now: datetime = NOW) -> Vote:
    """A vote in which these were for, and these against; closed by the drafter."""
    for answer, members in (("for", for_), ("against", against)):
        for member in members:
            votes.cast(vote, member, Part(1, answer), now=now)
    return votes.closed(vote, now=now)


def adopted(row: Motion, **terms: Any) -> Motion:
    """A motion that all were for."""
    settled(put(row, **terms), for_=MEMBERS)
    return fresh(row)


def chosen(vote: Vote, answers: dict[Member, Answer], *, now: datetime = NOW) -> Vote:
    """A vote among options, in which these answered so; closed by the drafter."""
    for member, answer in answers.items():
        votes.cast(vote, member, Part(1, answer), now=now)
    return votes.closed(vote, now=now)


def fresh(row: Motion) -> Motion:
    """A motion as it is now."""
    return Motion.objects.select_related("assembly__host", "decision", "statement").get(pk=row.pk)


def done_now(row: Motion, *, now: datetime = NOW) -> bool:
    return carrying.do_now(motion=fresh(row), by=drafter(), now=now)


def post(of: Assembly, title: str = "Treasurer") -> Post:
    """A post of the host's committee."""
    return committee.create_post(coalition=of.host, title=title, by=drafter(), now=NOW)


def election(at: Assembly | None = None, *, seats: int = 1, **facts: Any) -> Motion:
    """A motion that elects to the post of a treasurer."""
    held = at or meeting()
    terms = {"post": post(held).pk, "seats": seats, "ends_on": "", "before": "end", **facts}
    return motion(held, deed="election", title="Election of the treasurer", facts=terms)


def candidate(row: Motion, member: Member = REPRESENTATIVE, *, name: str = "", now: datetime = NOW) -> Candidacy:
    """Somebody whom a member proposes: its owner, who proposes themselves and so accepts."""
    person = organisations.owner(member)
    seat = assemblies.seat(row.assembly, member)
    said = Proposed(name=name or person.name, person=person)
    return candidacies.propose(motion=row, seat=seat, proposed=said, by=person, now=now)


def elect(row: Motion, **terms: Any) -> Vote:
    return choosing.put_election(motion=row, terms=Terms(**terms), by=drafter(), now=NOW)
