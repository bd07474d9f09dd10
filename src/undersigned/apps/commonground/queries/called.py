"""How clauses, wordings and organisations are called in sentences, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from babel.lists import format_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from undersigned.apps.drafting.queries import Variant
from undersigned.apps.positions.queries import Names
from undersigned.core.text.wording import Clause
from undersigned.kit.days import active, locale_for
from undersigned.kit.forms import isolated

MOST = 12
"""More names than these are counted, not named."""
LONGEST = 40


def clause_called(clause: Clause) -> str:
    """Return how a clause is called in a list: by its number, or by how its heading or its words begin."""
    name = clause.label or clause.heading or clause.text
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1].rstrip()}…"


def origin_of(variant: Variant) -> str:
    """Return whose words these are: the labels of amendments, or nothing for the draft's own."""
    return "" if variant.in_draft else " ".join(one.label for one in variant.amendments)


def listed(names: Iterable[str]) -> str:
    """Join names as the page's language does: 13, 16 and 20."""
    return str(format_list(list(names), locale=locale_for(active())))


def clauses(ids: Iterable[str], names: Names) -> str:
    """Name some clauses, or count them if they are many: clauses 13 and 16, Article 13 and Article 16."""
    known = {clause.id: clause_called(clause.clause) for clause in names.clauses}
    found = [known.get(one, one) for one in ids]
    if len(found) > MOST:
        return ngettext("%(n)d clause", "%(n)d clauses", len(found)) % {"n": len(found)}
    said = listed(isolated(one) for one in found)
    if not all(one[:1].isdecimal() for one in found):
        return said
    return ngettext("clause %(which)s", "clauses %(which)s", len(found)) % {"which": said}


def organisations(handles: Iterable[str], names: Names) -> str:
    """Name some organisations, or count them if they are many."""
    found = [isolated(organisation_called(one, names)) for one in handles]
    if len(found) > MOST:
        return ngettext("%(n)d organisation", "%(n)d organisations", len(found)) % {"n": len(found)}
    return listed(found)


def organisation_called(handle: str, names: Names) -> str:
    """Return the name of an organisation; its handle, if it takes part no more."""
    found = names.organisations.get(handle)
    return handle if found is None else found.name


def wording(clause: str, key: str, names: Names) -> str:
    """Name a wording: clause 16 as in the draft, clause 16 as A3 has it."""
    one = names.variants.get((clause, key))
    which = clauses([clause], names)
    if one is None:
        return which
    if one.in_draft:
        several = any(row.id == clause and len(row.variants) > 1 for row in names.clauses)
        return _("%(clause)s as it is in the draft") % {"clause": which} if several else which
    return _("%(clause)s as in %(amendments)s") % {"clause": which, "amendments": origin_of(one)}


def changes(changed: Mapping[str, str | None], names: Names, before: Mapping[str, str]) -> str:
    """Say a change of text in a few words: leave out clauses 21 and 22, take clause 16 as in A3."""
    out = [clause for clause, key in changed.items() if key is None]
    others = [(clause, key) for clause, key in changed.items() if key is not None]
    said = [_("leave out %(clauses)s") % {"clauses": clauses(out, names)}] if out else []
    for clause, key in others:
        form = _("take %(wording)s instead") if clause in before else _("put in %(wording)s")
        said.append(form % {"wording": wording(clause, key, names)})
    return listed(said)
