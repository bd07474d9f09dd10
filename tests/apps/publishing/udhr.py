"""The Universal Declaration as the editions get it, and the facts of a sealed text beside it."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import undersigned
from undersigned.apps.publishing.editions import (
    Endorsement,
    Facts,
    Mandate,
    Means,
    Reservation,
    Verification,
    Verified,
)
from undersigned.core.text import checkwords
from undersigned.core.text.characters import normalise
from undersigned.core.text.wording import Clause, StatementKind, Wording

EXAMPLES = Path(undersigned.__file__).parent / "examples"
LANGUAGES = tuple(sorted(path.stem for path in (EXAMPLES / "udhr").glob("*.md")))
DIGEST = "43c543110d9b3b70ed8d133801f9190a14d063f52296dbc98deb468d8944804f"
ADDRESS = "https://coalition.example/s/udhr/1"


def udhr(language: str) -> Wording:
    """Build the Declaration: "# title", then "## label" and its text; the preamble has a heading, in Hebrew none."""
    text = normalise((EXAMPLES / "udhr" / f"{language}.md").read_text(encoding="utf-8"))
    head, *parts = re.split(r"^## ", text, flags=re.MULTILINE)
    title, _, unnamed = head.partition("\n")
    clauses = [Clause(id="c99", text=unnamed.strip())] if unnamed.strip() else []
    for number, part in enumerate(parts, start=1):
        name, _, body = part.partition("\n")
        heading = "" if any(character.isdigit() for character in name) or number > 1 else name
        clauses.append(Clause(id=f"c{number}", label="" if heading else name, heading=heading, text=body.strip()))
    return Wording(
        kind=StatementKind.DECLARATION,
        language=language,
        title=title.removeprefix("# "),
        dated="1948-12-10",
        licence="Public domain",
        clauses=tuple(clauses),
    )


def sealed() -> Facts:
    """Give the facts of a sealed text, undersigned by the delegations of 1948."""
    with (EXAMPLES / "roll-call-1948.csv").open(encoding="utf-8") as roll_call:
        rows = [row for row in csv.DictReader(roll_call) if row["vote"] == "for"]
    return Facts(
        digest=DIGEST,
        check_words=tuple(checkwords.words(DIGEST)),
        version=1,
        sealed_at=datetime(2026, 12, 10, 12, tzinfo=UTC),
        endorsements=tuple(
            Endorsement(
                organisation=row["delegation"],
                country=row["country"],
                means=Means.EMAIL if row["country"] == "CL" else Means.SSH,
                verification=Verification(how=Verified.DOMAIN, by=(f"{row['country'].lower()}.example",)),
            )
            for row in rows
        ),
        supporters=1284,
        as_of=date(2026, 12, 12),
        verify_url=ADDRESS,
        languages=("en", "ar"),
        publisher="Coalition Example",
    )


VERIFICATIONS = {
    "Beacon": Verification(),
    "Dockers' Union": Verification(how=Verified.DOMAIN, by=("dockers.example",)),
    "Ferry Crews": Verification(how=Verified.FAILING, by=("ferry.example",), since=date(2026, 11, 30)),
    "Lighthouse": Verification(how=Verified.CONFIRMED, by=("Committee of the Ports",)),
    "شبكة الموانئ": Verification(how=Verified.VOUCHED, by=("Dockers' Union", "Ferry Crews", "Lighthouse", "União")),
}
EXCEPTED = Reservation(clause="c24", text="We read this as leaving night work to the law of each country.\n\nAnd rest.")


def stood_behind() -> Facts:
    """Give the facts of a sealed text under which organisations stand in every way in which one can."""
    known = (Means.EMAIL, Means.PASSKEY, Means.SSH, Means.SSH, Means.PASSKEY)
    endorsements = [
        Endorsement(organisation=name, means=means, country="PT", verification=verification)
        for means, (name, verification) in zip(known, VERIFICATIONS.items(), strict=True)
    ]
    decided = Mandate(body="Executive board", decided_on=date(2026, 5, 3), self_declared=True)
    mandates = [
        decided,
        replace(decided, documented=True, self_declared=False),
        replace(decided, revoked_on=date(2026, 12, 1)),
        replace(decided, self_declared=False),
        None,
    ]
    told = [replace(one, mandate=mandate) for one, mandate in zip(endorsements, mandates, strict=True)]
    told[1] = replace(told[1], reservations=(EXCEPTED, Reservation(clause="c5", text="لا نوافق على هذا.")))
    return replace(sealed(), endorsements=tuple(told), supporters=None)


def wording(*texts: str, language: str = "en", title: str = "A call", label: str = "") -> Wording:
    """Build a small text of one clause a text."""
    clauses = tuple(Clause(id=f"c{number}", label=label, text=text) for number, text in enumerate(texts, start=1))
    return Wording(kind=StatementKind.CALL, language=language, title=title, clauses=clauses)
