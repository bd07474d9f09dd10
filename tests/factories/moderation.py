"""Something public, somebody who reports it, and what is decided."""

from __future__ import annotations

from datetime import datetime

from undersigned.apps.moderation.models import Complaint, Ground, Measure, Objection, Outcome
from undersigned.apps.moderation.services import complaints, measures
from undersigned.apps.moderation.services.measures import Verdict
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement

from tests.cast import NOW
from tests.factories.people import drafter, somebody
from tests.factories.statements import revision

KIND = "statement"


def judge(name: str = "Olga Operator") -> Person:
    """Somebody who runs the installation, and is on no committee."""
    row = somebody(f"{name.partition(' ')[0].lower()}@operator.example", name)
    if row.operator_since_at is None:
        row.operator_since_at = NOW
        row.save()
    return row


def text() -> Statement:
    """A text of the drafter's committee, sealed."""
    return revision().statement


def convener() -> Person:
    """The drafter, on the committee of that text, and no operator for once."""
    text()
    row = drafter()
    Person.objects.filter(pk=row.pk).update(operator_since_at=None)
    row.refresh_from_db()
    return row


def complaint(
    number: int, *, words: str = "It names my neighbour.", contact: str = "", now: datetime = NOW
) -> Complaint:
    return complaints.make(
        kind=KIND, number=number, ground=Ground.PERSON, words=words, contact=contact, language="en", now=now
    )


def verdict(number: int, outcome: Outcome = Outcome.HIDDEN, *, kind: str = KIND) -> Verdict:
    return Verdict(kind=kind, number=number, outcome=outcome, ground=Ground.PERSON, reason="It named a private person.")


def measure(number: int, outcome: Outcome = Outcome.HIDDEN, *, by: Person | None = None) -> Measure:
    return measures.take(verdict=verdict(number, outcome), by=by or judge(), now=NOW)


def objection(to: Measure, by: Person) -> Objection:
    return measures.object_to(measure=to, words="He holds a public office.", by=by, now=NOW)
