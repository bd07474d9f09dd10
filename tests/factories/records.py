"""Records of a case: what happened, sources, consents, and words for the public page. No word is in another."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from undersigned.apps.cases.models import Audience, Case, Happening, Source
from undersigned.apps.cases.services import happenings, sources
from undersigned.apps.people.models import Person
from undersigned.core.casework import Confidence, Happened, Reliability, When

from tests.cast import NOW
from tests.factories import cases

PLACE = "Quay Nine of Varmouth"
WORDS = "Taken from the tugboat Halcyon"
TITLE = "Telegram of the pilots' guild"
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
