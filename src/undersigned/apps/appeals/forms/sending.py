"""What supporters type: who writes a letter, which is kept nowhere, and that they sent one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals.models import Means, Recipient
from undersigned.apps.appeals.services.sent import Said
from undersigned.apps.credit.forms import ViaField
from undersigned.kit.fields import CountryField, LineField, ParagraphField
from undersigned.kit.lists import LanguageField

ON_A_CARD = 600
"""Characters that a card has room for."""
OWN = _("It is printed on the letter, and kept nowhere.")


class SenderForm(forms.Form):
    """Who writes. Nothing of it is kept: it goes into the file that the answer is, and nowhere else."""

    name = LineField(label=_("Your name"), max_length=120, help_text=OWN)
    address = ParagraphField(
        label=_("Your address"), max_length=400, rows=3, required=False, help_text=_("So that they can answer you.")
    )
    country = CountryField(
        label=_("Your country"), help_text=_("Paper, window and the line of the country are those of your post.")
    )

    def sender(self) -> tuple[str, ...]:
        """Return who writes and where, line by line."""
        given = self.cleaned_data
        lines = (given["name"], *given["address"].splitlines())
        return tuple(line.strip() for line in lines if line.strip())


class LetterForm(SenderForm):
    """A letter to one of the offices."""

    to = forms.ChoiceField(label=_("To"), widget=forms.RadioSelect)
    field_order = ("to", "name", "address", "country")

    def __init__(self, *args: Any, recipients: Sequence[Recipient], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(row.pk): row for row in recipients}
        self.fields["to"].choices = [(key, row.name) for key, row in self.known.items()]  # type: ignore[attr-defined]  # a field of choices
        self.initial.setdefault("to", next(iter(self.known), ""))

    def recipient(self) -> Recipient:
        """Return to whom it goes."""
        return self.known[self.cleaned_data["to"]]


class SentForm(forms.Form):
    """That somebody sent an appeal: how, and from where if they say so."""

    means = forms.ChoiceField(label=_("How did you send it?"), choices=Means.choices, widget=forms.RadioSelect)
    country = CountryField(
        label=_("From which country?"), help_text=_("Only the number is kept. Leave it empty, if you like.")
    )
    via = ViaField()
    nonce = forms.CharField(widget=forms.HiddenInput, max_length=80, required=False)

    def said(self) -> Said:
        """Return what was said."""
        given = self.cleaned_data
        return Said(means=Means(given["means"]), country=given["country"], via=given["via"])


class SolidarityForm(SenderForm):
    """A letter or a card to somebody in prison."""

    words = ParagraphField(label=_("Your words"), max_length=3000, rows=10, help_text=_("Kept nowhere, either."))
    language = LanguageField(label=_("In which language they are"))
    shape = forms.ChoiceField(
        label=_("On paper as"), choices=(("letter", _("a letter")), ("card", _("cards"))), widget=forms.RadioSelect
    )
    field_order = ("words", "language", "shape", "name", "address", "country")

    def clean(self) -> dict[str, Any]:
        """A card has less room than a letter."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("shape") == "card" and len(given.get("words", "")) > ON_A_CARD:
            self.add_error("words", _("This is too much for a card. Shorten it, or print a letter."))
        return given
