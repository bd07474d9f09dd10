"""What the secretariat types when it adds a translation."""

from __future__ import annotations

from dataclasses import replace

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.statements.services.revisions import ClausesDiffer
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import SourceForm


class TranslationForm(SourceForm):
    """A sealed text in another language."""

    language = forms.CharField(
        label=_("Language"),
        max_length=35,
        required=False,
        help_text=_("As a short tag: es, pt-BR, ar … Leave it empty to take the language that is recognised."),
    )

    def in_language(self, wording: Wording) -> Wording:
        """Return the words under the language that was typed, if any."""
        typed = self.cleaned_data["language"].strip()
        return replace(wording, language=typed) if typed else wording


def differ(error: ClausesDiffer) -> str:
    """Say that a translation cannot be told clause by clause."""
    words = __("The original has %(expected)d clauses, this text %(found)d. Divide both in the same way and try again.")
    return words % {"expected": error.expected, "found": error.found}
