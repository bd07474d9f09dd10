"""What people type about an organisation, who acts for it, its mandates and its keys."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.events import Subject
from undersigned.apps.organisations.models import Kind, Role, Scope, Visibility
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.kit import fields
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped
from undersigned.kit.lists import CountriesField
from undersigned.kit.names import NamesFormSet

ROLES: dict[str, str | Promise] = {
    Role.OWNER: _("Decides who acts for the organisation; confirms mandates; and all that a signatory may do."),
    Role.SIGNATORY: _("Signs, votes and joins under a mandate; records mandates; and all that an editor may do."),
    Role.EDITOR: _("Describes the organisation, drafts and proposes texts."),
    Role.OBSERVER: _("Sees what the organisation's own people see, and changes nothing."),
}


class SearchForm(forms.Form):
    """Narrow the list of organisations down."""

    country = fields.CountryField(label=_("Country"))
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", "—"), *Kind.choices], required=False)


class NameForm(forms.Form):
    """The first step: what the organisation is called, so that we can tell whether it is known."""

    name = LineField(
        label=_("Name of the organisation"),
        max_length=200,
        help_text=_("As it signs: in its own language and letters."),
    )
    acronym = LineField(label=_("Acronym"), max_length=40, required=False)
    country = fields.CountryField(label=_("Country"))


class ProfileForm(Grouped, forms.Form):
    """How an organisation describes itself, but for its names in other languages."""

    name = LineField(
        label=_("Name"), max_length=200, help_text=_("This name stands in what the organisation signs, for good.")
    )
    acronym = LineField(label=_("Acronym"), max_length=40, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=[("", _("Choose one")), *Kind.choices])
    country = fields.CountryField(
        label=_("Country"), help_text=_("Stands in what it signs. Leave it open if none fits.")
    )
    countries = CountriesField(
        label=_("Works in these countries, too"), help_text=_("With commas between them: Ghana, Kenya, Tunisia.")
    )
    website = forms.URLField(
        label=_("Website"),
        max_length=300,
        required=False,
        assume_scheme="https",
        widget=forms.URLInput(attrs=fields.LEFT_TO_RIGHT),
    )
    about = ParagraphField(
        label=_("In a few sentences"),
        max_length=2000,
        required=False,
        rows=4,
    )

    grouped = (
        Group(_("Name"), ("name", "acronym", "kind")),
        Group(_("Where"), ("country", "countries", "website")),
        Group(_("What it does"), ("about",)),
    )

    def clean_website(self) -> str:
        """A site that browsers can open."""
        website: str = self.cleaned_data["website"]
        if website and not website.startswith(("https://", "http://")):
            raise forms.ValidationError(_("A website begins with https://"))
        return website

    def profile(self, names: NamesFormSet) -> Profile:
        """Return what was typed."""
        given = self.cleaned_data
        countries = [code for code in given["countries"] if code != given["country"]]
        return Profile(
            name=given["name"],
            country=given["country"],
            acronym=given["acronym"],
            kind=Kind(given["kind"]),
            countries=tuple(countries),
            website=given["website"],
            about=given["about"],
            names=names.pairs(),
        )


class LogoForm(forms.Form):
    """A picture."""

    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("PNG, JPEG or WebP, up to 5 MB. It is drawn anew, without what else is in the file."),
    )


class ClaimForm(forms.Form):
    """How others can tell that somebody represents an organisation."""

    words = ParagraphField(
        label=_("What is your part in it?"),
        max_length=1000,
        required=False,
        help_text=_("For those who decide: your post, and how they can ask. Nobody else reads it."),
        rows=4,
    )


class RoleForm(forms.Form):
    """In which role somebody acts."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=Cards(ROLES), initial=Role.SIGNATORY)


