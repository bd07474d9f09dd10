"""Contradictions: answers with which an organisation can sign no text at all, whatever others say.

essential in clause 3, which needs clause 5 · object to every wording of clause 5
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum

from undersigned.apps.positions.queries.answers import Wanted
from undersigned.core.commonground.problem import Answers, Clause, Position


class Why(StrEnum):
    """Why a clause stands in every text that an organisation could sign."""

    REQUIRED = "required"
    ESSENTIAL = "essential"


@dataclass(frozen=True, slots=True)
class DeadEnd:
    """A clause that has to stand and of which the organisation objects to every wording.

    `path` are the ids of the clauses: from the one that stands because of `why`, each needing the next, to this one.
    """

    why: Why
    path: tuple[str, ...]


class InVain(StrEnum):
    """Why a condition cannot come true as things are."""

    MORE_THAN_THERE_ARE = "more-than-there-are"
    NOT_TAKING_PART = "not-taking-part"


def dead_ends(clauses: Mapping[str, Clause], answers: Answers) -> list[DeadEnd]:
    """Return why an organisation can sign no text, clause by clause in their order; nothing, if it can sign some.

    These are all: what has to stand is what is required, what holds something essential, and what those need; and a
    text of just those, each in a wording that it does not object to, is one that it can sign.
    """
    found = {end.path[-1]: end for end in _walk(clauses, answers)}
    return [found[name] for name in clauses if name in found]


def _walk(clauses: Mapping[str, Clause], answers: Answers) -> Iterator[DeadEnd]:
    standing = ((_stands(clause, answers), clause.id) for clause in clauses.values())
    waiting: deque[tuple[Why, tuple[str, ...]]] = deque((why, (name,)) for why, name in standing if why)
    seen: set[str] = set()
    while waiting:
        why, path = waiting.popleft()
        clause = clauses[path[-1]]
        if clause.id in seen:
            continue
        seen.add(clause.id)
        if all(answers.get((clause.id, key)) is Position.OBJECT for key in clause.variants):
            yield DeadEnd(why, path)
        waiting.extend((why, (*path, needed)) for needed in sorted(clause.needs & clauses.keys()))


def _stands(clause: Clause, answers: Answers) -> Why | None:
    if any(answers.get((clause.id, key)) is Position.ESSENTIAL for key in clause.variants):
        return Why.ESSENTIAL
    return Why.REQUIRED if clause.required else None


def in_vain(wanted: Wanted, taking_part: AbstractSet[str]) -> InVain | None:
    """Return why a condition cannot come true: it waits for who does not take part, or for more than do."""
    if not wanted.all_of <= taking_part:
        return InVain.NOT_TAKING_PART
    return InVain.MORE_THAN_THERE_ARE if wanted.at_least > len(taking_part) else None
