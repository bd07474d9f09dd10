"""What stands in a field, as one reads it: a choice by its name, a day in words; for who compares two versions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, time
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from undersigned.kit.days import active, day_in
from undersigned.kit.fields import language_names
from undersigned.kit.lists import LanguageField, LanguagesField

SAID_ELSEWHERE = {"which"}
"""The number of a place: the field beside it says its name."""


def in_words(field: forms.Field, value: Any) -> str:
    """Write a value of a field as people read it; nothing, if it is empty."""
    if isinstance(value, (list, tuple)):
        return ", ".join(in_words(field, one) for one in value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value in {None, ""}:
        return ""
    if names := _names(field):
        return names.get(str(value), str(value))
    return _written(value)


def differing(form: forms.BaseForm, theirs: Mapping[str, Any]) -> list[tuple[Any, str]]:
    """Return what somebody else wrote where a valid form says otherwise: for each field its label, and what that is."""
    mine = form.cleaned_data
    typed = {**mine, "last_on": mine["last_on"] if mine["last_on"] != mine["on"] else None}
    known = [bound for bound in form if bound.name in theirs and bound.name not in SAID_ELSEWHERE]
    found = [(bound, in_words(bound.field, theirs[bound.name])) for bound in known]
    return [(bound.label, said) for bound, said in found if said != in_words(bound.field, typed.get(bound.name))]


def _written(value: Any) -> str:
    match value:
        case date():
            return day_in(value, active())
        case time():
            return f"{value:%H:%M}"
        case float():
            return f"{value:.5f}"
        case _:
            return str(value)


def _names(field: forms.Field) -> Mapping[str, str]:
    """Return how the values of a field are called, if it has a list of them."""
    if isinstance(field, (LanguageField, LanguagesField)):
        return language_names()
    return dict(_flat(getattr(field, "choices", ())))


def _flat(choices: Iterable[Any]) -> Iterable[tuple[str, str]]:
    """Give each value with its name, those in groups, too."""
    for value, name in choices:
        if isinstance(name, (list, tuple)):
            yield from _flat(name)
        else:
            yield str(value), str(name)
