"""What a delegate asks of the chair, as what they ask to speak, and where the chair puts them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Delegate, RequestSort, SpeechSort
from undersigned.kit.fields import LineField


class AsForm(forms.Form):
    """As which delegate somebody acts, where an organisation sent them, or several did."""

    delegate = forms.TypedChoiceField(coerce=int)

    def __init__(self, *args: Any, delegates: Sequence[Delegate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {row.pk: row for row in delegates}
        field = self.fields["delegate"]
        if isinstance(field, forms.TypedChoiceField):
            field.choices = [(row.pk, row.seat.organisation.name) for row in delegates]

    def who(self) -> Delegate:
        """Return the delegate."""
        return self.known[self.cleaned_data["delegate"]]


class SpeakForm(AsForm):
    """Ask to speak."""

    sort = forms.ChoiceField(choices=SpeechSort.choices)


class RequestForm(AsForm):
    """Ask something of the chair."""

    sort = forms.ChoiceField(label=_("What you ask"), choices=RequestSort.choices)
    words = LineField(label=_("In your words"), max_length=500, required=False)
    field_order = ["delegate", "sort", "words"]

    def clean(self) -> dict[str, Any]:
        """Something else is said in words."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("sort") == RequestSort.OTHER and not cleaned.get("words"):
            self.add_error("words", _("Say what you ask of the chair."))
        return cleaned


class PlaceForm(forms.Form):
    """At which place of the list somebody speaks; 0: where the rules put them."""

    at = forms.IntegerField(min_value=0, max_value=1000)
