"""Reading: what the reader finds in texts whose truth is known, and how long a megabyte takes.

Usage: python bench/reading.py DIR   (DIR holds texts, each with a .truth.json beside it)
"""

from __future__ import annotations

import difflib
import json
import re
import sys
import time
from pathlib import Path
from typing import Any

from undersigned.core.reading import Reading, read
from undersigned.core.reading.fold import fold

NEAR = 0.86
COUNTED = ("goals", "demands", "resolutions", "slogans")


def bare(name: str) -> str:
    """Give a name without case, accents, punctuation and bracketed acronyms."""
    return " ".join(re.findall(r"\w+", fold(re.sub(r"\([^()]*\)", " ", name)))) or fold(name)


def alike(first: str, second: str) -> bool:
    """Say whether two names count as the same."""
    a, b = bare(first), bare(second)
    return a == b or difflib.SequenceMatcher(None, a, b, autojunk=False).ratio() >= NEAR


def pair(found: list[str], true: list[str]) -> list[tuple[int, int]]:
    """Pair found names with true ones, equal ones first."""
    pairs: list[tuple[int, int]] = []
    used: set[int] = set()
    for same in (lambda a, b: bare(a) == bare(b), alike):
        for place, name in enumerate(found):
            if place in {first for first, _ in pairs}:
                continue
            match = next((index for index, other in enumerate(true) if index not in used and same(name, other)), None)
            if match is not None:
                used.add(match)
                pairs.append((place, match))
    return pairs


