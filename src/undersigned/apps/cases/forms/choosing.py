"""What forms of a case offer to choose from: those whom it is about, its sources, and who may read what is written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.models import Audience, Source, Subject
from undersigned.kit.forms import Cards

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

AUDIENCES: Final[Mapping[str, str | Promise]] = {
    Audience.PUBLIC.value: _("Nothing is published by this alone: that needs a consent, and is done on purpose."),
    Audience.COALITION.value: _("Whoever acts for a member of the coalition reads it."),
    Audience.TEAM.value: _("Only who is in the team of this case."),
}


def audience_field() -> forms.ChoiceField:
    """Return the field that says who may read a record; one that is sealed is a fact."""
    choices = [(one.value, one.label) for one in Audience if one != Audience.SEALED]
    return forms.ChoiceField(label=_("Who may open it"), choices=choices, widget=Cards(AUDIENCES))


def several(label: StrPromise, help_text: StrPromise | str = "") -> forms.MultipleChoiceField:
    """Return a field of any number of boxes to tick."""
    return forms.MultipleChoiceField(
        label=label, required=False, widget=forms.CheckboxSelectMultiple, help_text=help_text
    )


class Choosing(forms.Form):
    """A form that offers those whom a case is about, where they are several, and its sources, where there are some."""

    def __init__(
        self,
        *args: Any,
        subjects: Sequence[tuple[Subject, str]] = (),
        sources: Iterable[tuple[Source, str]] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.known_subjects = {str(row.pk): row for row, _name in subjects}
        known = list(sources)
        self.known_sources = {str(row.pk): row for row, _title in known}
        self._offer("subjects", [(str(row.pk), name) for row, name in subjects] if len(subjects) > 1 else [])
        self._offer("sources", [(str(row.pk), title) for row, title in known])

    def _offer(self, name: str, choices: list[tuple[str, Any]]) -> None:
        if name not in self.fields:
            return
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
        else:
            del self.fields[name]

    def chosen_subjects(self) -> tuple[Subject, ...]:
        """Return whom somebody chose."""
        return tuple(self.known_subjects[key] for key in self.cleaned_data.get("subjects", []))

    def chosen_sources(self) -> tuple[Source, ...]:
        """Return which sources somebody chose."""
        return tuple(self.known_sources[key] for key in self.cleaned_data.get("sources", []))
