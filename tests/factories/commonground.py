"""Common ground of three members of the cast on a text of three clauses, one of them with two wordings."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.apps.commonground.models import Computation
from undersigned.apps.commonground.queries import WhatIf
from undersigned.apps.commonground.services import computations
from undersigned.apps.positions.models import Position
from undersigned.apps.positions.queries import names
from undersigned.apps.positions.services import answers
from undersigned.apps.positions.services.answers import Said
from undersigned.apps.statements.models import Statement
from undersigned.core.amendments import Replace
from undersigned.core.text.wording import Clause

from tests.cast import ATTESTED, LAPSED, NOW, REPRESENTATIVE, Member
from tests.factories import amendments, drafting, organisations, positions
from tests.factories.people import drafter
from tests.factories.statements import WORDING

THREE = replace(
    WORDING,
    clauses=(*WORDING.clauses, Clause(id="c3", label="3", heading="Costs", text="States pay for it together.")),
)
SOFTER = Replace(clause="c3", text="States share what it costs.")
"""How the second member would have the third clause."""

LETTERS = {
    "e": Position.ESSENTIAL,
    "s": Position.SUPPORT,
    "a": Position.ACCEPT,
    "o": Position.OBJECT,
    "?": Position.UNMANDATED,
}
SAID = {REPRESENTATIVE: "ssoa", ATTESTED: "aaos", LAPSED: "aoao"}
"""What each says of clauses 1 and 2, of 3 as drafted, and of 3 as amended.

So the first two can sign 1 and 2, and 3 as amended; the third can sign 1 alone, and 3 as drafted.
"""
# On a busy machine a page computes here what it computes on a quiet one.
vars(computations)["AT_ONCE"] = 60.0
TAKEN = Taken(body="Committee", decided_on=NOW.date(), words="We take what most can sign.")


def discussed(*members: Member, said: bool = True) -> Statement:
    """A text in its first reading, with an amendment, and what its members say of it."""
    row = drafting.text(*(members or (ATTESTED, LAPSED)), wording=THREE)
    drafting.opened(row)
    amendments.proposed(row, SOFTER, by=ATTESTED)
    if said:
        for member, letters in SAID.items():
            answer(row, letters, member)
    return row


def answer(on: Statement, letters: str, member: Member = REPRESENTATIVE, *, now: datetime = NOW) -> None:
    """Say where a member stands on every wording, in the order of the text."""
    places = [(clause.id, one.key) for clause in names(on).clauses for one in clause.variants]
    said = [Said(place=place, position=LETTERS[one]) for place, one in zip(places, letters, strict=True)]
    speaker = positions.speaker(on, member)
    answers.give(speaker=speaker, said=said, by=organisations.owner(member), now=now)


def computed(on: Statement, what_if: WhatIf | None = None, *, now: datetime = NOW) -> Computation:
    """The frontier as the committee lets it be computed."""
    return computations.ask(statement=on, what_if=what_if, by=drafter(), now=now)
