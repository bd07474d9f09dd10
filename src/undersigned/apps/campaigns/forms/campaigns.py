"""When a campaign is, what it says in each language, why it is called off, and how it ended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.parts import NewLanguage, SealedField, SlogansField
from undersigned.apps.campaigns.services.campaigns import LONGEST, Window, Words
from undersigned.apps.statements.models import Revision
from undersigned.kit.fields import DayField, LineField, ParagraphField

ENDS_BEFORE = _("The last day lies before the first. Write both as days of the campaign.")

LASTS_LONG = _("A campaign lasts at most ten years. Is the year right?")


class WindowForm(forms.Form):
    """From which day to which, and the text that calls for it."""

    from_on = DayField(label=_("First day"))
    last_on = DayField(label=_("Last day"))
    call = SealedField(
        label=_("It rests on this sealed text"),
        required=False,
        help_text=_("The call: signatures and organisations under it are counted for the campaign."),
    )

    def __init__(self, *args: Any, texts: Iterable[Revision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["call"]
        if isinstance(field, SealedField):
            field.offer(texts, nothing=_("none"))

    def clean(self) -> dict[str, Any]:
        """A window begins before it ends, and ends one day."""
        cleaned: dict[str, Any] = super().clean() or {}
        first, last = cleaned.get("from_on"), cleaned.get("last_on")
        if first and last and last < first:
            self.add_error("last_on", ENDS_BEFORE)
        elif first and last and last - first > LONGEST:
            self.add_error("last_on", LASTS_LONG)
        return cleaned

    def window(self) -> Window:
        """Return what was chosen."""
        given = self.cleaned_data
        return Window(from_on=given["from_on"], last_on=given["last_on"], call=given["call"])


class WordsForm(forms.Form):
    """What a campaign says in one language."""

    title = LineField(label=_("Title"), max_length=300)
    about = ParagraphField(
        label=_("What it is about"),
        max_length=20_000,
        required=False,
        rows=8,
        help_text=_("In a few paragraphs. An empty line separates them."),
    )
    slogans = SlogansField(label=_("Slogans"), help_text=_("A line each."))

    def words(self, language: str) -> Words:
        """Return what was typed."""
        return Words(language=language, **self.cleaned_data)


class NewLanguageForm(NewLanguage, WordsForm):
    """What a campaign says in one more language."""

    field_order = ("language", "title", "about", "slogans")
    spoken_before = _("The campaign has words in this language. Change those.")

    def new_words(self) -> Words:
        """Return what was typed, in the language that was chosen."""
        return Words(**self.cleaned_data)


class ReasonForm(forms.Form):
    """Why a campaign is called off."""

    because = LineField(
        label=_("Why"),
        max_length=1000,
        help_text=_("In a sentence or two. Everybody reads it, and so do those who wanted to come."),
    )


class ReportForm(forms.Form):
    """How a campaign ended, in one language."""

    report = ParagraphField(
        label=_("The report"),
        max_length=50_000,
        rows=14,
        help_text=_("What was done, what came of it, what comes next. An empty line separates paragraphs."),
    )
