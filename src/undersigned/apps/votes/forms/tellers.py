"""What tellers counted on paper: voter by voter in an open vote, in totals and with who voted in a closed one.

Numbers of a motion stand in three fields. Among options a line is written for each ballot, quickly, with the numbers of
options as they stand beside them:

    1 3            approves the first and the third          2, 1=3     the second before the first and the third
    -              none of them                              0          abstains
    30: 1 3; 15: 0                                            30 votes say one thing, 15 another
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from undersigned.apps.votes.models import Voter
from undersigned.apps.votes.queries import Found
from undersigned.core.tally import (
    ABSTAIN,
    AGAINST,
    FOR,
    Answer,
    Ballot,
    Kind,
    Method,
    Part,
    Question,
    Secrecy,
    ballot,
    closed,
)

ANSWERS: Final = (FOR, AGAINST, ABSTAIN)
LABELS: Final = {
    FOR: pgettext_lazy("a vote", "For"),
    AGAINST: pgettext_lazy("a vote", "Against"),
    ABSTAIN: pgettext_lazy("a vote", "Abstain"),
}
LONGEST: Final = 20_000
_WITH_VOTES: Final = re.compile(r"([0-9]{1,13})\s*[:x×]\s*(.*)", re.DOTALL)


class Unreadable(Exception):
    """What was typed is no answer."""


class TellerForm(forms.Form):
    """What one teller found; `found` is what is entered."""

    def __init__(
        self, data: QueryDict | None, *, question: Question, voters: Sequence[Voter], known: Found | None
    ) -> None:
        self.question, self.voters, self.found = question, voters, Found()
        self.is_closed = question.secrecy is Secrecy.CLOSED
        self.is_motion = question.kind is Kind.MOTION
        super().__init__(data, initial=_initial(question, voters, known) if known else {})
        self._add_closed() if self.is_closed else self._add_open()

    def _add_open(self) -> None:
        for one in self.voters:
            for name in ANSWERS if self.is_motion else ("said",):
                field = _number() if self.is_motion else _line()
                field.label = f"{one.name}: {LABELS[name]}" if self.is_motion else one.name
                self.fields[f"v{one.pk}-{name}"] = field

    def _add_closed(self) -> None:
        if self.is_motion:
            for name, label in LABELS.items():
                self.fields[name] = forms.IntegerField(label=label, min_value=0, required=False)
        else:
            self.fields["ballots"] = forms.CharField(
                label=gettext_lazy("Ballots, a line for each"),
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 12, "class": "code", "dir": "ltr"}),
            )
        self.fields["voted"] = forms.MultipleChoiceField(
            label=gettext_lazy("Who voted on paper"),
            choices=[(str(one.pk), one.name) for one in self.voters],
            required=False,
            widget=forms.CheckboxSelectMultiple,
        )

    def rows(self) -> Iterator[dict[str, Any]]:
        """Give each voter of an open vote with its fields."""
        for one in self.voters:
            names = [name for name in self.fields if name.startswith(f"v{one.pk}-")]
            yield {"name": one.name, "votes": one.votes, "fields": [self[name] for name in names]}

    def clean(self) -> dict[str, Any]:
        """Read what was typed; say in which line it is no answer."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not self.errors:
            self.found = self._closed(cleaned) if self.is_closed else self._open(cleaned)
        return cleaned

    def _open(self, cleaned: Mapping[str, Any]) -> Found:
        found: list[Ballot] = []
        for one in self.voters:
            try:
                parts = self._parts(one, cleaned)
            except Unreadable:
                self.add_error(f"v{one.pk}-said", _("This cannot be read."))
                continue
            given = sum(part.votes for part in parts)
            if given > one.votes:
                name = f"v{one.pk}-{FOR if self.is_motion else 'said'}"
                self.add_error(name, _("More votes than it has."))
            elif parts:
                found.append(ballot(parts, one.key))
        ordered = tuple(sorted(found, key=lambda one: one.voter or ""))
        return Found(ordered, tuple(one.voter or "" for one in ordered))

    def _parts(self, voter: Voter, cleaned: Mapping[str, Any]) -> list[Part]:
        if self.is_motion:
            given = ((name, cleaned.get(f"v{voter.pk}-{name}")) for name in ANSWERS)
            return [Part(votes, name) for name, votes in given if votes]
        return list(parts_in(cleaned.get(f"v{voter.pk}-said") or "", self.question, voter.votes))

    def _closed(self, cleaned: Mapping[str, Any]) -> Found:
        keys = {str(one.pk): one.key for one in self.voters}
        voted = tuple(sorted(keys[number] for number in cleaned.get("voted") or []))
        if self.is_motion:
            parts = [Part(cleaned[name], name) for name in ANSWERS if cleaned.get(name)]
        else:
            parts = self._lines(cleaned.get("ballots") or "")
        return Found(closed([ballot([part]) for part in parts]), voted)

    def _lines(self, typed: str) -> list[Part]:
        found: list[Part] = []
        for number, line in enumerate(typed.splitlines(), 1):
            try:
                found += parts_in(line, self.question, 1)
            except Unreadable:
                self.add_error("ballots", _("Line %(n)d cannot be read.") % {"n": number})
        return found


