"""Who is given which office."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Office
from undersigned.apps.people.models import Person
from undersigned.kit.forms import Cards

OFFICES: Mapping[str, str | Promise] = {
    Office.CHAIR: _("Opens and closes, calls items and speakers, puts to the vote."),
    Office.CREDENTIALS: _("Accepts or refuses the credentials of delegates."),
    Office.DESK: _("Notes who comes and who goes."),
    Office.MINUTES: _("Writes the minutes from what happened."),
    Office.TELLER: _("Counts votes on paper, independently of another teller."),
}


class AppointForm(forms.Form):
    """A person, of those who can be chosen, and the office."""

    person = forms.ChoiceField(
        label=_("Who"), help_text=_("Members of the committees, delegates, and who acts for an organisation by name.")
    )
    office = forms.ChoiceField(label=_("Office"), choices=Office.choices, widget=Cards(OFFICES))

    def __init__(self, *args: Any, people: Iterable[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(row.pk): row for row in people}
        choices = [("", "—"), *((key, row.name) for key, row in self.known.items())]
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean_person(self) -> Person:
        """Return who was chosen."""
        return self.known[self.cleaned_data["person"]]
