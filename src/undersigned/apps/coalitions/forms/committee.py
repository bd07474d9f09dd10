"""Posts, and who is to hold them."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms.decisions import TakenForm
from undersigned.apps.coalitions.forms.rows import RowField, offer
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.kit.fields import LineField
from undersigned.kit.forms import Group, Grouped, day_input


class PostForm(forms.Form):
    """A new post."""

    title = LineField(label=_("Title of the post"), max_length=200, help_text=_("Chair, treasurer, coordinator for …"))


class SeatForm(forms.Form):
    """Who is to hold a post: somebody who acts for a member, or whoever opens a link; until when."""

    post = RowField(label=_("Which post"), called=lambda row: str(row.title), empty_label=None)
    representative = RowField(
        label=_("Who"),
        called=lambda row: f"{row.organisation.name} · {row.person.name}",
        required=False,
        empty_label=_("somebody to whom I hand over a link"),
        help_text=_(
            "Those who act for a member and agreed to be named. Anybody else takes the post by a link that works once."
        ),
    )
    organisation = RowField(
        label=_("For which organisation, with a link"),
        required=False,
        empty_label=_("for none"),
    )
    ends_on = forms.DateField(label=_("Last day of the term"), required=False, widget=day_input())

    def __init__(self, *args: Any, posts: Any, known: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "post", posts)
        offer(self, "representative", known)
        offer(self, "organisation", members)

    def ends_at(self) -> datetime | None:
        """Return the end of the last day."""
        day = self.cleaned_data["ends_on"]
        return datetime.combine(day, time(23, 59, 59), UTC) if day else None


class SeatByDecisionForm(Grouped, SeatForm, TakenForm):
    """The same, with the decision by which somebody is appointed, if there is one to be put on record."""

    grouped = (
        Group(_("The post"), ("post", "representative", "organisation", "ends_on")),
        Group(_("The decision, if you record one"), ("body", "decided_on", "words")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("body", "decided_on", "words"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Take all of a decision, or nothing."""
        cleaned: dict[str, Any] = super().clean() or {}
        written = {name for name in ("body", "decided_on", "words") if cleaned.get(name)}
        for name in {"body", "decided_on", "words"} - written if written else ():
            self.add_error(name, _("A decision says who decided what, and when."))
        return cleaned

    def ground(self) -> Taken | None:
        """Return the decision, if one was written down."""
        return self.taken() if self.cleaned_data.get("body") else None
