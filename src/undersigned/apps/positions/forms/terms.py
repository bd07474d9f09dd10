"""The terms of asking: who sees positions, and what counts for how much."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Names, Stakes, Terms, plain
from undersigned.core.commonground.members import number
from undersigned.kit.forms import Cards, isolated

SAYS: dict[str, str | Promise] = {
    Sees.ALL: _(
        "Whoever takes part sees who says what, beside the text. Everybody else does only if a round for everybody "
        "was opened before the first position was given."
    ),
    Sees.COMMITTEE: _(
        "You see who says what, and can look for common ground. Organisations see their own answers, and totals after "
        "each round."
    ),
    Sees.TOTALS: _(
        "Nobody sees who says what, you neither, and nobody can ask what would happen without one of them. After each "
        "round there are totals, which leave out small numbers."
    ),
}
"""What follows from each choice."""
WEIGHT, REQUIRED, NEEDS, COUNTS = "weight-", "required-", "needs-", "counts-"
"""What the names of fields begin with: three of clauses, and one of organisations."""


class TermsForm(forms.Form):
    """All terms. Those of clauses and organisations are read from fields named after them."""

    sees = forms.ChoiceField(label=_("Who sees who said what"), choices=Sees.choices, widget=Cards(SAYS))

    def __init__(self, *args: Any, known: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sees"].initial = known.terms.sees
        self.known = known
        self._clauses: dict[str, Stakes] = {}
        self._weights: dict[str, Fraction] = {}

    def clean(self) -> dict[str, Any]:
        """Read what is said of clauses and organisations."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._clauses = dict(self._read_clauses(self.data))
        self._weights = {
            handle: self._weight(self.data.get(f"{COUNTS}{handle}", "1"), one.name)
            for handle, one in self.known.organisations.items()
        }
        return cleaned

    def terms(self) -> Terms:
        """Return what was chosen."""
        return Terms(sees=Sees(self.cleaned_data["sees"]), clauses=self._clauses, weights=self._weights)

    def _read_clauses(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Stakes]]:
        ids = names_of(self.known)
        for clause in self.known.clauses:
            name = ids[clause.id]
            yield (
                clause.id,
                Stakes(
                    weight=self._weight(data.get(f"{WEIGHT}{clause.id}", "1"), name),
                    required=bool(data.get(f"{REQUIRED}{clause.id}")),
                    needs=frozenset(self._needs(str(data.get(f"{NEEDS}{clause.id}", "")), name)),
                ),
            )

    def _weight(self, given: Any, name: str) -> Fraction:
        weight = number(str(given).strip().replace(",", ".") or "1")
        if isinstance(weight, Fraction):
            return weight
        self.add_error(None, __("The weight of %(name)s is not a number.") % {"name": isolated(name)})
        return Fraction(1)

    def _needs(self, given: str, name: str) -> Iterator[str]:
        by_name = {called: id_ for id_, called in names_of(self.known).items()}
        ids = {clause.id for clause in self.known.clauses}
        for word in (one.strip() for one in re.split(r"[,;،]", given)):
            found = by_name.get(word) or (word if word in ids else None)
            if found is not None:
                yield found
            elif word:
                said = __("%(name)s is to need “%(word)s”. There is no such clause: write the numbers of clauses.")
                self.add_error(None, said % {"name": isolated(name), "word": isolated(word[:60])})


def names_of(known: Names) -> dict[str, str]:
    """Return by what each clause is called in this form: its number, if no other one has it, or else its id."""
    labels = [clause.clause.label for clause in known.clauses]
    return {
        clause.id: clause.clause.label if clause.clause.label and labels.count(clause.clause.label) == 1 else clause.id
        for clause in known.clauses
    }


def shown(form: TermsForm) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of clauses and of organisations, as they are or as they were typed."""
    known, names, typed = form.known, names_of(form.known), form.data if form.is_bound else {}
    clauses = [
        {
            "id": clause.id,
            "name": names[clause.id],
            "words": clause.clause.heading or clause.clause.text,
            "weight": typed.get(f"{WEIGHT}{clause.id}", plain(known.terms.stakes(clause.id).weight)),
            "required": f"{REQUIRED}{clause.id}" in typed if form.is_bound else known.terms.stakes(clause.id).required,
            "needs": typed.get(f"{NEEDS}{clause.id}", ", ".join(_needed(known, names, clause.id))),
        }
        for clause in known.clauses
    ]
    organisations = [
        {
            "handle": handle,
            "name": one.name,
            "weight": typed.get(f"{COUNTS}{handle}", plain(known.terms.weight(handle))),
        }
        for handle, one in known.organisations.items()
    ]
    return clauses, organisations


def _needed(known: Names, names: Mapping[str, str], clause: str) -> list[str]:
    needs = known.terms.stakes(clause).needs
    return [names[one.id] for one in known.clauses if one.id in needs]
