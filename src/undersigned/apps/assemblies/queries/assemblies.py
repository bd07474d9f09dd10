"""Finding assemblies: who may see which, whose they are, who takes part, who holds an office."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from undersigned.apps.assemblies.models import Asked, Assembly, AssemblyText, Delegate, Office, Officer, Seat
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.campaigns.queries.texts import nearest
from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.models import Coalition, Membership, Term
from undersigned.apps.coalitions.models import State as Standing
from undersigned.apps.coalitions.models.asking import OPEN
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.models import Organisation, Representative
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.core.text.wording import Wording
from undersigned.kit.days import active

HIDDEN: Final = "draft-"
"""What the address of an assembly begins with until it is announced; its `public_id` follows."""
MODERATED: Final = "assembly"
"""By which kind moderation knows assemblies."""
ANNOUNCED: Final = Q(announced_at__isnull=False)
SOON: Final = timedelta(hours=12)
NOT_OVER: Final = Q(closed_at__isnull=True, called_off_at__isnull=True)


def find(slug: str) -> Assembly | None:
    """Return the assembly at this address, or that was prepared there before it was announced."""
    here = Q(slug=slug) | Q(public_id=slug.removeprefix(HIDDEN))
    return with_words(Assembly.objects.filter(here)).order_by("pk").first()


def by_public_id(public_id: str) -> Assembly | None:
    """Return the assembly that has this public id: what the subject of a mandate, or of a vote, names."""
    return with_words(Assembly.objects.filter(public_id=public_id)).first()


def address_of(assembly: Assembly) -> str:
    """Return where an assembly is read about."""
    return reverse("assembly", args=[assembly.slug])


def public() -> QuerySet[Assembly]:
    """Return what everybody may see: announced, for everybody, and not hidden by a measure."""
    return Assembly.objects.filter(ANNOUNCED, audience=Audience.PUBLIC).exclude(pk__in=moderation.hidden(MODERATED))


def arranged_by(person: Visitor, now: datetime) -> QuerySet[Assembly]:
    """Return the assemblies of the coalitions on whose committees somebody is, the latest first."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True).values("pk")
    return Assembly.objects.filter(_of(own)).order_by("-starts_at", "-pk")


def checked_by(person: Person, now: datetime) -> QuerySet[Assembly]:
    """Return the assemblies whose credentials somebody checks: on a committee, or by office; the latest first."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True).values("pk")
    office = Officer.objects.filter(assembly=OuterRef("pk"), person=person, ended_at=None, office=Office.CREDENTIALS)
    return Assembly.objects.filter(_of(own) | Q(Exists(office))).order_by("-starts_at", "-pk")


def attended_by(person: Visitor, now: datetime) -> QuerySet[Assembly]:
    """Return the announced assemblies in which somebody takes part, as `takes_part` tells, the latest first."""
    return Assembly.objects.filter(ANNOUNCED).filter(_taking_part(person, now)).order_by("-starts_at", "-pk")


def concerning(person: Person, now: datetime) -> QuerySet[Assembly]:
    """Return what is to come or open, and where somebody takes part, or acts for a member of its coalitions."""
    return Assembly.objects.filter(ANNOUNCED & NOT_OVER).filter(_taking_part(person, now) | _of(_joined(person, now)))


def visible_to(person: Visitor, now: datetime) -> QuerySet[Assembly]:
    """Return what somebody may see: what is public, what they arrange or hold an office of, and where they take part.

    One for members is seen by who acts for a member of its coalitions, too; any one by a committee asked to hold it.
    """
    if not isinstance(person, Person) or not person.is_active:
        return public()
    own = coalitions.coordinated_by(person, now).values("pk")
    office = Officer.objects.filter(assembly=OuterRef("pk"), person=person, ended_at__isnull=True)
    inside = ANNOUNCED & (_taking_part(person, now) | _of(_joined(person, now)))
    shown = ANNOUNCED & Q(audience=Audience.PUBLIC)
    asked = Asked.objects.filter(OPEN, assembly=OuterRef("pk"), coalition__in=own)
    return Assembly.objects.filter(
        ((shown | inside) & ~Q(pk__in=moderation.hidden(MODERATED))) | Exists(office) | Exists(asked) | _of(own)
    )


def takes_part(person: Visitor, assembly: Assembly, now: datetime) -> bool:
    """Tell whether somebody takes part: a delegate, who acts for an organisation with a seat, or holds an office."""
    return any(rows.exists() for rows in _parts(person, assembly.pk, now))


def _taking_part(person: Visitor, now: datetime) -> Q:
    return reduce(or_, (Q(Exists(rows)) for rows in _parts(person, OuterRef("pk"), now)), Q(pk__in=()))


def _parts(person: Visitor, assembly: int | OuterRef, now: datetime) -> Iterator[QuerySet[Any]]:
    """Give what makes somebody take part in an assembly, each as rows of which one is enough."""
    if not isinstance(person, Person) or not person.is_active:
        return
    yield Delegate.objects.filter(seat__assembly=assembly, person=person, ended_at__isnull=True)
    yield Officer.objects.filter(assembly=assembly, person=person, ended_at__isnull=True)
    acting = organisations.of_person(person, now).order_by().values("organisation")
    yield Seat.objects.filter(assembly=assembly, ended_at__isnull=True, organisation__in=acting)


def _of(rows: QuerySet[Any]) -> Q:
    through = Assembly.coalitions.through.objects.filter(assembly=OuterRef("pk"), coalition__in=rows)
    return Q(Exists(through))


def _joined(person: Person, now: datetime) -> QuerySet[Coalition]:
    acting = organisations.of_person(person, now).order_by().values("organisation")
    rows = Membership.objects.filter(state=Standing.ADMITTED, organisation__in=acting)
    return Coalition.objects.filter(pk__in=rows.values("coalition"))


def of_coalition(coalition: Coalition | int) -> QuerySet[Assembly]:
    """Return the assemblies of a coalition that everybody may see, the latest first."""
    return public().filter(coalitions=coalition).order_by("-starts_at", "-pk")


def open_text(coalition: Coalition, now: datetime) -> Wording | None:
    """Return the words of a coalition's text that was not sealed and that everybody may read, if there is one."""
    for statement in coalition.statements.order_by("pk"):
        if drafting.is_public(statement, now):
            return statements.wording_of(statements.latest_draft(statement))
    return None


