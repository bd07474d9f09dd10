"""Pieces of forms that several apps use: a text from a person, and what cannot be signed, in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.core.errors import UndersignedError

LARGEST_SOURCE = 16 * 1024 * 1024


class SourceForm(forms.Form):
    """A text to begin from: a file, or words pasted in."""

    file = forms.FileField(
        label=_("A file"), required=False, help_text=_("Text, Markdown, HTML, DOCX, ODT or PDF, up to 16 MB.")
    )
    text = forms.CharField(
        label=_("Or the text itself"), required=False, max_length=2_000_000, widget=forms.Textarea(attrs={"rows": 12})
    )

    def clean(self) -> dict[str, Any]:
        """One of the two is enough, and one is needed."""
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("file") and not cleaned.get("text", "").strip():
            raise forms.ValidationError(_("Choose a file or paste a text."))
        if cleaned.get("file") and cleaned["file"].size > LARGEST_SOURCE:
            raise forms.ValidationError(_("This file is larger than 16 MB. Save the text alone and try again."))
        return cleaned

    def source(self) -> tuple[bytes, str]:
        """Return the bytes to read, and a file name that tells their format."""
        if file := self.cleaned_data.get("file"):
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), "pasted.md"


def sentence(error: UndersignedError) -> str:
    """Say what cannot stand in a signed text, to the person who typed it."""
    return __("This cannot be part of a signed text: %(detail)s.") % {"detail": error.detail}
