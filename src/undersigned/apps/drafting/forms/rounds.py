"""A round as the committee opens or extends it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.models import Audience
from undersigned.apps.drafting.services.rounds import LONGEST, Terms
from undersigned.kit.clock import now
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Cards

LAST_HOUR = time(22, 0)
WHO: Mapping[str, str | Promise] = {
    Audience.MEMBERS: _("Whoever acts for an organisation that takes part reads the draft, comments, and proposes."),
    Audience.PUBLIC: _("Everybody reads the draft, without an account too. Any organisation here may propose."),
}


class ExtendForm(forms.Form):
    """Until when a round is open: a day and an hour."""

    last_day = DayField(label=_("Last day"))
    hour = forms.TimeField(
        label=_("Until what time"),
        initial=LAST_HOUR,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        help_text=_("In UTC (Coordinated Universal Time), as every hour on these pages."),
    )

    def __init__(self, *args: Any, after: datetime | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.after = after

    def clean(self) -> dict[str, Any]:
        """Take a moment to come, and of a round that is open a later one than its end."""
        cleaned: dict[str, Any] = super().clean() or {}
        closes_at = _moment(cleaned.get("last_day"), cleaned.get("hour"))
        if closes_at is None:
            return cleaned
        if closes_at <= now():
            self.add_error("last_day", _("This moment is past. Choose a later one."))
        elif closes_at > now() + LONGEST:
            self.add_error("last_day", _("A round is open for two years at most. Choose an earlier day."))
        elif self.after is not None and closes_at <= self.after:
            self.add_error("last_day", _("The round is open until then already. Choose a later moment."))
        return cleaned | {"closes_at": closes_at}

    @property
    def closes_at(self) -> datetime:
        """The moment that was typed."""
        moment: datetime = self.cleaned_data["closes_at"]
        return moment


def _moment(day: date | None, hour: time | None) -> datetime | None:
    return None if day is None or hour is None else datetime.combine(day, hour, tzinfo=UTC)


class RoundForm(ExtendForm):
    """A round that is opened."""

    name = LineField(label=_("Name"), max_length=100, help_text=_("As people call it: first reading, second reading …"))
    audience = forms.ChoiceField(
        label=_("For whom"), choices=Audience.choices, widget=Cards(WHO), initial=Audience.MEMBERS
    )
    note = ParagraphField(
        label=_("What you ask of them"),
        required=False,
        max_length=2000,
        rows=3,
        help_text=_("What is settled, and what is not: it stands above the draft."),
    )
    field_order = ("name", "audience", "last_day", "hour", "note")

    def terms(self) -> Terms:
        """Return what was typed."""
        given = self.cleaned_data
        audience = Audience(given["audience"])
        return Terms(name=given["name"], audience=audience, closes_at=self.closes_at, note=given["note"])