def named(rows: QuerySet[Assembly], words: str) -> QuerySet[Assembly]:
    """Return those whose titles, in any language, have all these words in them."""
    for word in words.split()[:10]:
        rows = rows.filter(Exists(AssemblyText.objects.filter(assembly=OuterRef("pk"), title__icontains=word)))
    return rows


def with_words(rows: QuerySet[Assembly]) -> QuerySet[Assembly]:
    """Bring along what each says in its languages, and whose it is, in two more questions."""
    return rows.select_related("host").prefetch_related("texts", "coalitions")


def coalitions_of(assembly: Assembly) -> list[Coalition]:
    """Return whose assembly it is: its host, then the others by name."""
    rows = assembly.coalitions.all()
    return sorted(rows, key=lambda row: (row.pk != assembly.host_id, row.name, row.pk))


def texts_of(assembly: Assembly) -> list[AssemblyText]:
    """Return what it says in each language: the one that it was written in first, then the others by their tags."""
    rows = assembly.texts.all()
    return sorted(rows, key=lambda row: (row.language != assembly.language, row.language))


def text_of(assembly: Assembly, language: str = "") -> AssemblyText:
    """Return what it says in a language, by default the page's, or in the nearest; `language` tells which it is."""
    found = nearest(texts_of(assembly), language or active(), assembly.language)
    return found or AssemblyText(assembly=assembly, language=assembly.language, title=assembly.slug)


def title_of(assembly: Assembly, language: str = "") -> str:
    """Return what it is called in a language, by default the page's."""
    return text_of(assembly, language).title


def is_soon(assembly: Assembly, now: datetime) -> bool:
    """Tell whether it begins within half a day, or should have begun: then opening it is the next thing to do."""
    return assembly.starts_at - SOON <= now


def officers(assembly: Assembly) -> QuerySet[Officer]:
    """Return who holds an office now, by office and name."""
    rows = assembly.officers.filter(ended_at__isnull=True).select_related("person")
    return rows.order_by("office", "person__name", "pk")


def holds(person: Visitor, assembly: Assembly, *offices: Office) -> bool:
    """Tell whether somebody holds one of these offices now."""
    if not isinstance(person, Person) or not person.is_active:
        return False
    return assembly.officers.filter(ended_at__isnull=True, person=person, office__in=offices).exists()


def arranges(person: Visitor, assembly: Assembly, now: datetime) -> bool:
    """Tell whether somebody is on the committee of one of its coalitions that goes on."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True)
    return own.filter(pk__in=[row.pk for row in assembly.coalitions.all()]).exists()


def acting_seats(person: Visitor, assembly: Assembly, now: datetime) -> QuerySet[Seat]:
    """Return the seats of the organisations for which somebody may sign and vote, by name."""
    acting = organisations.of_person(person, now).filter(role__in=organisations.SIGNING).order_by()
    rows = assembly.seats.filter(ended_at__isnull=True, organisation__in=acting.values("organisation"))
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def invited(assembly: Assembly) -> QuerySet[Organisation]:
    """Return the organisations with a seat; while there are no seats yet, the members of its coalitions. By name."""
    seats = assembly.seats.filter(ended_at__isnull=True)
    if seats.exists():
        return Organisation.objects.filter(pk__in=seats.values("organisation")).order_by("name", "pk")
    rows = Membership.objects.filter(state=Standing.ADMITTED, coalition__in=assembly.coalitions.values("pk"))
    return Organisation.objects.filter(pk__in=rows.values("organisation")).order_by("name", "pk")


def eligible(assembly: Assembly, now: datetime) -> QuerySet[Person]:
    """Return whom its committees can give an office: each other, delegates, and who acts for those that meet.

    Of the last, only those who let everybody know that they do.
    """
    terms = Term.objects.filter(coalitions.serving(now), post__coalition__in=assembly.coalitions.values("pk"))
    sent = Delegate.objects.filter(seat__assembly=assembly, ended_at__isnull=True)
    acting = Representative.objects.filter(organisations.in_office(now), named_at__isnull=False)
    acting = acting.filter(organisation__in=invited(assembly).order_by().values("pk"))
    numbers = [
        *terms.filter(post__abolished_at__isnull=True).values_list("person", flat=True),
        *sent.values_list("person", flat=True),
        *acting.values_list("person", flat=True),
    ]
    return Person.objects.filter(pk__in=numbers, left_at__isnull=True).order_by("name", "pk")


def open_questions(assembly: Assembly) -> QuerySet[Asked]:
    """Return the coalitions that were asked to hold an assembly, too, and have not answered, the latest first."""
    return assembly.asked.filter(OPEN).select_related("coalition")


def asked_of(person: Visitor, now: datetime) -> QuerySet[Asked]:
    """Return what the committees on which somebody is were asked to hold with others, and have not answered."""
    own = coalitions.coordinated_by(person, now).filter(ended_at__isnull=True).values("pk")
    return Asked.objects.filter(OPEN, coalition__in=own).select_related("assembly", "coalition")
