"""What-ifs as links: those that are asked, each with a way to take it back, and those that could be."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.http import QueryDict
from django.utils.translation import gettext as _

from undersigned.apps.commonground.queries import WhatIf, called, whatif
from undersigned.apps.drafting.queries import Choosable
from undersigned.apps.positions.queries import Names, plain
from undersigned.kit.forms import isolated


@dataclass(frozen=True, slots=True)
class Link:
    """Some words, and the query that they lead to."""

    label: str
    url: str


def chips(asked: WhatIf, names: Names) -> list[Link]:
    """Return what is asked, each with the query without it."""
    return [Link(_said(pair, names), f"?{asked.without_pair(pair)}") for pair in asked.pairs()]


def _said(pair: tuple[str, str], names: Names) -> str:
    kind, value = pair
    who, _colon, rest = value.rpartition(":") if kind in {"counts", "worth"} else value.partition(":")
    match kind:
        case "hold":
            wording = called.wording(who, rest, names) if rest else called.clauses([who], names)
            return _("holding %(clause)s") % {"clause": wording}
        case "leave":
            return _("leaving out %(clause)s") % {"clause": called.clauses([value], names)}
        case "without":
            return _("without %(name)s") % {"name": isolated(called.organisation_called(value, names))}
        case "counts":
            facts = {"name": isolated(called.organisation_called(who, names)), "n": rest}
            return _("%(name)s counts for %(n)s") % facts
        case _:
            return _("%(clause)s is worth %(n)s") % {"clause": called.clauses([who], names), "n": rest}


def of_clause(asked: WhatIf, clause: Choosable, names: Names) -> Iterator[Link]:
    """Return what could be asked of a clause: to leave it out, to hold it, to hold one of its wordings."""
    if clause.id not in asked.leave:
        yield Link(_("leave it out"), _query(_leaving(asked, clause.id)))
    if clause.id not in asked.hold:
        yield Link(_("hold it"), _query(_holding(asked, clause.id, "")))
    if len(clause.variants) > 1:
        for one in clause.variants:
            if asked.hold.get(clause.id) != one.key:
                said = called.origin_of(one) or _("the draft")
                yield Link(_("hold it as in %(which)s") % {"which": said}, _query(_holding(asked, clause.id, one.key)))


def without(asked: WhatIf, handle: str) -> str:
    """Return the query without an organisation."""
    return _query(replace(asked, without=(*asked.without, handle)))


def weighed(asked: WhatIf, given: QueryDict) -> str | None:
    """Return the query with what the form for weights adds to it; None, if that form was not sent."""
    what, weight = given.get("weigh", ""), whatif.weight_of(given.get("weight", ""))
    kind, _colon, who = what.partition(":")
    if not who or weight is None:
        return None
    if kind == "organisation":
        return _query(replace(asked, counts={**asked.counts, who: weight}))
    return _query(replace(asked, worth={**asked.worth, who: weight}))


def weighable(names: Names) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return what can be given another weight: groups of values and names, each with what it weighs now."""
    organisations = [
        (f"organisation:{handle}", f"{one.name} ({plain(names.terms.weight(handle))})")
        for handle, one in names.organisations.items()
    ]
    clauses = [
        (f"clause:{one.id}", f"{called.clause_called(one.clause)} ({plain(names.terms.stakes(one.id).weight)})")
        for one in names.clauses
    ]
    return [(_("Organisations"), organisations), (_("Clauses"), clauses)]


def _leaving(asked: WhatIf, clause: str) -> WhatIf:
    kept = {one: key for one, key in asked.hold.items() if one != clause}
    return replace(asked, leave=(*asked.leave, clause), hold=kept)


def _holding(asked: WhatIf, clause: str, key: str) -> WhatIf:
    return replace(asked, hold={**asked.hold, clause: key}, leave=tuple(one for one in asked.leave if one != clause))


def _query(asked: WhatIf) -> str:
    return f"?{asked.query}"
