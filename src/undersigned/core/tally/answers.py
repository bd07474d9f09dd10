"""Answers: what can be said in a vote of each kind.

    motion      "for"                      approval    ("harbour", "mine")
    ranking     (("mine",), ("field",))    transfer    ("mine", "harbour")

What does not answer the question is refused when it is cast, and again by whoever counts again.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TypeGuard

from undersigned.core.tally.ballots import ABSTAIN, AGAINST, FOR, Answer, Ranking
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.naming import require_once, require_order
from undersigned.core.tally.rule import Kind, Method, Rule


def require_answer(answer: Answer, *, kind: Kind, rule: Rule, options: Collection[str]) -> None:
    """Raise MalformedVote when this says nothing in a vote of this kind, by this rule, between these options."""
    if isinstance(answer, str):
        if answer not in ((FOR, AGAINST, ABSTAIN) if kind is Kind.MOTION else (ABSTAIN,)):
            raise MalformedVote(f"answer {answer[:40]!r}", defect="answer")
    elif kind is Kind.RANKING:
        _require_ranking(answer, options)
    elif kind is not Kind.MOTION and _is_flat(answer):
        _require_choice(answer, rule, options)
    else:
        raise MalformedVote("not an answer to this question", defect="answer")


def _require_choice(chosen: tuple[str, ...], rule: Rule, options: Collection[str]) -> None:
    _require_known(chosen, options)
    if rule.method is Method.TRANSFER:
        _require_some(chosen)
        require_once(chosen)
        return
    require_order(chosen)
    if rule.method is Method.APPROVAL and len(chosen) > rule.seats:
        raise MalformedVote(f"{len(chosen)} for {rule.seats} seats", defect="too-many-votes")


def _require_ranking(ranks: tuple[str, ...] | Ranking, options: Collection[str]) -> None:
    _require_some(ranks)
    for rank in ranks:
        if isinstance(rank, str):
            raise MalformedVote("not an array of arrays", defect="answer")
        _require_some(rank)
        _require_known(rank, options)
        require_order(rank)
    require_once([option for rank in ranks for option in rank])


def _require_some(preferences: Collection[object]) -> None:
    if not preferences:
        raise MalformedVote("no preference", defect="empty-ballot")


def _require_known(chosen: Collection[str], options: Collection[str]) -> None:
    if not all(option in options for option in chosen):
        raise MalformedVote("an option that is none", defect="unknown-option")


def _is_flat(answer: tuple[str, ...] | Ranking) -> TypeGuard[tuple[str, ...]]:
    return all(isinstance(one, str) for one in answer)
