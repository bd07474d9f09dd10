"""The page of a coalition: what it is, what it wants, who belongs to it, who coordinates it, and how to join."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions import events, permissions, queries
from undersigned.apps.coalitions.events import Charter, Work
from undersigned.apps.coalitions.models import Coalition, Kind, Membership, State, Term
from undersigned.apps.coalitions.views.common import address, find, rules_in_words, show
from undersigned.apps.organisations import queries as organisations
from undersigned.kit.clock import now
from undersigned.kit.forms import words
from undersigned.kit.results import Allowed

MEMBERS = 600
"""Members by name on one page."""
TEXTS = 5


def coalition(request: HttpRequest, slug: str) -> HttpResponse:
    """Show it in a fixed number of questions."""
    row = find(request, slug)
    charter = events.charter(row.pk) if row.kind == Kind.STANDING else None
    rows = list(queries.with_verifications(queries.members(row))[: MEMBERS + 1])
    context = {
        "charter": charter,
        "goals": list(queries.goals(row)) if charter else [],
        "steps": _steps(row, None if _all_in(request, row) else charter),
        "rules": rules_in_words(row) if row.kind == Kind.STANDING else [],
        "committee": [seat(term, request.user.pk) for term in queries.committee(row, now())],
        "texts": [text(work) for work in events.texts(row.pk, "")[:TEXTS]],
        "discussed": events.discussed(request.user, row.pk, now()),
        "campaigns": events.campaigns(request.user, row.pk, now()),
        "meetings": events.meetings(request.user, row.pk, now()),
        "doors": events.doors(request.user, row.pk, now()),
        "records": [{"label": page.label, "url": address(row, page.name)} for page in events.RECORDS],
        "names": [(tag, name) for tag, name in sorted(row.names.items()) if name != row.called()],
        "recognise": _recognise(request, row),
        "own": _own(request, row),
        "coming": _coming(request, row, charter),
        "directory": address(row, "coalition_directory", "json"),
        "directory_csv": address(row, "coalition_directory", "csv"),
        **_members(row, rows),
    }
    return show(request, row, "coalition/page.html", context)


def _recognise(request: HttpRequest, row: Coalition) -> str:
    """Return where an operator recognises it, or no longer; nothing for others."""
    if permissions.may_recognise(request.user) != Allowed():
        return ""
    changeable = row.recognised_at is not None or permissions.may_be_recognised(row) == Allowed()
    return address(row, "coalition_recognise") if changeable else ""


def _members(row: Coalition, rows: Sequence[Membership]) -> dict[str, Any]:
    by_country = Counter(one.organisation.country for one in rows)
    ordered = sorted(rows[:MEMBERS], key=lambda one: one.organisation.country)
    return {
        "count": len(rows) if len(rows) <= MEMBERS else queries.members(row).count(),
        "count_of_countries": len(by_country.keys() - {""}),
        "by_country": dict(by_country) if len(rows) <= MEMBERS else queries.count_by_country(row),
        "more": len(rows) > MEMBERS,
        "countries": [
            {"code": code, "members": [_member(row, one) for one in group]}
            for code, group in groupby(ordered, key=lambda one: one.organisation.country)
        ],
    }


def _member(row: Coalition, membership: Membership) -> dict[str, Any]:
    how = queries.verified(membership.organisation)
    return {
        "name": membership.organisation.name,
        "url": reverse("organisation", args=[membership.organisation.handle]),
        "how": how.sign,
        "detail": how.detail,
        "source": how.source,
    }


def seat(term: Term, viewer: int | None, *, inside: bool = False) -> dict[str, Any]:
    """Return a post with who holds it: by name only who agreed; the committee itself knows who it is."""
    seen = inside or term.named_at is not None or term.person_id == viewer
    return {
        "pk": term.pk,
        "post": term.post.title,
        "name": term.person.name if seen and term.person.is_active else "",
        "organisation": term.organisation.name if term.organisation else "",
        "url": reverse("organisation", args=[term.organisation.handle]) if term.organisation else "",
        "since": term.starts_at,
        "until": term.ends_at,
        "named": term.named_at is not None,
        "own": term.person_id == viewer,
        "decision": queries.decision_said(term.decision),
    }


def text(work: Work) -> dict[str, Any]:
    """Return a text as a list shows it."""
    return {
        "title": work.title,
        "url": work.address,
        "language": work.language,
        "kind": work.sort,
        "on": work.on,
        "organisations": work.organisations,
        "number": work.number,
        "shelf": work.kind,
    }


def _all_in(request: HttpRequest, row: Coalition) -> bool:
    """Tell whether every organisation for which somebody signs has undersigned: they are asked no more."""
    mine = organisations.of_person(request.user, now()).filter(role__in=organisations.SIGNING).values("organisation")
    inside = row.memberships.filter(organisation__in=mine, state__in=[State.APPLIED, State.ADMITTED, State.SUSPENDED])
    return mine.exists() and inside.count() == mine.count()


def _steps(row: Coalition, charter: Charter | None) -> list[dict[str, str]]:
    """Say how an organisation joins, step by step."""
    if row.kind == Kind.AD_HOC or row.ended_at:
        return []
    admitted = {
        "automatic": _("With that it is a member: nobody has to admit it."),
        "committee": _("The committee looks at it, and says by which decision it is admitted."),
        "vote": _("The members vote on it, in the open."),
    }
    url = charter.undersign if charter else ""
    return [
        {"text": _("Undersign the charter for your organisation, with its mandate."), "url": url},
        {"text": admitted[row.admission], "url": ""},
    ]


def _coming(request: HttpRequest, row: Coalition, charter: Charter | None) -> list[dict[str, str]]:
    """Say to the committee what comes next, until it is done: asked for each time, and stored nowhere."""
    if row.kind != Kind.STANDING or permissions.may_coordinate(request.user, row, now()) != Allowed():
        return []
    write = reverse("statement_new", query={"coalition": row.slug})
    anybody, alone = row.memberships.exists(), queries.committee(row, now()).count() < 2
    untold = queries.untold(row, now()).exists()
    steps = (
        (charter is None, _("Write the charter"), _("Once it is sealed, its clauses are the goals."), write),
        (alone, _("Appoint somebody"), _("So that the coalition does not hang on you alone."), _at(row, "appoint")),
        (not anybody, _("Invite an organisation"), _("Each by itself, if it is known here."), _at(row, "invite")),
        (not anybody, _("Bring in a list"), _("Many at once, known here or not."), _at(row, "import")),
        (untold, _("Tell who was invited"), _("Those for whom nobody acts here were not mailed."), _at(row, "untold")),
    )
    return [{"act": act, "text": text_, "url": url} for open_, act, text_, url in steps if open_]


def _at(row: Coalition, name: str) -> str:
    return address(row, f"coalition_{name}")


def _own(request: HttpRequest, row: Coalition) -> list[dict[str, Any]]:
    """Return where the organisations of whoever looks stand in the register."""
    mine = organisations.of_person(request.user, now()).values("organisation")
    rows = row.memberships.filter(organisation__in=mine).select_related("organisation").order_by("organisation__name")
    return [
        {
            "title": one.organisation.name,
            "state": one.state,
            "url": address(row, "coalition_member", one.organisation.handle),
        }
        for one in rows
    ]


def statements(request: HttpRequest, slug: str) -> HttpResponse:
    """List the texts of a coalition, the latest sealed first."""
    row, asked = find(request, slug), words(request)
    found = [text(work) for work in events.texts(row.pk, asked)]
    discussed = [] if asked else events.discussed(request.user, row.pk, now())
    return show(request, row, "coalition/statements.html", {"texts": found, "words": asked, "discussed": discussed})
