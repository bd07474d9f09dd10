"""A synopsis as PDF, from the values to the bytes: with as many amendments as a large assembly has, and ten times that.

    synopsis: 50 clauses, 100 amendments: 25 pages in 0.31 s · 1,000 amendments: 292 pages in 2.0 s

The texts are those of the Universal Declaration; every amendment changes some words of one clause and gives a reason.
The limit is what somebody waits for who asked for a file: a second.
"""

from __future__ import annotations

import random
import time
from datetime import UTC, date, datetime
from io import BytesIO

from pypdf import PdfReader

from undersigned.apps.publishing.editions.synopsis import (
    Amendment,
    Mandate,
    Organisation,
    Side,
    State,
    Synopsis,
    Version,
    pdf,
)
from undersigned.core.amendments import Replace
from undersigned.core.text.wording import Clause, StatementKind, Wording

from bench import pdf as texts

CLAUSES = 50
NUMBERS = (100, 1_000)
NOW = datetime(2026, 12, 10, tzinfo=UTC)


def main() -> None:
    """Print one line."""
    pdf.render(synopsis(1))
    print(f"synopsis: {CLAUSES} clauses, " + " · ".join(map(measured, NUMBERS)))


def measured(amendments: int) -> str:
    """Make one synopsis, and say how long it took."""
    made = synopsis(amendments)
    started = time.perf_counter()
    printed = pdf.render(made)
    seconds = time.perf_counter() - started
    return f"{amendments:,} amendments: {len(PdfReader(BytesIO(printed)).pages)} pages in {seconds:.2f} s"


def synopsis(amendments: int) -> Synopsis:
    """Make up a draft and so many amendments; the same ones each time."""
    chance, articles = random.Random(amendments), texts.udhr("en").clauses[1:]
    clauses = tuple(
        Clause(id=f"c{n + 1}", label=f"Article {n + 1}", text=articles[n % len(articles)].text) for n in range(CLAUSES)
    )
    wording = Wording(kind=StatementKind.DECLARATION, language="en", title="A declaration", clauses=clauses)
    rows = tuple(amendment(n + 1, wording, chance) for n in range(amendments))
    return Synopsis(statement="0" * 32, address="", draft=1, wording=wording, as_of=NOW, amendments=rows)


def amendment(number: int, wording: Wording, chance: random.Random) -> Amendment:
    """Make up an amendment that changes up to four words of one clause."""
    clause = chance.choice(wording.clauses)
    words = clause.text.split(" ")
    place = chance.randrange(len(words))
    words[place : place + chance.randrange(4)] = ["in", "all", "countries"]
    said = Version(
        number=1,
        side=Side.PROPOSER,
        draft=1,
        before=wording,
        changes=(Replace(clause=clause.id, text=" ".join(words)),),
        rationale=chance.choice(wording.clauses).text,
        made_at=NOW,
    )
    by = Organisation(
        handle=f"o{number}",
        name=f"Organisation {number}",
        mandate=Mandate(body="Council", decided_on=date(2026, 11, 1)),
    )
    return Amendment(label=f"A{number}", round=1, organisation=by, state=State.PROPOSED, versions=(said,), standing=1)


if __name__ == "__main__":
    main()
