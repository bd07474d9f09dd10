"""Fields for countries and languages, written in one line as people write them, several with commas between.

Ghana, Allemagne, TN        ["GH", "DE", "TN"]
Arabic, français, pt        ["ar", "fr", "pt"]
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any, Final

from babel import Locale, localedata
from django import forms
from django.utils import translation
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, pgettext
from django.utils.translation import gettext as _

from undersigned.core.reading.countries import country
from undersigned.core.reading.fold import plain_words
from undersigned.core.text import languages
from undersigned.kit import fields
from undersigned.kit.fields import LineField

BETWEEN: Final = re.compile(r"[,;،؛、]")
OFTEN: Final = ("en", "ar", "fr", "es", "pt", "de", "it", "tr", "fa", "ru", "uk", "zh")
"""Languages that are suggested before one types."""


class ListField(LineField):
    """Several of what is known, by any of its names. What is clean is a list of codes, each once."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=8000, required=kwargs.pop("required", False), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write codes as names in the page's language; leave what a person typed."""
        if value is None or isinstance(value, str):
            return value
        names = self.names()
        return pgettext("between names in a list", ", ").join(names.get(code, code) for code in value)

    def clean(self, value: Any) -> list[str]:  # type: ignore[override]  # a list where its parent gives a line
        """Recognise every name.

        Raises:
            ValidationError: With those that are not known, or the line holds what no line may hold.
        """
        given = [part for one in BETWEEN.split(super().clean(value)) if (part := one.strip())]
        found = {name: self.recognise(name) for name in given}
        if unknown := [name for name, code in found.items() if code is None]:
            said = _("Not known: %(names)s. Write names or codes, with commas between them.")
            raise forms.ValidationError(said % {"names": ", ".join(name[:60] for name in unknown[:5])})
        return list(dict.fromkeys(code for code in found.values() if code))

    def names(self) -> Mapping[str, str]:
        """Map every code to its name in the page's language."""
        raise NotImplementedError

    def recognise(self, name: str) -> str | None:
        """Give the code of what is named, or None."""
        raise NotImplementedError


class CountriesField(ListField):
    """Any number of countries, by their names in many languages, or their codes."""

    def names(self) -> Mapping[str, str]:
        """Map ISO 3166 codes to names."""
        return dict(fields.countries())

    def recognise(self, name: str) -> str | None:
        """Give the ISO 3166 code."""
        return name.upper() if name.upper() in self.names() else country(name, get_language() or "en")


class LanguagesField(ListField):
    """Any number of languages, by their names in the page's language, in English or in their own, or their tags."""

    def names(self) -> Mapping[str, str]:
        """Map tags to names."""
        return fields.language_names()

    def recognise(self, name: str) -> str | None:
        """Give the tag."""
        return _language(name)


class LanguageField(LineField):
    """One language, as in `LanguagesField`, or any tag of it: pt-BR. What is clean is the tag."""

    def __init__(self, **kwargs: Any) -> None:
        said = gettext_lazy("Its name, or its tag: Portuguese, pt-BR.")
        super().__init__(max_length=100, widget=Suggesting(_often), help_text=kwargs.pop("help_text", said), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        """Write a tag as a name in the page's language; leave what a person typed."""
        return fields.language_names().get(value, value)

    def clean(self, value: Any) -> str:
        """Recognise the language.

        Raises:
            ValidationError: It is not known, or the line holds what no line may hold.
        """
        given = super().clean(value)
        tag = given and (_language(given) or _tag(given))
        if tag is None:
            raise forms.ValidationError(_("This language is not known. Write its name, or its tag, such as pt-BR."))
        return tag


class Suggesting(forms.TextInput):
    """A line to type in, with suggestions that a browser offers; *suggested* gives them as the page is made."""

    def __init__(self, suggested: Callable[[], Iterable[str]]) -> None:
        super().__init__(attrs={"dir": "auto"})
        self.suggested = suggested

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """Put the suggestions behind the line."""
        listed = f"{(attrs or {}).get('id', name)}-suggested"
        line = super().render(name, value, {**(attrs or {}), "list": listed}, renderer)
        options = format_html_join("", '<option value="{}"></option>', ((one,) for one in self.suggested()))
        return format_html('{}<datalist id="{}">{}</datalist>', line, listed, options)


def _often() -> list[str]:
    names = fields.language_names()
    return [names[tag] for tag in OFTEN if tag in names]


def _language(name: str) -> str | None:
    """Give the tag of a language that is named: of "ga" Irish, of "Ga" the language that is called so."""
    named = fields.language_names()
    known = name.lower() in named and name not in named.values()
    return name.lower() if known else _tags(get_language() or "en").get(plain_words(name))


def _tag(typed: str) -> str | None:
    """Give a tag in its one spelling, if there is such a language."""
    try:
        tag = languages.canonical(typed)
    except languages.MalformedLanguage:
        return None
    return tag if fields.is_language(tag.partition("-")[0]) else None


@cache
def _tags(language: str) -> dict[str, str]:
    """Map folded names to tags: in the page's *language*, which has the last word, in English, and in their own."""
    with translation.override(language):
        named = fields.language_names()
    own = {tag: Locale(tag).language_name or "" for tag in named if localedata.exists(tag)}
    index: dict[str, str] = {}
    for names in (own, Locale("en").languages, named):
        index.update({plain_words(name): tag for tag, name in names.items() if tag in named})
    index.pop("", None)
    return index
