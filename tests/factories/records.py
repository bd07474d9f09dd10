"""Records of a case: what happened, sources, consents, and words for the public page. No word is in another."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from undersigned.apps.cases.models import Audience, Case, Consent, Draft, Fact, Happening, Kind, Purpose, Source
from undersigned.apps.cases.services import consents, drafts, happenings, publishing, sources
from undersigned.apps.cases.services import facts as facts_of
from undersigned.apps.cases.services.consents import Given, Reasons, Scope
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import Part, PublicCase
from undersigned.core.casework import Confidence, Happened, Reliability, When

from tests.cast import NOW
from tests.factories import cases

PLACE = "Quay Nine of Varmouth"
WORDS = "Taken from the tugboat Halcyon"
TITLE = "Telegram of the harbour pilots"
URL = "https://dockers.example/telegram"


def arrest(of: Case, *, by: Person | None = None, now: datetime = NOW, **says: Any) -> Happening:
    """The arrest, on the third of June 2024, as the lead wrote it down."""
    return happenings.add(case=of, what=was(**says), by=by or cases.lead(), now=now)


def was(**says: Any) -> happenings.What:
    """What is said of the arrest."""
    return happenings.What(
        **{
            "kind": Happened.DETAINED,
            "when": When.read("2024-06-03"),
            "confidence": Confidence.PROBABLE,
            "place": PLACE,
            "words": WORDS,
            "language": "en",
            **says,
        }
    )


def source(of: Case, *, data: bytes = b"", by: Person | None = None, now: datetime = NOW, **says: Any) -> Source:
    """A telegram that says so."""
    return sources.add(case=of, what=told(**says), data=data, by=by or cases.lead(), now=now)


def told(**says: Any) -> sources.What:
    """What is said of the telegram."""
    return sources.What(
        **{
            "sort": sources.Sort.LINK,
            "title": TITLE,
            "url": URL,
            "reliability": Reliability.B,
            "audience": Audience.TEAM,
            **says,
        }
    )


STORY = "She drove the crane at the outer mole"
PURPOSES = tuple(Purpose)


def scope(**says: Any) -> Scope:
    """Everything, from the first of May on, of all whom the case is about."""
    return Scope(**{"purposes": PURPOSES, "given_on": date(2026, 5, 1), **says})


def consent(of: Case, *, by: Person | None = None, now: datetime = NOW, data: bytes = b"", **says: Any) -> Consent:
    """What somebody's sister said on the telephone."""
    given = Given(by=GIVER, relation="sister", how="on the telephone", note="calls on Sundays")
    return consents.note(case=of, scope=scope(**says), says=given, data=data, by=by or cases.lead(), now=now)


def reasons(of: Case, *, by: Person | None = None, now: datetime = NOW, **says: Any) -> Consent:
    """Why a case worker would publish a name that every newspaper had."""
    why = Reasons(reasons="Nobody of the family can be reached", public_at="The harbour gazette")
    resting = {"sources": (source(of),), **says}
    return consents.note(case=of, scope=scope(**resting), says=why, by=by or cases.lead(), now=now)


GIVER = "Philippa Quillfeather-Marsh"


def sentence(of: Case, *, by: Person | None = None, now: datetime = NOW, as_: Any = None, **says: Any) -> Draft:
    """A sentence for the public page."""
    said = drafts.Sentence(**{"part": Part.STORY, "language": "en", "words": STORY, **says})
    return drafts.say(case=of, sentence=said, as_=as_, by=by or cases.lead(), now=now)


def ready(**facts: Any) -> Case:
    """A case of which a pseudonym, a country and a sentence may be published: all that needs is a consent."""
    row = cases.case(**facts)
    cases.fact(row, Audience.PUBLIC)
    fact_of_case(row, Kind.COUNTRY, "PT")
    sentence(row)
    return row


def fact_of_case(of: Case, kind: Kind, value: str, **says: Any) -> Fact:
    """A fact about the case as a whole that may be published."""
    wording = Says(**{"value": value, "audience": Audience.PUBLIC, **says})
    return facts_of.add(case=of, about=About(kind=kind), says=wording, by=cases.lead(), now=NOW)


def publish(of: Case, *, by: Person | None = None, now: datetime = NOW, with_appeals: bool = True) -> PublicCase:
    """Look at what would be public, and publish it."""
    row, who = Case.objects.select_related("public", "coalition", "key").get(pk=of.pk), by or cases.lead()
    plan = publishing.preview(case=row, with_appeals=with_appeals, by=who, now=now)
    seen = publishing.mark(plan)
    return publishing.publish(case=row, seen=seen, with_appeals=with_appeals, by=who, now=now)
