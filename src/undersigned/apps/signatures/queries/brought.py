"""Texts under which organisations bring signatures, for their numbers and for the links that they copy."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.credit.events import Shelf, Thing
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.signatures.queries.standing import STANDING
from undersigned.apps.statements.models import Revision
from undersigned.apps.statements.queries import KIND

OFFERED = 30
"""Texts for which an organisation is given links: the newest."""


def find(numbers: Iterable[int]) -> Iterator[Thing]:
    """Give the revisions of these numbers, which are public for good unless moderation hides the text."""
    yield from map(_thing, _shown().filter(pk__in=list(numbers)))


def offered(organisation: int, now: datetime) -> Iterator[Thing]:
    """Give the newest versions of the texts that an organisation has undersigned, or that are its coalitions'."""
    newer = Revision.objects.filter(statement=OuterRef("statement"), version__gt=OuterRef("version"))
    stands = Endorsement.objects.filter(STANDING, organisation=organisation).values("revision__statement")
    member = Membership.objects.filter(organisation=organisation, state=State.ADMITTED).values("coalition")
    mine = Q(statement__in=stands) | Q(statement__coalition__in=member)
    rows = _shown().filter(mine, ~Exists(newer)).order_by("-sealed_at", "-pk")
    yield from map(_thing, rows[:OFFERED])


def of_coalition(coalition: int) -> QuerySet[Any, Any]:
    """Return the numbers of all versions of a coalition's texts."""
    return Revision.objects.filter(statement__coalition=coalition).values("pk")


def _shown() -> QuerySet[Revision]:
    return Revision.objects.select_related("statement").exclude(statement__in=hidden(KIND))


def _thing(row: Revision) -> Thing:
    note = _("version %(n)s") % {"n": row.version} if row.version > 1 else ""
    address = reverse("statement", args=[row.statement.slug])
    return Thing(number=row.pk, title=row.title, language=row.language, address=address, note=note)


SHELF = Shelf(find=find, offered=offered, of_coalition=of_coalition)
