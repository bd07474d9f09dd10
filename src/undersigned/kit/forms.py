"""Pieces of forms that several apps use: a text from a person, and what cannot be signed, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.http import HttpRequest, QueryDict
from django.utils.functional import Promise
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


def isolated(text: str) -> str:
    """Set a name apart, so that its direction does not turn the sentence around it (U+2068, U+2069)."""
    return f"\u2068{text}\u2069"


def to_choose(choices: Iterable[tuple[str, str | Promise]]) -> list[tuple[str, str | Promise]]:
    """Return choices of which one must be made: the first is none, so that nobody takes one without looking."""
    return [("", _("Choose one")), *choices]


def sentence(error: UndersignedError) -> str:
    """Say what cannot stand in a signed text, to the person who typed it."""
    return __("This cannot be part of a signed text: %(detail)s.") % {"detail": error.detail}


class Cards(forms.RadioSelect):
    """Choices that explain themselves: each value with a sentence under its name.

    >>> forms.ChoiceField(choices=…, widget=Cards({"board": _("It met and voted.")}))
    """

    def __init__(self, explanations: Mapping[str, str | Promise], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.explanations = explanations

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Hand the explanation to the template, beside the label."""
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"explanation": self.explanations.get(str(value), "")}


def day_input() -> forms.DateInput:
    """Let browsers show their calendar; they take and give days as 2026-05-03, in every language."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields of a form that belong together, under a heading."""

    legend: str | Promise
    names: tuple[str, ...]
    help: str | Promise = ""
    template: str = ""
    """Draws the group in its own way; it is handed `group` and `form`."""


@dataclass(frozen=True, slots=True)
class BoundGroup:
    """A group with its fields, as a template shows it."""

    legend: str | Promise
    help: str | Promise
    fields: list[BoundField]
    template: str = ""

    @property
    def is_used(self) -> bool:
        """Whether something is filled in, or wrong: then it is not folded away."""
        return any(field.errors or field.value() for field in self.fields)


class Grouped(forms.BaseForm):
    """A form whose fields stand in groups: name them in `grouped`. The template is `parts/fields.html`."""

    grouped: ClassVar[tuple[Group, ...]] = ()

    def groups(self) -> list[BoundGroup]:
        """Return the groups that have a field in this form."""
        found = [BoundGroup(one.legend, one.help, self._present(one.names), one.template) for one in self.grouped]
        return [group for group in found if group.fields]

    def ungrouped(self) -> list[BoundField]:
        """Return the fields that stand in no group."""
        named = {name for group in self.grouped for name in group.names}
        return [field for field in self if field.name not in named]

    def _present(self, names: tuple[str, ...]) -> list[BoundField]:
        return [self[name] for name in names if name in self.fields]


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was sent, even when it is nothing; none, when the page is only looked at."""
    return request.POST if request.method == "POST" else None


def number(request: HttpRequest, name: str) -> int:
    """Return a number from the form or the address, or 0."""
    given = request.POST.get(name) or request.GET.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 18 else 0


def words(request: HttpRequest, name: str = "q") -> str:
    """Return what somebody looks for, in at most 200 characters."""
    return request.GET.get(name, "").replace("\0", "").strip()[:200]
