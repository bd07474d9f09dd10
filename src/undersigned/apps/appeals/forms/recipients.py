"""What is typed of an office, and what whoever confirms it says yes to."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals.models import Office, Recipient
from undersigned.apps.appeals.queries import checks
from undersigned.apps.appeals.services.recipients import CHECKLIST, Details
from undersigned.kit import postal
from undersigned.kit.fields import CountryField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped


class RecipientForm(Grouped, forms.Form):
    """A public office. There is no choice for a private person, and none will be made."""

    office = forms.ChoiceField(label=_("What it is"), choices=Office.choices)
    name = LineField(label=_("Name of the office"), max_length=200, help_text=_("Ministry of Justice; Embassy of …"))
    attention = LineField(
        label=_("For whom in it"),
        max_length=200,
        required=False,
        help_text=_("By the office: the Minister, the Director. Nobody’s private name."),
    )
    salutation = LineField(
        label=_("How a letter begins"),
        max_length=200,
        required=False,
        help_text=_("Your Excellency, in the language of the first text. In others, letters begin as is usual there."),
    )
    country = CountryField(label=_("Country"))
    address = ParagraphField(label=_("Street or box"), max_length=600, rows=3, required=False)
    postcode = LineField(label=_("Postcode"), max_length=20, required=False)
    town = LineField(label=_("Town"), max_length=100, required=False)
    region = LineField(
        label=_("Region"), max_length=100, required=False, help_text=_("Where the post there asks for it.")
    )
    email = forms.EmailField(
        label=_("E-mail address"), max_length=254, required=False, widget=forms.EmailInput(attrs={"dir": "ltr"})
    )
    published_url = forms.URLField(
        label=_("Page on which the office publishes this address"),
        max_length=500,
        assume_scheme="https",
        widget=forms.URLInput(attrs={"dir": "ltr"}),
        help_text=_("Whoever confirms it opens this page, and compares."),
    )
    is_copy = forms.BooleanField(label=_("It gets a copy"), required=False)
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("The office"), ("office", "name", "attention", "salutation")),
        Group(
            _("Where it is"),
            ("country", "address", "postcode", "town", "region", "email"),
            help=_("In Latin letters where letters come from abroad. The order of lines is made for each country."),
        ),
        Group(_("Where that is published"), ("published_url", "is_copy")),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].required = True

    def clean_address(self) -> str:
        """No more lines than an envelope has."""
        address: str = self.cleaned_data["address"]
        if len(address.splitlines()) > postal.LARGEST:
            raise forms.ValidationError(_("These are more lines than an envelope has."))
        return address

    def clean_published_url(self) -> str:
        """A page of the web, which whoever confirms can open."""
        url: str = self.cleaned_data["published_url"]
        if not url.startswith(("https://", "http://")):
            raise forms.ValidationError(_("Give the address of a page that begins with https://."))
        return url

    def clean_email(self) -> str:
        """No address that anybody can have."""
        email: str = self.cleaned_data["email"]
        if checks.is_free_mail(email):
            raise forms.ValidationError(
                _("Anybody can have an address there. Take the one of the office, or its street.")
            )
        return email

    def clean(self) -> dict[str, Any]:
        """One way to write to it is needed."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("email") and not given.get("address") and not {"email", "address"} & set(self.errors):
            self.add_error("address", _("Write a street or a box, or an e-mail address."))
        return given

    def details(self) -> Details:
        """Return what was typed."""
        given = {name: self.cleaned_data[name] for name in Details.__dataclass_fields__}
        return Details(**{**given, "office": Office(given["office"])})


def filled(row: Recipient) -> dict[str, Any]:
    """Return an office as its form shows it."""
    return {name: getattr(row, name) for name in Details.__dataclass_fields__}


SAID: Final = {
    "office": _("This is a public office, and it is written to because of what it decides."),
    "published": _("I have opened the page. The office publishes this very address there itself."),
    "home": _("It is nobody’s home, and nobody’s private address."),
    "polite": _("I have read the letter as this office will read it: it is polite, true, and threatens nobody."),
}


class ConfirmForm(forms.Form):
    """What whoever confirms an office has looked at, one by one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in CHECKLIST:
            self.fields[name] = forms.BooleanField(label=SAID[name])

    def checked(self) -> frozenset[str]:
        """Return what was said yes to."""
        return frozenset(name for name in CHECKLIST if self.cleaned_data.get(name))
