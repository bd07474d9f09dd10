"""A consent, reasons where none can be had, and how a consent was given again or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.choosing import Choosing, several
from undersigned.apps.cases.forms.sources import FILE_HELP
from undersigned.apps.cases.models import Purpose, Subject
from undersigned.apps.cases.services.consents import Given, Reasons, Scope
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped

TO_COME: Final = _("This day is still to come.")
OVER: Final = _("This day is over.")
NEED_ONE: Final = _("Say for what it is.")


class ScopeForm(Grouped, Choosing):
    """For what something is, of whom, from when until when, and which sources show it."""

    subject = forms.ChoiceField(label=_("Of whom"), required=False)
    purposes = forms.MultipleChoiceField(
        label=_("For what"),
        choices=Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": NEED_ONE},
    )
    given_on = DayField(label=_("Since which day"))
    until_on = DayField(
        label=_("Until which day"),
        required=False,
        help_text=_("The last day. What rests on it is seen no longer than that. Empty: until it is taken back."),
    )
    sources = several(_("Which sources show it"))

    def __init__(self, *args: Any, today: date, subjects: Sequence[tuple[Subject, str]], **kwargs: Any) -> None:
        super().__init__(*args, subjects=subjects, **kwargs)
        self.today = today
        all_of_them = [("", _("of all whom the case is about"))]
        choices = [*all_of_them, *((str(row.pk), name) for row, name in subjects)]
        self.fields["subject"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if len(subjects) < 2:
            del self.fields["subject"]

    def clean_given_on(self) -> date:
        """A day that came."""
        day: date = self.cleaned_data["given_on"]
        if day > self.today:
            raise forms.ValidationError(TO_COME)
        return day

    def clean_until_on(self) -> date | None:
        """A day that is not over."""
        day: date | None = self.cleaned_data["until_on"]
        if day is not None and day < self.today:
            raise forms.ValidationError(OVER)
        return day

    def scope(self) -> Scope:
        """Return what was typed."""
        given = self.cleaned_data
        return Scope(
            purposes=tuple(Purpose(one) for one in given["purposes"]),
            given_on=given["given_on"],
            until_on=given["until_on"],
            subject=self.known_subjects.get(given.get("subject", "")),
            sources=self.chosen_sources(),
        )


class ConsentForm(ScopeForm):
    """What somebody consents to."""

    by = LineField(label=_("Who consents"), max_length=200)
    relation = LineField(
        label=_("What they are to those whom it is about"),
        max_length=200,
        help_text=_("The person themselves, their mother, their lawyer."),
    )
    how = LineField(label=_("How they said so"), max_length=300, help_text=_("In a letter, on the telephone, to whom."))
    note = ParagraphField(label=_("What else is to be known"), max_length=4000, rows=2, required=False)
    file = forms.FileField(label=_("A document that proves it"), required=False, help_text=FILE_HELP)
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("Who consents"), ("by", "relation", "how", "note", "file")),
        Group(_("To what"), ("subject", "purposes", "given_on", "until_on")),
        Group(_("Where it comes from"), ("sources",)),
    )

    def says(self) -> Given:
        """Return who consents, and how."""
        given = self.cleaned_data
        return Given(by=given["by"], relation=given["relation"], how=given["how"], note=given["note"])


class ReasonsForm(ScopeForm):
    """Why something is published of somebody who cannot be asked, and whose name is public already."""

    reasons = ParagraphField(label=_("Why no consent can be had, and why it is published"), max_length=4000, rows=5)
    public_at = LineField(
        label=_("Where the name is public already"), max_length=500, help_text=_("Which newspaper, which judgment.")
    )
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("The reasons"), ("reasons", "public_at", "sources")),
        Group(_("For what"), ("subject", "purposes", "given_on", "until_on")),
    )

    def clean(self) -> dict[str, Any]:
        """A source shows that the name is public."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("sources"):
            told = _("Choose a source that shows that the name is public already. Without one, nothing is published.")
            self.add_error("sources" if "sources" in self.fields else None, told)
        return cleaned

    def says(self) -> Reasons:
        """Return the reasons."""
        return Reasons(reasons=self.cleaned_data["reasons"], public_at=self.cleaned_data["public_at"])


class RenewForm(forms.Form):
    """That a consent was given again, for the same."""

    by = LineField(label=_("Who consents"), max_length=200)
    relation = LineField(label=_("What they are to those whom it is about"), max_length=200)
    how = LineField(label=_("How they said so"), max_length=300)
    given_on = DayField(label=_("Since which day"))
    until_on = DayField(label=_("Until which day"), required=False, help_text=_("The last day. Empty for no end."))

    def says(self) -> Given:
        """Return who consents, and how."""
        given = self.cleaned_data
        return Given(by=given["by"], relation=given["relation"], how=given["how"])


class WithdrawForm(forms.Form):
    """Who takes a consent back, and how they said so."""

    who = LineField(label=_("Who takes it back"), max_length=200)
    how = LineField(label=_("How they said so"), max_length=300)
