"""What the credentials committee types: why somebody is refused."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import LineField


class ReasonForm(forms.Form):
    """Why the credentials of those who are ticked are refused."""

    because = LineField(
        label=_("Why, if you refuse"),
        max_length=500,
        required=False,
        help_text=_("They are mailed these words, and what to do."),
    )
