"""What is typed about seats: who is looked for, and a table of votes."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TableForm(forms.Form):
    """A table of votes, pasted."""

    text = forms.CharField(
        label=_("The table"),
        max_length=200_000,
        help_text=_(
            "One organisation a line: its name, or the end of the address of its page; a semicolon; its votes. "
            "Columns copied from a spreadsheet do as well."
        ),
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto", "spellcheck": "false"}),
    )


class VotesForm(forms.Form):
    """How many votes one organisation has."""

    votes = forms.IntegerField(min_value=0, max_value=10**9)
