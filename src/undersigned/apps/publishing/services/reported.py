"""What moderation is told of texts, organisations and coalitions: where they are read, who judges, whose they are.

It stands above all three, because a text is judged by the committee of the coalition that wrote it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.coalitions.queries.coalitions import KIND as COALITION
from undersigned.apps.moderation.events import KINDS, PublicThing, Seen
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision, Statement


def _texts(numbers: Collection[int]) -> Mapping[int, Seen]:
    rows = Revision.objects.filter(statement__in=numbers).select_related("statement").order_by("version")
    return {row.statement_id: _text(row) for row in rows}


def _text(row: Revision) -> Seen:
    return Seen(title=row.title, language=row.language, address=reverse("statement", args=[row.statement.slug]))


def _judged_texts(numbers: Collection[int], person: Person, now: datetime) -> Collection[int]:
    committees = coalitions.coordinated_by(person, now).values("pk")
    return set(Statement.objects.filter(pk__in=numbers, coalition__in=committees).values_list("pk", flat=True))


def _holders_of_text(number: int, now: datetime) -> Collection[int]:
    row = Statement.objects.select_related("coalition").get(pk=number)
    return _committee(row.coalition, now)


def _committee(coalition: Coalition, now: datetime) -> Collection[int]:
    return set(coalitions.committee(coalition, now).values_list("person", flat=True))


def _organisations(numbers: Collection[int]) -> Mapping[int, Seen]:
    rows = Organisation.objects.filter(pk__in=numbers)
    return {row.pk: Seen(title=row.name, address=reverse("organisation", args=[row.handle])) for row in rows}


def _owners(number: int, now: datetime) -> Collection[int]:
    return set(organisations.owners(Organisation.objects.get(pk=number), now).values_list("person", flat=True))


def _coalitions(numbers: Collection[int]) -> Mapping[int, Seen]:
    rows = Coalition.objects.filter(pk__in=numbers, public_at__isnull=False)
    return {row.pk: Seen(title=row.called(), address=reverse("coalition", args=[row.slug])) for row in rows}


def _committee_of(number: int, now: datetime) -> Collection[int]:
    return _committee(Coalition.objects.get(pk=number), now)


KINDS[statements.KIND] = PublicThing(label=_("A text"), find=_texts, judged_by=_judged_texts, holders=_holders_of_text)
KINDS[organisations.KIND] = PublicThing(label=_("An organisation"), find=_organisations, holders=_owners)
KINDS[COALITION] = PublicThing(label=_("A coalition"), find=_coalitions, holders=_committee_of)
