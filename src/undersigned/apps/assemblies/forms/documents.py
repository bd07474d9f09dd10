"""What is to be read for an item: a file, or an address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.parts import WebField
from undersigned.kit.documents import LIMIT
from undersigned.kit.fields import LineField


class DocumentForm(forms.Form):
    """A file, or an address at which something is read; one of the two."""

    title = LineField(label=_("What it is"), max_length=300, help_text=_("A report, a budget, a letter …"))
    file = forms.FileField(
        label=_("A file"),
        required=False,
        help_text=_("PDF, DOCX, ODT, plain text, PNG, JPEG or WebP, up to 20 MB."),
    )
    url = WebField(label=_("Or its address on the web"), required=False)

    def clean(self) -> dict[str, Any]:
        """Take one of the two."""
        cleaned: dict[str, Any] = super().clean() or {}
        file, url = cleaned.get("file"), cleaned.get("url")
        if not self.errors and bool(file) == bool(url):
            raise forms.ValidationError(_("Choose a file, or write an address: one of the two."))
        if file and file.size > LIMIT:
            self.add_error("file", _("This file is larger than 20 MB. Make it smaller and send it again."))
        return cleaned
