"""How the list of motions is narrowed down."""

from __future__ import annotations

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
