"""An amendment as people write it: one or several changes, why, and for whom they propose.

One form without a script: every button sends all of it, and what is wrong is said beside it. Each change has a key by
which its fields are named, and is made to the text as the changes above it leave it.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.drafting.forms.changes import (
    LABELS,
    ChangeForm,
    Kind,
    clause_choices,
    initial_of,
    kind_of,
    place_of,
)
from undersigned.apps.drafting.services.amendments import Proposer
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.core import amendments as core
from undersigned.core.errors import UndersignedError
from undersigned.core.text.wording import Wording
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import ParagraphField

MOST = 100
"""Changes in one amendment that people write by hand."""
KEYS = 1_000_000


@dataclass(slots=True)
class Sheet:
    """The changes of an amendment in order, each as a form; `wording` is the text with all those that are right."""

    wording: Wording
    known: Container[str] = ()
    rows: list[ChangeForm] = field(default_factory=list)
    changes: list[core.Change] = field(default_factory=list)

    @classmethod
    def of(cls, wording: Wording, changes: Iterable[core.Change], known: Container[str] = ()) -> Sheet:
        """Show changes that were saved."""
        sheet = cls(wording, known)
        for number, change in enumerate(changes, start=1):
            sheet._show(str(number), kind_of(change), place_of(change), initial=initial_of(change))
            sheet.wording = core.apply(sheet.wording, [change])
            sheet.changes.append(change)
        return sheet

    @classmethod
    def sent(cls, wording: Wording, data: QueryDict, known: Container[str] = ()) -> Sheet:
        """Read what was typed, but for a change that is to be removed."""
        sheet, removed = cls(wording, known), data.get("do", "").removeprefix("remove:")
        keys = [key for key in dict.fromkeys(data.getlist("change")) if is_key(key) and key != removed]
        for key in keys[:MOST]:
            kind = data.get(f"c{key}-kind", "")
            if kind in set(Kind):
                form = sheet._show(key, Kind(kind), data.get(f"c{key}-clause", ""), data)
                sheet._take(form)
        return sheet

    def add(self, kind: Kind, clause: str) -> None:
        """Add an empty change after all others."""
        key = max((int(row.key) for row in self.rows), default=0) + 1
        self._show(str(key), kind, clause)

    @property
    def is_right(self) -> bool:
        """Whether there are changes, and each fits."""
        return bool(self.rows) and len(self.changes) == len(self.rows)

    def _show(self, key: str, kind: Kind, clause: str, data: QueryDict | None = None, **more: Any) -> ChangeForm:
        form = ChangeForm(data, key=key, wording=self.wording, kind=kind, clause=clause, known=self.known, **more)
        self.rows.append(form)
        return form

    def _take(self, form: ChangeForm) -> None:
        if not form.is_valid():
            return
        change = form.cleaned_data["change"]
        try:
            self.wording = core.apply(self.wording, [change])
        except UndersignedError:
            form.add_error(None, _("This does not fit with the changes above it."))
            return
        self.changes.append(change)


def is_key(text: str) -> bool:
    """Tell whether this can name the fields of a change."""
    return text.isascii() and text.isdigit() and len(text) < 7 and 0 < int(text) < KEYS


class AddForm(forms.Form):
    """What else is to be changed, and where."""

    kind = forms.ChoiceField(label=_("What"), choices=[(kind.value, LABELS[kind]) for kind in Kind])
    clause = forms.ChoiceField(label=_("At which clause"), required=False)

    def __init__(self, *args: Any, wording: Wording, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": "add"})
        field_ = self.fields["clause"]
        if isinstance(field_, forms.ChoiceField):
            field_.choices = [("", _("the beginning, or the title")), *clause_choices(wording)]

    def clean(self) -> dict[str, Any]:
        """Ask for a clause where there has to be one."""
        cleaned: dict[str, Any] = super().clean() or {}
        kind = cleaned.get("kind")
        if kind == Kind.RETITLE:
            cleaned["clause"] = ""
        elif kind and kind != Kind.INSERT_AFTER and not cleaned.get("clause") and "clause" not in self.errors:
            self.add_error("clause", _("Choose the clause."))
        return cleaned


class WhyForm(forms.Form):
    """Why the drafters would rather have other words."""

    rationale = ParagraphField(
        label=_("Comment"),
        required=False,
        max_length=5000,
        rows=4,
        help_text=_("What you keep of the amendment, and what not. Everybody who reads the text can read it."),
    )


class ProposerField(forms.ChoiceField):
    """For which organisation one speaks, and under which mandate, or as a proposal: in one menu."""

    def __init__(self, choices: Mapping[Organisation, Sequence[Mandate]], **kwargs: Any) -> None:
        self.known: dict[str, Proposer] = {}
        for organisation, mandates in choices.items():
            self.known[organisation.handle] = Proposer(organisation=organisation)
            for mandate in mandates:
                value = f"{organisation.handle}:{mandate.pk}"
                self.known[value] = Proposer(organisation=organisation, mandate=mandate)
        lines = [(value, _line(one)) for value, one in self.known.items()]
        super().__init__(choices=lines, **kwargs)

    def clean(self, value: Any) -> Any:
        """Return the organisation with the mandate."""
        return self.known.get(str(super().clean(value)))


def _line(one: Proposer) -> str:
    if one.mandate is None:
        return __("%(organisation)s, as a proposal") % {"organisation": one.organisation.name}
    facts = {
        "organisation": one.organisation.name,
        "body": one.mandate.body,
        "day": day_in(one.mandate.decided_on, active()),
    }
    return __("%(organisation)s, by mandate of %(body)s, %(day)s") % facts


def value_of(proposer: Proposer) -> str:
    """Return the value under which a proposer stands in the menu."""
    mandate = proposer.mandate
    return proposer.organisation.handle + (f":{mandate.pk}" if mandate else "")


class AmendmentForm(WhyForm):
    """Why somebody wants the changes, and for whom they propose them."""

    def __init__(self, *args: Any, choices: Mapping[Organisation, Sequence[Mandate]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["rationale"].label = _("Why")
        self.fields["rationale"].help_text = _("In a few sentences: they convince, or they do not.")
        if choices:
            self.fields["proposer"] = ProposerField(
                choices,
                label=_("For whom"),
                help_text=_("Without a mandate it is shown as a proposal: your organisation has not decided on it."),
            )


class SupportForm(forms.Form):
    """For whom somebody supports an amendment."""

    def __init__(self, *args: Any, choices: Mapping[Organisation, Sequence[Mandate]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["proposer"] = ProposerField(
            choices,
            label=_("For whom"),
            help_text=_("Without a mandate it is shown as a proposal: your organisation has not decided on it."),
        )


class NoteForm(forms.Form):
    """A few words with an act that everybody reads."""

    note = ParagraphField(
        label=_("Comment"),
        required=False,
        max_length=2000,
        rows=3,
        help_text=_("Everybody who reads the text can read it."),
    )
