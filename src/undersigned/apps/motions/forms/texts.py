"""The text of a motion that was not moved yet, clause by clause: what was typed, and what a button does to it.

    clause=c1&label-c1=1&heading-c1=&text-c1=Every harbour…&do=up:c1

Every button sends all of it. Ids are given in order and to none twice, as long as the text is a draft of its mover.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.apps.statements.forms import KINDS, Row, clauses, turned
from undersigned.core.errors import Malformed
from undersigned.core.text.characters import normalise_line
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.fields import LineField
from undersigned.kit.forms import sentence
from undersigned.kit.lists import LanguageField

MOST = 1000
"""Clauses that people write in this form."""


class TitleForm(forms.Form):
    """What the text is called, and in which language it is."""

    title = LineField(label=_("Title of the text"), max_length=500)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    language = LanguageField(label=_("Language"))


@dataclass(slots=True)
class Sheet:
    """The whole form: the title, the clauses, and the words that they make, if they make any."""

    head: TitleForm
    rows: list[Row]
    before: Wording
    place: str = ""

    @classmethod
    def of(cls, wording: Wording) -> Sheet:
        """Show what was saved."""
        head = TitleForm(initial={"title": wording.title, "kind": wording.kind, "language": wording.language})
        return cls(head, [Row.of(one) for one in wording.clauses], wording)

    @classmethod
    def sent(cls, wording: Wording, data: QueryDict) -> Sheet:
        """Show what was typed, after what the button does to it."""
        ids = [one for one in dict.fromkeys(data.getlist("clause")) if _is_id(one)][:MOST]
        fresh = f"c{max((int(one[1:]) for one in ids), default=0) + 1}"
        rows, place = turned([Row.typed(data, one) for one in ids], data.get("do", ""), lambda: Row(fresh))
        return cls(TitleForm(data), rows, wording, place)

    def words(self, data: QueryDict) -> Wording | None:
        """Return the words that were typed; none, with what is wrong in the form, if they cannot be signed."""
        if not self.head.is_valid():
            return None
        given = self.head.cleaned_data
        try:
            typed = {one.id: one for one in clauses(_only(data, self.rows))}
            made = [typed.get(row.id) or Clause(id=row.id) for row in self.rows]
            title, kind = normalise_line(given["title"]), StatementKind(given["kind"])
            return replace(self.before, title=title, kind=kind, language=given["language"], clauses=tuple(made))
        except Malformed as error:
            self._blame(error)
            return None

    def _blame(self, error: Malformed) -> None:
        self.head.add_error(None, sentence(error))
        for row in self.rows:
            if row.id == str(error.facts.get("clause") or ""):
                row.blame()


def _is_id(text: str) -> bool:
    number = text.removeprefix("c")
    return text.startswith("c") and number.isascii() and number.isdigit() and len(number) < 8 and number[0] != "0"


def _only(data: QueryDict, rows: list[Row]) -> QueryDict:
    """Return what was typed of these clauses, in this order; new ones are empty."""
    typed: Any = data.copy()
    typed.setlist("clause", [row.id for row in rows if row.id in data.getlist("clause")])
    return typed  # type: ignore[no-any-return]  # a copy of a QueryDict is one
