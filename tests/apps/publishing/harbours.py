"""A small charter and what was proposed to change in it, as a synopsis gets them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from undersigned.apps.publishing.editions.synopsis import (
    Amendment,
    Answer,
    Mandate,
    Organisation,
    Round,
    Side,
    State,
    Synopsis,
    Version,
)
from undersigned.core.amendments import (
    Change,
    Collision,
    CollisionKind,
    Delete,
    InsertAfter,
    Move,
    Replace,
    Retitle,
    apply,
)
from undersigned.core.text.wording import Clause, StatementKind, Wording

NOW = datetime(2026, 12, 1, 9, 30, tzinfo=UTC)
CHARTER = Wording(
    kind=StatementKind.CHARTER,
    language="en",
    title="Charter of the Harbours",
    clauses=(
        Clause(id="c1", label="1", text="Every harbour is open."),
        Clause(id="c2", label="2", heading="Pilots", text="Nobody pays for a pilot.\n\nThis holds by night, too."),
        Clause(id="c3", label="3", text="As clause 2 says, pilots are free."),
        Clause(id="c4", text="We ask all harbours to join."),
    ),
)
PIRAEUS = Organisation(
    handle="piraeus", name="Port of Piraeus", mandate=Mandate(body="Board", decided_on=date(2026, 11, 3))
)
HAIFA = Organisation(handle="haifa", name="נמל חיפה")
TUNIS = Organisation(handle="tunis", name="Tunis", mandate=Mandate(body="Council", decided_on=date(2026, 11, 9)))
FIRST = Round(
    number=1,
    name="First reading",
    audience="members",
    opens_at=NOW - timedelta(days=9),
    closes_at=NOW + timedelta(days=9),
)


def version(*changes: Change, number: int = 1, before: Wording = CHARTER, **facts) -> Version:
    """Make one wording of an amendment, by its proposer unless said otherwise."""
    return Version(
        **{"number": number, "side": Side.PROPOSER, "draft": 2, "before": before, "changes": changes, "made_at": NOW}
        | facts
    )


def amendment(label: str, *changes: Change, **facts) -> Amendment:
    """Make an amendment of one wording, of Piraeus unless said otherwise."""
    usual = {
        "organisation": PIRAEUS,
        "state": State.PROPOSED,
        "versions": (version(*changes),),
        "standing": 1,
        "round": 1,
    }
    return Amendment(**{"label": label} | usual | facts)


def synopsis(amendments: Sequence[Amendment] = (), **facts) -> Synopsis:
    """Put amendments beside the charter, whose second draft it is."""
    usual = {
        "statement": "5f" * 16,
        "address": "https://harbours.example/drafts/draft-5f/",
        "draft": 2,
        "wording": CHARTER,
        "as_of": NOW,
        "rounds": (FIRST,),
        "amendments": tuple(amendments),
    }
    return Synopsis(**usual | facts)


def everything() -> Synopsis:
    """Give a synopsis with something of every kind in it."""
    opened = Replace(clause="c1", text="Every harbour is open by day and by night.")
    narrowed = Replace(clause="c1", text="Every harbour is open by day.")
    free = Replace(clause="c2", heading="Pilots", text="Nobody pays for a pilot or a tug.\n\nThis holds by night, too.")
    answered = version(narrowed, number=2, side=Side.DRAFTERS, answer=Answer.DECLINED, comment="Ships come by night.")
    before = apply(CHARTER, (opened,))
    upon = version(Replace(clause="c1", text="Every harbour is open by day and night."), before=before, upon=1)
    bis = Clause(id="c9", label="1 bis", text="No ship is turned away.")
    rows = (
        amendment("A1", versions=(version(opened, rationale="Storms do not wait."), answered), supports=(TUNIS, HAIFA)),
        amendment("A2", versions=(upon,), parent="A1", organisation=HAIFA, state=State.NEGOTIATED),
        amendment(
            "A3", InsertAfter(after="c1", clause=bis), Delete(clause="c2"), Retitle(title="Charter of Open Harbours")
        ),
        amendment("A4", free, organisation=TUNIS, state=State.REJECTED),
        amendment("A5", Move(clause="c4", after=""), organisation=TUNIS, state=State.WITHDRAWN),
    )
    collisions = (
        Collision(kind=CollisionKind.DELETED, clause="c2", names=("A3", "A4"), merges=False, target="", words=""),
        Collision(
            kind=CollisionKind.REFERENCE, clause="c3", names=("A3", ""), merges=False, target="c2", words="clause 2"
        ),
    )
    return synopsis(rows, collisions=collisions)


def in_arabic() -> Synopsis:
    """Give a synopsis of a text that runs from right to left."""
    text = "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق."
    free = Clause(id="c1", label="المادة 1", text=text)
    wording = replace(CHARTER, language="ar", title="ميثاق الموانئ", clauses=(free,))
    shorter = Replace(clause="c1", text="يولد جميع الناس أحرارًا متساوين في الحقوق.")
    return synopsis([amendment("A1", versions=(version(shorter, before=wording),))], wording=wording)
