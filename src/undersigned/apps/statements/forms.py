"""What the secretariat types: a file or a text to start from, and the clauses of a draft."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from undersigned.apps.statements.services.revisions import ClausesDiffer
from undersigned.core.errors import Malformed, UndersignedError
from undersigned.core.text.characters import normalise, normalise_line
from undersigned.core.text.wording import Clause, StatementKind, Wording

KINDS = [
    (StatementKind.DECLARATION, _("Declaration")),
    (StatementKind.CALL, _("Call")),
    (StatementKind.CHARTER, _("Charter")),
    (StatementKind.RESOLUTION, _("Resolution")),
    (StatementKind.OPEN_LETTER, _("Open letter")),
    (StatementKind.APPEAL, _("Appeal")),
    (StatementKind.LIST, _("List")),
]


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
        if cleaned.get("file") and cleaned["file"].size > min(settings.MAX_UPLOAD, 16 * 1024 * 1024):
            raise forms.ValidationError(_("This file is larger than 16 MB. Save the text alone and try again."))
        return cleaned

    def source(self) -> tuple[bytes, str]:
        """Return the bytes to read, and a file name that tells their format."""
        if file := self.cleaned_data.get("file"):
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), "pasted.md"


class HeadForm(forms.Form):
    """What stands around the clauses of a draft."""

    title = forms.CharField(label=_("Title"), max_length=500, widget=forms.TextInput(attrs={"dir": "auto"}))
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    issuer = forms.CharField(
        label=_("Issued by"), required=False, max_length=2000, widget=forms.TextInput(attrs={"dir": "auto"})
    )
    language = forms.CharField(
        label=_("Language"), max_length=35, help_text=_("As a short tag: en, es, pt-BR, ar, zh …")
    )
    dated = forms.RegexField(
        r"^(\d{4}(-\d{2}(-\d{2})?)?)?$",
        label=_("Date the text bears"),
        required=False,
        help_text=_("A year, a month or a day: 1948, 1948-12 or 1948-12-10."),
    )
    licence = forms.CharField(label=_("Licence"), required=False, max_length=200)


def wording(head: HeadForm, clauses: Sequence[Clause]) -> Wording:
    """Make the words of a draft from what was typed, in canonical characters.

    Raises:
        Malformed: Something cannot stand in a signed text; its facts name the field and the clause.
    """
    given = head.cleaned_data
    return Wording(
        kind=StatementKind(given["kind"]),
        language=given["language"].strip(),
        title=normalise_line(given["title"]),
        issuer=normalise_line(given["issuer"]),
        dated=given["dated"],
        licence=normalise_line(given["licence"]),
        clauses=tuple(clauses),
    )


def clauses(typed: QueryDict) -> list[Clause]:
    """Make the clauses from what was typed: `clause` gives their ids in order, `text-ID` and its like their words.

    Raises:
        Malformed: As `wording`; its facts name the clause.
    """
    return [_clause(typed, clause_id) for clause_id in typed.getlist("clause")]


def _clause(typed: QueryDict, clause_id: str) -> Clause:
    try:
        return Clause(
            id=clause_id,
            label=normalise_line(typed.get(f"label-{clause_id}", "")),
            heading=normalise_line(typed.get(f"heading-{clause_id}", "")),
            text=normalise(typed.get(f"text-{clause_id}", "")),
        )
    except Malformed as error:
        raise type(error)(error.detail, **{**error.facts, "clause": clause_id}) from error


def sentence(error: UndersignedError) -> str:
    """Say what cannot stand in a signed text, to the person who typed it."""
    return str(_("This cannot be part of a signed text: %(detail)s.")) % {"detail": error.detail}


class TranslationForm(SourceForm):
    """A sealed text in another language."""

    language = forms.CharField(
        label=_("Language"),
        max_length=35,
        required=False,
        help_text=_("As a short tag: es, pt-BR, ar … Leave it empty to take the language that is recognised."),
    )

    def in_language(self, wording: Wording) -> Wording:
        """Return the words under the language that was typed, if any."""
        typed = self.cleaned_data["language"].strip()
        return replace(wording, language=typed) if typed else wording


def differ(error: ClausesDiffer) -> str:
    """Say that a translation cannot be told clause by clause."""
    return str(
        _("The original has %(expected)d clauses, this text %(found)d. Part both in the same way and try again.")
        % {"expected": error.expected, "found": error.found}
    )
