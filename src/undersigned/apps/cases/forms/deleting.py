"""Deleting a case: its code is written once more, so that nobody deletes another than they mean."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import LEFT_TO_RIGHT


class DeleteForm(forms.Form):
    """The code of the case that is deleted."""

    code = forms.CharField(
        label=_("Write the code of the case"),
        max_length=16,
        widget=forms.TextInput(attrs={**LEFT_TO_RIGHT, "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.expected = code
        self.fields["code"].help_text = _("It is %(code)s.") % {"code": code}

    def clean_code(self) -> str:
        """It is the code of this case."""
        given: str = self.cleaned_data["code"].strip().upper()
        if given != self.expected:
            raise forms.ValidationError(_("This is another code. Look again which case you mean."))
        return given
