"""An organisation's own calendar: where it is, and what its events are taken for."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.queries.sources import said_of
from undersigned.apps.actions.services import sources
from undersigned.apps.campaigns import queries as campaigns
from undersigned.apps.campaigns.models import Campaign
from undersigned.kit.fields import LEFT_TO_RIGHT, CountryField
from undersigned.kit.lists import LanguageField
from undersigned.kit.outcomes import NotFetched
from undersigned.kit.zones import zones


class SourceForm(forms.Form):
    """The address of a calendar, and what is not said in it."""

    url = forms.CharField(
        label=_("Address of the calendar"),
        max_length=500,
        help_text=_("It ends in .ics, or is called iCal, ICS or “secret address” where you keep the calendar."),
        widget=forms.TextInput(
            attrs={**LEFT_TO_RIGHT, "inputmode": "url", "placeholder": "https://example.org/events.ics"}
        ),
    )
    kind = forms.ChoiceField(label=_("What its events are"))
    language = LanguageField(label=_("Language of its words"))
    country = CountryField(label=_("Country"), help_text=_("Where most of it takes place. Empty for what is online."))
    zone = forms.ChoiceField(
        label=_("Time zone"),
        help_text=_("For times that do not say one."),
        choices=[("", "—"), *((one, one) for one in zones())],
    )
    campaign = forms.ChoiceField(
        label=_("Campaign"), required=False, help_text=_("What lies in its days is shown as a part of it.")
    )

    def __init__(self, *args: Any, campaigns_of: list[Campaign], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {one.slug: one for one in campaigns_of}
        titles = campaigns.titles_of(campaigns_of)
        pairs = [(one.slug, titles[one.pk].title) for one in campaigns_of if one.pk in titles]
        self.fields["campaign"].choices = [("", _("none")), *pairs]  # type: ignore[attr-defined]  # a choice field
        self.fields["kind"].choices = campaigns.kinds_for([])  # type: ignore[attr-defined]  # the same

    def clean_url(self) -> str:
        """Return the address as it will be asked.

        Raises:
            ValidationError: It is none that is asked.
        """
        try:
            return sources.spelled(self.cleaned_data["url"])
        except NotFetched as error:
            raise forms.ValidationError(said_of(error.outcome, error.domain, error.detail)) from None

    def facts(self) -> dict[str, Any]:
        """Return what the service takes."""
        found = dict(self.cleaned_data)
        return found | {"campaign": self.known.get(found["campaign"])}
