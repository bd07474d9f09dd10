"""How the list of motions is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.motions.models import MotionState

STATES: list[MotionState] = [state for state in MotionState if state is not MotionState.DRAFT]


class FilterForm(forms.Form):
    """A number, or words of the title; and where it stands."""

    q = forms.CharField(label=_("Number, or words of the title"), required=False, max_length=200)
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all")), *((one.value, one.label) for one in STATES)]
    )

    def words(self) -> str:
        """Return what somebody looks for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""

    def states(self) -> list[MotionState]:
        """Return the states that are asked for: all, if none is."""
        asked = self.cleaned_data.get("state") if self.is_valid() else ""
        return [MotionState(asked)] if asked else STATES

    def narrows(self) -> bool:
        """Tell whether anything is left out."""
        return bool(self.words()) or len(self.states()) == 1


class SearchForm(forms.Form):
    """Words of the title of a resolution, and its year."""

    q = forms.CharField(label=_("Words of the title"), required=False, max_length=200)
    year = forms.ChoiceField(label=_("Year"), required=False)

    def __init__(self, *args: Any, years: Iterable[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["year"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("all")), *((str(year), str(year)) for year in years)]

    def words(self) -> str:
        """Return what somebody looks for."""
        return str(self.cleaned_data.get("q", "")) if self.is_valid() else ""

    def chosen_year(self) -> int | None:
        """Return the year, if one was chosen."""
        chosen = self.cleaned_data.get("year") if self.is_valid() else ""
        return int(chosen) if chosen else None
