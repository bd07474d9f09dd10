"""What rooms below are told of assemblies: coalitions of theirs, organisations for mandates, and who judges."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import phrases
from undersigned.apps.assemblies.models import Assembly, Seat, State
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries.assemblies import (
    ANNOUNCED,
    MODERATED,
    address_of,
    concerning,
    named,
    of_coalition,
    public,
    text_of,
    title_of,
    visible_to,
    with_words,
)
from undersigned.apps.coalitions.events import Meeting, Shelf, Work
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import Visitor, serving
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.organisations.events import Subject
from undersigned.apps.organisations.models import Scope
from undersigned.apps.people.models import Person
from undersigned.kit.days import active
from undersigned.kit.forms import isolated

KIND: Final = MODERATED
MOST: Final = 50
"""Assemblies in one answer."""
ON_PAGE: Final = 8
"""Assemblies on the page of their coalition, which leads to all of them."""
ORDER: Final = (State.OPEN, State.DRAFT, State.PLANNED, State.OVER, State.CALLED_OFF)


def find(numbers: Iterable[int]) -> list[Work]:
    """Return the assemblies with these numbers that everybody may see."""
    return [_work(row) for row in with_words(public().filter(pk__in=list(numbers)))]


def search(coalition: int, words: str) -> list[Work]:
    """Return the assemblies of a coalition, the latest first: those whose titles have all these words."""
    return [_work(row) for row in with_words(named(of_coalition(coalition), words))[:MOST]]


def _work(row: Assembly) -> Work:
    text = text_of(row)
    return Work(
        kind=KIND,
        number=row.pk,
        title=text.title,
        language=text.language,
        address=address_of(row),
        on=row.starts_at.date(),
        sort=KIND,
    )


def on_page(person: Visitor, coalition: int, now: datetime) -> Iterator[Meeting]:
    """Give the assemblies of a coalition that somebody may see: what meets now first, the latest first."""
    return _meetings(visible_to(person, now).filter(coalitions=coalition), ON_PAGE)


def of_organisation(person: Visitor, organisation: int, now: datetime) -> Iterator[Meeting]:
    """Give the assemblies that somebody may see and at which an organisation has a seat, in the same order."""
    seats = Seat.objects.filter(organisation=organisation, ended_at__isnull=True).values("assembly")
    return _meetings(visible_to(person, now).filter(pk__in=seats), MOST)


def _meetings(rows: QuerySet[Assembly], most: int) -> Iterator[Meeting]:
    latest = with_words(rows.order_by("-starts_at", "-pk"))[:most]
    for row in sorted(latest, key=lambda one: ORDER.index(one.state)):
        text = text_of(row)
        yield Meeting(
            title=text.title,
            language=text.language,
            address=address_of(row),
            when=when(row),
            state=row.state.sign,
            word=row.state.label,
        )


def when(row: Assembly, tag: str = "") -> str:
    """Say when an assembly is by the clocks of its place, in a language, by default the page's."""
    return phrases.when(row.starts_at, row.ends_at, row.zone, tag or active())


def subjects_of_mandates(_asked: str, person: int, now: datetime) -> list[Subject]:
    """Return the assemblies for which somebody can record a mandate: to come or open, and of their organisations."""
    rows = concerning(Person.objects.get(pk=person), now).order_by("starts_at", "pk")
    return [_subject(row) for row in with_words(rows)[:MOST]]


def _subject(row: Assembly) -> Subject:
    title = title_of(row)
    return Subject(
        Scope.ASSEMBLY.value,
        row.public_id,
        title,
        kind=gettext("Assemblies"),
        covers=gettext("%(title)s: naming delegates, moving and voting there") % {"title": isolated(title)},
    )


def seen(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return what these assemblies are called and where they are: those announced for everybody, hidden or not."""
    rows = with_words(Assembly.objects.filter(ANNOUNCED, audience=Audience.PUBLIC, pk__in=list(numbers)))
    return {row.pk: _seen(row) for row in rows}


def _seen(row: Assembly) -> Seen:
    text = text_of(row)
    return Seen(title=text.title, address=address_of(row), language=text.language)


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom an assembly belongs: those on the committees of its coalitions."""
    through = Assembly.coalitions.through.objects.filter(assembly=number).values("coalition")
    rows = Term.objects.filter(serving(now), post__coalition__in=through, post__abolished_at__isnull=True)
    return list(rows.values_list("person", flat=True).distinct())


SHELF: Final = Shelf(label=_("Assemblies"), find=find, search=search)
THING: Final = PublicThing(label=_("An assembly"), find=seen, holders=holders)
