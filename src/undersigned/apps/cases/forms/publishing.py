"""Words for the public page, its picture and its letter box, and that somebody publishes what they looked at."""

from __future__ import annotations

from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms.choosing import Choosing, several
from undersigned.apps.cases.services.drafts import Letters, Picture, Sentence
from undersigned.apps.solidarity.models import Part
from undersigned.kit.fields import CountryField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped, to_choose
from undersigned.kit.lists import LanguageField, LanguagesField

MOST_READ: Final = 12
OF_WHOM = _("None chosen: of all. A sentence about all needs the consent of all.")


class SentenceForm(Grouped, Choosing):
    """A sentence for the public page."""

    part = forms.ChoiceField(label=_("Where it stands"), choices=to_choose(Part.choices))
    words = ParagraphField(
        label=_("The sentence"),
        max_length=4000,
        rows=4,
        help_text=_(
            "One thing in each, so that each can point to its sources. Everybody can read it, those who hold them too."
        ),
    )
    language = LanguageField(label=_("Language of these words"))
    subjects = several(_("Of whom it speaks"), OF_WHOM)
    sources = several(_("Which sources say so"), _("Readers see those that may be published."))
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("What is said"), ("part", "words", "language")),
        Group(_("Of whom, and who says so"), ("subjects", "sources")),
    )

    def sentence(self) -> Sentence:
        """Return what was typed."""
        given = self.cleaned_data
        return Sentence(
            part=Part(given["part"]),
            language=given["language"],
            words=given["words"],
            cites=self.chosen_sources(),
            subjects=self.chosen_subjects(),
        )


class PictureForm(Choosing):
    """The picture of the public page."""

    file = forms.FileField(
        label=_("A picture"),
        required=False,
        help_text=_("PNG, JPEG or WebP, up to 20 MB. It is drawn anew: where and when it was taken is not kept."),
    )
    describes = LineField(label=_("What is on it"), max_length=300, help_text=_("For those who do not see it."))
    language = LanguageField(label=_("Language of these words"))
    credit = LineField(label=_("Whose picture it is"), max_length=200, required=False)
    subjects = several(_("Who is on it"), _("None chosen: all."))

    def picture(self) -> Picture:
        """Return what was typed."""
        given = self.cleaned_data
        return Picture(
            describes=given["describes"],
            language=given["language"],
            credit=given["credit"],
            subjects=self.chosen_subjects(),
        )


class LettersForm(Choosing):
    """Where letters of solidarity may be sent."""

    address = ParagraphField(
        label=_("Address"),
        max_length=600,
        rows=4,
        help_text=_("A line for each line of the envelope. Of the prison, never of the family."),
    )
    country = CountryField(label=_("Country"))
    rules = ParagraphField(
        label=_("The rules of the place"),
        max_length=2000,
        rows=4,
        required=False,
        help_text=_("What may be in a letter, in which language, what is sent back."),
    )
    language = LanguageField(label=_("Language of these words"))
    reads = LanguagesField(label=_("Languages that are read there"))
    subjects = several(_("To whom"), _("None chosen: to all."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["country"].required = True

    def clean_reads(self) -> list[str]:
        """Not more languages than anybody reads."""
        reads: list[str] = self.cleaned_data["reads"]
        if len(reads) > MOST_READ:
            raise forms.ValidationError(_("Write down the languages that matter most."))
        return reads

    def letters(self) -> Letters:
        """Return what was typed."""
        given = self.cleaned_data
        return Letters(
            address=given["address"],
            country=given["country"],
            language=given["language"],
            rules=given["rules"],
            reads=" ".join(given["reads"]),
            subjects=self.chosen_subjects(),
        )
