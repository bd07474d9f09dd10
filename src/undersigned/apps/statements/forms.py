"""What the secretariat types in a draft: what stands around the clauses, and the clauses."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import Malformed
from undersigned.core.text.characters import normalise, normalise_line
from undersigned.core.text.wording import Clause, StatementKind, Wording

KINDS = [
    (StatementKind.DECLARATION, _("Declaration")),
    (StatementKind.CALL, _("Call")),
    (StatementKind.CHARTER, _("Charter")),
    (StatementKind.RESOLUTION, _("Resolution")),
    (StatementKind.OPEN_LETTER, _("Open letter")),
    (StatementKind.APPEAL, _("Appeal")),
    (StatementKind.LIST, _("List")),
]


class HeadForm(forms.Form):
    """What stands around the clauses of a draft."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    issuer = forms.CharField(
        label=_("Issued by"), required=False, max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    language = forms.CharField(
        label=_("Language"), max_length=35, help_text=_("As a short tag: en, es, pt-BR, ar, zh …")
    )
    dated = forms.RegexField(
        r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
        label=_("Date the text bears"),
        required=False,
        help_text=_("A year, a month or a day: 1948, 1948-12 or 1948-12-10."),
    )
    licence = forms.CharField(label=_("Licence"), required=False, max_length=200)


def wording(head: HeadForm, clauses: Sequence[Clause]) -> Wording:
    """Make the words of a draft from what was typed, in canonical characters.

    Raises:
        Malformed: Something cannot stand in a signed text; its facts name the field and the clause.
    """
    given = head.cleaned_data
    return Wording(
        kind=StatementKind(given["kind"]),
        language=given["language"].strip(),
        title=normalise_line(given["title"]),
        issuer=normalise_line(given["issuer"]),
        dated=given["dated"],
        licence=normalise_line(given["licence"]),
        clauses=tuple(clauses),
    )


def clauses(typed: QueryDict) -> list[Clause]:
    """Make the clauses from what was typed: `clause` gives their ids in order, `text-ID` and its like their words.

    Raises:
        Malformed: As `wording`; its facts name the clause.
    """
    return [_clause(typed, clause_id) for clause_id in typed.getlist("clause")]


def _clause(typed: QueryDict, clause_id: str) -> Clause:
    try:
        return Clause(
            id=clause_id,
            label=normalise_line(typed.get(f"label-{clause_id}", "")),
            heading=normalise_line(typed.get(f"heading-{clause_id}", "")),
            text=normalise(typed.get(f"text-{clause_id}", "")),
        )
    except Malformed as error:
        raise type(error)(error.detail, **{**error.facts, "clause": clause_id}) from error
