"""The first play's drafting: the Universal Declaration, with the objections of 1948 on record as positions.

An illustration, and marked so wherever it is shown: what was objected to is simplified from the debate, and two of the
wordings are made up, each without the words that were objected to.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from importlib.resources import files

from django.utils.text import slugify

from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.commonground.services import computations, computing
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment, Audience
from undersigned.apps.drafting.services import adopting, amendments, participants, rounds
from undersigned.apps.drafting.services.wordings import Words
from undersigned.apps.organisations.models import Kind, Organisation
from undersigned.apps.organisations.services import organisations
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.apps.positions import queries as positions
from undersigned.apps.positions.models import Position, Sees
from undersigned.apps.positions.queries import Names, Stakes, Terms
from undersigned.apps.positions.services import answers, terms
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.core.amendments import Replace
from undersigned.core.commonground import spelling
from undersigned.core.commonground.problem import Problem
from undersigned.core.text.wording import Wording

ILLUSTRATION = "An illustration: simplified from the debate of 1948. The record has other words, and more of them."
ROUND = "Third Committee (an illustration)"
RETURN = ", and to return to his country"
"""What Lebanon had put into article 13."""
LEAVE = "leave any country, including his own, and to return"
CHANGE = "freedom to change his religion or belief, and freedom, either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Delegation:
    """A delegation, who acts for it, and how it voted in the end."""

    organisation: Organisation
    by: Person
    vote: str


@dataclass(slots=True, kw_only=True)
class Debate:
    """The draft, those who come together over it, and what they say of it."""

    statement: Statement
    by: Person
    began: datetime
    delegations: dict[str, Delegation] = field(default_factory=dict)

    def invite(self, rows: Iterable[Mapping[str, str]]) -> str:
        """Let delegations take part, one after the other."""
        for row in rows:
            organisation, by = self._introduced(row["delegation"], row["country"])
            participants.ask(statement=self.statement, organisation=organisation, by=self.by, now=self.began)
            name = slugify(row["delegation"])
            self.delegations[name] = Delegation(organisation=organisation, by=by, vote=row["vote"])
        return f"{len(self.delegations)} delegations are asked to take part"

    def _introduced(self, name: str, country: str) -> tuple[Organisation, Person]:
        """Make an account for somebody who acts for a delegation; they have no mailbox."""
        email = f"{slugify(name)}@delegations.example"
        by = persons.add(email=email, name=f"Delegate of {name}", now=self.began)
        profile = organisations.Profile(name=name, country=country, kind=Kind.BODY)
        return organisations.introduce(profile=profile, by=by, now=self.began), by

    def discuss(self, adopted: Wording, closes_at: datetime) -> str:
        """Open a round for everybody; one amendment is adopted, two others stay open."""
        moment = self.began + timedelta(days=1)
        note = rounds.Terms(name=ROUND, audience=Audience.PUBLIC, closes_at=closes_at, note=ILLUSTRATION)
        rounds.begin(statement=self.statement, terms=note, by=self.by, now=moment)
        thirteen, eighteen = (_article(adopted, number) for number in (13, 18))
        lebanon = self._propose("lebanon", thirteen, moment + timedelta(days=1))
        self._adopt(lebanon, moment + timedelta(days=2))
        others = (
            ("union-of-soviet-socialist-republics", replace(thirteen, text=thirteen.text.replace(LEAVE, "return"))),
            ("saudi-arabia", replace(eighteen, text=eighteen.text.replace(CHANGE, "freedom, either"))),
        )
        made = [self._propose(name, change, moment + timedelta(days=3)) for name, change in others]
        waiting = " and ".join(row.label for row in made)
        return f"{lebanon.label} of Lebanon is adopted; {waiting} would leave out what others object to, and stay open"

    def _propose(self, name: str, change: Replace, now: datetime) -> Amendment:
        one = self.delegations[name]
        words = Words(changes=(change,), base=statements.latest_draft(self.statement), rationale=ILLUSTRATION)
        proposer = amendments.Proposer(organisation=one.organisation)
        row = amendments.start(statement=self.statement, proposer=proposer, words=words, by=one.by, now=now)
        return amendments.propose(amendment=row, by=one.by, now=now)

    def _adopt(self, row: Amendment, now: datetime) -> None:
        read = drafting.docket_of(self.statement)
        seen = {row.pk: read.standing(read.amendments[row.pk]).pk}
        selection = adopting.Selection(seen=seen, based_on=read.latest.number)
        ground = Taken(body="Third Committee", decided_on=date(1948, 11, 2), words="Adopted. (An illustration)")
        adopting.adopt(statement=self.statement, selection=selection, ground=ground, by=self.by, now=now)

    def answer(self, delegations: Iterable[str], now: datetime) -> str:
        """Each says what it objects to and what it supports, and accepts the rest; who was absent says nothing."""
        problem = _problem()
        self._ask(now)
        names = positions.names(self.statement)
        places = dict(_places(problem, names))
        said: list[int] = []
        for name in delegations:
            speaker, by = self._speaker(name), self.delegations[name].by
            own = problem.positions.get(name, {})
            told = [answers.Said(place=places[key], position=Position(position)) for key, position in own.items()]
            given = answers.give(speaker=speaker, said=told, by=by, now=now).answers
            filled = answers.fill(speaker=speaker, position=Position.ACCEPT, by=by, now=now).answers
            said.append(len(given) + len(filled))
        return f"{sum(said)} positions of {len(said)} delegations. {ILLUSTRATION}"

    def _ask(self, now: datetime) -> None:
        """Let everybody see who says what; and a declaration has its preamble."""
        first = positions.names(self.statement).clauses[0].id
        wanted = Terms(sees=Sees.ALL, clauses={first: Stakes(required=True)})
        terms.change(statement=self.statement, terms=wanted, by=self.by, now=now)

    def _speaker(self, name: str) -> answers.Speaker:
        return answers.Speaker(statement=self.statement, organisation=self.delegations[name].organisation)

    def find(self, now: datetime) -> str:
        """Compute the frontier, and say of each offer who signs it and what it leaves out."""
        row = computations.ask(statement=self.statement, by=self.by, now=now)
        while row.is_busy and computing.next_one(now=now):
            row.refresh_from_db()
        names = positions.names(self.statement)
        told = [_told(offer, names) for offer in (row.result or {})["offers"]]
        return "\n".join((*told, ILLUSTRATION, "History went otherwise: the whole text is sealed."))


def roll_call() -> list[dict[str, str]]:
    """Return the delegations and how each voted."""
    text = files("undersigned.examples").joinpath("roll-call-1948.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def first_draft(adopted: Wording) -> Wording:
    """Return the text as it was before Lebanon's amendment."""
    clauses = [replace(clause, text=clause.text.replace(RETURN, "")) for clause in adopted.clauses]
    return replace(adopted, clauses=tuple(clauses))


