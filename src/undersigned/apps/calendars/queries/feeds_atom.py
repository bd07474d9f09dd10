"""What changed last among actions, as feed readers read it: Atom, RFC 4287.

    <entry xml:lang="pt"><id>urn:uuid:5b3c…</id><title>Vigília</title><updated>2026-10-01T09:00:00Z</updated>…

The newest change stands first, called off ones among them. What went out of sight is not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any, Final

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action, Occurrence
from undersigned.apps.calendars.queries import occurrences
from undersigned.apps.calendars.queries.feeds import Telling
from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.calendars.queries.filters import Filter
from undersigned.kit.ics import plain

MOST: Final = 60
"""Entries."""
FEW: Final = 3000
"""Occurrences that are put in order of their changes at once; where there are more, the last changes are gone over."""
BATCHES: Final = 5
"""So many times as many changes are gone over."""


class _Feed(Atom1Feed):
    """Atom, in which each entry tells its language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return what an entry's element says."""
        return {"xml:lang": item["language"]} if item["language"] else {}

    def root_attributes(self) -> dict[str, Any]:
        """Leave out a language that is not known."""
        return {name: value for name, value in super().root_attributes().items() if value}


def changed_last(asked: Filter) -> list[int]:
    """Return the numbers of the actions that changed last: two queries, or some more where very much matches."""
    rows = Action.objects.filter(actions.LISTED).order_by("-changed_at", "pk").values_list("pk", flat=True)
    if not asked:
        return list(rows[:MOST])
    few = set(occurrences.matching(asked).order_by().values_list("action_id", flat=True)[: FEW + 1])
    if len(few) <= FEW:
        return list(rows.filter(pk__in=few)[:MOST])
    found: list[int] = []
    for first in range(0, BATCHES * FEW, FEW):
        batch = list(rows[first : first + FEW])
        matching = asked.narrow(Occurrence.objects.filter(listed=True, action__in=batch))
        numbers = set(matching.values_list("action_id", flat=True))
        found += [number for number in batch if number in numbers]
        if len(found) >= MOST or len(batch) < FEW:
            break
    return found[:MOST]


def atom(head: Head, tellings: Iterable[Telling], *, otherwise: datetime) -> bytes:
    """Return the feed; *otherwise* is when it changed if nothing is in it."""
    feed = _Feed(
        title=plain.line(head.name, 300),
        link=head.site,
        description=head.description,
        subtitle=plain.line(head.description, 500),
        language=head.language,
        feed_url=head.url,
        feed_guid=head.url,
    )
    for telling in tellings:
        _add(feed, telling)
    feed.latest_post_date = lambda: max((item["updateddate"] for item in feed.items), default=otherwise)  # type: ignore[method-assign]  # it knows no moment but now for a feed without entries
    out = BytesIO()
    feed.write(out, "utf-8")
    return out.getvalue()


def _add(feed: _Feed, telling: Telling) -> None:
    action = telling.action
    when = plain.line(_when(action), 200)
    rows = [when, telling.place, telling.whole_description]
    feed.add_item(
        title=plain.line(_title(telling), 400),
        link=telling.url,
        description=plain.text("\n".join(row for row in rows if row), 20_000),
        unique_id=action.uid.urn,
        pubdate=action.listed_at,
        updateddate=telling.changed_at.astimezone(UTC),
        author_name=plain.line(action.organisation.name, 300),
        author_link=telling.organisation_url,
        categories=[one for one in (telling.kind, telling.campaign) if one],
        language=telling.title.language,
    )


def _title(telling: Telling) -> str:
    return (
        _("Called off: %(reason)s") % {"reason": telling.title} if telling.action.called_off_at else telling.title.text
    )


def _when(action: Action) -> str:
    """Return the day and the time on the wall, as everybody reads it."""
    if action.begins is None:
        return action.on.isoformat()
    return f"{action.on.isoformat()} {action.begins:%H:%M} ({action.zone})"
