"""What an action says in one more language."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.forms.parts import WordsForm
from undersigned.apps.actions.services.plans import Wording

PARTS = ("title", "description", "invitation")


class OtherWordsForm(WordsForm):
    """Own words in a language; emptied, they are those of the day's template again."""

    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"].label = _("Language")

    def wording(self) -> Wording:
        """Return the words as the services take them."""
        return Wording(**{name: self.cleaned_data[name] for name in PARTS})
