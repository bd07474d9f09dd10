"""What the committee says of its desk, and what keepers write."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.intake.services.desks import Terms
from undersigned.apps.people.models import Person
from undersigned.kit.days import base_of
from undersigned.kit.fields import DayField, ParagraphField, language_names
from undersigned.kit.forms import to_choose


class TermsForm(forms.Form):
    """What a desk says, in each language of the site and of the coalition, and how long it keeps what it is told."""

    keep_days = forms.IntegerField(
        label=_("For how many days after the last word a report is kept"),
        min_value=7,
        max_value=365,
        initial=90,
        help_text=_("From 7 to 365. Then it is deleted, with its key. Cases that were made of it stay."),
    )

    def __init__(self, *args: Any, coalition: Coalition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.languages = list(dict.fromkeys([*(code for code, _name in settings.LANGUAGES), *coalition.languages]))
        names = language_names()
        for tag in self.languages:
            label = _("What you say to who comes (%(language)s)") % {"language": names.get(base_of(tag), tag)}
            self.fields[f"words-{tag}"] = ParagraphField(label=label, max_length=4000, rows=4, required=False)
        self.fields[f"words-{self.languages[0]}"].help_text = _(
            "For which cases you are there, in which languages you read, and when you answer. The page says by itself "
            "who reads, what is kept for how long, and how to stay safe."
        )
        self.order_fields([*(f"words-{tag}" for tag in self.languages), "keep_days"])

    def terms(self) -> Terms:
        """Return what was typed."""
        given = self.cleaned_data
        words = {tag: given[f"words-{tag}"] for tag in self.languages if given[f"words-{tag}"]}
        return Terms(words=words, keep_days=given["keep_days"])


class KeeperForm(forms.Form):
    """Which case worker reads what the desk takes in, and until when."""

    person = forms.ChoiceField(label=_("Case worker"))
    until_on = DayField(label=_("Until"), required=False, help_text=_("The last day. Empty: until further notice."))

    def __init__(self, *args: Any, workers: Iterable[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known, self.today = {str(one.pk): one for one in workers}, today
        choices = to_choose([(key, one.name) for key, one in self.known.items()])
        self.fields["person"].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def clean_until_on(self) -> date | None:
        """A day that is not over."""
        day: date | None = self.cleaned_data["until_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("This day is over. Choose one that is still to come, or none."))
        return day

    def whom(self) -> Person:
        """Return who was chosen."""
        return self.known[self.cleaned_data["person"]]


class AnswerForm(forms.Form):
    """A word to who told."""

    words = ParagraphField(
        label=_("Your answer"),
        max_length=10_000,
        rows=6,
        help_text=_("They read it when they come back with their code. Ask for no more than you need."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10**15)


class ClosingForm(AnswerForm):
    """Why a report is closed."""

    words = ParagraphField(
        label=_("Why"), max_length=10_000, rows=4, help_text=_("They read it when they come back with their code.")
    )
