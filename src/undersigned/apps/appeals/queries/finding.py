"""Which appeals everybody reads, which are open, and for which cases one may be made.

An appeal is read while each of its cases is public, and the consent to appeals for it stands. It is asked of the
database each time, so that it is over on its day, whether or not anything ran at night.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from typing import Final

from django.db.models import Count, Exists, Max, OuterRef, Q, QuerySet, Sum
from django.urls import reverse

from undersigned.apps.appeals.models import Appeal, AppealText, State
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.solidarity.models import PublicCase, resting
from undersigned.apps.solidarity.queries import cases
from undersigned.apps.tasks.queries.finding import seen_coalitions
from undersigned.kit.days import base_of

MODERATED: Final = "appeal"
"""By which kind moderation knows appeals."""
RELATED: Final = ("coalition", "statement")


def today(now: datetime) -> date:
    """Return the day (UTC) of an instant."""
    return now.astimezone(UTC).date()


def consented(on: date) -> Q:
    """Return the condition on public cases for which a consent to appeals stands on a day."""
    own = Q(appeal_until_on__isnull=True) | Q(appeal_until_on__gte=on)
    return resting.standing(on) & own & ~Q(appeal_grounds=[])


def appealable(coalition: Coalition, now: datetime) -> QuerySet[PublicCase]:
    """Return the cases for which a coalition may make an appeal: its own, and those that it adopted."""
    mine = Q(coalition=coalition) | Q(adoptions__coalition=coalition, adoptions__ended_at__isnull=True)
    return cases.public(now).filter(mine, consented(today(now))).order_by("pk").distinct()


def lapsed(now: datetime) -> QuerySet[PublicCase]:
    """Return the cases for which no appeal may be read any more: a consent has ended."""
    return PublicCase.objects.exclude(consented(today(now)))


def mark(now: datetime) -> tuple[object, ...]:
    """Return what changes whenever something that everybody reads of appeals changes, or is hidden, or taken back."""
    said = Appeal.objects.aggregate(count=Count("pk"), last=Max("pk"), sequences=Sum("sequence"))
    return (*cases.mark(now), *said.values(), hidden(MODERATED).count())


def known(now: datetime) -> QuerySet[Appeal]:
    """Return what was opened and is of a coalition that everybody sees: also what was taken back, as a number."""
    rows = Appeal.objects.filter(opened_at__isnull=False, coalition__in=seen_coalitions().values("pk"))
    return rows.select_related(*RELATED)


def readable(now: datetime) -> QuerySet[Appeal]:
    """Return what everybody would read, if no measure hid it."""
    seen = cases.public(now).filter(consented(today(now))).order_by().values("pk")
    every, withheld = (PublicCase.objects.filter(appeals=OuterRef("pk")) for _each in range(2))
    rows = known(now).filter(Exists(every), state__in=(State.OPEN, State.ENDED))
    return rows.exclude(Exists(withheld.exclude(pk__in=seen)))


def shown(now: datetime) -> QuerySet[Appeal]:
    """Return what everybody reads today."""
    return readable(now).exclude(pk__in=hidden(MODERATED))


def open_(now: datetime) -> QuerySet[Appeal]:
    """Return what can be sent today, what ends first first."""
    rows = shown(now).filter(state=State.OPEN, send_by_on__gte=today(now), outcome="")
    return rows.order_by("send_by_on", "pk")


def ended(now: datetime) -> QuerySet[Appeal]:
    """Return what is over and read, the latest first."""
    over = Q(state=State.ENDED) | Q(send_by_on__lt=today(now)) | ~Q(outcome="")
    return shown(now).filter(over).order_by("-send_by_on", "-pk")


def standing(row: Appeal, now: datetime) -> State:
    """Return where an appeal stands today: an open one has ended after its day."""
    state = State(row.state)
    if state == State.OPEN and (row.outcome or row.send_by_on is None or row.send_by_on < today(now)):
        return State.ENDED
    return state


def find(coalition: Coalition, year: int, number: int) -> Appeal | None:
    """Return an appeal by its number."""
    rows = Appeal.objects.select_related(*RELATED)
    return rows.filter(coalition=coalition, year=year, number=number).first()


def number_of(row: Appeal) -> str:
    """Return how an appeal is called by its number: 3/2026."""
    return f"{row.number}/{row.year}"


def address_of(row: Appeal) -> str:
    """Return where everybody reads an appeal."""
    return reverse("appeal", args=[row.coalition.slug, row.year, row.number])


def in_language(texts: Iterable[AppealText], language: str, first: str) -> AppealText | None:
    """Return the text in a language, or one that is near it, or the first that was written, or English, or any."""
    known = {text.language: text for text in texts}
    near = [tag for tag in known if base_of(tag) == base_of(language)]
    order = (language, *near, first, "en", *known)
    return next((known[tag] for tag in order if tag in known), None)
