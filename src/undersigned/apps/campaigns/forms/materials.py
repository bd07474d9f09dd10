"""An edition of a sealed text or a file, to be printed, shown or read; and what a campaign wants to count."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.parts import SealedField
from undersigned.apps.campaigns.models import Counted, Licence
from undersigned.apps.campaigns.services.materials import Edition, Label
from undersigned.apps.publishing.editions import Format
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.kit.fields import LineField
from undersigned.kit.lists import LanguageField

FORMATS: list[tuple[str, str | Promise]] = [
    (Format.PDF.value, _("PDF, to print")),
    (Format.PAGE.value, _("a page, to read offline")),
    (Format.PLAIN.value, _("plain text")),
    (Format.MARKDOWN.value, _("Markdown")),
]


class EditionForm(forms.Form):
    """A sealed text of the coalitions, in one language and format."""

    revision = SealedField(label=_("Which text"))
    language = LanguageField(label=_("In which language"))
    form = forms.ChoiceField(label=_("As what"), choices=FORMATS)
    licence = forms.ChoiceField(label=_("What others may do with it"), choices=Licence.choices)

    def __init__(self, *args: Any, texts: Iterable[Revision], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["revision"]
        if isinstance(field, SealedField):
            field.offer(texts, nothing=_("Choose one"))

    def clean(self) -> dict[str, Any]:
        """A text is handed out in the languages in which it was sealed."""
        cleaned: dict[str, Any] = super().clean() or {}
        revision, language = cleaned.get("revision"), cleaned.get("language")
        if revision and language and language not in statements.languages_of(revision):
            self.add_error("language", _("This text was not sealed in this language."))
        return cleaned

    def edition(self) -> Edition:
        """Return what was chosen."""
        given = self.cleaned_data
        return Edition(revision=given["revision"], language=given["language"], form=Format(given["form"]))

    def label(self) -> Label:
        """Return what it is called: as the text is, in that language."""
        given = self.cleaned_data
        wording = statements.wording_in(given["revision"], given["language"]) or given["revision"].wording
        title = (wording.title or given["revision"].title)[:300]
        return Label(title=title, licence=Licence(given["licence"]))


class FileForm(forms.Form):
    """A file to print, show or read."""

    file = forms.FileField(
        label=_("The file"), help_text=_("PDF, DOCX, ODT, plain text, PNG, JPEG or WebP, up to 20 MB.")
    )
    title = LineField(label=_("What it is"), max_length=300, help_text=_("A leaflet, a poster, a picture to share …"))
    language = LanguageField(label=_("In which language"), required=False, help_text=_("Empty, if it has no words."))
    author = LineField(label=_("Who made it"), max_length=200, required=False, help_text=_("Named beside it."))
    licence = forms.ChoiceField(
        label=_("What others may do with it"), choices=Licence.choices, widget=forms.RadioSelect
    )

    def label(self) -> Label:
        """Return what was typed."""
        given = self.cleaned_data
        return Label(
            title=given["title"],
            licence=Licence(given["licence"]),
            language=given["language"],
            author=given["author"],
        )


class AimsForm(forms.Form):
    """How many of what: a number a line, none where nothing is wanted."""

    def __init__(self, *args: Any, countable: Sequence[Counted], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.countable = list(countable)
        for one in self.countable:
            label = str(one.label)
            self.fields[one.value] = forms.IntegerField(
                label=label[:1].upper() + label[1:], required=False, min_value=1, max_value=2_000_000_000
            )

    def aims(self) -> dict[Counted, int]:
        """Return what is wanted."""
        given = self.cleaned_data
        return {one: given[one.value] for one in self.countable if given[one.value]}
