"""Public cases as programs read them: JSON, in pages. What its members are: docs/reference/feeds.md.

{"format": "undersigned.cases/1", "cases": [{"code": "bcdfghjk", "persons": [{"name": "Mara Ilves", …}]}], "next": null}
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.solidarity.models import Citation, Moment, PublicCase, Sentence
from undersigned.apps.solidarity.queries import adoptions, cases, lives, telling
from undersigned.apps.solidarity.queries.lives import Life

FORMAT: Final = "undersigned.cases/1"
PAGE: Final = 50


def document(head: Head, now: datetime, *, before: int = 0) -> bytes:
    """Return a page of cases, the newest first; those before a number."""
    rows = cases.public(now).order_by("-pk").select_related("coalition")
    asked = cases.with_pieces(rows.filter(pk__lt=before) if before else rows, now)
    found = list(asked[: PAGE + 1])
    value = {
        "format": FORMAT,
        "name": head.name,
        "url": head.url,
        "language": head.language,
        "cases": _cases(found[:PAGE], head.site, cases.today(now)),
        "next": f"{head.url}?before={found[PAGE - 1].pk}" if len(found) > PAGE else None,
    }
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _cases(rows: list[PublicCase], site: str, today: date) -> list[dict[str, Any]]:
    adopted: dict[int, list[str]] = {row.pk: [] for row in rows}
    for one in adoptions.standing().filter(case__in=rows):
        adopted[one.case_id].append(one.coalition.slug)
    return [_case(row, adopted[row.pk], site, today) for row in rows]


def _case(row: PublicCase, adopted: list[str], site: str, today: date) -> dict[str, Any]:
    numbers = {one.pk: number for number, one in telling.numbered(row)}
    found = lives.lives_of(row, today)
    return {
        "code": row.code,
        "url": site + cases.address_of(row),
        "sequence": row.sequence,
        "published_at": row.published_at.isoformat(),
        "changed_at": row.changed_at.isoformat(),
        "country": row.country,
        "place": row.place or None,
        "occupation": row.occupation or None,
        "coalition": row.coalition.slug,
        "adopted_by": adopted,
        "status": lives.most_pressing(found),
        "persons": [_person(life) for life in found],
        "sentences": [_sentence(one, numbers) for one in row.sentences.all()],
        "moments": [_moment(one, numbers) for one in row.moments.all()],
        "sources": [_source(number, one) for number, one in telling.numbered(row)],
    }


def _person(life: Life) -> dict[str, Any]:
    held = life.held_since
    return {
        "name": life.subject.name,
        "sort": life.subject.sort,
        "pseudonym": life.subject.is_pseudonym,
        "status": life.status,
        "since": str(life.since) if life.since else None,
        "held_since": str(held) if held else None,
        "days_held": {"least": life.days.least, "most": life.days.most},
    }


def _sentence(row: Sentence, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "part": row.part,
        "place": row.position,
        "language": row.language,
        "words": row.words,
        "sources": _numbers(row, numbers),
    }


def _moment(row: Moment, numbers: dict[int, int]) -> dict[str, Any]:
    return {
        "kind": row.kind,
        "when": row.when,
        "earliest_on": row.earliest_on.isoformat(),
        "latest_on": row.latest_on.isoformat(),
        "place": row.place or None,
        "words": row.words or None,
        "language": row.language or None,
        "confidence": row.confidence,
        "persons": sorted(one.position for one in row.subjects.all()),
        "sources": _numbers(row, numbers),
    }


def _numbers(row: Sentence | Moment, numbers: dict[int, int]) -> Iterable[int]:
    return list(telling.numbers_of(row, numbers))


def _source(number: int, row: Citation) -> dict[str, Any]:
    return {
        "number": number,
        "title": row.title,
        "publisher": row.publisher or None,
        "url": row.url or None,
        "on": row.on or None,
        "language": row.language or None,
        "reliability": row.reliability or None,
        "sha256": row.sha256 or None,
        "copied_on": row.copied_on.isoformat() if row.copied_on else None,
    }
