"""A list of cases that is brought in, for whom each of its columns is, and the questionnaire of one person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.cases import DaysForm, proposed
from undersigned.apps.cases.models import Audience
from undersigned.apps.intake.services import columns
from undersigned.apps.intake.services.columns import Column
from undersigned.apps.intake.services.importing import Kept
from undersigned.apps.intake.services.lists import BYTES, Table
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import wgad
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped

SHORT = {"family-name", "first-name", "sex", "born", "nationality", "arrest-date", "detention-date"}


class ListForm(forms.Form):
    """A list: a file, or pasted."""

    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("CSV with commas, semicolons or tabs, up to 4 MB and 500 lines. Of ODS and XLSX, save it as CSV."),
    )
    text = forms.CharField(
        label=_("Or the list itself"),
        required=False,
        max_length=BYTES,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"}),
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        given: dict[str, Any] = super().clean() or {}
        if not given.get("file") and not given.get("text", "").strip():
            raise forms.ValidationError(_("Choose a file or paste a list."))
        return given

    def data_of(self) -> bytes:
        """Return the list."""
        file = self.cleaned_data.get("file")
        return bytes(file.read()) if file else str(self.cleaned_data["text"]).encode()


class ClassesForm(DaysForm):
    """For whom each column is, and how long the cases are kept."""

    def __init__(self, *args: Any, known: Iterable[Column], **kwargs: Any) -> None:
        super().__init__(*args, initial=proposed(kwargs["today"]), **kwargs)
        self.known = list(known)
        for place, one in enumerate(self.known):
            self.fields[f"class-{place}"] = forms.ChoiceField(
                label=capfirst(one.label),
                choices=[(audience.value, audience.label) for audience in one.allowed],
                initial=one.proposed,
            )
        self.order_fields([*(f"class-{place}" for place in range(len(self.known))), "review_on", "delete_on"])

    def audiences(self) -> dict[str, Audience]:
        """Return for whom each column is."""
        given = self.cleaned_data
        return {one.name: Audience(given[f"class-{place}"]) for place, one in enumerate(self.known)}

    def kept(self) -> Kept:
        """Return how long the cases are kept."""
        return Kept(review_on=self.cleaned_data["review_on"], delete_on=self.cleaned_data["delete_on"])


class QuestionnaireForm(Grouped, DaysForm):
    """The questions of the Working Group on Arbitrary Detention, about one person."""

    called = LineField(
        label=_("What your team calls it"),
        max_length=120,
        help_text=_("Only the team reads it. It is encrypted, and stands in no title, mail or address."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=proposed(kwargs["today"]), **kwargs)
        for one in wgad.QUESTIONS:
            label = f"{one} {labels.QUESTIONS[one.key]}"
            short = one.key in SHORT
            self.fields[one.key] = (
                LineField(label=label, max_length=300, required=False)
                if short
                else ParagraphField(label=label, max_length=20_000, rows=2, required=False)
            )
        self.fields[columns.ARREST_DATE].help_text = _("2026-05-28, 2026-05 or 2026, if you can.")
        parts = [
            Group(
                f"{section.numeral} {labels.SECTIONS[section]}",
                tuple(one.key for one in wgad.QUESTIONS if one.section == section),
            )
            for section in wgad.Section
        ]
        kept = Group(_("How long it is kept"), ("review_on", "delete_on"))
        self.grouped = (Group(_("The case"), ("called",)), *parts, kept)  # type: ignore[misc]  # of this form

    def table(self) -> Table:
        """Return what was answered, as a list of one line."""
        said = {key: self.cleaned_data[key] for key in wgad.BY_KEY if self.cleaned_data[key]}
        return Table((columns.CALLED, *said), ((self.cleaned_data["called"], *said.values()),))

    def kept(self) -> Kept:
        """Return how long the case is kept."""
        return Kept(review_on=self.cleaned_data["review_on"], delete_on=self.cleaned_data["delete_on"])
