"""A demand in all the languages of its campaign, and what became of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.parts import WebField
from undersigned.apps.campaigns.models import DemandText, Outcome
from undersigned.apps.campaigns.services.demands import Happened, Said
from undersigned.kit import fields
from undersigned.kit.days import base_of
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped

BODY_HELP = _("A ministry, a parliament, a commission, an authority. Never a private person.")
NO_BODY = _("Say which public body this is demanded of.")
NO_TEXT = _("Say what is demanded, too, or leave this language empty.")


class DemandForm(Grouped, forms.Form):
    """What is demanded and of whom, in each language: two fields a language, the campaign's own first."""

    country = fields.CountryField(
        label=_("Country of the public body"), help_text=_("None, if it is of several countries.")
    )

    def __init__(self, *args: Any, languages: Sequence[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(languages)
        for place, tag in enumerate(self.languages):
            own = place == 0
            self.fields[f"text_{tag}"] = ParagraphField(
                label=_("What is demanded"), max_length=2000, required=own, rows=3
            )
            self.fields[f"body_{tag}"] = LineField(
                label=_("Of which public body"),
                max_length=300,
                required=own,
                help_text=BODY_HELP if own else "",
                error_messages={"required": NO_BODY},
            )
        groups = [Group(_named(tag), (f"text_{tag}", f"body_{tag}")) for tag in self.languages]
        self.grouped = (*groups, Group(_("Where it sits"), ("country",)))  # type: ignore[misc]  # its own languages

    def clean(self) -> dict[str, Any]:
        """A body stands beside what it is to do."""
        cleaned: dict[str, Any] = super().clean() or {}
        for tag in self.languages[1:]:
            if cleaned.get(f"body_{tag}") and not cleaned.get(f"text_{tag}", "x"):
                self.add_error(f"text_{tag}", NO_TEXT)
        return cleaned

    def said(self) -> list[Said]:
        """Return the demand in each language in which something was typed."""
        given = self.cleaned_data
        return [
            Said(language=tag, text=given[f"text_{tag}"], body=given[f"body_{tag}"])
            for tag in self.languages
            if given[f"text_{tag}"]
        ]


def _named(tag: str) -> str:
    """Return the name of a language in the page's language, and its tag where nobody knows one."""
    names = fields.language_names()
    return names.get(tag) or names.get(base_of(tag)) or tag


def filled(texts: Mapping[str, DemandText], country: str) -> dict[str, str]:
    """Return what a form of a demand is filled with, by its texts in each language."""
    said = {f"text_{tag}": row.text for tag, row in texts.items()}
    bodies = {f"body_{tag}": row.body for tag, row in texts.items()}
    return {**said, **bodies, "country": country}


class StepForm(forms.Form):
    """What became of a demand, when, and where that can be read."""

    outcome = forms.ChoiceField(label=_("What happened"), choices=Outcome.choices, widget=forms.RadioSelect)
    on = DayField(label=_("On which day"))
    source = LineField(
        label=_("Where that can be read"),
        max_length=500,
        help_text=_("A letter and its number, minutes, a newspaper and its day. Name no private person."),
    )
    source_url = WebField(label=_("Its address on the web"), required=False)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_on(self) -> date:
        """Nothing has happened tomorrow."""
        day: date = self.cleaned_data["on"]
        if day > self.today:
            raise forms.ValidationError(__("This day is still to come. Note what became of it afterwards."))
        return day

    def happened(self) -> Happened:
        """Return what was typed."""
        given = self.cleaned_data
        return Happened(
            outcome=Outcome(given["outcome"]), on=given["on"], source=given["source"], source_url=given["source_url"]
        )
