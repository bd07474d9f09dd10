"""A case that is made of a report: each answer becomes a fact of some kind, for somebody, or is left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Final

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.forms import when
from undersigned.apps.cases.forms.cases import BeginForm, proposed
from undersigned.apps.cases.models import NEVER_PUBLIC, Audience, Kind
from undersigned.apps.intake import words
from undersigned.apps.intake.services.taking_up import Begun, Piece
from undersigned.apps.solidarity.queries import labels
from undersigned.core.casework import Happened, When
from undersigned.kit.fields import ParagraphField
from undersigned.kit.forms import Group

ADDED: Final = "added"
"""The key of what who told it wrote since, under their code."""
LABELS: Final = {**words.LABELS, ADDED: _("What was written since")}
BECOMES: Final = {
    words.WHAT: (Kind.NOTE, Audience.TEAM),
    ADDED: (Kind.NOTE, Audience.TEAM),
    words.WHERE: (Kind.PLACE, Audience.TEAM),
    words.WHEN: (None, Audience.TEAM),
    words.WHO_DID: (Kind.AUTHORITY, Audience.TEAM),
    words.WANTED: (Kind.WANTS, Audience.TEAM),
    words.REACH: (Kind.FAMILY, Audience.SEALED),
}
"""What an answer is proposed to become. How to reach somebody is for whoever takes it up alone."""
NOT_IN_WORDS: Final = (Kind.COUNTRY, Kind.OCCUPATION)
"""Kinds whose values are codes: they are not made of what somebody wrote."""
LEFT_OUT: Final = ""


class TakeUpForm(BeginForm):
    """A new case, filled with what was told."""

    def __init__(
        self, *args: Any, answers: Mapping[str, str], files: Iterable[tuple[int, Any]], today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, today=today, initial=_initial(answers, today), **kwargs)
        self.answers, sent = [key for key in BECOMES if key in answers], list(files)
        groups = [*super().grouped, *(self._ask(key, answers[key]) for key in self.answers)]
        groups.append(self._ask_what_happened(answers))
        if sent:
            groups.append(self._ask_files(sent))
        self.grouped = tuple(groups)  # type: ignore[misc]  # of this form, not of all

    def _ask(self, key: str, answer: str) -> Group:
        kind, audience = BECOMES[key]
        kinds = [(one.value, one.label) for one in Kind if one not in NOT_IN_WORDS]
        self.fields[f"value-{key}"] = ParagraphField(
            label=_("What is written down"), max_length=20_000, rows=3, initial=answer, required=False
        )
        self.fields[f"kind-{key}"] = forms.ChoiceField(
            label=_("As what"),
            choices=[(LEFT_OUT, _("leave it out")), *kinds],
            initial=kind or LEFT_OUT,
            required=False,
        )
        self.fields[f"audience-{key}"] = forms.ChoiceField(
            label=_("Who may open it"), choices=Audience.choices, initial=audience
        )
        return Group(LABELS[key], (f"value-{key}", f"kind-{key}", f"audience-{key}"))

    def _ask_what_happened(self, answers: Mapping[str, str]) -> Group:
        self.fields["happened"] = forms.ChoiceField(
            label=_("What happened"),
            choices=[("", _("nothing yet")), *labels.choices(labels.HAPPENINGS)],
            required=False,
        )
        self.fields["happened_when"] = when.WhenField(label=_("When"), required=False, initial=_spelled(answers))
        return Group(_("As an event, with a date"), ("happened", "happened_when"))

    def _ask_files(self, sent: list[tuple[int, Any]]) -> Group:
        self.fields["files"] = forms.MultipleChoiceField(
            label=_("These become sources of the case"),
            choices=[(str(number), label) for number, label in sent],
            initial=[str(number) for number, _label in sent],
            widget=forms.CheckboxSelectMultiple,
            required=False,
        )
        return Group(_("Files"), ("files",))

    def clean(self) -> dict[str, Any]:
        """Nobody's lawyer, family or danger is ever public; an event has a date."""
        given = super().clean()
        for key in self.answers:
            if given.get(f"kind-{key}") in NEVER_PUBLIC and given.get(f"audience-{key}") == Audience.PUBLIC:
                self.add_error(f"audience-{key}", _("This is never published. Choose another audience."))
        if given.get("happened") and not given.get("happened_when") and "happened_when" not in self.errors:
            self.add_error("happened_when", _("Say when it happened, as far as it is known."))
        return given

    def begun(self) -> Begun:
        """Return what was chosen."""
        given = self.cleaned_data
        happened = (Happened(given["happened"]), given["happened_when"]) if given["happened"] else None
        return Begun(
            called=given["called"],
            subjects=self.subjects(),
            review_on=given["review_on"],
            delete_on=given["delete_on"],
            country=given["country"],
            pieces=[piece for key in self.answers if (piece := self._piece(key))],
            happened=happened,
            files=frozenset(int(number) for number in given.get("files", [])),
        )

    def _piece(self, key: str) -> Piece | None:
        given = self.cleaned_data
        kind, value = given[f"kind-{key}"], given[f"value-{key}"]
        return (
            Piece(kind=Kind(kind), value=value, audience=Audience(given[f"audience-{key}"])) if kind and value else None
        )


def _initial(answers: Mapping[str, str], today: date) -> dict[str, Any]:
    return {"people": answers.get(words.WHOM, "")} | proposed(today)


def _spelled(answers: Mapping[str, str]) -> When | None:
    """Return when it happened, if what was written can be read as a date."""
    try:
        return when.read(answers.get(words.WHEN, ""), get_language() or "en")
    except ValueError:
        return None
