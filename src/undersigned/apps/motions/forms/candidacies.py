"""Who is proposed for a post, by which organisation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.motions.services.candidacies import Proposed
from undersigned.apps.people.models import Person
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import isolated, to_choose


class ProposeForm(forms.Form):
    """A candidate, by the name under which they stand; somebody of the organisation, or anybody by a link."""

    seat = forms.ChoiceField(label=_("Which organisation proposes"))
    person = forms.ChoiceField(
        label=_("Somebody who acts for it or is sent by it"),
        required=False,
        help_text=_("Others get a link from you, by which they accept."),
    )
    name = LineField(
        label=_("Name"),
        max_length=200,
        required=False,
        help_text=_("As it will stand on the ballot. Empty: the name of their account."),
    )
    words = ParagraphField(
        label=_("About the candidate"), max_length=4000, required=False, rows=3, help_text=_("Public once they accept.")
    )

    def __init__(self, *args: Any, seats: Sequence[tuple[Seat, Sequence[Person]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats = {str(seat.pk): seat for seat, _people in seats}
        self.people = {str(one.pk): one for _seat, people in seats for one in people}
        offered: dict[str, list[tuple[str, Any]]] = {
            "seat": to_choose((key, isolated(seat.organisation.name)) for key, seat in self.seats.items()),
            "person": [("", _("somebody else, by a link")), *((key, one.name) for key, one in self.people.items())],
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices
        if len(self.seats) == 1:
            self.fields["seat"].initial = next(iter(self.seats))

    def clean(self) -> dict[str, Any]:
        """A name, or somebody who has one."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("name") and not cleaned.get("person") and "name" not in self.errors:
            self.add_error("name", _("Say who is proposed: choose somebody, or write a name."))
        return cleaned

    def for_seat(self) -> Seat:
        """Return the seat for which they are proposed."""
        return self.seats[self.cleaned_data["seat"]]

    def proposed(self) -> Proposed:
        """Return who is proposed."""
        given = self.cleaned_data
        person = self.people.get(given["person"])
        return Proposed(name=given["name"] or (person.name if person else ""), words=given["words"], person=person)
