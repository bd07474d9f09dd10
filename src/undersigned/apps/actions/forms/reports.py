"""How an action was: how many came, a few words, a picture with words for those who do not see it."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.services.pictures import Shot
from undersigned.apps.actions.services.reports import HIGHEST, Said
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped
from undersigned.kit.kinds import Fault, NotTaken
from undersigned.kit.lists import LanguageField
from undersigned.kit.pictures import PHOTOGRAPHS, Kept

TAKEN: Final = "image/jpeg,image/png,image/webp"
DESCRIBED = _("Say what is on the picture, for those who do not see it.")


class PictureWordsForm(forms.Form):
    """What is on a picture, and who took it."""

    words = LineField(
        label=_("What is on the picture"),
        max_length=500,
        help_text=_("In a sentence, for those who do not see it: a square full of people, a banner, what it says."),
    )
    author = LineField(
        label=_("Who took it"), max_length=200, required=False, help_text=_("Shown under it, if they want that.")
    )


class ReportForm(Grouped, PictureWordsForm):
    """A report of a day, with a picture more if one is sent."""

    least = forms.IntegerField(label=_("At least"), min_value=0, max_value=HIGHEST, required=False)
    most = forms.IntegerField(label=_("At most"), min_value=0, max_value=HIGHEST, required=False)
    text = ParagraphField(
        label=_("How it was"),
        max_length=10_000,
        required=False,
        rows=7,
        help_text=_("A few sentences. Name nobody who has not agreed to it. An empty line separates paragraphs."),
    )
    language = LanguageField(label=_("Language of these words"))
    picture = forms.FileField(
        label=_("Choose a picture"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": TAKEN}),
        help_text=_("PNG, JPEG or WebP, up to 20 MB. It is drawn anew: place, time, camera and names in it are gone."),
    )
    field_order = ("least", "most", "text", "language", "picture", "words", "author")
    grouped = (
        Group(
            _("How many came"),
            ("least", "most"),
            _("From how many to how many, as you counted or guess. An exact number stands in both."),
            "action/_parts/headcount_fields.html",
        ),
        Group(_("In words"), ("text", "language")),
        Group(_("A picture"), ("picture", "words", "author"), "", "action/_parts/picture_fields.html"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].required = False  # without a picture there is nothing to describe

    def clean_picture(self) -> UploadedFile[bytes] | None:
        """Refuse what is too large before it is read."""
        file: UploadedFile[bytes] | None = self.cleaned_data["picture"]
        if file is not None and (file.size or 0) > PHOTOGRAPHS.limit:
            raise forms.ValidationError(str(NotTaken(Fault.PICTURE_TOO_LARGE, limit=PHOTOGRAPHS.limit)))
        return file

    def clean(self) -> dict[str, Any]:
        """A headcount has both ends, in their order; a picture has words."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._count(cleaned)
        if cleaned.get("picture") and not cleaned.get("words") and "words" not in self.errors:
            self.add_error("words", DESCRIBED)
        if cleaned.get("words") and not cleaned.get("picture") and "picture" not in self.errors:
            self.add_error("picture", _("You described a picture, but none came with it. Choose it once more."))
        return cleaned

    def _count(self, cleaned: dict[str, Any]) -> None:
        if {"least", "most"} & set(self.errors):
            return
        least, most = cleaned.get("least"), cleaned.get("most")
        if least is not None and most is None:
            cleaned["most"] = least  # one number is an exact one
        if least is None and most is not None:
            self.add_error("least", _("Say at least how many came, too. If you do not know: 0."))
        if least is not None and most is not None and most < least:
            self.add_error("most", _("This is less than the number before. Write the smaller one first."))

    def said(self) -> Said:
        """Return what was typed, but for the picture."""
        given = self.cleaned_data
        return Said(least=given["least"], most=given["most"], language=given["language"], text=given["text"])

    def shot(self, kept: Kept) -> Shot:
        """Return a picture that was kept, with its words."""
        return Shot(kept=kept, words=self.cleaned_data["words"], author=self.cleaned_data["author"])
