"""How a form carries whose link somebody followed."""

from __future__ import annotations

from typing import Any

from django import forms

from undersigned.apps.credit import queries


class ViaField(forms.Field):
    """The handle of an organisation, carried along unseen; what is clean is its number, or none. Never an error."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def clean(self, value: Any) -> int | None:
        """Look up whom it names."""
        return queries.organisation_of(value) if isinstance(value, str) else None

    def prepare_value(self, value: Any) -> str:
        """Write nothing into a page but what looks like a handle."""
        return queries.shaped(str(value or ""))
