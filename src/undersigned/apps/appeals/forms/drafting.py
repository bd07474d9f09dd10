"""What writers of an appeal type: for whom, until when, in which words; updates, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.appeals import words
from undersigned.apps.appeals.models import Outcome
from undersigned.apps.appeals.services.appeals import Facts
from undersigned.apps.appeals.services.texts import LONGEST_LETTER, MOST_POINTS, Words
from undersigned.apps.solidarity.models import PublicCase
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped
from undersigned.kit.lists import LanguageField


def called(row: PublicCase) -> str:
    """Return how a public case is called where one is chosen."""
    return ", ".join(one.name for one in row.subjects.all()) or row.code


class FactsForm(forms.Form):
    """For which cases, and until when."""

    cases = forms.MultipleChoiceField(
        label=_("For whom"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Public cases of this coalition, or adopted by it, with a consent to appeals."),
    )
    send_by_on = DayField(
        label=_("Send by"),
        required=False,
        help_text=_("The last day on which letters help. The appeal ends by itself after it."),
    )

    def __init__(self, *args: Any, cases: Iterable[PublicCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = [(str(row.pk), called(row)) for row in cases]
        self.fields["cases"].choices = known  # type: ignore[attr-defined]  # a field of choices
        if len(known) == 1:
            self.initial.setdefault("cases", [known[0][0]])

    def facts(self) -> Facts:
        """Return what was typed."""
        given = self.cleaned_data
        return Facts(cases=tuple(int(number) for number in given["cases"]), send_by_on=given["send_by_on"])


class BeginForm(FactsForm):
    """An appeal that is begun."""

    language = LanguageField(
        label=_("Language of the first text"), help_text=_("Others are written beside it afterwards.")
    )
    field_order = ("cases", "send_by_on", "language")


class TextForm(Grouped, forms.Form):
    """An appeal in one language."""

    title = LineField(label=_("Title"), max_length=200, help_text=_("What is asked, for whom, in one line."))
    concern = LineField(
        label=_("What it is about"), max_length=200, required=False, help_text=_("Held without charge; ill in prison.")
    )
    facts = ParagraphField(
        label=_("What happened"),
        max_length=6000,
        rows=8,
        help_text=_("Only what stands on the public page of the case."),
    )
    background = ParagraphField(label=_("Background"), max_length=6000, rows=4, required=False)
    points = ParagraphField(
        label=_("What is asked"), max_length=4000, rows=5, help_text=_("One point a line; they are numbered.")
    )
    tips = ParagraphField(
        label=_("Tips for writers"), max_length=2000, rows=6, required=False, help_text=_("One a line.")
    )
    subject = LineField(label=_("Subject of the letter"), max_length=200, required=False)
    letter = ParagraphField(label=_("Model letter"), max_length=6000, rows=16)
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("The appeal"), ("title", "concern", "facts", "background", "points")),
        Group(
            _("The letter"),
            ("subject", "letter", "tips"),
            help=_(
                "In braces stands what is put in: {salutation} once, as the office is addressed; {points}, what is "
                "asked; {name}, who writes. Polite, and about facts: no party, no belief, no threat."
            ),
        ),
    )

    def clean_letter(self) -> str:
        """Check what is put in, and the length."""
        letter: str = self.cleaned_data["letter"]
        if letter.count(words.SALUTATION) != 1:
            raise forms.ValidationError(_("Write {salutation} once, where the letter begins."))
        if found := words.unknown(letter):
            told = _("Nothing can be put in for %(found)s. Known are {salutation}, {points} and {name}.")
            raise forms.ValidationError(told % {"found": ", ".join(found)})
        if len(letter) > LONGEST_LETTER:
            raise forms.ValidationError(_("This is longer than two pages. Shorter letters are read."))
        return letter

    def clean_points(self) -> str:
        """Take away empty lines."""
        lines = [line.strip() for line in self.cleaned_data["points"].splitlines() if line.strip()]
        if len(lines) > MOST_POINTS:
            raise forms.ValidationError(_("These are too many points for one letter. Twelve are the most."))
        return "\n".join(lines)

    def words(self) -> Words:
        """Return what was typed."""
        return Words(**{name: self.cleaned_data[name] for name in Words.__dataclass_fields__})


class LanguageForm(forms.Form):
    """Which language is written next."""

    language = LanguageField(label=_("Another language"))


class UpdateForm(forms.Form):
    """What is new."""

    words = ParagraphField(
        label=_("What is new"), max_length=4000, rows=5, help_text=_("Everybody reads it, under the same number.")
    )
    language = LanguageField(label=_("In which language"))


class OutcomeForm(forms.Form):
    """What came of it."""

    outcome = forms.ChoiceField(label=_("What came of it"), choices=Outcome.choices, widget=forms.RadioSelect)
    on = DayField(label=_("On which day"))

    def chosen(self) -> Outcome:
        """Return what came of it."""
        return Outcome(self.cleaned_data["outcome"])
