"""The fourth play of the demo: *The Forgotten Prisoners*, the appeal of 28 May 1961, from the file of examples.

The six persons, what was done to them and what became of them are history, with years as exact as that file has them.
Who keeps the cases here is made up; the appeal is played on its day, so it is over, and goes to nobody.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from importlib.resources import files
from typing import Any

from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.db import transaction

from undersigned.apps.appeals.models import Appeal, Office, Outcome
from undersigned.apps.appeals.services import appeals, recipients, texts
from undersigned.apps.cases.models import Audience, Case, Kind, Purpose, Role, Source
from undersigned.apps.cases.services import (
    cases,
    consents,
    drafts,
    facts,
    happenings,
    publishing,
    sources,
    teams,
    workers,
)
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.people.models import Person
from undersigned.apps.people.services import persons
from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.cli import adopting
from undersigned.core.casework import Confidence, Happened, Reliability, When

ADOPTED = "Toni Ambatielos"
"""Whose case a coalition adopts: a trade unionist's."""
KEPT = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Who works on the cases: one writes, another confirms; and of which file of examples."""

    coalition: Coalition
    writes: Person
    confirms: Person
    known: Mapping[str, Any]
    played: Mapping[str, Any]
    now: datetime


def play(*, by: Person, began: datetime) -> str:
    """Keep the six cases, publish them, hold the appeal, adopt one; say how much of it there is."""
    coalition, house = adopting.come_together(by=by, now=began)
    desk = Desk(
        coalition=coalition,
        writes=_worker(coalition, "writes@prisoners.example", "Made-up case worker", by, began),
        confirms=_worker(coalition, "confirms@prisoners.example", "Another made-up case worker", by, began),
        known=_read("forgotten-prisoners-1961.json"),
        played=_read("forgotten-prisoners-played.json"),
        now=began,
    )
    workers.name(coalition=coalition, person=by, by=by, now=began)
    public = {one["name"]: _keep(desk, one, by) for one in desk.known["cases"]}
    appeal = _appeal(desk, [one.pk for one in public.values()])
    adopting.adopt(public[ADOPTED], house, by=by, now=began + timedelta(days=1))
    return f"{len(public)} public cases; appeal {appeal.number}/{appeal.year}, for history; one case is adopted"


def _read(name: str) -> Mapping[str, Any]:
    found: dict[str, Any] = json.loads(files("undersigned.examples").joinpath(name).read_text("utf-8"))
    return found


def _worker(coalition: Coalition, email: str, name: str, by: Person, now: datetime) -> Person:
    """Let somebody who does not exist work on cases; they have codes of a program that nobody holds."""
    person = persons.add(email=email, name=name, now=now)
    TOTP.activate(person, generate_totp_secret())
    workers.name(coalition=coalition, person=person, by=by, now=now)
    return person


@transaction.atomic
def _keep(desk: Desk, known: Mapping[str, Any], operator: Person) -> PublicCase:
    """Open a case, write down what the file says of it, record the reasons of two, and publish it."""
    case = cases.open_(
        coalition=desk.coalition,
        called=known["name"],
        subjects=[cases.Whom(name=known["name"])],
        country=known["country"],
        review_on=desk.now.date() + KEPT,
        delete_on=desk.now.date() + 10 * KEPT,
        by=desk.writes,
        now=desk.now,
    )
    for person in (desk.confirms, operator):
        teams.add(case=case, person=person, role=Role.WORKER, by=desk.writes, now=desk.now)
    article = _article(desk, case)
    _state(desk, case, known, article)
    _tell(desk, case, known, article)
    _say(desk, case, known, article)
    _consent(desk, case, article)
    seen = publishing.mark(publishing.preview(case=case, with_appeals=True, by=desk.writes, now=desk.now))
    return publishing.publish(case=case, seen=seen, with_appeals=True, by=desk.writes, now=desk.now)


def _article(desk: Desk, case: Case) -> Source:
    """Write down where the file has it from: the newspaper of that day."""
    what = sources.What(
        sort=sources.Sort.LINK,
        title=f"{desk.known['author']}: {desk.known['title']}",
        publisher=desk.known["medium"],
        on=When.on(date.fromisoformat(desk.known["published_on"])),
        language="en",
        reliability=Reliability.B,
        note=desk.known["note"],
        audience=Audience.PUBLIC,
    )
    return sources.add(case=case, what=what, by=desk.writes, now=desk.now)


def _state(desk: Desk, case: Case, known: Mapping[str, Any], article: Source) -> None:
    """Let what was noted when the case was opened be for everybody, and add what the person does."""

    def says(value: str) -> Says:
        return Says(value=value, audience=Audience.PUBLIC, sources=(article,))

    said = {Kind.NAME: known["name"], Kind.COUNTRY: known["country"]}
    for fact in case.facts.filter(kind__in=said).order_by("pk"):
        facts.change(fact=fact, says=says(said[Kind(fact.kind)]), by=desk.writes, now=desk.now)
    occupation = desk.played["cases"][known["name"]]["occupation"]
    facts.add(case=case, about=About(kind=Kind.OCCUPATION), says=says(occupation), by=desk.writes, now=desk.now)


def _tell(desk: Desk, case: Case, known: Mapping[str, Any], article: Source) -> None:
    """Tell what happened, in the words of the file, in the years that it has."""
    for kind, when, words in desk.played["cases"][known["name"]]["happened"]:
        what = happenings.What(
            kind=Happened(kind),
            when=When.read(when),
            confidence=Confidence.CONFIRMED,
            words=known.get(words, ""),
            language="en" if words else "",
            audience=Audience.PUBLIC,
            sources=(article,),
        )
        happenings.add(case=case, what=what, by=desk.writes, now=desk.now)


def _say(desk: Desk, case: Case, known: Mapping[str, Any], article: Source) -> None:
    """Write the page: what the file says, and the same in French."""
    occupation = known["occupation"]
    english = (f"{occupation[0].upper()}{occupation[1:]}.", known["situation"], known["outcome"])
    french = desk.played["cases"][known["name"]]["fr"]
    for part, words, autrement in zip((Part.ABOUT, Part.STORY, Part.STORY), english, french, strict=True):
        first = drafts.Sentence(part=part, language="en", words=words, cites=(article,))
        row = drafts.say(case=case, sentence=first, by=desk.writes, now=desk.now)
        other = drafts.Sentence(part=part, language="fr", words=autrement, cites=(article,))
        drafts.say(case=case, sentence=other, by=desk.writes, now=desk.now, as_=row)


def _consent(desk: Desk, case: Case, article: Source) -> None:
    """Record the reasons of one case worker, which another confirms: nobody can be asked any more."""
    scope = consents.Scope(
        purposes=(Purpose.NAME, Purpose.STORY, Purpose.APPEAL), given_on=desk.now.date(), sources=(article,)
    )
    says = consents.Reasons(reasons=desk.played["reasons"], public_at=desk.known["medium"])
    row = consents.note(case=case, scope=scope, says=says, by=desk.writes, now=desk.now)
    consents.second(consent=row, by=desk.confirms, now=desk.now)


def _appeal(desk: Desk, numbers: list[int]) -> Appeal:
    """Hold the appeal on its day in 1961: open for a year, and over."""
    said = desk.played["appeal"]
    opened = datetime.combine(date.fromisoformat(desk.known["published_on"]), time(9), UTC)
    asked = appeals.Facts(cases=tuple(numbers), send_by_on=date.fromisoformat(said["send_by"]))
    row = appeals.begin(coalition=desk.coalition, facts=asked, language="en", by=desk.writes, now=opened)
    for language, words in said["texts"].items():
        texts.save(
            appeal=row,
            language=language,
            words=texts.Words(**words),
            based_on=texts.mark(None),
            by=desk.writes,
            now=opened,
        )
    for office in said["offices"]:
        _send_to(desk, row, office, opened)
    row = appeals.hand_over(appeal=row, by=desk.writes, now=opened)
    appeals.open_(appeal=row, seen=row.sequence, by=desk.confirms, now=opened)
    ended_on = date.fromisoformat(said["outcome_on"])
    ended = datetime.combine(ended_on, time(12), UTC)
    texts.update(appeal=row, language="en", said=said["update"], by=desk.writes, now=ended)
    return appeals.end(appeal=row, outcome=Outcome(said["outcome"]), on=ended_on, by=desk.writes, now=ended)


def _send_to(desk: Desk, appeal: Appeal, office: Sequence[str], now: datetime) -> None:
    """Write down an office of the time, without an address to which anything comes, and let another confirm it."""
    name, country, town = office
    details = recipients.Details(
        office=Office.HEAD,
        name=name,
        country=country,
        address="History: nothing is sent",
        town=town,
        published_url="https://history.example/1961",
    )
    row = recipients.add(appeal=appeal, details=details, by=desk.writes, now=now)
    checked = frozenset(recipients.CHECKLIST)
    recipients.confirm(recipient=row, checked=checked, based_on=recipients.mark(row), by=desk.confirms, now=now)
