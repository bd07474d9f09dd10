"""What elections and decisions ask: of who is proposed an answer, of the committee to do what was decided."""

from __future__ import annotations

import pytest

from undersigned.apps.drafting import events
from undersigned.apps.drafting.services import amendments as drafting
from undersigned.apps.motions.services import candidacies, choosing
from undersigned.apps.motions.services.candidacies import Proposed
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.needs import queries
from undersigned.apps.organisations.models import Role
from undersigned.core.amendments import Replace

from tests.cast import ATTESTED, NOW
from tests.factories import amendments, assemblies, organisations
from tests.factories import puttings as factory
from tests.factories.people import drafter

pytestmark = pytest.mark.usefixtures("installation")


def needs(person, kind):
    return [(need.title, need.note) for need in queries.needs_of(person, NOW) if need.kind == kind]


def test_who_is_proposed_is_asked_until_they_answer():
    row = factory.election()
    other = organisations.colleague("Rui Reis", Role.OBSERVER)
    made = candidacies.propose(
        motion=row,
        seat=assemblies.seat(row.assembly),
        proposed=Proposed(name="Rui Reis", person=other),
        by=organisations.owner(),
        now=NOW,
    )
    asked = needs(other, "candidacy")

    candidacies.withdraw(candidacy=made, by=other, now=NOW)

    assert (asked, needs(other, "candidacy")) == ([("Election of the treasurer", "")], [])


def test_the_committee_is_told_of_amendments_that_were_adopted_and_could_not_be_written_into_the_text(monkeypatch):
    row = factory.motion()
    change = amendments.proposed(row.statement, by=ATTESTED)
    chosen = {change.pk: amendments.standing(change).pk}
    vote = choosing.put_amendments(motion=row, chosen=chosen, terms=Terms(), by=drafter(), now=NOW)
    monkeypatch.setattr(events, "FROZEN", [])  # as if somebody had worded it anew in the moment in which it was put
    other = Replace(clause="c1", text="Every harbour is open.")
    drafting.reword(
        amendment=change, words=amendments.words(row.statement, other), by=organisations.owner(ATTESTED), now=NOW
    )

    factory.settled(vote, for_=factory.MEMBERS)

    [(title, note)] = needs(drafter(), "carry-out")
    assert (title, note.startswith("A1 was worded anew")) == ("Open harbours", True)