def _article(wording: Wording, number: int) -> Replace:
    clause = next(clause for clause in wording.clauses if clause.label == f"Article {number}")
    return Replace(clause=clause.id, text=clause.text)


def _problem() -> Problem:
    return spelling.from_json(files("undersigned.examples").joinpath("positions-1948.json").read_bytes())


def _places(problem: Problem, names: Names) -> Iterator[tuple[tuple[str, str], tuple[str, str]]]:
    """Say which wording here is which there: the first one of each clause is that of the draft."""
    for there, here in zip(problem.clauses, names.clauses, strict=True):
        for name, variant in zip(there.variants, here.variants, strict=True):
            yield (there.id, name), (here.id, variant.key)


def _told(offer: Mapping[str, object], names: Names) -> str:
    text = dict(offer["text"])  # type: ignore[call-overload]  # as docs/spec/common-ground-v1.md has it
    called = {one.id: one.clause.label.removeprefix("Article ") or one.clause.heading for one in names.clauses}
    gone = [name for clause, name in called.items() if clause not in text]
    other = [called[clause] for clause, key in text.items() if key != names.today[clause]]
    without = [f"without {', '.join(gone)}" if gone else "", f"with other words in {', '.join(other)}" if other else ""]
    return ", ".join(filter(None, (f"{offer['reach']} sign {offer['content']} of {len(called)} clauses", *without)))
