"""A day of action: when it is, of which kind, what is at hand for it, and what it says in each language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.parts import NewLanguage
from undersigned.apps.campaigns.models import Campaign, Material
from undersigned.apps.campaigns.services.days import Template, Words
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped, isolated
from undersigned.kit.lists import LanguageField


class DayForm(forms.Form):
    """When a day of action is, of which kind actions on it are, and what is at hand for them."""

    on = DayField(label=_("Day"), help_text=_("In each place its own day, from midnight to midnight there."))
    kind = forms.ChoiceField(label=_("Kind of action"), help_text=_("Whoever holds an action can choose another one."))
    materials = forms.MultipleChoiceField(
        label=_("Materials for it"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(
        self,
        *args: Any,
        campaign: Campaign,
        kinds: Sequence[tuple[str, str]],
        materials: Iterable[Material],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.campaign, self.known = campaign, {str(row.pk): row for row in materials}
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]  # a ChoiceField
        offered = [(key, row.title) for key, row in self.known.items()]
        self.fields["materials"].choices = offered  # type: ignore[attr-defined]  # the same
        if not offered:
            del self.fields["materials"]
        first, last = campaign.from_on, campaign.last_on
        self.fields["on"].widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}

    def clean_on(self) -> Any:
        """A day of the campaign."""
        on, campaign = self.cleaned_data["on"], self.campaign
        if campaign.from_on <= on <= campaign.last_on:
            return on
        days = {
            "first": isolated(day_in(campaign.from_on, active())),
            "last": isolated(day_in(campaign.last_on, active())),
        }
        raise forms.ValidationError(_("The campaign is from %(first)s to %(last)s. Choose a day of it.") % days)

    def template(self) -> Template:
        """Return what was chosen, but for words."""
        chosen = tuple(self.known[key] for key in self.cleaned_data.get("materials", []))
        return Template(on=self.cleaned_data["on"], kind=self.cleaned_data["kind"], materials=chosen)


class DayWordsForm(forms.Form):
    """What actions on a day are called and say in one language, unless they say otherwise."""

    title = LineField(label=_("Title"), max_length=300, help_text=_("What an action on this day is called."))
    description = ParagraphField(
        label=_("What it is about"),
        max_length=10_000,
        required=False,
        rows=6,
        help_text=_("What every action on this day says, in a few paragraphs. An empty line separates them."),
    )
    invitation = ParagraphField(
        label=_("Words to invite with"),
        max_length=4000,
        required=False,
        rows=4,
        help_text=_("A few lines that people can copy and send on."),
    )

    def words(self, language: str) -> Words:
        """Return what was typed."""
        given = self.cleaned_data
        return Words(
            language=language, title=given["title"], description=given["description"], invitation=given["invitation"]
        )


class NewDayForm(Grouped, DayForm, DayWordsForm):
    """A day of action with its words in the first language."""

    language = LanguageField(label=_("Language of these words"))
    field_order = ("on", "kind", "materials", "language", "title", "description", "invitation")
    grouped = (
        Group(_("The day"), ("on", "kind", "materials")),
        Group(
            _("What actions on it say"),
            ("language", "title", "description", "invitation"),
            _("Each action takes these words, and changes what is otherwise with it. Other languages come next."),
        ),
    )


class NewDayLanguageForm(NewLanguage, DayWordsForm):
    """What a day says in one more language."""

    field_order = ("language", "title", "description", "invitation")
    spoken_before = _("The day has words in this language. Change those.")
