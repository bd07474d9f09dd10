"""What campaigns hold: a call that was sealed, demands and what became of them, materials, aims, who is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from undersigned.apps.campaigns.models import (
    Aim,
    Campaign,
    Counted,
    Demand,
    DemandStep,
    Joining,
    Licence,
    Material,
    Outcome,
)
from undersigned.apps.campaigns.queries import marks
from undersigned.apps.campaigns.services import aims, demands, joining, materials
from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.coalitions.services import coalitions as starting
from undersigned.apps.people.models import Person
from undersigned.apps.publishing.editions import Format
from undersigned.apps.statements.models import Revision
from undersigned.core.text.wording import Clause, StatementKind, Wording

from tests.cast import NOW
from tests.factories import campaigns, coalitions, statements
from tests.factories.people import drafter, somebody
from tests.kit.files import SAMPLES

CALL = Wording(
    kind=StatementKind.CALL,
    language="en",
    title="Keep every harbour open",
    issuer="Coalition of the six harbours",
    dated="2026-05",
    licence="CC0-1.0",
    clauses=(
        Clause(
            id="c1",
            text="We call for an international campaign from 7 to 21 October "
            "with two international days of action on the 12th and 13th.",
        ),
        Clause(
            id="c2",
            heading="We demand:",
            text="1. that the ministry publishes every contract,\n2. an end to all strike bans in ports.",
        ),
        Clause(id="c3", text="Harbours belong to those who work in them!\n\nNo contract without us!"),
    ),
)
ARABIC = replace(
    CALL,
    language="ar",
    title="أبقوا كل ميناء مفتوحا",
    clauses=(
        Clause(id="c1", text="ندعو إلى حملة دولية من 7 إلى 21 أكتوبر."),
        Clause(id="c2", heading="نطالب:", text="1. بنشر كل العقود،\n2. بإنهاء حظر الإضراب."),
        Clause(id="c3", text="الموانئ لمن يعمل فيها!\n\nلا عقد بدوننا!"),
    ),
)


def call(of: Coalition, wording: Wording = CALL) -> Revision:
    """A sealed call of a coalition that the drafter convenes."""
    return statements.seal(statements.drafted(of, wording))


def demand(of: Campaign | None = None, *said: demands.Said) -> Demand:
    """What a campaign demands of a ministry, unless it is said otherwise."""
    words = said or (demands.Said(language="en", text="Publish every contract.", body="Ministry of Transport"),)
    return demands.add(campaign=of or campaigns.campaign(), said=words, country="PT", by=drafter(), now=NOW)


def noted(of: Demand | None = None, outcome: Outcome = Outcome.RAISED, **facts: Any) -> DemandStep:
    """What became of a demand, on the first of May."""
    happened = {"on": date(2026, 5, 1), "source": "Letter no. 14", "source_url": "", **facts}
    row = of or demand()
    return demands.note(demand=row, happened=demands.Happened(outcome=outcome, **happened), by=drafter(), now=NOW)


def poster(of: Campaign | None = None, kind: str = "PNG", title: str = "Poster with the lamp") -> Material:
    """A file of a campaign."""
    data = next(data for known, data in SAMPLES.items() if known.name == kind)
    label = materials.Label(title=title, licence=Licence.CC_BY_SA, language="en", author="Studio Quay")
    return materials.add_file(campaign=of or campaigns.campaign(), data=data, label=label, by=drafter(), now=NOW)


def edition(of: Campaign, text: Revision, language: str = "en", form: Format = Format.PDF) -> Material:
    """An edition of a sealed text among the materials of a campaign."""
    chosen = materials.Edition(revision=text, language=language, form=form)
    label = materials.Label(title=text.title, licence=Licence.CC0)
    return materials.add_edition(campaign=of, edition=chosen, label=label, by=drafter(), now=NOW)


def aim(of: Campaign | None = None, counted: Counted = Counted.ENDORSEMENTS, number: int = 2) -> Aim:
    """So many of something that a campaign wants; by default of organisations under its call."""
    row = of or resting()
    return aims.choose(campaign=row, aims={counted: number}, based_on=marks.of_aims(row), by=drafter(), now=NOW)[0]


def resting(**window: Any) -> Campaign:
    """A campaign that rests on a sealed call of its coalition."""
    row = coalitions.coalition()
    return campaigns.campaign(row, call=call(row), **window)


def neighbour() -> Person:
    """Who convenes another coalition, and is on no other committee."""
    return somebody("nadia@lamps.example", "Nadia of the lamps")


def lamps() -> Coalition:
    """Another standing coalition, which a neighbour convenes."""
    row = neighbour()
    row.operator_since_at = NOW
    row.save()
    made = starting.start(name="Lamps of the North", kind=Kind.STANDING, by=row, now=NOW)
    row.operator_since_at = None
    row.save()
    return made


def asked(of: Campaign | None = None, coalition: Coalition | None = None) -> Joining:
    """Another coalition that was asked to carry a campaign."""
    whole = of or campaigns.campaign()
    return joining.invite(campaign=whole, coalition=coalition or lamps(), by=drafter(), now=NOW)
