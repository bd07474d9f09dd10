"""A form whose buttons look something up before it is taken: a day of action, the days of a series."""

from __future__ import annotations

from django import forms

from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.kit.places.fields import PlaceForm

LOOKING = ("day", "dates")
"""What buttons are called that save nothing."""


class LookingForm(PlaceForm):
    """Of a campaign; it has a field `on`."""

    campaign: Campaign

    def in_order(self) -> None:
        """Let the fields, and what is wrong with them, come in the order of the page."""
        self.order_fields([name for group in self.grouped for name in group.names])

    def belongs_to(self, campaign: Campaign) -> None:
        """Take the days of action of this campaign."""
        self.campaign = campaign
        name, on = self.pressed
        if name == "day" and on:
            self.write("on", on)

    @property
    def only_looks(self) -> bool:
        """Whether the form was sent to look something up, and not to be taken."""
        return super().only_looks or self.pressed[0] in LOOKING

    @property
    def pressed(self) -> tuple[str, str]:
        """Return which button sent the form, and for what."""
        name, _colon, what = str(self.data.get("do", "")).partition(":")
        return name, what

    def write(self, name: str, value: str) -> None:
        """Put something else into a field than what was sent, for the page that is shown again."""
        data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a dict
        data[name] = value
        self.data = data

    def day(self) -> DayOfAction | None:
        """Return the day of action on which it is, as far as the day can be read."""
        return day_read(self, self.campaign)


def day_read(form: forms.Form, campaign: Campaign) -> DayOfAction | None:
    """Return the day of action that stands in the field `on` of a form, if that is one."""
    given = form["on"].value()
    try:
        on = form.fields["on"].to_python(given) if given else None
    except forms.ValidationError:
        return None
    return campaigns.day_on(campaign, on) if on else None
