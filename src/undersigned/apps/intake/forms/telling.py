"""What somebody tells without an account, and what they add to it when they come back."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.intake import words
from undersigned.apps.intake.services import receipts
from undersigned.apps.intake.services.files import Keep
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped

KINDS = ".pdf,.png,.jpg,.jpeg,.webp,.odt,.docx,.txt"


class Several(forms.FileInput):
    """A control for several files at once."""

    allow_multiple_selected = True


class FilesField(forms.Field):
    """Several files, which are looked at by services: here they are only asked for."""

    widget = Several(attrs={"accept": KINDS})

    def clean(self, value: Any) -> Any:
        """Take what is there."""
        return value


class Filed(forms.Form):
    """Files, and what is kept of them."""

    files = FilesField(  # type: ignore[assignment]  # Django's forms take it out of the class before it has a type
        label=_("Files"),
        required=False,
        help_text=_(
            "Up to 5 files of 10 MB: PDF, DOCX, ODT, plain text, PNG, JPEG or WebP. Photographs and documents can hold "
            "where and when they were made, by whom, and with what. We remove that before we keep them, and their "
            "names. What can be seen or read in them stays: look at them once more."
        ),
    )
    original = forms.BooleanField(
        label=_("Keep the files exactly as they are, with all that is hidden in them"),
        required=False,
        help_text=_("Only where that proves something, such as the place and the hour of a photograph."),
    )

    def keep(self) -> Keep:
        """Return what is kept of files."""
        return Keep.ORIGINAL if self.cleaned_data["original"] else Keep.CLEANED


class TellForm(Grouped, Filed):
    """A report. One field must be filled in."""

    what = ParagraphField(
        label=words.LABELS[words.WHAT],
        max_length=20_000,
        rows=8,
        help_text=_("In your own words."),
    )
    whom = ParagraphField(
        label=words.LABELS[words.WHOM],
        max_length=2000,
        rows=2,
        required=False,
        help_text=_("Names, if you want to give them. It may stay empty: you can add it later."),
    )
    where = LineField(label=words.LABELS[words.WHERE], max_length=500, required=False)
    when = LineField(label=words.LABELS[words.WHEN], max_length=300, required=False)
    who_did = LineField(
        label=words.LABELS[words.WHO_DID],
        max_length=1000,
        required=False,
        help_text=_("An office, a unit, a company, a court: as far as you know."),
    )
    wanted = ParagraphField(
        label=words.LABELS[words.WANTED],
        max_length=4000,
        rows=3,
        required=False,
        help_text=_("What you, the person or the family want us to do, and what we must not do."),
    )
    publish = forms.ChoiceField(
        label=words.LABELS[words.PUBLISH],
        choices=tuple((key, label) for key, label in words.MAY.items()),
        initial=words.NO,
        widget=forms.RadioSelect,
    )
    reach = ParagraphField(
        label=words.LABELS[words.REACH],
        max_length=1000,
        rows=2,
        required=False,
        help_text=_("It may stay empty: you read our answer here, under a code that you get."),
    )
    website = forms.CharField(label=_("Leave this empty"), required=False, max_length=200)
    word = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("What you know"), ("what", "whom", "where", "when", "who_did")),
        Group(_("What should become of it"), ("wanted", "publish", "reach")),
        Group(_("Files"), ("files", "original")),
        Group("", ("website",), template="intake/_parts/trap.html"),
    )

    def clean_website(self) -> str:
        """Let nobody through who fills in what nobody sees."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("A program filled in what people do not see. Empty it, and send it again."))
        return ""

    def clean_word(self) -> str:
        """A form whose word is missing gets a new one: then it is not known when it is sent twice."""
        word: str = self.cleaned_data["word"]
        return word if len(word) >= 32 else receipts.fresh_word()

    def answers(self) -> dict[str, str]:
        """Return what was answered, without what stayed empty."""
        given = self.cleaned_data
        found = {key: given[key.replace("-", "_")] for key in words.LABELS}
        return {key: str(value) for key, value in found.items() if value}


class CodeForm(forms.Form):
    """The code with which somebody comes back."""

    code = forms.CharField(
        label=_("Your code"),
        max_length=60,
        help_text=_("Sixteen digits. Spaces do not matter."),
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "autocomplete": "off", "dir": "ltr", "spellcheck": "false", "class": "code"}
        ),
    )


class AddForm(Filed):
    """What somebody adds to what they told."""

    words = ParagraphField(label=_("What you want to add"), max_length=10_000, rows=6, required=False)
    field_order = ("words", "files", "original")
