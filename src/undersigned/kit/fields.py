"""Fields of forms that several apps use: a line that can be signed, a country, a language, a key, a signature."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

import pycountry
from babel import Locale, UnknownLocaleError
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import Malformed
from undersigned.core.evidence import ssh
from undersigned.core.text.characters import is_blank, normalise, normalise_line
from undersigned.kit.forms import day_input

SIGNATURE_LIMIT = 16 * 1024
NO_SIGNATURE = _("This is not a signature of ssh-keygen. It begins with -----BEGIN SSH SIGNATURE-----.")
LEFT_TO_RIGHT = {"dir": "ltr", "spellcheck": "false", "autocapitalize": "none"}


def countries() -> list[tuple[str, str]]:
    """Return every country with its name in the page's language, in that language's order."""
    return _countries(get_language() or "en")


@cache
def _countries(language: str) -> list[tuple[str, str]]:
    try:
        names = Locale.parse(language, sep="-").territories
    except UnknownLocaleError:
        names = Locale("en").territories
    known = [(country.alpha_2, names.get(country.alpha_2, country.name)) for country in pycountry.countries]
    return [("", "—"), *sorted(known, key=lambda pair: pair[1].casefold())]


class CountryField(forms.ChoiceField):
    """A country, or none."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=countries, required=False, **kwargs)

    def valid_value(self, value: str) -> bool:
        """Tell whether it is one of them, without a look at each."""
        return value in dict(countries())


class DayField(forms.DateField):
    """A day of our times, chosen in the browser's calendar."""

    earliest, latest = date(1800, 1, 1), date(2399, 12, 31)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=kwargs.pop("widget", day_input()), **kwargs)

    def clean(self, value: Any) -> date | None:
        """Refuse a day that nobody means.

        Raises:
            ValidationError: With what is wrong.
        """
        day: date | None = super().clean(value)
        if day is not None and not self.earliest <= day <= self.latest:
            raise forms.ValidationError(_("Is the year right? Write the day like 2026-05-03."))
        return day


class LineField(forms.CharField):
    """One line of text in canonical characters, whatever was typed."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=kwargs.pop("widget", forms.TextInput(attrs={"dir": "auto"})), **kwargs)

    def clean(self, value: Any) -> str:
        """Refuse what cannot stand in a signed record.

        Raises:
            ValidationError: With what is wrong.
        """
        try:
            line = normalise_line(super().clean(value))
        except Malformed as error:
            raise forms.ValidationError(_("This holds characters that cannot be signed.")) from error
        return str(super().clean("" if is_blank(line) else line))  # once more: it may be empty now, or longer


class ParagraphField(forms.CharField):
    """Several lines, in canonical characters."""

    def __init__(self, *, rows: int = 5, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **kwargs)

    def clean(self, value: Any) -> str:
        """Refuse what no page should show.

        Raises:
            ValidationError: With what is wrong.
        """
        return paragraph(super().clean(value))


def paragraph(value: str) -> str:
    """Return a text of several lines in canonical characters.

    Raises:
        ValidationError: It holds what no page should show.
    """
    try:
        return normalise(value.strip())
    except Malformed as error:
        raise forms.ValidationError(_("This holds characters that cannot be shown.")) from error


def language_names() -> Mapping[str, str]:
    """Map tags to the names of languages in the page's language."""
    return _language_names(get_language() or "en")


@cache
def _language_names(language: str) -> dict[str, str]:
    try:
        names = Locale.parse(language, sep="-").languages
    except UnknownLocaleError:
        names = Locale("en").languages
    return {tag: name for tag, name in names.items() if is_language(tag)}


def is_language(tag: str) -> bool:
    """Tell whether ISO 639 knows a language of this tag."""
    return pycountry.languages.get(alpha_2=tag) is not None or pycountry.languages.get(alpha_3=tag) is not None


class PublicKeyField(forms.CharField):
    """The one line of an SSH public key, as a value of the core. A private key is not sent back in the page."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={**LEFT_TO_RIGHT, "rows": 3})
        super().__init__(max_length=4000, widget=widget, **kwargs)

    def clean(self, value: Any) -> Any:
        """Read the key.

        Raises:
            ValidationError: It is none, or of a kind that is not taken.
        """
        line = str(super().clean(value))
        if is_private(line):
            raise forms.ValidationError(PRIVATE, code="private")
        try:
            return ssh.PublicKey.read(line)
        except ssh.UnsupportedSshKey as error:
            told = _("Only Ed25519 keys are taken. Make one with: ssh-keygen -t ed25519")
            raise forms.ValidationError(told) from error
        except Malformed as error:
            told = _("This is not a public key. Paste the whole line that begins with ssh-ed25519.")
            raise forms.ValidationError(told) from error


PRIVATE = _("This is the private key, which nobody but you may have. It was not kept.")


def is_private(pasted: str) -> bool:
    """Tell whether somebody pasted a private key by mistake."""
    return "PRIVATE KEY-----" in pasted


class SecretKeepingForm(forms.Form):
    """A form that does not send back a private key that was pasted into it by mistake."""

    def full_clean(self) -> None:
        """Look at what was sent, then forget what nobody should have sent."""
        super().full_clean()
        found = [name for name in self.data if is_private(str(self.data.get(name)))]
        if found:
            self.data = self.data.copy()  # type: ignore[attr-defined]  # a QueryDict, or a dict
            for name in found:
                del self.data[name]  # type: ignore[attr-defined]  # a copy can be changed


class SshSignatureForm(SecretKeepingForm):
    """The signature that ssh-keygen wrote, pasted or as the file. What is clean is in `signed`."""

    signature = forms.CharField(
        label=_("Paste the signature"),
        required=False,
        max_length=SIGNATURE_LIMIT,
        widget=forms.Textarea(attrs={**LEFT_TO_RIGHT, "rows": 8}),
    )
    signature_file = forms.FileField(label=_("Or choose the file"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take one of the two, in the exact spelling of ssh-keygen."""
        cleaned: dict[str, Any] = super().clean() or {}
        pasted = cleaned.get("signature") or _text_of(cleaned.get("signature_file"))
        if is_private(pasted):
            self.add_error("signature", PRIVATE)
        elif not pasted.strip():
            raise forms.ValidationError(_("Paste the signature, or choose its file."))
        else:
            cleaned["signed"] = ssh.normalise(pasted)
        return cleaned


def _text_of(file: Any) -> str:
    if file is None:
        return ""
    if file.size > SIGNATURE_LIMIT:
        raise forms.ValidationError(NO_SIGNATURE)
    return str(file.read().decode("ascii", "replace"))
