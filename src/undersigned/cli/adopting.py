"""A made-up coalition that keeps cases in the demo, and its meeting, which adopts one of them by a motion."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from undersigned.apps.assemblies.models import Assembly, Form, How, Moving, Sort
from undersigned.apps.assemblies.queries import delegates as sent
from undersigned.apps.assemblies.queries import rules as ruled
from undersigned.apps.assemblies.services import (
    agenda,
    assemblies,
    credentials,
    delegates,
    items,
    presence,
    rules,
    seats,
)
from undersigned.apps.coalitions.models import Admission, Coalition, Kind
from undersigned.apps.coalitions.services import coalitions
from undersigned.apps.motions.services import motions, putting
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.forms.registering import KIND
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.votes.models import Caster
from undersigned.apps.votes.services import ballots, closing
from undersigned.cli import members
from undersigned.cli.members import Member
from undersigned.core import tally
from undersigned.core.text.wording import Clause, StatementKind, Wording

NAME = "Friends of the forgotten prisoners (made up)"
ABOUT = (
    "An illustration: a coalition that does not exist keeps the cases of six people whom a newspaper named on 28 May "
    "1961. They and what became of them are history."
)
TITLE = "Made-up meeting of the friends of the forgotten prisoners"
MOTION = "A trade unionist in prison"
MEMBERS = (("Made-up Circle of Letter Writers", "GB"), ("Made-up Union of Seafarers", "GR"), ("Made-up Poets", "PT"))
CHARTER = Wording(
    kind=StatementKind.CHARTER,
    language="en",
    title="Charter of the friends of the forgotten prisoners (made up)",
    issuer=NAME,
    dated="2026",
    licence="CC0-1.0",
    clauses=(
        Clause(id="c1", label="1", text="Nobody is held for what they think, say or believe."),
        Clause(id="c2", label="2", text="Whoever is held gets a fair trial, in the open."),
    ),
)


def come_together(*, by: Person, now: datetime) -> tuple[Coalition, list[Member]]:
    """Begin the coalition: its charter is sealed, and its members undersign it."""
    admission = coalitions.Rules(admission=Admission.AUTOMATIC)
    coalition = coalitions.start(
        name=NAME, kind=Kind.STANDING, by=by, now=now, languages=("en", "fr"), about=ABOUT, rules=admission
    )
    charter = members.seal(CHARTER, coalition, by, now)
    house = []
    for name, country in MEMBERS:
        one = members.introduce(name=name, country=country, address=f"{country.lower()}@prisoners.example", now=now)
        one.sign(charter, now)
        house.append(one)
    return coalition, house


def adopt(case: PublicCase, house: Sequence[Member], *, by: Person, now: datetime) -> None:
    """Hold a meeting of the members that puts one motion to the vote: the coalition stands with this case."""
    assembly = _meet(case.coalition, house, by, now)
    item = assembly.items.get(sort=Sort.DECISION)
    items.call(item=item, by=by, now=now)
    what = motions.What(deed=KIND, title=MOTION, language="en", facts={"case": case.code}, item=item)
    begun = motions.begin(assembly=assembly, what=what, seat=None, by=by, now=now)
    motion = motions.move(motion=begun, mandate=None, by=by, now=now)
    vote = putting.put(motion=motion, terms=putting.Terms(), by=by, now=now)
    for place, one in enumerate(house):
        caster = Caster.objects.select_related("voter__vote").get(voter__vote=vote, person=one.owner)
        part = [tally.Part(1, "for")]
        ballots.cast(caster=caster, parts=part, token=f"{place:032x}", by=one.owner, now=now)
    closing.close(vote=vote, by=by, now=now + timedelta(minutes=5))
    assemblies.close(assembly=assembly, by=by, now=now + timedelta(minutes=10))


def _meet(coalition: Coalition, house: Sequence[Member], by: Person, now: datetime) -> Assembly:
    """Announce the meeting, seat the members, and open it with all of them there."""
    frame = assemblies.Frame(
        form=Form.ONLINE,
        starts_at=now,
        ends_at=now + timedelta(hours=1),
        zone="Europe/London",
        link="https://meeting.example/made-up",
    )
    words = assemblies.Words(language="en", title=TITLE, about=ABOUT)
    before = now - timedelta(hours=6)
    draft = assemblies.begin(coalition=coalition, frame=frame, words=words, by=by, now=before)
    held = ruled.current(draft)
    book = replace(rules.of(held), moving=Moving.COMMITTEE, seconders=0)
    rules.set_(assembly=draft, rulebook=book, based_on=held.number, by=by, now=before)
    assembly = assemblies.announce(assembly=draft, by=by, now=before)
    agenda.add(assembly=assembly, what=agenda.What(title="Solidarity", sort=Sort.DECISION), by=by, now=before)
    rows = [_send(assembly, one, by, before) for one in house]
    credentials.accept(assembly=assembly, delegates=rows, by=by, now=before)
    for row in sent.delegates(assembly):
        presence.arrive(delegate=row, how=How.SELF, by=row.person, now=now)
    return assemblies.open_(assembly=assembly, by=by, now=now)


def _send(assembly: Assembly, one: Member, by: Person, now: datetime) -> int:
    seat = seats.add(assembly=assembly, organisation=one.row, by=by, now=now)
    terms = mandates.Terms(body="Made-up board", decided_on=date(2026, 1, 15))
    return delegates.name(seat=seat, sent=delegates.Sent(person=one.owner, mandate=terms), by=one.owner, now=now).pk