class InvitationForm(RoleForm):
    """Whom an organisation invites, as what, from when to when."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        required=False,
        help_text=_("We mail the link. Without an address you hand it over yourself."),
        widget=forms.EmailInput(attrs=fields.LEFT_TO_RIGHT),
    )
    starts_on = fields.DayField(label=_("From"), required=False, help_text=_("Empty: at once."))
    ends_on = fields.DayField(
        label=_("Until and including"), required=False, help_text=_("Empty: until somebody ends it.")
    )
    field_order = ("email", "role", "starts_on", "ends_on")

    def starts_at(self) -> datetime | None:
        """Return the beginning of the first day, in UTC."""
        return _midnight(self.cleaned_data["starts_on"])

    def ends_at(self) -> datetime | None:
        """Return the end of the last day, in UTC."""
        last: date | None = self.cleaned_data["ends_on"]
        return _midnight(last + timedelta(days=1)) if last else None


def _midnight(day: date | None) -> datetime | None:
    return datetime.combine(day, time(), UTC) if day else None


class MandateForm(Grouped, forms.Form):
    """A decision of the organisation, put on record."""

    body = LineField(
        label=_("Who decided"),
        max_length=200,
        help_text=_("The body that gave the mandate: board, assembly, executive …"),
    )
    decided_on = fields.DayField(label=_("On which day"))
    what = forms.ChoiceField(label=_("For what"))
    person = forms.ChoiceField(label=_("For whom"), required=False)
    until_on = fields.DayField(
        label=_("Until and including"), required=False, help_text=_("Empty: until it is revoked.")
    )
    document = forms.FileField(
        label=_("The decision as a document"),
        required=False,
        help_text=_("PDF, DOCX, ODT, plain text or a picture, up to 20 MB. Kept encrypted; its hash is public."),
    )
    visibility = forms.ChoiceField(
        label=_("Who may read the document"),
        choices=Visibility.choices,
        widget=forms.RadioSelect,
        initial=Visibility.NONE,
    )

    grouped = (
        Group(_("The decision"), ("body", "decided_on")),
        Group(_("What it allows"), ("what", "person", "until_on")),
        Group(
            _("What proves it"),
            ("document", "visibility"),
            _("Without a document, readers have your word alone and see “self-declared”."),
        ),
    )

    def __init__(self, *args: Any, subjects: list[Subject], people: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        standing = [(Scope.STANDING.value, _("everything, until it ends"))]
        kinds = {one.kind: [(str(row), row.covers) for row in subjects if row.kind == one.kind] for one in subjects}
        self.fields["what"].choices = [*standing, *kinds.items()]  # type: ignore[attr-defined]  # a ChoiceField
        everybody = [("", _("every signatory and owner"))]
        self.fields["person"].choices = [*everybody, *people]  # type: ignore[attr-defined]  # a ChoiceField

    def subject(self) -> tuple[Scope, str]:
        """Return for what the mandate is: the scope, and the public id of its subject."""
        scope, _colon, subject = self.cleaned_data["what"].partition(":")
        return Scope(scope), subject


class RevocationForm(forms.Form):
    """Why a mandate is given no longer."""

    reason = LineField(
        label=_("Reason"),
        max_length=500,
        required=False,
        help_text=_("Shown where the mandate is shown. You need not give one."),
    )


class KeyForm(fields.SecretKeepingForm):
    """An SSH public key that is to be registered."""

    key = fields.PublicKeyField(
        label=_("Public key"), help_text=_("The line in a file like id_ed25519.pub. It begins with ssh-ed25519.")
    )


class AnswerForm(fields.SshSignatureForm):
    """The signature over a challenge, and what the key is called among us."""

    label = LineField(
        label=_("What you call it"),
        max_length=100,
        required=False,
        help_text=_("For your own people: whose it is, on which machine."),
    )
    field_order = ("signature", "signature_file", "label")


class PasskeyForm(forms.Form):
    """What a device answered, and what the passkey is called among us."""

    label = LineField(
        label=_("What you call it"), max_length=100, required=False, help_text=_("Such as: my telephone.")
    )
    credential = forms.JSONField(widget=forms.HiddenInput, required=False)


class CompromiseForm(forms.Form):
    """Since when others may have held a key."""

    lost = forms.ChoiceField(
        label=_("What happened?"),
        choices=[("no", _("It is simply not used any more")), ("yes", _("Somebody else may have it"))],
        widget=forms.RadioSelect,
        initial="no",
    )
    since_on = fields.DayField(
        label=_("Since which day may others have had it?"),
        required=False,
        help_text=_("What was signed with it from that day on is marked. If you do not know: the first day you doubt."),
    )

    def clean(self) -> dict[str, Any]:
        """A doubt has a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("lost") == "yes" and not cleaned.get("since_on") and "since_on" not in self.errors:
            self.add_error("since_on", _("Say since which day. The earlier, the safer for readers."))
        return cleaned

    def since(self) -> datetime | None:
        """Return the first moment of the day, if the key was lost."""
        return _midnight(self.cleaned_data["since_on"]) if self.cleaned_data["lost"] == "yes" else None


class DomainForm(forms.Form):
    """A domain that an organisation is going to prove. An address of its website does as well."""

    domain = LineField(
        label=_("Domain"),
        max_length=300,
        help_text=_(
            "Like example.org, in any script. With www. it is another domain: readers see the one that you prove, "
            "and a record at the one is not found at the other. Best without www."
        ),
        widget=forms.TextInput(attrs={**fields.LEFT_TO_RIGHT, "inputmode": "url", "autocomplete": "off"}),
    )

    def clean_domain(self) -> str:
        """Leave the rest of an address away."""
        typed: str = self.cleaned_data["domain"].strip()
        return typed.partition("://")[2].partition("/")[0] if "://" in typed else typed.rstrip("/")


class PairForm(forms.Form):
    """Two entries that somebody takes for one organisation: the names at the end of their addresses."""

    kept = LineField(
        label=_("The entry that stays"), max_length=300, widget=forms.TextInput(attrs=fields.LEFT_TO_RIGHT)
    )
    merged = LineField(
        label=_("The entry that is merged into it"),
        max_length=300,
        help_text=_("The addresses of their pages here."),
        widget=forms.TextInput(attrs=fields.LEFT_TO_RIGHT),
    )

    def clean(self) -> dict[str, Any]:
        """Take the last part of each address."""
        cleaned: dict[str, Any] = super().clean() or {}
        return {name: value.strip().rstrip("/").rpartition("/")[2] for name, value in cleaned.items()}


class MergeForm(forms.Form):
    """Why two entries are one organisation."""

    reason = LineField(
        label=_("How do you know?"),
        max_length=500,
        help_text=_("Everybody can read it, as long as the two are one: who said so, which document shows it."),
    )
