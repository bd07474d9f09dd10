"""What of a text somebody reads: its saved states since a round let them in, its sealed versions, what was said of it.

The committee reads all of it. Who takes part reads what was the draft when the first round opened, and what came after;
everybody else, the same of the first round for everybody. So nobody sees what was tried before they were let in.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import datetime

from django.db.models import Count, QuerySet

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting.models import Amendment, Audience, Comment, ModerationLine, Round, State
from undersigned.apps.drafting.queries.amendments import touched
from undersigned.apps.drafting.queries.docket import Docket, docket_of
from undersigned.apps.drafting.queries.rounds import is_taking_part, rounds
from undersigned.apps.statements.models import Draft, Revision, Statement

VERSIONS = 500
"""Saved states among which one chooses, the latest ones."""


def let_in(person: Visitor, statement: Statement, now: datetime) -> Round | None:
    """Return the round that let somebody read who is not on the committee."""
    rows = rounds(statement).filter(opens_at__lte=now).order_by("number")
    if not is_taking_part(person, statement, now):
        rows = rows.filter(audience=Audience.PUBLIC)
    return rows.first()


def drafts(person: Visitor, statement: Statement, now: datetime) -> QuerySet[Draft]:
    """Return the saved states that somebody may read, the first one first."""
    rows = Draft.objects.filter(statement=statement).order_by("number")
    if coalitions.is_on_committee(person, statement.coalition, now):
        return rows
    round_ = let_in(person, statement, now)
    if round_ is None:
        return rows.none()
    then = rows.filter(saved_at__lte=round_.opens_at).last() or rows.first()
    return rows.filter(number__gte=then.number) if then else rows.none()


def versions(person: Visitor, statement: Statement, now: datetime) -> tuple[list[Draft], list[Revision]]:
    """Return the saved states without their words, the latest first, and the sealed versions, the newest first."""
    rows = drafts(person, statement, now).defer("words").order_by("-number")[:VERSIONS]
    sealed = Revision.objects.filter(statement=statement).defer("document").order_by("-version")
    return list(rows), list(sealed)


def heard(person: Visitor, statement: Statement, now: datetime) -> QuerySet[Round]:
    """Return the rounds of which somebody reads what was said: who takes part of all, others of those for everybody."""
    rows = Round.objects.filter(statement=statement)
    return rows if is_taking_part(person, statement, now) else rows.filter(audience=Audience.PUBLIC)


def is_heard(person: Visitor, amendment: Amendment, now: datetime) -> bool:
    """Tell whether somebody reads an amendment that was proposed: it, and all that it amends."""
    rows = Amendment.objects.exclude(state=State.DRAFT).filter(round__in=heard(person, amendment.statement, now))
    parents = dict(rows.values_list("pk", "parent"))
    row: int | None = amendment.pk
    while row in parents:
        row = parents[row]
    return row is None


def comments(
    person: Visitor, statement: Statement, now: datetime, *, clause: str = "", amendment: Amendment | None = None
) -> QuerySet[Comment]:
    """Return what was said of a clause or of an amendment, the first one first; hidden ones too, with who moderated."""
    rows = Comment.objects.filter(round__in=heard(person, statement, now), clause=clause, amendment=amendment)
    related = rows.select_related("round__statement", "person", "organisation", "amendment")
    return related.prefetch_related("moderation").order_by("pk")


def comment_of(person: Visitor, statement: Statement, number: int, now: datetime) -> Comment | None:
    """Return the comment of this number, if somebody may read where it stands."""
    rows = Comment.objects.filter(round__in=heard(person, statement, now))
    return rows.select_related("round__statement__coalition", "amendment", "organisation").filter(pk=number).first()


def moderation(person: Visitor, statement: Statement, now: datetime) -> QuerySet[ModerationLine]:
    """Return what the committee hid and showed again, the latest first."""
    rows = ModerationLine.objects.filter(round__in=heard(person, statement, now))
    return rows.select_related("round", "comment__organisation", "amendment").order_by("-pk")


def count_comments(person: Visitor, statement: Statement, now: datetime) -> tuple[Counter[str], Counter[int]]:
    """Return how many comments are to be read under each clause, by its id, and under each amendment, by its row."""
    rows = Comment.objects.filter(round__in=heard(person, statement, now), hidden_at__isnull=True)
    said = rows.values_list("clause", "amendment").annotate(n=Count("pk")).order_by()
    clauses: Counter[str] = Counter()
    amendments: Counter[int] = Counter()
    for clause, amendment, n in said:
        if amendment is None:
            clauses[clause] += n
        else:
            amendments[amendment] += n
    return clauses, amendments


def docket_for(person: Visitor, statement: Statement, now: datetime, *, latest: Draft | None = None) -> Docket:
    """Return the amendments that somebody reads: those of the rounds of which they read what was said."""
    return docket_of(statement, latest=latest, heard=heard(person, statement, now))


def by_clause(docket: Docket) -> dict[str, list[Amendment]]:
    """Return the open amendments at each clause of the draft of today, by its id; "" is the title and the beginning.

    A new clause stands at the one after which it is to come; what has no clause left is at none.
    """
    known = {clause.id for clause in docket.wording.clauses}
    found: defaultdict[str, list[Amendment]] = defaultdict(list)
    for amendment in docket.open:
        places = touched(docket.today(docket.standing(amendment)).changes)
        for place in dict.fromkeys(place if place in known else "" for place in places or ("",)):
            found[place].append(amendment)
    return dict(found)
