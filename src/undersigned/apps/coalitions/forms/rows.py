"""One row of a table as a field of a form, called as people call it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms

if TYPE_CHECKING:
    RowsField = forms.ModelChoiceField[Any]
else:
    RowsField = forms.ModelChoiceField


class RowField(RowsField):
    """One row of a table, to be chosen by what it is called; `offer` says which there are."""

    def __init__(self, *, called: Callable[[Any], str] = lambda row: str(row.name), **kwargs: Any) -> None:
        super().__init__(queryset=None, **kwargs)
        self.called = called

    def label_from_instance(self, obj: Any) -> str:
        """Say what a row is called."""
        return self.called(obj)


def offer(form: forms.BaseForm, name: str, rows: Any) -> None:
    """Say which rows a field of a form offers."""
    field = form.fields[name]
    if isinstance(field, RowField):
        field.queryset = rows