def judge(reading: Reading, truth: dict[str, Any]) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Compare a reading with the truth: (right, of) by kind of fact, and what is wrong."""
    wrong: list[str] = []
    true = truth.get("organisations", [])
    found = list(reading.organisations)
    pairs = pair([o.name for o in found], [o["name"] for o in true])
    wrong += [f"org too many: {o.name}" for i, o in enumerate(found) if i not in {a for a, _ in pairs}]
    wrong += [f"org missing: {o['name']}" for i, o in enumerate(true) if i not in {b for _, b in pairs}]
    right = 0
    for a, b in pairs:
        ok = found[a].country == true[b].get("country") or (
            true[b].get("country_hint") and found[a].country == true[b]["country_hint"]
        )
        right += bool(ok)
        if not ok:
            wrong.append(f"country of {found[a].name}: {found[a].country} ≠ {true[b].get('country')}")
    facts = other_facts(reading, truth)
    wrong += [f"{name}: {said!r} ≠ {expected!r}" for name, ok, said, expected in facts if not ok]
    return {
        "organisations": (len(pairs), len(found) + len(true)),
        "countries": (right, len(pairs)),
        "facts": (sum(ok for _, ok, _, _ in facts), len(facts)),
    }, wrong


def other_facts(reading: Reading, truth: dict[str, Any]) -> list[tuple[str, bool, object, object]]:
    """Compare everything but organisations."""
    facts: list[tuple[str, bool, object, object]] = []
    titles = [truth.get("title"), *truth.get("alt_titles", [])]
    facts.append(("title", named(reading.title, titles), reading.title, truth.get("title")))
    facts.append(
        (
            "issuer",
            named(reading.issuer, [truth.get("issuer"), *flat(truth.get("issuer_alt"))]),
            reading.issuer,
            truth.get("issuer"),
        )
    )
    date = truth.get("date")
    ok = reading.date == date or bool(
        date and reading.date and (reading.date.startswith(date) or date.startswith(reading.date))
    )
    facts.append(("date", ok, reading.date, date))
    if "language" in truth:
        facts.append(
            (
                "language",
                (reading.language or "").split("-")[0] == (truth.get("language") or "").split("-")[0],
                reading.language,
                truth.get("language"),
            )
        )
    if "individuals_count" in truth:
        facts.append(
            (
                "individuals",
                len(reading.individuals) == truth["individuals_count"],
                len(reading.individuals),
                truth["individuals_count"],
            )
        )
    facts += counts(reading, truth)
    return facts + further_facts(reading, truth)


def further_facts(reading: Reading, truth: dict[str, Any]) -> list[tuple[str, bool, object, object]]:
    """Compare what only some truths state."""
    facts: list[tuple[str, bool, object, object]] = []
    if "campaign" in truth:
        facts.append(campaign(reading, truth["campaign"]))
    if "cases" in truth:
        true = [case if isinstance(case, str) else case["name"] for case in truth["cases"]]
        mine = [case.name for case in reading.cases]
        facts.append(("cases", len(pair(mine, true)) == len(mine) == len(true), mine, true))
    if isinstance(truth.get("slogans"), list):
        facts.append(
            (
                "slogans",
                len(pair(list(reading.slogans), truth["slogans"])) == len(truth["slogans"]),
                list(reading.slogans),
                truth["slogans"],
            )
        )
    for key, value in (truth.get("imprint") or {}).items():
        mine = getattr(reading.imprint, key)
        facts.append(
            (
                f"imprint {key}",
                (not value and not mine)
                or bool(value and mine and (alike(str(value), mine) or bare(str(value)) in bare(mine))),
                mine,
                value,
            )
        )
    if "kind" in truth:
        facts.append(("kind", reading.kind == truth["kind"], reading.kind, truth["kind"]))
    return facts


def flat(value: object) -> list[Any]:
    """Give a value as a list."""
    return value if isinstance(value, list) else [value] if value else []


def named(said: str | None, right: list[str | None]) -> bool:
    """Say whether *said* is one of the right names."""
    if not said:
        return None in right or not any(right)
    return any(alike(said, name) for name in right if name)


def counts(reading: Reading, truth: dict[str, Any]) -> list[tuple[str, bool, object, object]]:
    """Compare the lengths of lists; requests may be goals or demands."""
    facts: list[tuple[str, bool, object, object]] = []
    either = truth.get("goals_kind") == "requests" or truth.get("demands_kind") == "requests"
    for kind in COUNTED:
        if f"{kind}_count" not in truth:
            continue
        expected = truth[f"{kind}_count"] or 0
        accept = {value or 0 for value in truth.get(f"{kind}_count_accept", [expected])} | {expected}
        mine = len(getattr(reading, kind))
        if either and kind in {"goals", "demands"}:
            accept |= {(truth.get("goals_count") or 0) + (truth.get("demands_count") or 0), 0}
            mine = len(reading.goals) + len(reading.demands)
            accept -= {0}
        facts.append((kind, mine in accept, mine, expected))
    return facts


def campaign(reading: Reading, true: dict[str, Any] | None) -> tuple[str, bool, object, object]:
    """Compare campaigns."""
    if not true or not reading.campaign:
        return "campaign", not true and not reading.campaign, reading.campaign, true
    mine = reading.campaign
    ok = (
        mine.start == true.get("start")
        and mine.end == true.get("end")
        and list(mine.days_of_action) == true.get("days_of_action", [])
    )
    return "campaign", ok, mine, true


def timed() -> float:
    """Read one megabyte of plain text, and give the seconds."""
    paragraph = (
        "We, the undersigned organisations, met on 12 May 2019 in Madrid "
        "and call for the release of Jane Example in Norway. "
    )
    items = "\n".join(
        f"{number}. The right to assemble and to speak in every language of the world." for number in range(1, 22)
    )
    text = "# A Declaration\n\n" + "\n\n".join([paragraph * 6, items] * 700)
    text = text[:900_000] + "\n\nSigned:\n" + "\n".join(f"Union of Workers {number} (Spain)" for number in range(3000))
    started = time.perf_counter()
    read(text.encode()[:1_000_000], "big.txt")
    return time.perf_counter() - started


def main() -> None:
    """Print a line for each text, and the totals."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent.parent / "tests/core/reading/texts"
    verbose = "-q" not in sys.argv
    totals: dict[str, list[int]] = {key: [0, 0] for key in ("organisations", "countries", "facts")}
    for path in sorted(folder.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_name(truth.get("file") or path.name.replace(".truth.json", ".txt"))
        scores, wrong = judge(read(source.read_bytes(), source.name), truth)
        for key, (right, of) in scores.items():
            totals[key][0] += right
            totals[key][1] += of
        parts = (f"{key} {right * (2 if key == 'organisations' else 1)}/{of}" for key, (right, of) in scores.items())
        print(f"{source.name:44.44} {' · '.join(parts)}")
        if verbose:
            for line in wrong:
                print(f"      {line[:230]}")
    share = {
        key: (2 if key == "organisations" else 1) * right / of if of else 1.0 for key, (right, of) in totals.items()
    }
    print(f"organisations F1 {share['organisations']:.3f} · countries {share['countries']:.3f}", end=" · ")
    print(f"other facts {share['facts']:.3f} · 1 MB in {timed():.2f} s")


if __name__ == "__main__":
    main()
