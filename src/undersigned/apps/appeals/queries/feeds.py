"""Appeals as programs read them: what everybody reads now, and nothing that is gone.

Readers of feeds and calendars keep what they have read, often elsewhere. So Atom and the calendar name an appeal by its
number, and nobody; JSON has its words, for those who delete what no answer has any more.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any, Final, TypeAlias
from uuid import NAMESPACE_URL, uuid5

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.appeals.queries import finding, letters, shown
from undersigned.apps.calendars.queries.feeds_ical import Head, whole
from undersigned.kit.ics import plain, writing

Moment: TypeAlias = datetime
FORMAT: Final = "undersigned.appeals/1"
MOST: Final = 300
A_DAY: Final = timedelta(days=1)


def _lines(head: Head, rows: Any, now: datetime) -> list[shown.Line]:
    found = rows.prefetch_related("texts", "cases")[:MOST]
    return shown.lines(found, head.language, now)


def _id(head: Head, row: Appeal) -> str:
    """Return what a feed knows an appeal by: the same for ever, and no word of it."""
    return uuid5(NAMESPACE_URL, head.site + finding.address_of(row)).urn


class _Feed(Atom1Feed):
    """Atom, in which each entry tells its language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return what an entry's element says."""
        return {"xml:lang": item["language"]}


def atom(head: Head, now: datetime) -> bytes:
    """Return the appeals that everybody reads, the last opened first."""
    feed = _Feed(
        title=head.name,
        link=head.site,
        description=head.description,
        subtitle=head.description,
        language=head.language,
        feed_url=head.url,
        feed_guid=head.url,
    )
    for line in _lines(head, finding.shown(now).order_by("-opened_at", "-pk"), now):
        row = line.appeal
        changed = (row.ended_at or row.opened_at or now).astimezone(UTC)
        feed.add_item(
            title=plain.line(_named(row), 400),
            link=head.site + line.address,
            description=_until(line),
            unique_id=_id(head, row),
            pubdate=row.opened_at,
            updateddate=changed,
            author_name=plain.line(row.coalition.called(), 300),
            language=head.language,
        )
    feed.latest_post_date = lambda: max((item["updateddate"] for item in feed.items), default=now)  # type: ignore[method-assign]  # it knows no moment but now for a feed without entries
    out = BytesIO()
    feed.write(out, "utf-8")
    return out.getvalue()


def _named(row: Appeal) -> str:
    return _("An appeal") + f" {finding.number_of(row)}"


def _until(line: shown.Line) -> str:
    row = line.appeal
    if row.outcome:
        return _("Over: %(outcome)s") % {"outcome": row.get_outcome_display()}
    if line.left is None or row.send_by_on is None:
        return _("Over")
    return _("Send by %(day)s") % {"day": row.send_by_on.isoformat()}


def calendar(head: Head, now: datetime) -> bytes:
    """Return the last days of open appeals, each a whole day."""
    return whole(head, [row for line in _lines(head, finding.open_(now), now) for row in _event(line, head)])


def _event(line: shown.Line, head: Head) -> list[str]:
    row = line.appeal
    if row.send_by_on is None or row.opened_at is None:
        return []
    summary = _("Send by today: appeal %(number)s") % {"number": finding.number_of(row)}
    url = head.site + line.address
    return [
        "BEGIN:VEVENT",
        f"UID:appeal-{row.coalition.public_id}-{row.year}-{row.number}@{head.host}",
        f"DTSTAMP:{writing.instant(row.opened_at)}",
        f"SEQUENCE:{row.sequence}",
        writing.day("DTSTART", row.send_by_on),
        writing.day("DTEND", row.send_by_on + A_DAY),
        writing.text("SUMMARY", summary, language=head.language),
        writing.text("DESCRIPTION", f"{row.coalition.called()}\n{url}", language=head.language),
        writing.folded(f"URL:{url}"),
        writing.texts("CATEGORIES", [row.coalition.called()]),
        "CLASS:PUBLIC",
        "TRANSP:TRANSPARENT",
        "END:VEVENT",
    ]


def document(head: Head, now: datetime) -> bytes:
    """Return open appeals for programs: what its members are, docs/reference/feeds.md says."""
    found = [_entry(line, head) for line in _lines(head, finding.open_(now), now)]
    whole_ = {"format": FORMAT, "name": head.name, "url": head.url, "language": head.language, "appeals": found}
    return json.dumps(whole_, ensure_ascii=False, indent=1).encode()


def _entry(line: shown.Line, head: Head) -> dict[str, Any]:
    row = line.appeal
    return {
        "id": _id(head, row),
        "number": finding.number_of(row),
        "url": head.site + line.address,
        "coalition": row.coalition.called(),
        "title": line.text.title,
        "language": line.text.language,
        "languages": sorted(text.language for text in row.texts.all()),
        "countries": list(line.countries),
        "points": letters.points(line.text),
        "send_by": row.send_by_on.isoformat() if row.send_by_on else None,
        "sent": line.sent,
    }
