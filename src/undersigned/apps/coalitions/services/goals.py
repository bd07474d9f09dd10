"""Goals follow the sealed charter; what the coalition says and does is linked to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils.text import slugify

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions
from undersigned.apps.coalitions.models import Coalition, Goal, Link, Topic
from undersigned.apps.people.models import Person
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause, numbered
from undersigned.kit.results import require

TITLE_LIMIT = 500


def adopt(*, coalition: Coalition, charter: str, clauses: Sequence[Clause], now: datetime) -> list[Goal]:
    """Make each numbered clause of a charter (its digest) that was just sealed a goal. What is gone retires its goal.

    A clause keeps its goal, with its links and topics, for as long as it keeps its id.
    """
    with transaction.atomic():
        Coalition.objects.select_for_update().get(pk=coalition.pk)
        known = {goal.clause: goal for goal in coalition.goals.all()}
        coalition.goals.filter(retired_at__isnull=True).update(retired_at=now)  # so that numbers are free
        adopted = []
        for number, clause in enumerate(numbered(clauses), 1):
            goal = known.get(clause.id) or Goal(coalition=coalition, clause=clause.id, since_at=now)
            goal.number, goal.label, goal.title = number, clause.label, title_of(clause)
            goal.charter, goal.retired_at = charter, None
            goal.save()
            adopted.append(goal)
    return adopted


def title_of(clause: Clause) -> str:
    """Return how a goal is called: the heading of its clause, or else its words as plain text."""
    words = clause.heading or " ".join(markup.to_plain(clause.text).split())
    return words if len(words) <= TITLE_LIMIT else f"{words[: TITLE_LIMIT - 1]}…"


def link(*, goal: Goal, kind: str, number: int, by: Person, now: datetime) -> Link:
    """Say that something the coalition says or does belongs to a goal."""
    require(permissions.may_coordinate(by, goal.coalition, now))
    require(permissions.may_link(kind, number))
    with transaction.atomic():
        row, fresh = Link.objects.get_or_create(
            goal=goal, kind=kind, number=number, unlinked_at=None, defaults={"linked_at": now, "linked_by": by}
        )
        if fresh:
            audit.record(Event.GOAL_LINKED, subject=f"goal:{goal.pk}", by=by.actor, now=now)
    return row


def unlink(*, link: Link, by: Person, now: datetime) -> None:
    """Take a link away. Linking again undoes it."""
    require(permissions.may_coordinate(by, link.goal.coalition, now))
    with transaction.atomic():
        Link.objects.filter(pk=link.pk, unlinked_at__isnull=True).update(unlinked_at=now)
        audit.record(Event.GOAL_UNLINKED, subject=f"goal:{link.goal_id}", by=by.actor, now=now)


def gather(*, goal: Goal, topics: Sequence[str], by: Person, now: datetime) -> None:
    """Put a goal under these topics and no others. Topics nothing stands under go."""
    require(permissions.may_coordinate(by, goal.coalition, now))
    with transaction.atomic():
        rows = [_topic(goal.coalition, name) for name in dict.fromkeys(name.strip() for name in topics) if name]
        goal.topics.set(rows)
        Topic.objects.filter(coalition=goal.coalition, goals__isnull=True).delete()
        audit.record(Event.GOAL_GATHERED, subject=f"goal:{goal.pk}", by=by.actor, now=now)


def _topic(coalition: Coalition, name: str) -> Topic:
    slug = slugify(name, allow_unicode=True) or "topic"
    return Topic.objects.get_or_create(coalition=coalition, slug=slug, defaults={"name": name})[0]
