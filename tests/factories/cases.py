"""A case of the coalition of the cast, its team, and what is kept of it.

The drafter is on the committee and names workers; Ana Silva leads the case; Mara Voss and Ilan Okoro work on it. No
word of a fact is in another: whoever finds one where it should not be knows which it is.
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from allauth.mfa.models import Authenticator

from undersigned.apps.cases.models import Audience, Case, Fact, Kind, Role, Subject, TeamMember, Worker
from undersigned.apps.cases.services import cases, facts, teams, workers
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person

from tests.cast import NOW, REPRESENTATIVE
from tests.factories import coalitions, organisations
from tests.factories.people import drafter, somebody

CALLED = "Varmouth harbour file"
NAME = "Teodora Quillfeather"
COUNTRY = "PT"
REVIEW_ON, DELETE_ON = date(2026, 8, 1), date(2028, 5, 1)

WORDS = {
    Audience.PUBLIC: "Zephyrine the crane driver",
    Audience.COALITION: "Oblomov winter coat",
    Audience.TEAM: "Marzipan brother-in-law",
    Audience.SEALED: "Kestrel in the attic",
}
"""What the fact of each class says."""
KINDS = {
    Audience.PUBLIC: Kind.PSEUDONYM,
    Audience.COALITION: Kind.NEEDS,
    Audience.TEAM: Kind.FAMILY,
    Audience.SEALED: Kind.RISK,
}


def coalition() -> Coalition:
    """The coalition of the cast, of which União dos Portos is a member."""
    row = Coalition.objects.filter(name="Six harbours").first()
    if row is None:
        row = coalitions.coalition()
        coalitions.admitted(row, REPRESENTATIVE)
    return row


def with_factor(person: Person) -> Person:
    """Somebody who needs more than their mailbox to sign in."""
    if not Authenticator.objects.filter(user=person, type=Authenticator.Type.TOTP).exists():
        Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={"secret": "of nobody"})
    return person


def without_factor(person: Person) -> None:
    """Let somebody sign in by their mailbox alone."""
    Authenticator.objects.filter(user=person).delete()


def worker(name: str = "Ana Silva", of: Coalition | None = None, *, until_on: date | None = None) -> Person:
    """A case worker with a second factor, named by the committee when first needed."""
    address = f"{name.partition(' ')[0].lower()}@cases.example"
    person = organisations.owner() if name == "Ana Silva" else somebody(address, name)
    row = of or coalition()
    if not Worker.objects.filter(coalition=row, person=person, ended_at=None).exists():
        workers.name(coalition=row, person=person, until_on=until_on, by=drafter(), now=NOW)
    return with_factor(person)


def lead() -> Person:
    """Who leads the case: Ana Silva, who acts for União dos Portos, too."""
    return worker("Ana Silva")


def case(of: Coalition | None = None, *, now: datetime = NOW, **facts: Any) -> Case:
    """A case about one person, opened by its lead."""
    given = {
        "called": CALLED,
        "subjects": [cases.Whom(name=NAME)],
        "country": COUNTRY,
        "review_on": REVIEW_ON,
        "delete_on": DELETE_ON,
        **facts,
    }
    given["by"] = given.get("by") or lead()
    return cases.open_(coalition=of or coalition(), now=now, **given)


def member(of: Case, name: str = "Mara Voss", *, until_on: date | None = None, role: Role = Role.WORKER) -> TeamMember:
    """Somebody in the team of a case, taken in by its lead."""
    person = worker(name, of.coalition)
    teams.add(case=of, person=person, role=role, until_on=until_on, by=lead(), now=NOW)
    return TeamMember.objects.select_related("person", "case").get(case=of, person=person, ended_at=None)


def removed(of: Case, name: str = "Rosa Removed") -> Person:
    """Somebody who was in the team, and whom the lead let go."""
    row = member(of, name)
    teams.end(member=row, by=lead(), now=NOW + timedelta(minutes=1))
    return row.person


def lapsed(of: Case, name: str = "Leo Lapsed") -> Person:
    """Somebody who was in the team until the third of May; from the fourth on they are not."""
    return member(of, name, until_on=NOW.date()).person


def subject(of: Case) -> Subject:
    """The first whom a case is about."""
    return of.subjects.all()[0]


def fact(
    of: Case, audience: Audience = Audience.TEAM, *, by: Person | None = None, now: datetime = NOW, **says: Any
) -> Fact:
    """The fact of a class, about the first whom the case is about."""
    kind = says.pop("kind", KINDS[audience])
    wording = Says(**{"value": WORDS[audience], "audience": audience, **says})
    return facts.add(case=of, about=About(kind=kind, subject=subject(of)), says=wording, by=by or lead(), now=now)


def sealed(of: Case, *, by: Person, to: tuple[Person, ...] = (), now: datetime = NOW) -> Fact:
    """What is sealed to whoever wrote it, and to others."""
    return fact(of, Audience.SEALED, by=by, to=to, now=now)


def full(of: Case | None = None) -> Case:
    """A case with a fact of each class; Mara Voss and Ilan Okoro can open the sealed one, and its lead cannot."""
    row = of or case()
    mara, ilan = member(row, "Mara Voss").person, member(row, "Ilan Okoro").person
    for audience in (Audience.PUBLIC, Audience.COALITION, Audience.TEAM):
        fact(row, audience)
    sealed(row, by=mara, to=(ilan,))
    return row
