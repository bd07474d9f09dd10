"""On which condition an organisation would sign."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.models import Sees
from undersigned.apps.positions.queries import Wanted
from undersigned.apps.positions.services.conditions import MOST


class ConditionForm(forms.Form):
    """If at least so many sign, if these sign; neither is no condition. `told` is who they were told would see it."""

    told = forms.ChoiceField(choices=Sees.choices, required=False, widget=forms.HiddenInput)
    at_least = forms.IntegerField(
        label=_("If at least so many organisations sign"),
        required=False,
        min_value=0,
        max_value=MOST,
        help_text=_("Yours included. Leave it empty if you do not wait for a number."),
    )
    all_of = forms.MultipleChoiceField(
        label=_("If these sign, too"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, others: Iterable[Organisation], wanted: Wanted, sees: Sees, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial = {"at_least": wanted.at_least or None, "all_of": sorted(wanted.all_of), "told": sees}
        offered = {one.handle: one.name for one in others}
        gone = {handle: handle for handle in sorted(wanted.all_of) if handle not in offered}
        field = self.fields["all_of"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = list((offered | gone).items())

    def wanted(self) -> Wanted:
        """Return what was chosen."""
        given = self.cleaned_data
        return Wanted(at_least=given["at_least"] or 0, all_of=frozenset(given["all_of"]))

    def was_told(self) -> Sees | None:
        """Return who they were told would see it."""
        return Sees(self.cleaned_data["told"]) if self.cleaned_data["told"] else None
