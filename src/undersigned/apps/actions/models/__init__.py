"""What actions remember."""

from undersigned.apps.actions.models.actions import Action, ActionText, Occurrence, Shown, Telling, Where
from undersigned.apps.actions.models.reports import Picture, Report
from undersigned.apps.actions.models.sources import Source

__all__ = ["Action", "ActionText", "Occurrence", "Picture", "Report", "Shown", "Source", "Telling", "Where"]
