"""Who works on cases, who is in a team, and who may open what is sealed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Role
from undersigned.apps.people.models import Person
from undersigned.kit.fields import DayField
from undersigned.kit.forms import Cards, to_choose


def roles() -> list[tuple[str, str]]:
    """Return what somebody can be in a team."""
    return [(one.value, capfirst(str(one.label))) for one in Role]


UNTIL = _("The last day. Empty for no end.")


class PersonForm(forms.Form):
    """One of some persons, and until when."""

    person = forms.ChoiceField(label=_("Who"))
    until_on = DayField(label=_("Until when"), required=False, help_text=UNTIL)

    def __init__(self, *args: Any, people: Iterable[tuple[Person, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = list(people)
        self.people = {str(one.pk): one for one, _label in known}
        labels = [(str(one.pk), label) for one, label in known]
        self.fields["person"].choices = to_choose(labels)  # type: ignore[attr-defined]  # a field of choices

    def chosen(self) -> Person:
        """Return who was chosen."""
        return self.people[self.cleaned_data["person"]]


class MemberForm(PersonForm):
    """Somebody for a team, and as what."""

    role = forms.ChoiceField(
        label=_("As what"),
        choices=roles,
        initial=Role.WORKER,
        widget=Cards(
            {
                Role.LEAD: _("Says who is in the team, sees who read what, closes the case and deletes it."),
                Role.WORKER: _("Reads and writes the case."),
            }
        ),
    )
    field_order = ("person", "role", "until_on")


class TurnForm(forms.Form):
    """As what somebody is in a team from now on, and until when."""

    role = forms.ChoiceField(label=_("As what"), choices=roles)
    until_on = DayField(label=_("Until when"), required=False, help_text=UNTIL)
