"""What is written down of somebody, for whom it is, and on what it rests."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar, Final

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Kind, Source, Subject
from undersigned.apps.cases.services.writing import About, Says
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.queries import labels
from undersigned.kit.fields import CountryField, LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped, to_choose

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

AUDIENCES: Final[dict[str, StrPromise]] = {
    Audience.PUBLIC: _("Nothing is published by this alone: that needs a consent, and is done on purpose."),
    Audience.COALITION: _("Whoever acts for a member of the coalition reads it."),
    Audience.TEAM: _("Only who is in the team of this case."),
    Audience.SEALED: _(
        "Only you, and those of the team whom you choose. It has a key of its own: leads cannot open it."
    ),
}
LINES: Final = {
    Kind.NAME,
    Kind.PSEUDONYM,
    Kind.SEX,
    Kind.BORN,
    Kind.NATIONALITY,
    Kind.IDENTITY,
    Kind.PLACE,
    Kind.ORGANISATION,
    Kind.DETAINED_AT,
    Kind.COURT,
}
"""What is said in one line."""


def value_field(kind: Kind) -> forms.Field:
    """Return the field in which a fact of a kind is said."""
    label = capfirst(str(kind.label))
    match kind:
        case Kind.COUNTRY:
            field = CountryField(label=label)
            field.required = True
            return field
        case Kind.OCCUPATION:
            return forms.ChoiceField(label=label, choices=to_choose(labels.choices(labels.OCCUPATIONS)))
        case _ if kind in LINES:
            return LineField(label=label, max_length=500)
        case _:
            return ParagraphField(label=label, max_length=20_000, rows=5)


class FactForm(Grouped, forms.Form):
    """A fact of one kind: what it says, for whom it is, and on what it rests."""

    value = forms.CharField()
    note = ParagraphField(
        label=_("A note about it"),
        max_length=4000,
        rows=2,
        required=False,
        help_text=_("Where you have it from, what is doubtful. It is for the same people."),
    )
    audience = forms.ChoiceField(label=_("Who may open it"), widget=Cards(AUDIENCES))
    to = forms.MultipleChoiceField(
        label=_("Sealed to you, and to"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("It is lost if nobody who can open it is in the team any more: choose at least one."),
    )
    sources = forms.MultipleChoiceField(
        label=_("On which sources it rests"), required=False, widget=forms.CheckboxSelectMultiple
    )
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("What you know"), ("subject", "value", "note")),
        Group(_("For whom"), ("audience", "to")),
        Group(_("Where it comes from"), ("sources",)),
    )

    def __init__(
        self,
        *args: Any,
        kind: Kind,
        sources: Iterable[tuple[Source, str]],
        people: Iterable[Person],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        self.fields["value"] = value_field(kind)
        self._keep(str(self.initial.get("value", "")))
        self.people = {str(one.pk): one for one in people}
        known = list(sources)
        self.resting = {str(row.pk): row for row, _title in known}
        audiences = [one for one in Audience if one != Audience.PUBLIC or kind not in NEVER_PUBLIC]
        self._choose("audience", [(one.value, capfirst(str(one.label))) for one in audiences])
        self._choose("to", [(key, one.name) for key, one in self.people.items()])
        self._choose("sources", [(str(row.pk), title) for row, title in known])

    def _keep(self, value: str) -> None:
        """Offer what stands there, too, where it was written down in other words than are offered."""
        field = self.fields["value"]
        if isinstance(field, forms.ChoiceField) and value and not field.valid_value(value):
            field.choices = [*field.choices, (value, value)]  # type: ignore[misc]  # pairs, once they are in a form

    def _choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
        else:
            del self.fields[name]

    def says(self) -> Says:
        """Return what was typed."""
        given = self.cleaned_data
        audience = Audience(given["audience"])
        sealed_to = given.get("to", []) if audience == Audience.SEALED else []
        return Says(
            value=given["value"],
            note=given["note"],
            audience=audience,
            sources=tuple(self.resting[key] for key in given.get("sources", [])),
            to=tuple(self.people[key] for key in sealed_to),
        )


class NewFactForm(FactForm):
    """A fact that is written down, of somebody or of the case as a whole."""

    subject = forms.ChoiceField(label=_("Of whom"), required=False)

    def __init__(self, *args: Any, subjects: Iterable[tuple[Subject, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(subjects)
        self.subjects = {str(row.pk): row for row, _name in known}
        names = [(str(row.pk), name) for row, name in known]
        self._choose("subject", [("", _("the case as a whole")), *names])

    def about(self) -> About:
        """Return of whom it says something, and what."""
        return About(kind=self.kind, subject=self.subjects.get(self.cleaned_data["subject"]))
