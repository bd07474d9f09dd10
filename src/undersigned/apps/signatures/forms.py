"""What organisations and people type when they put their names under a text."""

from __future__ import annotations

from functools import cache
from typing import Any

import pycountry
from babel import Locale, UnknownLocaleError
from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import Malformed
from undersigned.core.evidence import ssh
from undersigned.core.text.characters import is_blank, normalise_line

SIGNATURE_LIMIT = 16 * 1024
NO_SIGNATURE = _("This is not a signature of ssh-keygen. It begins with -----BEGIN SSH SIGNATURE-----.")


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


class SupporterForm(forms.Form):
    """A person signs."""

    name = LineField(label=_("Your name"), max_length=200)
    email = forms.EmailField(
        label=_("Your e-mail address"), max_length=254, help_text=_("For the link that confirms. Never shown.")
    )
    country = CountryField(label=_("Country"))
    show_name = forms.BooleanField(
        label=_("Show my name under the text"),
        required=False,
        help_text=_("Otherwise you are counted, and nobody sees who you are."),
    )


class UndersignerForm(forms.Form):
    """An organisation begins to undersign: who it is, under which mandate, by which means."""

    organisation = LineField(label=_("Organisation"), max_length=200)
    country = CountryField(label=_("Country"))
    body = LineField(
        label=_("Who decided"),
        max_length=200,
        help_text=_("The body that gave the mandate: board, assembly, executive …"),
    )
    decided_on = forms.DateField(
        label=_("On which day"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    representative = LineField(
        label=_("Who acts for the organisation"),
        max_length=200,
        required=False,
        help_text=_("Will be public, for good. Leave it empty if the person prefers not to be named."),
    )
    means = forms.ChoiceField(
        label=_("How it signs"),
        choices=[
            ("ssh", _("With an SSH key: anyone can check it without trusting this server")),
            ("email", _("By a link in a mail: weaker, and shown as “attested”")),
        ],
        widget=forms.RadioSelect,
        initial="ssh",
    )
    key = forms.CharField(
        label=_("Public key"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "spellcheck": "false"}),
        help_text=_("For SSH: the line in a file like id_ed25519.pub. It begins with ssh-ed25519."),
    )
    email = forms.EmailField(
        label=_("E-mail address of the organisation"),
        required=False,
        max_length=254,
        help_text=_("For the mail: what stands after the @ will be public."),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen means needs."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("means") == "ssh":
            cleaned["email"] = ""
            self.errors.pop("email", None)  # nobody is asked for it, nor sees it
            self._clean_key(cleaned)
        else:
            cleaned["public_key"] = None
            self.errors.pop("key", None)
            self._clean_email(cleaned)
        return cleaned

    def _clean_key(self, cleaned: dict[str, Any]) -> None:
        if forget_private_key(self, "key"):
            return
        try:
            cleaned["public_key"] = ssh.PublicKey.read(cleaned.get("key", ""))
        except ssh.UnsupportedSshKey:
            self.add_error("key", _("Only Ed25519 keys are taken. Make one with: ssh-keygen -t ed25519"))
        except Malformed:
            self.add_error("key", _("This is not a public key. Paste the whole line that begins with ssh-ed25519."))

    def _clean_email(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("email") and "email" not in self.errors:
            self.add_error("email", _("The link needs an address to go to."))


class EvidenceForm(forms.Form):
    """The signature that ssh-keygen wrote, pasted or as the file."""

    signature = forms.CharField(
        label=_("Paste the signature"),
        required=False,
        max_length=SIGNATURE_LIMIT,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "ltr", "spellcheck": "false"}),
    )
    signature_file = forms.FileField(label=_("Or choose the file"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take one of the two, in the exact spelling of ssh-keygen."""
        cleaned: dict[str, Any] = super().clean() or {}
        if forget_private_key(self, "signature"):
            return cleaned
        pasted = cleaned.get("signature") or _text_of(cleaned.get("signature_file"))
        if not pasted.strip():
            raise forms.ValidationError(_("Paste the signature, or choose its file."))
        try:
            cleaned["evidence"] = ssh.normalise(pasted)
        except Malformed as error:
            raise forms.ValidationError(NO_SIGNATURE) from error
        return cleaned


def forget_private_key(form: forms.Form, field: str) -> bool:
    """Refuse a private key that was pasted by mistake, and do not send it back in the page; tell whether it was one."""
    if "PRIVATE KEY-----" not in str(form.data.get(field, "")):
        return False
    form.data = {name: value for name, value in form.data.items() if name != field}
    form.add_error(field, _("This is the private key, which nobody but you may have. It was not kept."))
    return True


def _text_of(file: Any) -> str:
    if file is None:
        return ""
    if file.size > SIGNATURE_LIMIT:
        raise forms.ValidationError(NO_SIGNATURE)
    return str(file.read().decode("ascii", "replace"))


class ReasonForm(forms.Form):
    """Why an organisation withdraws, in public."""

    reason = LineField(
        label=_("Reason"), required=False, max_length=1000, help_text=_("Public, for good. You need not give one.")
    )
