"""What rooms below are told of appeals: whoever judges what is public, gives credit, or shows a case."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.appeals.models import Appeal
from undersigned.apps.appeals.queries import finding, people
from undersigned.apps.appeals.queries.backing import backing
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Membership, State
from undersigned.apps.credit.events import Shelf, Thing
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.events import Calling, Outcome
from undersigned.kit.clock import now as moment
from undersigned.kit.days import active


def named(row: Appeal) -> str:
    """Return what an appeal is called where its words have no business: by its number alone."""
    return _("An appeal") + f" {finding.number_of(row)}"


def find(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return what these appeals are called and where they are, hidden or not; no name stands in the record."""
    rows = finding.readable(moment()).filter(pk__in=list(numbers))
    return {row.pk: Seen(title=named(row), address=finding.address_of(row)) for row in rows}


def judged_by(numbers: Collection[int], person: Person, now: datetime) -> Collection[int]:
    """Return which of these the committee of their coalition may judge, if somebody is on it."""
    mine = coalitions.coordinated_by(person, now).order_by().values("pk")
    return set(Appeal.objects.filter(pk__in=list(numbers), coalition__in=mine).values_list("pk", flat=True))


def holders(number: int, now: datetime) -> Collection[int]:
    """Return to whom an appeal belongs: the committee."""
    row = Appeal.objects.filter(pk=number).first()
    return people.committee(row.coalition_id, now) if row else []


THING: Final = PublicThing(label=gettext_lazy("An appeal"), find=find, holders=holders, judged_by=judged_by)


def things(numbers: Iterable[int]) -> Iterator[Thing]:
    """Give what these appeals are called, for credit: by their numbers."""
    for row in finding.shown(moment()).filter(pk__in=list(numbers)):
        yield _thing(row)


def _thing(row: Appeal) -> Thing:
    called = f"{named(row)} · {row.coalition.called()}"
    return Thing(number=row.pk, title=called, language=active(), address=finding.address_of(row))


def offered(organisation: int, now: datetime) -> Iterator[Thing]:
    """Give the open appeals of the coalitions of which an organisation is a member."""
    member = Membership.objects.filter(organisation=organisation, state=State.ADMITTED)
    for row in finding.open_(now).filter(coalition__in=member.values("coalition")):
        yield _thing(row)


def of_coalition(coalition: int) -> QuerySet[Any, Any]:
    """Return the numbers of the appeals of a coalition."""
    return Appeal.objects.filter(coalition=coalition).values("pk")


SHELF: Final = Shelf(find=things, offered=offered, of_coalition=of_coalition)


def calling(case: int, now: datetime) -> Iterator[Calling]:
    """Give the open appeals for a public case, as its page shows them."""
    for row in finding.open_(now).filter(cases=case).prefetch_related("texts"):
        text = finding.in_language(row.texts.all(), active(), row.language)
        if text is not None:
            behind = backing(row)
            yield Calling(
                title=text.title,
                language=text.language,
                address=finding.address_of(row),
                until_on=row.send_by_on,
                word=gettext_lazy("Write for them"),
                endorsed_by=behind.by if behind else (),
                endorsements=behind.count if behind else 0,
            )


def outcomes(numbers: Collection[int], first: date, last: date) -> Iterator[Outcome]:
    """Give what came of appeals for these cases in some days, the last day included."""
    rows = finding.shown(moment()).exclude(outcome="").filter(outcome_on__gte=first, outcome_on__lte=last)
    mine = rows.filter(pk__in=Appeal.objects.filter(cases__in=list(numbers)).values("pk"))
    for row in mine.prefetch_related("texts"):
        text = finding.in_language(row.texts.all(), active(), row.language)
        if text is not None and row.outcome_on is not None:
            yield Outcome(
                title=text.title,
                language=text.language,
                address=finding.address_of(row),
                on=row.outcome_on,
                said=str(row.get_outcome_display()),
            )
