"""Counting who says that they sent an appeal: a number for a country, a means and a day, and nobody's name.

Nobody checks it, and pages say so. One form counts once: it carries a nonce of this installation, of which a
fingerprint is kept for a month. Whoever came by an organisation's link is counted for it in the same transaction.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import connection, transaction

from undersigned.apps.appeals import permissions
from undersigned.apps.appeals.models import Appeal, Means, Sent
from undersigned.apps.appeals.queries import finding
from undersigned.apps.credit.models import Brought
from undersigned.apps.credit.services import counts
from undersigned.apps.credit.services.counts import Bringing
from undersigned.kit import limits, tokens
from undersigned.kit.results import require

KIND: Final = "appeal-sent"
A_MONTH: Final = 30 * limits.A_DAY
# One statement, so that two who count at once are both counted.
ADD: Final = """INSERT INTO appeals_sent (appeal_id, country, means, "on", count) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (appeal_id, country, means, "on") DO UPDATE SET count = appeals_sent.count + 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """How somebody sent it, from where if they say so, and by whose link they came."""

    means: Means
    country: str = ""
    via: int | None = None


def nonce(appeal: Appeal) -> str:
    """Return what one form carries."""
    return tokens.make(KIND, appeal.pk, tokens.fresh())


def count(*, appeal: Appeal, said: Said, nonce: str, now: datetime) -> bool:
    """Count one more; false if this form was counted, or is none of ours.

    Raises:
        NotAllowed: The appeal is not open.
    """
    require(permissions.may_send(appeal, now))
    if not _is_first(appeal, nonce):
        return False
    with transaction.atomic():
        row: tuple[int | str | date, ...] = (appeal.pk, said.country, said.means.value, finding.today(now))
        with connection.cursor() as cursor:
            cursor.execute(ADD, row)
        if said.via is not None:
            counts.count([Bringing(Brought.APPEAL, appeal.pk, said.via)])
    return True


def _is_first(appeal: Appeal, nonce: str) -> bool:
    try:
        link = tokens.read(KIND, nonce)
    except tokens.BadToken:
        return False
    return link.number == appeal.pk and limits.within(KIND, nonce, times=1, seconds=A_MONTH)


def total(appeal: int) -> int:
    """Return how many there are."""
    return sum(Sent.objects.filter(appeal=appeal).values_list("count", flat=True))
