"""What persons type about themselves, and the codes they were sent."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import Malformed
from undersigned.core.text.characters import is_blank, normalise_line


class NameField(forms.CharField):
    """A name in one line, in canonical characters."""

    def __init__(self) -> None:
        super().__init__(
            label=_("Your name"),
            max_length=200,
            widget=forms.TextInput(attrs={"autocomplete": "name", "dir": "auto"}),
        )

    def clean(self, value: object) -> str:
        """Refuse what cannot stand in a text.

        Raises:
            ValidationError: With what is wrong.
        """
        try:
            line = normalise_line(super().clean(value))
        except Malformed as error:
            raise ValidationError(_("This holds characters that cannot be part of a name.")) from error
        return str(super().clean("" if is_blank(line) else line))


class AddressField(forms.EmailField):
    """An e-mail address, the same in any case."""

    def __init__(self, label: object = _("Your e-mail address"), complete: str = "username webauthn") -> None:
        attributes = {"autocomplete": complete, "dir": "ltr", "spellcheck": "false"}
        super().__init__(label=label, max_length=254, widget=forms.EmailInput(attrs=attributes))  # type: ignore[arg-type]

    def clean(self, value: object) -> str:
        """Return it in lower case."""
        return str(super().clean(value)).lower()


class AddressForm(forms.Form):
    """Who wants to sign in."""

    email = AddressField()


class SignUpForm(forms.Form):
    """Who wants an account."""

    name = NameField()
    email = AddressField(complete="email")


class NewAddressForm(forms.Form):
    """Where to write from now on."""

    email = AddressField(_("Your new e-mail address"), complete="email")


class CodeForm(forms.Form):
    """A code that was mailed."""

    code = forms.CharField(
        label=_("The code from the mail"),
        max_length=32,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "autofocus": True}
        ),
    )


class FactorForm(forms.Form):
    """The code that the authenticator app shows now."""

    code = forms.CharField(
        label=_("The code from your app"),
        max_length=32,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "autofocus": True}
        ),
    )


class PasskeyForm(forms.Form):
    """What the person's device answered, and how the passkey is to be called."""

    credential = forms.JSONField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name of the passkey"),
        required=False,
        max_length=100,
        help_text=_("So that you recognise it: the device it is on, for example."),
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )


class MyselfForm(forms.Form):
    """How a person is called, and written to."""

    name = NameField()
    language = forms.ChoiceField(
        label=_("Language of the mails to you"),
        required=False,
        choices=[("", _("As the page")), *settings.LANGUAGES],
    )
