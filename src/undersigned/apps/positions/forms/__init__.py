"""Forms of positions."""

from undersigned.apps.positions.forms.answers import MandateForm, SheetForm, place_called, place_of
from undersigned.apps.positions.forms.conditions import ConditionForm
from undersigned.apps.positions.forms.lists import BroughtForm
from undersigned.apps.positions.forms.terms import TermsForm

__all__ = ["BroughtForm", "ConditionForm", "MandateForm", "SheetForm", "TermsForm", "place_called", "place_of"]
