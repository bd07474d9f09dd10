"""Collisions: where open amendments get into each other's way, or into that of the draft, said before anyone decides.

Amendments to the text are compared with each other, and those to one amendment with each other: what amends an
amendment holds its words anyway, and is no collision with it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries import amendments
from undersigned.apps.drafting.queries.adoption import name_of
from undersigned.apps.drafting.queries.docket import Changes, Docket, changes_of
from undersigned.core import amendments as core
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import isolated

Kind = core.CollisionKind

SENTENCES: Final[dict[core.CollisionKind, str | Promise]] = {
    Kind.SAME_CLAUSE: _("%(one)s and %(other)s change the same words of %(clause)s."),
    Kind.TITLE: _("%(one)s and %(other)s change the same words of the title."),
    Kind.DELETED: _("%(one)s deletes %(clause)s, and %(other)s changes or moves it."),
    Kind.JOINED: _("%(one)s joins %(clause)s with another clause, and %(other)s does something else with it."),
    Kind.SPLIT: _("%(one)s splits %(clause)s, and %(other)s does something else with it."),
    Kind.PLACE: _("%(one)s and %(other)s both put a clause after %(clause)s: the order is to be chosen."),
    Kind.MOVED_APART: _("%(one)s and %(other)s move %(clause)s to different places."),
    Kind.SAME_CHANGE: _("%(one)s and %(other)s want the same for %(clause)s."),
    Kind.REFERENCE: _(
        "%(other)s writes “%(words)s” in %(clause)s, and %(one)s deletes, moves, joins or splits %(target)s."
    ),
    Kind.RENUMBERED: _(
        "%(other)s writes “%(words)s” in %(clause)s: with %(one)s, the number of %(target)s would be another one."
    ),
}
"""Of two amendments that get into each other's way."""

FITTING: Final[dict[core.CollisionKind, str | Promise]] = {
    Kind.SAME_CLAUSE: _("%(one)s and %(other)s both change %(clause)s. Their words fit together."),
    Kind.TITLE: _("%(one)s and %(other)s both change the title. Their words fit together."),
    Kind.JOINED: _("%(one)s joins %(clause)s with another clause, and %(other)s changes it. Their words fit together."),
}
"""Of two that do not, though they change the same."""

IN_THE_TEXT: Final[dict[core.CollisionKind, str | Promise]] = {
    Kind.REFERENCE: _("%(clause)s says “%(words)s”, and %(one)s deletes, moves, joins or splits %(target)s."),
    Kind.RENUMBERED: _("%(clause)s says “%(words)s”: with %(one)s, the number of %(target)s would be another one."),
}
"""Of one amendment, and what stands in the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collision:
    """Where one or two amendments collide, in a sentence. `amendments` has one where it collides with the text.

    `found` is what the core found, of amendments as `name_of` calls them; none where the draft was changed since.
    """

    amendments: tuple[Amendment, ...]
    clause: str
    sentence: str
    is_grave: bool
    found: core.Collision | None = None


def collisions(docket: Docket, among: Sequence[Amendment] | None = None) -> list[Collision]:
    """Return the collisions of open amendments, those that need somebody's decision first."""
    rows = docket.open if among is None else list(among)
    found = [*_with_draft(docket, rows), *_with_each_other(docket, rows)]
    return sorted(found, key=lambda one: not one.is_grave)


def by_amendment(found: Iterable[Collision]) -> dict[int, list[Collision]]:
    """Return the collisions of each amendment, by its row's number."""
    sorted_ = defaultdict[int, list[Collision]](list)
    for one in found:
        for amendment in one.amendments:
            sorted_[amendment.pk].append(one)
    return sorted_


def _with_draft(docket: Docket, rows: Iterable[Amendment]) -> list[Collision]:
    found = []
    for one in rows:
        proposal = docket.standing(one)
        names = amendments.names_in(docket.wording, docket.base(proposal))
        for clash in docket.today(proposal).clashes:
            said = __("The draft was changed since %(amendment)s was written, at %(clause)s: choose what is to stand.")
            facts = {
                "amendment": one.label,
                "clause": _clause(clash.clause, names) if clash.clause else __("the title"),
            }
            found.append(Collision(amendments=(one,), clause=clash.clause, sentence=said % facts, is_grave=True))
    return found


def _with_each_other(docket: Docket, rows: Iterable[Amendment]) -> list[Collision]:
    levels = defaultdict[int | None, list[Amendment]](list)
    for one in rows:
        levels[one.parent_id].append(one)
    found = []
    for parent, level in levels.items():
        text, changes = _level(docket, parent, level)
        known = {name_of(one): one for one in level if name_of(one) in changes}
        names = amendments.names_in(text, *(core.apply(text, one) for one in changes.values()))
        found += [_said(collision, known, names) for collision in core.collisions(text, changes)]
    return found


def _level(docket: Docket, parent: int | None, level: list[Amendment]) -> tuple[Wording, dict[str, Changes]]:
    """Return the text that these amend, and their changes to it: of what amends an amendment, as that is worded now."""
    standing = {name_of(one): docket.standing(one) for one in level}
    if parent is None:
        return docket.wording, {name: docket.today(one).changes for name, one in standing.items()}
    upon = docket.standing(docket.amendments[parent])
    return docket.after(upon), {name: changes_of(one) for name, one in standing.items() if one.upon_id == upon.pk}


def _said(collision: core.Collision, known: dict[str, Amendment], names: dict[str, str]) -> Collision:
    rows = tuple(known[name] for name in dict.fromkeys(collision.names) if name)
    facts = {
        "one": rows[0].label,
        "other": rows[-1].label,
        "clause": _clause(collision.clause, names)
        if collision.clause or collision.kind == Kind.PLACE
        else __("the title"),
        "target": _clause(collision.target, names),
        "words": isolated(collision.words),
    }
    said = IN_THE_TEXT if len(rows) == 1 else FITTING if collision.merges else SENTENCES
    sentence = str(said.get(collision.kind, SENTENCES[collision.kind])) % facts
    grave = collision.is_grave
    return Collision(amendments=rows, clause=collision.clause, sentence=sentence, is_grave=grave, found=collision)


def _clause(id_: str, names: dict[str, str]) -> str:
    return names.get(id_, id_) if id_ else __("the beginning")
