"""Goals as a hub: each numbered goal of the charter, what the coalition says and does about it, who excepts it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from undersigned.apps.coalitions import events, permissions, queries
from undersigned.apps.coalitions.events import Work
from undersigned.apps.coalitions.forms import TopicsForm
from undersigned.apps.coalitions.models import Coalition, Goal, Link, Reservations, Topic
from undersigned.apps.coalitions.services import goals
from undersigned.apps.coalitions.views.common import address, attempt, coordinated, find, show
from undersigned.apps.coalitions.views.pages import text
from undersigned.kit.carrying import signed_in
from undersigned.kit.clock import now
from undersigned.kit.forms import words
from undersigned.kit.results import Allowed

WORKS = 200
"""Things linked to one goal on its page."""


def listed(request: HttpRequest, slug: str) -> HttpResponse:
    """List the goals; for the committee, those on which nobody has worked for a year."""
    row, moment = find(request, slug), now()
    rows = list(queries.goals(row))
    inside = permissions.may_coordinate(request.user, row, moment) == Allowed()
    excepted = _excepted(row, rows)
    context = {
        "charter": events.charter(row.pk),
        "goals": [_shown(row, goal, len(excepted[goal.clause])) for goal in rows],
        "topics": queries.topics(row),
        "idle": [_shown(row, goal, 0) for goal in queries.idle(rows, moment)] if inside else [],
    }
    return show(request, row, "coalition/goals.html", context)


def _shown(row: Coalition, goal: Goal, excepted: int) -> dict[str, Any]:
    return {
        "number": goal.label or str(goal.number),
        "title": goal.title,
        "url": address(row, "goal", goal.clause),
        "topics": goal.topics.all(),
        "linked": getattr(goal, "linked", 0),
        "latest": getattr(goal, "latest", None),
        "since": goal.since_at,
        "excepted": excepted,
    }


def _excepted(row: Coalition, rows: Iterable[Goal]) -> defaultdict[str, list[events.Reserved]]:
    """Return who excepts which goal of the charter, where the rules allow it or did."""
    found: defaultdict[str, list[events.Reserved]] = defaultdict(list)
    digests = {goal.charter for goal in rows}
    if row.reservations == Reservations.ALLOWED:
        for one in (one for digest in digests for one in events.reserved(digest)):
            found[one.clause].append(one)
    return found


def goal(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Show a goal with everything that is linked to it; the committee links and unlinks here."""
    row = find(request, slug)
    found = get_object_or_404(Goal.objects.prefetch_related("topics"), coalition=row, clause=clause)
    inside = permissions.may_coordinate(request.user, row, now()) == Allowed()
    asked, linked = words(request), _linked([found])
    known = {(work.kind, work.number) for work, _link in linked}
    results = [one for one in _linkable(row, asked) if (one.kind, one.number) not in known]
    context = {
        "goal": _shown(row, found, 0),
        "clause": found.clause,
        "retired": found.retired_at,
        "charter": events.charter(row.pk),
        "shelves": _shelves(linked),
        "excepted": _excepted(row, [found])[found.clause],
        "words": asked,
        "results": [text(work) for work in results] if inside else [],
        "form": TopicsForm(initial={"topics": ", ".join(topic.name for topic in found.topics.all())}),
        **_neighbours(row, found),
    }
    return show(request, row, "coalition/goal.html", context)


def _linkable(row: Coalition, asked: str) -> list[Work]:
    """Return what the coalition says or does, but for the charter, which holds the goals."""
    return [one for one in events.search(row.pk, asked) if one.sort != events.CHARTER]


def _linked(rows: list[Goal]) -> list[tuple[Work, Link]]:
    found = list(queries.links(rows)[:WORKS])
    known = events.works((link.kind, link.number) for link in found)
    return [(known[link.kind, link.number], link) for link in found if (link.kind, link.number) in known]


