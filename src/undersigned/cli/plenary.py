"""The first play's assembly: the 183rd plenary meeting of the General Assembly, held again with its roll call.

The votes are those of 10 December 1948. When it meets here, who acts for whom, and on which devices, is made up; the
task is worded after part D of the resolution.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from fractions import Fraction

from undersigned.apps.assemblies.models import Assembly, Delegate, Form, How, Item, Moving, Sort
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
from undersigned.apps.minutes.models import Audience, Speakers
from undersigned.apps.minutes.queries import minutes as written
from undersigned.apps.minutes.services import approving, circulating, drafts
from undersigned.apps.motions.models import Motion, Resolution
from undersigned.apps.motions.services import motions, putting
from undersigned.apps.organisations.services import mandates
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.apps.tasks.services import tasks
from undersigned.apps.votes.models import Caster, Vote
from undersigned.apps.votes.queries import tally_of
from undersigned.apps.votes.services import ballots, closing
from undersigned.cli.paris import Debate, Delegation
from undersigned.core import tally

TITLE = "183rd plenary meeting of the General Assembly"
ABOUT = (
    "Paris, Palais de Chaillot, 10 December 1948, held again: the delegations and their votes are those of the day. "
    "When it meets here, who acts for whom and on which devices is made up."
)
DELEGATION = "Delegation to the third session of the General Assembly"
DECIDED_ON = date(1948, 12, 10)
QUORUM = tally.Quorum(of=tally.Of.VOTERS, part=Fraction(1, 2), over=True)
TASK = "Publish and spread the text of the Universal Declaration, in all languages possible"
ABSENT = "absent"

Track = Callable[[Sequence[Delegation]], Iterable[Delegation]]
"""Goes through delegations and shows how far it is."""


@dataclass(slots=True, kw_only=True)
class Plenary:
    """The meeting: whose text it decides on, who is in the chair, and when it closes the vote."""

    debate: Debate
    by: Person
    closes: datetime
    track: Track
    assembly: Assembly = field(init=False)
    motion: Motion = field(init=False)
    item: Item = field(init=False)

    @property
    def delegations(self) -> list[Delegation]:
        """All that have a seat, there or not."""
        return list(self.debate.delegations.values())

    def gather(self) -> str:
        """Announce the meeting, give out seats, look at credentials, open it: two delegations are not there."""
        moment = self.closes - timedelta(days=2)
        coalition = self.debate.statement.coalition
        frame = assemblies.Frame(
            form=Form.ON_SITE,
            starts_at=self.closes - timedelta(hours=3),
            ends_at=self.closes + timedelta(hours=2),
            zone="Europe/Paris",
            country="FR",
            locality="Paris",
            address="Palais de Chaillot",
        )
        words = assemblies.Words(language="en", title=TITLE, about=ABOUT)
        draft = assemblies.begin(coalition=coalition, frame=frame, words=words, by=self.by, now=moment)
        self._rule(draft, moment)
        self.assembly = assemblies.announce(assembly=draft, by=self.by, now=moment)
        self.item = self._plan(moment)
        rows = [self._send(one, moment) for one in self.track(self.delegations)]
        credentials.accept(assembly=self.assembly, delegates=[row.pk for row in rows], by=self.by, now=moment)
        there = self._arrive()
        self.assembly = assemblies.open_(assembly=self.assembly, by=self.by, now=self.closes - timedelta(hours=3))
        return f"{len(rows)} delegations have a seat, {there} are there"

    def _rule(self, assembly: Assembly, now: datetime) -> None:
        """Set the rules: one vote each, more for than against, more than half of the members there."""
        held = ruled.current(assembly)
        book = replace(rules.of(held), quorum=(QUORUM,), moving=Moving.COMMITTEE, seconders=0)
        rules.set_(assembly=assembly, rulebook=book, based_on=held.number, by=self.by, now=now)

    def _plan(self, now: datetime) -> Item:
        what = agenda.What(title="Draft international declaration of human rights", sort=Sort.DECISION, minutes=150)
        return agenda.add(assembly=self.assembly, what=what, by=self.by, now=now)

    def _send(self, one: Delegation, now: datetime) -> Delegate:
        seat = seats.add(assembly=self.assembly, organisation=one.organisation, by=self.by, now=now)
        terms = mandates.Terms(body=DELEGATION, decided_on=DECIDED_ON)
        return delegates.name(seat=seat, sent=delegates.Sent(person=one.by, mandate=terms), by=one.by, now=now)

    def _arrive(self) -> int:
        there = {one.by.pk for one in self.delegations if one.vote != ABSENT}
        rows = [row for row in sent.delegates(self.assembly) if row.person_id in there]
        for place, row in enumerate(rows):
            moment = self.closes - timedelta(hours=3, minutes=25) + timedelta(seconds=20 * place)
            presence.arrive(delegate=row, how=How.SELF, by=row.person, now=moment)
        return len(rows)

    def vote(self) -> Revision:
        """Move the text, call the roll, close the vote: what is adopted is sealed by that, as a resolution.

        Raises:
            Resolution.DoesNotExist: It was not adopted.
        """
        moment = self.closes - timedelta(minutes=40)
        items.call(item=Item.objects.get(pk=self.item.pk), by=self.by, now=moment)
        what = motions.What(
            deed="resolution",
            title=statements.wording_of(statements.latest_draft(self.debate.statement)).title,
            language="en",
            item=self.item,
            statement=self.debate.statement,
        )
        begun = motions.begin(assembly=self.assembly, what=what, seat=None, by=self.by, now=moment)
        self.motion = motions.move(motion=begun, mandate=None, by=self.by, now=moment + timedelta(minutes=1))
        opened = self.closes - timedelta(minutes=20)
        vote = putting.put(motion=self.motion, terms=putting.Terms(), by=self.by, now=opened)
        self._call_the_roll(vote, opened)
        closing.close(vote=vote, by=self.by, now=self.closes)
        return Resolution.objects.get(motion=self.motion).revision

    def _call_the_roll(self, vote: Vote, opened: datetime) -> None:
        casters = {row.person_id: row for row in Caster.objects.filter(voter__vote=vote).select_related("voter__vote")}
        voting = [one for one in self.delegations if one.vote != ABSENT]
        for place, one in enumerate(self.track(voting)):
            part = tally.Part(1, one.vote)
            moment = opened + timedelta(seconds=15 * place)
            ballots.cast(caster=casters[one.by.pk], parts=[part], token=f"{place:032x}", by=one.by, now=moment)

    def end(self) -> str:
        """Close the meeting, set the task that follows, write and approve the minutes."""
        moment = self.closes + timedelta(hours=1)
        resolution = Resolution.objects.select_related("motion__decision", "revision").get(motion=self.motion)
        task = tasks.What(title=TASK, language="en", decision=resolution.motion.decision, revision=resolution.revision)
        tasks.set_(coalition=self.debate.statement.coalition, task=task, by=self.by, now=self.closes)
        assemblies.close(assembly=self.assembly, by=self.by, now=moment)
        terms = drafts.Terms(language="en", audience=Audience.PUBLIC, speakers=Speakers.ORGANISATIONS)
        row = drafts.begin(assembly=self.assembly, terms=terms, by=self.by, now=moment)
        circulating.circulate(minutes=row, days=1, by=self.by, now=moment)
        read = written.latest(row).number
        approval = approving.Approval(words="The chair, since nobody asked for a correction", read=read)
        row = approving.approve(minutes=row, approval=approval, by=self.by, now=moment + timedelta(days=2))
        counted = tally.result_of(tally_of(Vote.objects.get(puttings__motion=self.motion)))
        said = f"{counted['for']} for, {counted['against']} against, {counted['abstain']} abstained"
        return f"Resolution {resolution.label}: {said}; minutes {row.digest[:16]}…"
