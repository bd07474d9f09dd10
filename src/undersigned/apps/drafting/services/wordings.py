"""Wordings: what an amendment says is checked against the text that it amends, and new clauses get ids for good."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from undersigned.apps.drafting.models import Amendment, Proposal, Side
from undersigned.apps.drafting.queries import docket
from undersigned.apps.drafting.queries.docket import Changes
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Draft
from undersigned.apps.statements.services import drafts
from undersigned.core import amendments as core

NAMES_CLAUSES = frozenset({"after", "clause", "first", "id", "second"})
"""Members of a change that hold the id of a clause, or a clause."""


class NothingChanged(Exception):
    """The text would be as it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What is proposed: changes to a draft, or to that with the wording of the amendment which is amended; and why.

    Clauses that are new in it bear any ids that no clause of the text has; saved, they are named for good.
    """

    changes: Changes
    base: Draft
    upon: Proposal | None = None
    rationale: str = ""


def keep(amendment: Amendment, words: Words, side: Side, *, author: Person, now: datetime) -> Proposal:
    """Save the next wording of an amendment whose text is held.

    Raises:
        NothingChanged: It changes nothing.
        ChangeUnfit, MalformedAmendment, MalformedWording: It does not fit the text, or cannot stand in one.
    """
    newest = amendment.proposals.order_by("-number").first()
    return amendment.proposals.create(
        number=newest.number + 1 if newest else 1, side=side, made_at=now, made_by=author, **_members(amendment, words)
    )


def replace(amendment: Amendment, words: Words, *, author: Person, now: datetime) -> None:
    """Save other words in the place of those of a draft, which nobody else has seen; raises what `keep` raises."""
    amendment.proposals.update(made_at=now, made_by=author, **_members(amendment, words))


def _members(amendment: Amendment, words: Words) -> dict[str, Any]:
    read = docket.docket_of(amendment.statement, with_draft=amendment)
    _require_change(read, words)
    changes = named(amendment, words.changes)
    kept = core.Amendment(changes).as_json()
    return {"base": words.base, "upon": words.upon, "changes": kept, "rationale": words.rationale}


def _require_change(read: docket.Docket, words: Words) -> None:
    text = read.text_for(words.base, words.upon)
    if core.apply(text, words.changes) == text:
        raise NothingChanged


def named(amendment: Amendment, changes: Changes) -> Changes:
    """Return changes with every new clause under an id that was reserved for it: now, or for an earlier wording."""
    known = {id_ for one in amendment.proposals.all() for id_ in inserted(docket.changes_of(one))}
    fresh = [id_ for id_ in inserted(changes) if id_ not in known]
    if not fresh:
        return changes
    given = drafts.reserve_ids(statement=amendment.statement, count=len(fresh))
    return renamed(changes, dict(zip(fresh, given, strict=True)))


def inserted(changes: Sequence[core.Change]) -> list[str]:
    """Return the ids of the clauses that changes add."""
    found = []
    for change in changes:
        match change:
            case core.InsertAfter():
                found.append(change.clause.id)
            case core.Split():
                found.append(change.second.id)
            case _:
                pass
    return found


def renamed(changes: Changes, names: Mapping[str, str]) -> Changes:
    """Return the same changes with other ids for some clauses."""
    return tuple(core.change_from_json(_renamed(change.as_json(), names)) for change in changes)


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    found = {}
    for member, held in value.items():
        if isinstance(held, dict):
            found[member] = _renamed(held, names)
        else:
            found[member] = names.get(held, held) if member in NAMES_CLAUSES else held
    return found
