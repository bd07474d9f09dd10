"""Tasks of the coalition of the cast, of which União dos Portos and the theatre of Kadıköy are members."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.tasks.models import Audience, Owner, Report, State, Task
from undersigned.apps.tasks.services import owners, reports, tasks

from tests.cast import ATTESTED, NOW, REPRESENTATIVE, Member
from tests.factories import coalitions, organisations
from tests.factories.people import drafter

DUE = date(2026, 5, 20)


def coalition(*members: Member) -> Coalition:
    """The coalition that the drafter convenes, with members: the representative's, unless others are named."""
    row = coalitions.coalition()
    for member in members or (REPRESENTATIVE,):
        coalitions.admitted(row, member)
    return row


def task(
    of: Coalition | None = None, *owned_by: Member, title: str = "Print the poster", now: datetime = NOW, **facts: Any
) -> Task:
    """A public task until 20 May, which the representative's organisation is asked to do unless others are named."""
    row = of or coalition()
    asked = tuple(organisations.organisation(member) for member in owned_by or (REPRESENTATIVE,))
    what = tasks.What(**{"title": title, "language": "en", "due_on": DUE, "owners": asked, **facts})
    return tasks.set_(coalition=row, task=what, by=drafter(), now=now)


def unowned(of: Coalition) -> Task:
    """A task that the committee does itself."""
    what = tasks.What(title="Count the posters", language="en", due_on=DUE)
    return tasks.set_(coalition=of, task=what, by=drafter(), now=NOW)


def hidden(of: Coalition | None = None, **facts: Any) -> Task:
    """A task that is for members."""
    return task(of, title="Ask the lawyers", audience=Audience.MEMBERS, **facts)


def owner(of: Task | None = None) -> Owner:
    """The first who is asked to do a task."""
    return (of or task()).owners.select_related("task__coalition", "organisation").order_by("pk")[0]


def accepted(of: Task | None = None, *, words: str = "Gladly.", now: datetime = NOW) -> Owner:
    """A task that the representative accepted."""
    return owners.accept(owner=owner(of), words=words, by=organisations.owner(), now=now)


def declined(of: Task | None = None, *, now: datetime = NOW) -> Owner:
    """A task that the representative declined."""
    return owners.decline(owner=owner(of), words="No press.", by=organisations.owner(), now=now)


def reported(
    of: Task | None = None, became: State | None = None, *, words: str = "Begun.", now: datetime = NOW
) -> Report:
    """What the representative's organisation reported."""
    row = of or task()
    by, organisation = organisations.owner(), organisations.organisation()
    return reports.report(task=row, words=words, became=became, organisation=organisation, by=by, now=now)


def dropped(of: Task | None = None, *, now: datetime = NOW) -> Task:
    """A task that the committee dropped."""
    row = of or task()
    reports.report(task=row, words="No money.", became=State.DROPPED, organisation=None, by=drafter(), now=now)
    row.refresh_from_db()
    return row


BOTH = (REPRESENTATIVE, ATTESTED)
"""Two members of the coalition."""
