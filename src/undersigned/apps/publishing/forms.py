"""What the secretariat types when it adds a translation."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.statements.services.revisions import ClausesDiffer
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import SourceForm
from undersigned.kit.lists import LanguageField


class TranslationForm(SourceForm):
    """A sealed text in another language."""

    language = LanguageField(
        label=_("Language"),
        required=False,
        help_text=_("Its name, or its tag: Portuguese, pt-BR. Leave it empty to take the language that is recognised."),
    )

    def in_language(self, wording: Wording) -> Wording:
        """Return the words under the language that was typed, if any."""
        language: str = self.cleaned_data["language"]
        return replace(wording, language=language) if language else wording


def differ(error: ClausesDiffer) -> str:
    """Say that a translation cannot be told clause by clause."""
    words = __("The original has %(expected)d clauses, this text %(found)d. Divide both in the same way and try again.")
    return words % {"expected": error.expected, "found": error.found}
