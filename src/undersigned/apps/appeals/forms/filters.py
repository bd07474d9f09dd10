"""How the list of appeals is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.models import Coalition
from undersigned.kit import fields


class FilterForm(forms.Form):
    """A part of the list: by country, coalition, and the language in which a letter is there."""

    country = forms.ChoiceField(label=_("Country"), required=False)
    coalition = forms.ChoiceField(label=_("Coalition"), required=False)
    language = forms.ChoiceField(label=_("Letter in"), required=False)

    def __init__(
        self, *args: Any, countries: Iterable[str], coalitions: Iterable[Coalition], tags: Sequence[str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        names, spoken = dict(fields.countries()), fields.language_names()
        first: list[Any] = [("", _("all"))]
        known = sorted((names.get(code, code), code) for code in set(countries))
        self._offer("country", first + [(code, name) for name, code in known])
        self._offer("coalition", first + [(row.slug, row.called()) for row in coalitions])
        self._offer("language", first + [(tag, spoken.get(tag, tag)) for tag in tags])

    def _offer(self, name: str, choices: list[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices

    def add_prefix(self, field_name: str) -> str:
        """Ask for the language of letters by another name: `language` is that of the page."""
        return {"language": "words"}.get(field_name, field_name)

    def chosen(self) -> dict[str, str]:
        """Return what was chosen; what nobody knows is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
