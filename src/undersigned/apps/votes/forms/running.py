"""What whoever runs a vote is asked: why it is broken off, what is left out, what the chair decides."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

REASON = 1000


class BreakOffForm(forms.Form):
    """Why a vote comes to nothing."""

    because = forms.CharField(
        label=_("Why"),
        max_length=REASON,
        help_text=_("Everybody who may read this vote reads it."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AgainForm(forms.Form):
    """Which options were withdrawn, and why it is asked again."""

    because = forms.CharField(
        label=_("Why it is asked again"),
        max_length=REASON,
        required=False,
        help_text=_("Everybody who may read this vote reads it."),
    )

    def __init__(self, *args: Any, options: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = [one for one, _name in options]
        if options:
            self.fields["without"] = forms.MultipleChoiceField(
                label=_("Leave out"),
                required=False,
                choices=[(str(place), name) for place, (_one, name) in enumerate(options)],
                widget=forms.CheckboxSelectMultiple,
                help_text=_("What was withdrawn. The others are asked again."),
            )

    def without(self) -> tuple[str, ...]:
        """Return the ids of what is left out."""
        return tuple(self.ids[int(place)] for place in self.cleaned_data.get("without") or ())


class DecidingForm(forms.Form):
    """What the chair decides between equals."""

    def __init__(self, *args: Any, choices: Sequence[tuple[str, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ids = [one for one, _name in choices]
        self.fields["choice"] = forms.ChoiceField(
            label=_("The chair decides"),
            choices=[(str(place), name) for place, (_one, name) in enumerate(choices)],
            widget=forms.RadioSelect,
        )

    def chosen(self) -> str:
        """Return what was chosen: an id of an option, or `for` or `against`."""
        return self.ids[int(self.cleaned_data["choice"])]
