"""Answers in words, with the names of options: how a ballot is said on a page, in a list, in a file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from babel.lists import format_list
from django.utils.translation import gettext as _

from undersigned.apps.votes import phrases
from undersigned.core.tally import ABSTAIN, AGAINST, FOR, Answer, Kind, Part, Question
from undersigned.kit.days import active, in_digits, locale_for
from undersigned.kit.forms import isolated

ORDER = (FOR, AGAINST, ABSTAIN)


def names_of(question: Question) -> dict[str, str]:
    """Return the names of options by their ids."""
    return {one.id: one.name for one in question.options}


def in_words(answer: Answer, question: Question, names: Mapping[str, str]) -> str:
    """Say an answer: *for*; *Ada and Bo*; *1. Ada, 2. Bo = Cy*."""
    if isinstance(answer, str):
        return phrases.answer(answer)
    ranked = question.kind is Kind.RANKING or question.rule.method == "transfer"
    if ranked:
        return ", ".join(f"{_n(place)}. {_rank(rank, names)}" for place, rank in enumerate(answer, 1))
    chosen = [isolated(names[one]) for one in answer if isinstance(one, str)]
    return format_list(chosen, locale=locale_for(active())) if chosen else _("none of them")


def _rank(rank: str | Sequence[str], names: Mapping[str, str]) -> str:
    ids = (rank,) if isinstance(rank, str) else rank
    return " = ".join(isolated(names[one]) for one in ids)


def together(names: Iterable[str]) -> str:
    """Join names as a sentence does: *Ada, Bo and Cy*."""
    return format_list([isolated(one) for one in names], locale=locale_for(active()))


def listed(names: Iterable[str]) -> str:
    """Put names one after another, each with its own direction: *Ada, Bo, Cy*."""
    return format_list([isolated(one) for one in names], style="unit", locale=locale_for(active()))


def said(parts: Iterable[Part], question: Question, *, left: int = 0) -> str:
    """Say parts one after another: *30 for, 10 against, 5 abstain*, and what is kept back."""
    names, found = names_of(question), in_order(parts)
    shown = [f"{_n(part.votes)} {in_words(part.answer, question, names)}" for part in found]
    if left:
        shown.append(f"{_n(left)} {phrases.answer('missing')}")
    return (", " if question.kind is Kind.MOTION else "; ").join(shown)


def in_order(parts: Iterable[Part]) -> Sequence[Part]:
    """Put parts in order: for, against, abstaining; else the most votes first."""
    return sorted(parts, key=lambda part: (_place(part.answer), -part.votes))


def _place(answer: Answer) -> int:
    return ORDER.index(answer) if isinstance(answer, str) and answer in ORDER else 0


def _n(number: int) -> str:
    return in_digits(str(number), active())
