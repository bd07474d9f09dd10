"""What people choose: what they see, until when something is put aside, how often they are mailed, and for what."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.needs.models import Holds, Rhythm
from undersigned.apps.needs.queries import Need
from undersigned.kit.fields import LineField
from undersigned.kit.forms import Cards

FOR_DAYS = ((1, _("until tomorrow")), (7, _("for a week")), (30, _("for a month")))


class FilterForm(forms.Form):
    """Needs of one organisation or coalition only."""

    whose = forms.ChoiceField(label=_("For"), required=False)

    def __init__(self, needs: Iterable[Need], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        known = {need.whose.key: need.whose.name for need in needs}
        pairs = sorted(known.items(), key=lambda pair: (pair[1].casefold(), pair[0]))
        self.fields["whose"].choices = [("", _("everything")), *pairs]  # type: ignore[attr-defined]  # a choice field

    def chosen(self) -> str:
        """Return whose needs are wanted; nothing for all, and for what nobody knows."""
        return str(self.cleaned_data["whose"]) if self.is_valid() else ""


class AsideForm(forms.Form):
    """Which need is put aside, and for how many days."""

    mark = forms.CharField(max_length=100)
    days = forms.TypedChoiceField(choices=FOR_DAYS, coerce=int)

    def until_on(self, today: date) -> date:
        """Return the day on which it comes back."""
        return today + timedelta(days=self.cleaned_data["days"])


class RhythmForm(forms.Form):
    """How often somebody is mailed."""

    rhythm = forms.ChoiceField(
        label=_("Mail me what needs me"),
        choices=Rhythm.choices,
        widget=Cards(
            {
                Rhythm.DAILY: _("In the morning, on days on which something waits."),
                Rhythm.WEEKLY: _("On Mondays, in weeks in which something waits."),
                Rhythm.NEVER: _("You find it here, and in your calendar if you like."),
            }
        ),
    )


class FeedForm(forms.Form):
    """For which program an address is made, so that its person knows it again."""

    label = LineField(label=_("For which calendar or device?"), max_length=100)
    holds = forms.ChoiceField(
        label=_("What it shows"),
        choices=Holds.choices,
        initial=Holds.DEADLINES,
        required=False,
        widget=Cards(
            {
                Holds.DEADLINES: _("Votes, conditions, mandates, roles and terms that end."),
                Holds.ACTIONS: _("Those of your organisations, and of the campaigns of your coalitions."),
                Holds.BOTH: _("In one calendar."),
            }
        ),
    )

    def clean_holds(self) -> Holds:
        """Return what it shows: deadlines, if nothing was chosen."""
        return Holds(self.cleaned_data["holds"] or Holds.DEADLINES)