def _shelves(linked: Iterable[tuple[Work, Link]]) -> list[dict[str, Any]]:
    """Put what is linked on its shelves, each with its name; the same work of two goals stands there once."""
    once = {(work.kind, work.number): (work, link) for work, link in linked}
    order = list(events.SHELVES)
    rows = sorted(once.values(), key=lambda pair: order.index(pair[0].kind))
    return [
        {
            "label": events.SHELVES[kind].label,
            "works": [text(work) | {"link": link.pk, "goal": link.goal} for work, link in group],
        }
        for kind, group in groupby(rows, key=lambda pair: pair[0].kind)
    ]


def _neighbours(row: Coalition, found: Goal) -> dict[str, str]:
    current = Goal.objects.filter(coalition=row, retired_at=None)
    before = current.filter(number__lt=found.number).order_by("-number").first()
    after = current.filter(number__gt=found.number).order_by("number").first()
    return {
        "previous_url": address(row, "goal", before.clause) if before else "",
        "next_url": address(row, "goal", after.clause) if after else "",
    }


@signed_in
@require_POST
def change(request: HttpRequest, slug: str, clause: str) -> HttpResponse:
    """Link something to a goal, unlink it, or say under which topics the goal stands."""
    row, by = coordinated(request, slug)
    found = get_object_or_404(Goal.objects.select_related("coalition"), coalition=row, clause=clause)
    deed = request.POST.get("do", "")
    if deed == "topics" and (form := TopicsForm(request.POST)).is_valid():
        names = form.names()
        attempt(request, lambda: goals.gather(goal=found, topics=names, by=by, now=now()), _("Saved."))
    elif deed == "link" and (work := _work(row, request.POST.get("work", ""))):
        attempt(
            request,
            lambda: goals.link(goal=found, kind=work.kind, number=work.number, by=by, now=now()),
            _("It is linked to this goal."),
        )
    elif deed == "unlink" and request.POST.get("link", "").isdecimal():
        rows = Link.objects.select_related("goal__coalition")
        link = get_object_or_404(rows, pk=int(request.POST["link"][:18]), goal=found)
        attempt(request, lambda: goals.unlink(link=link, by=by, now=now()), _("It is linked to this goal no more."))
    return redirect("goal", slug=slug, clause=clause)


def _work(row: Coalition, named: str) -> Work | None:
    """Return a work of this coalition by its kind and number; works of others are not linked to its goals."""
    kind, _colon, digits = named.partition(":")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 18):
        return None
    return next((one for one in _linkable(row, "") if (one.kind, one.number) == (kind, int(digits))), None)


@signed_in
def work(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """Show all goals beside one work, and say to which it belongs."""
    row, by = coordinated(request, slug)
    found = _work(row, f"{kind}:{number}")
    if found is None:
        raise Http404
    rows = list(queries.goals(row))
    linked = {link.goal_id: link for link in queries.links(rows).filter(kind=kind, number=number)}
    if request.method == "POST":
        chosen = set(request.POST.getlist("goal"))
        attempt(request, lambda: _relink(rows, linked, chosen, found, by), _("Saved."))
        return redirect("coalition_statements", slug=slug)
    context = {
        "work": text(found),
        "goals": [_shown(row, one, 0) | {"clause": one.clause, "chosen": one.pk in linked} for one in rows],
        "crumbs": [(row.called(), address(row)), (_("Texts"), address(row, "coalition_statements"))],
    }
    return show(request, row, "coalition/work.html", context)


def _relink(rows: list[Goal], linked: dict[int, Link], chosen: set[str], found: Work, by: Any) -> None:
    for one in rows:
        if one.clause in chosen and one.pk not in linked:
            goals.link(goal=one, kind=found.kind, number=found.number, by=by, now=now())
        elif one.clause not in chosen and one.pk in linked:
            goals.unlink(link=linked[one.pk], by=by, now=now())


def topic(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """Show the goals under a topic, and all that is linked to them."""
    row = find(request, slug)
    found = get_object_or_404(Topic, coalition=row, slug=name)
    rows = list(queries.goals(row).filter(topics=found))
    context = {
        "topic": found,
        "goals": [_shown(row, one, 0) for one in rows],
        "shelves": _shelves(_linked(rows)),
        "crumbs": [(row.called(), address(row)), (_("Goals"), address(row, "coalition_goals"))],
    }
    return show(request, row, "coalition/topic.html", context)
