"""What is said about answers in sentences: who was quicker, what changed, and what contradicts what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from undersigned.apps.coalitions.queries import decision_said
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.organisations.models import Organisation, Scope
from undersigned.apps.positions import queries
from undersigned.apps.positions.models import Answer, Position, Sees
from undersigned.apps.positions.queries import DeadEnd, InVain, Line, Names, Sheet, Wanted, Why
from undersigned.apps.statements.models import Statement
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MOST = 5
"""Of as many answers of colleagues it is told one by one."""
WORDS_CHANGED: str | StrPromise = gettext_lazy(
    "The words changed while this page was open, and nothing was saved. Load the page again, and answer the new words."
)


def word(position: str) -> str:
    """Return what a position is called."""
    return str(Position(position).label)


def between(row: Answer) -> str:
    """Say that a colleague answered in between, and that the later word counts."""
    name = isolated(row.said_by.name) if row.said_by else _("A colleague")
    facts = {"name": name, "position": word(row.position)}
    return _("%(name)s answered “%(position)s” while your page was open. What you said counts now.") % facts


def said_before(line: Line) -> str:
    """Say what the organisation said of the words that stood there before; nothing, if it said nothing."""
    if line.before is None:
        return ""
    facts = {"position": word(line.before.position), "day": day_in(line.before.said_at.date(), active())}
    return _("On %(day)s you said “%(position)s” of other words. They changed: answer again.") % facts


def troubles(sheet: Sheet) -> list[str]:
    """Say why the organisation could sign no text as things are, clause by clause; nothing, if it could."""
    found = [_dead_end(end, sheet.names) for end in sheet.dead_ends]
    return [*found, *_in_vain(sheet)]


def _dead_end(end: DeadEnd, known: Names) -> str:
    clauses = {clause.id: isolated(drafting.name_of(clause.clause)) for clause in known.clauses}
    last, first = clauses[end.path[-1]], clauses[end.path[0]]
    if len(end.path) == 1:
        said = _("You object to every wording of %(last)s, and every text has it.")
        return said % {"last": last}
    way = " → ".join(clauses[one] for one in end.path)
    if end.why is Why.ESSENTIAL:
        said = _("%(first)s is essential to you and needs %(last)s, of which you object to every wording (%(way)s).")
    else:
        said = _("Every text has %(first)s, which needs %(last)s, and you object to every wording of it (%(way)s).")
    return said % {"first": first, "last": last, "way": way}


def _in_vain(sheet: Sheet) -> Iterator[str]:
    match sheet.in_vain:
        case InVain.NOT_TAKING_PART:
            yield _("You sign only with an organisation that does not take part any more. Change your condition.")
        case InVain.MORE_THAN_THERE_ARE:
            n = len(sheet.names.organisations)
            said = ngettext(
                "You wait for %(least)d organisations, and %(n)d takes part. Change your condition.",
                "You wait for %(least)d organisations, and %(n)d take part. Change your condition.",
                n,
            )
            yield said % {"least": sheet.wanted.at_least, "n": n}
        case None:
            return


def condition(wanted: Wanted, known: Names, *, own: bool = False) -> str:
    """Say on which condition an organisation signs, to its own people or to others; nothing, if it has none."""
    said = []
    if wanted.at_least:
        said.append(_at_least(wanted.at_least, own=own))
    if wanted.all_of:
        names = [known.organisations[one].name if one in known.organisations else one for one in sorted(wanted.all_of)]
        said.append(_("if these sign: %(names)s") % {"names": ", ".join(isolated(name) for name in names)})
    return "; ".join(said)


def _at_least(n: int, *, own: bool) -> str:
    if own:
        said = ngettext(
            "if at least %(n)d organisation signs, you included",
            "if at least %(n)d organisations sign, you included",
            n,
        )
    else:
        said = ngettext(
            "if at least %(n)d organisation signs, itself included",
            "if at least %(n)d organisations sign, itself included",
            n,
        )
    return said % {"n": n}


def changes(statement: Statement) -> list[dict[str, Any]]:
    """Return how the terms changed, the latest first, as `parts/history.html` shows it."""
    return [
        {
            "at": row.set_at,
            "title": _("Who sees who said what: %(who)s") % {"who": Sees(row.sees).label},
            "decision": decision_said(row.decision),
        }
        for row in queries.askings(statement)
    ]


def mandate_url(request: HttpRequest, statement: Statement, organisation: Organisation) -> str:
    """Return where a mandate for a text is put on record."""
    query = {"for": f"{Scope.STATEMENT}:{statement.public_id}", "next": request.get_full_path()}
    return reverse("mandate_new", args=[organisation.handle], query=query)
