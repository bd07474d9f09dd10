"""The Universal Declaration as the editions get it, and the facts of a sealed text beside it."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime
from pathlib import Path

import undersigned
from undersigned.apps.publishing.editions import Endorsement, Facts, Means
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
            )
            for row in rows
        ),
        supporters=1284,
        verify_url=ADDRESS,
        languages=("en", "ar"),
        publisher="Coalition Example",
    )


def wording(*texts: str, language: str = "en", title: str = "A call", label: str = "") -> Wording:
    """Build a small text of one clause a text."""
    clauses = tuple(Clause(id=f"c{number}", label=label, text=text) for number, text in enumerate(texts, start=1))
    return Wording(kind=StatementKind.CALL, language=language, title=title, clauses=clauses)
