"""How the list of public cases is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.solidarity.queries import labels
from undersigned.apps.solidarity.queries.listing import Asked

Choices = Iterable[tuple[str, str | Promise]]


class FilterForm(forms.Form):
    """Where, how it stands, what they do, who stands with them. Words are asked for apart, and stand in no address."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    status = forms.ChoiceField(label=_("How it stands with them"), required=False)
    occupation = forms.ChoiceField(label=_("Occupation"), required=False)
    coalition = forms.ChoiceField(label=_("Coalition"), required=False)

    def __init__(
        self, *args: Any, countries: Choices, occupations: Choices, coalitions: Choices, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = {
            "country": countries,
            "status": labels.choices(labels.STATUSES),
            "occupation": occupations,
            "coalition": coalitions,
        }
        for name, choices in offered.items():
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = [("", _("all")), *choices]

    def asked(self, words: str = "") -> Asked:
        """Return what is asked for; what is none of the choices asks for nothing."""
        self.is_valid()
        return Asked(words=words, **{name: str(self.cleaned_data.get(name, "")) for name in self.fields})
