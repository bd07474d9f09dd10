"""Rounds, who takes part in them, and who may read the draft of which text."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.events import Discussed
from undersigned.apps.coalitions.models import Coalition, Kind, Membership
from undersigned.apps.coalitions.models import State as Standing
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting.models import Audience, Participant, Round
from undersigned.apps.drafting.queries.gatherings import gathered, is_gathered, joined, unseen
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.organisations.events import Subject
from undersigned.apps.organisations.models import Organisation, Representative, Scope
from undersigned.apps.people.models import Person
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Statement
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import isolated

ACTING = Q(closed_at__isnull=True, merged_into__isnull=True)
"""The condition on organisations that somebody can act for."""

MOST_SUBJECTS = 100
"""Texts under discussion that a mandate can be chosen for."""


def rounds(statement: Statement) -> QuerySet[Round]:
    """Return the rounds of a text, the latest first."""
    return Round.objects.filter(statement=statement).order_by("-number")


def is_open(now: datetime) -> Q:
    """Return the condition on rounds that have opened and not closed. None is, once the coalition has ended."""
    return Q(opens_at__lte=now, closes_at__gt=now, statement__coalition__ended_at__isnull=True)


def current(statement: Statement, now: datetime) -> Round | None:
    """Return the round that is open now; there is at most one."""
    return rounds(statement).filter(is_open(now)).first()


def open_to(person: Visitor, statement: Statement, now: datetime) -> Round | None:
    """Return the round that is open now, if it is for somebody: one for those who take part is for nobody else."""
    round_ = current(statement, now)
    if round_ is None or round_.audience == Audience.PUBLIC or is_taking_part(person, statement, now):
        return round_
    return None


def latest(statement: Statement) -> Round | None:
    """Return the round that was opened last, whether it is open or closed."""
    return rounds(statement).first()


def is_public(statement: Statement, now: datetime) -> bool:
    """Tell whether a round for everybody has opened: from then on everybody may read the draft."""
    return rounds(statement).filter(audience=Audience.PUBLIC, opens_at__lte=now).exists()


def asked(statement: Statement) -> QuerySet[Participant]:
    """Return the organisations that the committee asked to take part, and still wants to, by name."""
    rows = Participant.objects.filter(statement=statement, ended_at__isnull=True)
    return rows.select_related("organisation").order_by("organisation__name", "pk")


def taking_part(statement: Statement) -> QuerySet[Organisation]:
    """Return the organisations that take part in a text, by name.

    Of a standing coalition, the members that are admitted today; where one comes together for the text, those that
    its committee asked; and those of which a room above says it. Who was closed, merged, suspended or let go takes part
    no more.
    """
    if statement.coalition.kind == Kind.STANDING:
        own = Q(pk__in=coalitions.members(statement.coalition).order_by().values("organisation"))
    else:
        own = Q(pk__in=asked(statement).order_by().values("organisation"))
    return Organisation.objects.filter(ACTING).filter(own | gathered(statement)).order_by("name", "pk")


def takes_part(organisation: Organisation, statement: Statement) -> bool:
    """Tell whether an organisation takes part in a text now."""
    return taking_part(statement).filter(pk=organisation.pk).exists()


def acted_for(person: Visitor, now: datetime) -> QuerySet[Representative]:
    """Return for which organisations that act somebody has a role now, by name."""
    return organisations.of_person(person, now).filter(organisation__closed_at__isnull=True)


def speaking(person: Visitor, statement: Statement, now: datetime) -> list[Organisation]:
    """Return the organisations that take part and for which somebody may write, by name."""
    rows = acted_for(person, now).filter(role__in=organisations.WRITING)
    return [row.organisation for row in rows.filter(organisation__in=taking_part(statement).order_by())]


def proposing(person: Visitor, statement: Statement, now: datetime) -> list[Organisation]:
    """Return the organisations for which somebody may propose amendments: in a public round any, else who takes part.

    Empty while no round is open.
    """
    round_ = current(statement, now)
    if round_ is None:
        return []
    if round_.audience == Audience.MEMBERS or is_gathered(statement):
        return speaking(person, statement, now)
    return [row.organisation for row in acted_for(person, now).filter(role__in=organisations.WRITING)]


def is_taking_part(person: Visitor, statement: Statement, now: datetime) -> bool:
    """Tell whether somebody is among those who take part: on the committee, or in any role for an organisation."""
    if coalitions.is_on_committee(person, statement.coalition, now):
        return True
    if acted_for(person, now).filter(organisation__in=taking_part(statement).order_by()).exists():
        return True
    return Statement.objects.filter(joined(person, now), pk=statement.pk).exists()


def readable(person: Visitor, now: datetime) -> QuerySet[Statement]:
    """Return the texts whose drafts somebody may read, the latest started first.

    The committee may at any time. Once a first round has opened, whoever acts for an organisation that takes part; once
    one for everybody has, everybody.
    """
    opened = Round.objects.filter(statement=OuterRef("pk"), opens_at__lte=now)
    public = Exists(opened.filter(audience=Audience.PUBLIC)) & ~unseen()
    rows = Statement.objects.select_related("coalition").order_by("-started_at", "-pk")
    if not isinstance(person, Person) or not person.is_active:
        return rows.filter(public)
    return rows.filter(_on_committee(person, now) | public | (Exists(opened) & _takes_part(person, now)))


def _on_committee(person: Person, now: datetime) -> Q:
    """Return the condition on texts of coalitions on whose committee somebody is."""
    return Q(coalition__in=coalitions.coordinated_by(person, now).order_by())


def _takes_part(person: Person, now: datetime) -> Q:
    """Return the condition on texts in which an organisation takes part for which somebody acts."""
    mine = acted_for(person, now).order_by().values("organisation")
    member = Membership.objects.filter(coalition=OuterRef("coalition"), state=Standing.ADMITTED, organisation__in=mine)
    guest = Participant.objects.filter(statement=OuterRef("pk"), ended_at__isnull=True, organisation__in=mine)
    standing = Q(coalition__kind=Kind.STANDING)
    return (standing & Exists(member)) | (~standing & Exists(guest)) | joined(person, now)


def readable_at(slug: str, person: Visitor, now: datetime) -> QuerySet[Statement]:
    """Return the one text at this address, if somebody may read its draft: for all others there is none."""
    return readable(person, now).filter(pk__in=statements.at_desk(slug).values("pk"))


def under_discussion(person: Visitor, coalition: Coalition | int, now: datetime) -> QuerySet[Round]:
    """Return the rounds of a coalition that are open, and open to somebody, those that close first first."""
    rows = Round.objects.filter(is_open(now), statement__in=readable(person, now).filter(coalition=coalition))
    to_them = Q(audience=Audience.PUBLIC)
    if isinstance(person, Person) and person.is_active:
        inside = Statement.objects.filter(_on_committee(person, now) | _takes_part(person, now))
        to_them |= Q(statement__in=inside.filter(coalition=coalition))
    rows = rows.filter(to_them)
    return rows.select_related("statement__coalition").order_by("closes_at", "pk")


def discussed(person: Visitor, coalition: int, now: datetime) -> list[Discussed]:
    """Return the open rounds of a coalition, by its number, as its page lists them to who may read those drafts."""
    rows = list(under_discussion(person, coalition, now))
    newest = statements.latest_drafts().filter(statement__in=[row.statement_id for row in rows])
    wordings = {draft.statement_id: statements.wording_of(draft) for draft in newest}
    return [_discussed(row, wordings[row.statement_id]) for row in rows]


def subjects_of_mandates(_asked: str, person: int, now: datetime) -> list[Subject]:
    """Return the texts under discussion for which somebody can record a mandate: what was sealed others give."""
    texts = readable(Person.objects.get(pk=person), now).filter(rounds__isnull=False, revisions=None)
    newest = statements.latest_drafts().filter(statement__in=texts.order_by().values("pk"))
    rows = [(draft.statement, statements.wording_of(draft).title) for draft in newest[:MOST_SUBJECTS]]
    return [_subject(statement, title or gettext("A draft without a title")) for statement, title in rows]


def _subject(statement: Statement, title: str) -> Subject:
    return Subject(
        Scope.STATEMENT.value,
        statement.public_id,
        title,
        kind=gettext("Texts under discussion"),
        covers=gettext("%(title)s: amending it, saying where you stand, and signing it") % {"title": isolated(title)},
    )


def _discussed(round_: Round, wording: Wording) -> Discussed:
    return Discussed(
        title=wording.title or gettext("A draft without a title"),
        language=wording.language,
        address=reverse("drafting", args=[round_.statement.slug]),
        round=round_.name,
        closes_at=round_.closes_at,
    )
