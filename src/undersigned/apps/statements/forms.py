"""What the secretariat types in a draft: what stands around the clauses, and the clauses."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.statements.services.drafts import Home
from undersigned.core.errors import Malformed
from undersigned.core.text.characters import normalise, normalise_line
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.lists import LanguageField

KINDS = [
    (StatementKind.DECLARATION, _("Declaration")),
    (StatementKind.CALL, _("Call")),
    (StatementKind.CHARTER, _("Charter")),
    (StatementKind.RESOLUTION, _("Resolution")),
    (StatementKind.OPEN_LETTER, _("Open letter")),
    (StatementKind.APPEAL, _("Appeal")),
    (StatementKind.LIST, _("List")),
]


class Named(Protocol):
    """A clause, as it is saved or as it was typed."""

    @property
    def id(self) -> str:
        """By which it is known as long as it stands in the text."""


T = TypeVar("T", bound=Named)


class HomeForm(forms.Form):
    """Whose text it is to be: that of a coalition which one coordinates, or one of its own; and who proposes it."""

    coalition = forms.ChoiceField(
        label=_("Whose text it is"),
        required=False,
        widget=forms.RadioSelect,
        help_text=_("Only the committee of its coalition writes and seals it."),
    )
    proposer = forms.ChoiceField(
        label=_("Which organisation proposes it"), required=False, help_text=_("It is named as such, in public.")
    )

    def __init__(
        self, *args: Any, coalitions: Sequence[Coalition], mine: Sequence[Organisation], alone: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.coalitions = {row.slug: row for row in coalitions}
        self.mine = {row.handle: row for row in mine}
        own = [("", _("A single text. I coordinate it."))] if alone else []
        named = [(slug, row.called()) for slug, row in self.coalitions.items()]
        self._offer("coalition", [*named, *own])
        self.fields["coalition"].required = not alone
        self._offer("proposer", [("", _("none")), *((handle, row.name) for handle, row in self.mine.items())])

    def _offer(self, name: str, choices: list[Any]) -> None:
        field = self.fields[name]
        if isinstance(field, forms.ChoiceField):
            field.choices = choices
            field.initial = choices[0][0]

    def home(self) -> Home:
        """Return what was chosen."""
        given = self.cleaned_data
        return Home(coalition=self.coalitions.get(given["coalition"]), proposer=self.mine.get(given["proposer"]))


class HeadForm(forms.Form):
    """What stands around the clauses of a draft."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    issuer = forms.CharField(
        label=_("Issued by"), required=False, max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    language = LanguageField(label=_("Language"))
    dated = forms.RegexField(
        r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
        label=_("Date on the text"),
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


def turned(rows: Sequence[T], deed: str, fresh: Callable[[], T]) -> tuple[list[T], str]:
    """Do what a button says to the clauses: "add", "add:ID", "up:ID", "down:ID", "delete:ID".

    Return them with the id of the one to look at next; a *fresh* one is made where one is added.
    """
    turned, (verb, _colon, target) = list(rows), deed.partition(":")
    at = next((place for place, row in enumerate(turned) if row.id == target), None)
    match verb:
        case "add":
            one = fresh()
            turned.insert(len(turned) if at is None else at + 1, one)
            return turned, one.id
        case "up" if at:
            turned[at - 1], turned[at] = turned[at], turned[at - 1]
        case "down" if at is not None and at + 1 < len(turned):
            turned[at + 1], turned[at] = turned[at], turned[at + 1]
        case "delete" if at is not None:
            del turned[at]
            return turned, turned[min(at, len(turned) - 1)].id if turned else ""
    return turned, "" if at is None else target


@dataclass(slots=True)
class Row:
    """A clause as the form shows it: what was typed, even where it cannot be signed."""

    id: str
    label: str = ""
    heading: str = ""
    text: str = ""
    error: str = ""

    @classmethod
    def of(cls, clause: Clause) -> Row:
        """Show what was saved."""
        return cls(clause.id, clause.label, clause.heading, clause.text)

    @classmethod
    def typed(cls, typed: QueryDict, clause_id: str) -> Row:
        """Show what was typed."""
        return cls(clause_id, *(typed.get(f"{part}-{clause_id}", "") for part in ("label", "heading", "text")))

    def blame(self) -> None:
        """Say that what was typed cannot be signed."""
        self.error = __("This clause holds what cannot be signed.")


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
