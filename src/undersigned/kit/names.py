"""What something is called in other languages: rows of a form, each a language and a name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import LineField
from undersigned.kit.lists import LanguageField


class TranslatedNameForm(forms.Form):
    """What something is called in one language. Emptied, it is taken away."""

    language = LanguageField(label=_("Language"), required=False, help_text="")
    name = LineField(label=_("Name in this language"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """A name needs its language."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("name") and not cleaned.get("language"):
            self.add_error("language", _("Choose the language of this name."))
        return cleaned


class NamesFormSet(forms.BaseFormSet[TranslatedNameForm]):
    """The names in other languages, a row each."""

    def clean(self) -> None:
        """One name a language."""
        chosen = [language for language, _name in self.pairs()]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("There are two names in one language. Keep one of them."))

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """Return pairs of a language and a name, of the rows that hold both."""
        rows = [form.cleaned_data for form in self.forms if hasattr(form, "cleaned_data")]
        return tuple((row["language"], row["name"]) for row in rows if row.get("name") and row.get("language"))


Names: type[NamesFormSet] = forms.formset_factory(TranslatedNameForm, formset=NamesFormSet, extra=2, max_num=60)  # type: ignore[assignment]  # the stubs lose the class