def parts_in(typed: str, question: Question, votes: int) -> Iterator[Part]:
    """Read what a ballot says, in one part or several; without a number before it, with all *votes*.

    Raises:
        Unreadable: It is no answer.
    """
    for piece in filter(None, map(str.strip, re.split(r"[;؛]", typed))):
        with_votes = _WITH_VOTES.fullmatch(piece)
        number, said = (int(with_votes[1]), with_votes[2]) if with_votes else (votes, piece)
        if number < 1:
            raise Unreadable
        yield Part(number, _answer(said.strip(), question))


def _answer(typed: str, question: Question) -> Answer:
    if typed == "0":
        return ABSTAIN
    ids = {str(place): one.id for place, one in enumerate(question.options, 1)}
    ordered = question.kind is Kind.RANKING or question.rule.method is Method.TRANSFER
    if typed == "-" and not ordered:
        return ()
    ranks = [re.split(r"\s*=\s*", rank) for rank in re.split(r"[\s,>]+", re.sub(r"\s*=\s*", "=", typed)) if rank]
    named = [one for rank in ranks for one in rank]
    if not named or not set(named) <= ids.keys() or len(set(named)) < len(named):
        raise Unreadable
    if question.kind is Kind.RANKING:
        return tuple(tuple(sorted((ids[one] for one in rank), key=str.encode)) for rank in ranks)
    if len(named) > len(ranks):
        raise Unreadable
    found = [ids[one] for one in named]
    return tuple(found) if ordered else tuple(sorted(found, key=str.encode))


def written(answer: Answer, question: Question) -> str:
    """Write an answer as `parts_in` reads it."""
    if isinstance(answer, str):
        return "0"
    places = {one.id: str(place) for place, one in enumerate(question.options, 1)}
    ranks = ["=".join(places[one] for one in ((rank,) if isinstance(rank, str) else rank)) for rank in answer]
    return " ".join(ranks) or "-"


def _initial(question: Question, voters: Sequence[Voter], known: Found) -> dict[str, Any]:
    """Fill in what this teller entered before."""
    keys = {one.key: one for one in voters}
    if question.secrecy is Secrecy.CLOSED:
        parts = [one.parts[0] for one in known.ballots]
        voted = [str(keys[key].pk) for key in known.voted if key in keys]
        if question.kind is Kind.MOTION:
            return {"voted": voted, **{str(part.answer): part.votes for part in parts}}
        return {
            "voted": voted,
            "ballots": "\n".join(f"{part.votes}: {written(part.answer, question)}" for part in parts),
        }
    found: dict[str, Any] = {}
    for one in known.ballots:
        voter = keys.get(one.voter or "")
        if voter is None:
            continue
        if question.kind is Kind.MOTION:
            found |= {f"v{voter.pk}-{part.answer}": part.votes for part in one.parts}
        else:
            said = [f"{part.votes}: {written(part.answer, question)}" for part in one.parts]
            found[f"v{voter.pk}-said"] = "; ".join(said)
    return found


def _number() -> forms.IntegerField:
    return forms.IntegerField(min_value=0, required=False, widget=forms.NumberInput(attrs={"class": "entry"}))


def _line() -> forms.CharField:
    return forms.CharField(
        max_length=400,
        required=False,
        widget=forms.TextInput(attrs={"class": "entry", "dir": "ltr", "autocomplete": "off"}),
    )
