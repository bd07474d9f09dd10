"""Which public cases are new or changed, as feed readers read it: Atom, RFC 4287. It names nobody.

Feed readers keep what was in a feed, often on machines of others; so an entry says where a case is and how it stands,
and who reads on does so on the page, which is gone when a consent is taken back.
"""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Final

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from undersigned.apps.calendars.queries.feeds_ical import Head
from undersigned.apps.solidarity.queries import cases, labels, shown
from undersigned.kit.days import locale_for

MOST: Final = 60


def atom(head: Head, now: datetime) -> bytes:
    """Return the feed: what changed last first."""
    feed = Atom1Feed(
        title=head.name,
        link=head.site,
        description=head.description,
        subtitle=head.description,
        language=head.language,
        feed_url=head.url,
        feed_guid=head.url,
    )
    rows = cases.with_lives(cases.public(now).order_by("-changed_at", "-pk"), now).select_related("coalition")
    for line in shown.lines(rows[:MOST], now):
        _add(feed, line, head)
    feed.latest_post_date = lambda: max((item["updateddate"] for item in feed.items), default=now)  # type: ignore[method-assign]  # it knows no moment but now for a feed without entries
    out = BytesIO()
    feed.write(out, "utf-8")
    return out.getvalue()


def _add(feed: Atom1Feed, line: shown.Line, head: Head) -> None:
    address = head.site + line.address
    country = str(locale_for(head.language).territories.get(line.case.country, line.case.country))
    said = " · ".join(f"{labels.status(status)}: {count}" for status, count in line.statuses)
    feed.add_item(
        title=_("A case: %(country)s") % {"country": country},
        link=address,
        description=said,
        unique_id=address,
        pubdate=line.case.published_at.astimezone(UTC),
        updateddate=line.case.changed_at.astimezone(UTC),
        author_name=line.case.coalition.called(),
        categories=[str(status) for status, _count in line.statuses],
    )
