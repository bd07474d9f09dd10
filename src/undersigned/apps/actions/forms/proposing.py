"""The form in which a supporter without an account proposes an action to an organisation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.forms.looking import LookingForm
from undersigned.apps.actions.forms.parts import WORDS, KindForm, WhenForm, WordsForm
from undersigned.apps.actions.forms.where import WhereForm, filled, placed
from undersigned.apps.actions.services.plans import Plan, Wording
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.fields import countries
from undersigned.kit.forms import Group

TAKEN = ("kind", "language", "on", "begins", "last_on", "ends", "where", "address", "online", "telling", "told_hours")


class ProposalForm(LookingForm, WhenForm, WhereForm, WordsForm, KindForm):
    """What, when and where; an organisation that takes part is asked to hold it."""

    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)

    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("When"), ("on", "begins", "ends", "last_on"), template="action/_parts/when.html"),
        *WhereForm.GROUPS,
        Group(_("What it says"), (*WORDS, "language"), template="action/_parts/own_words.html"),
        Group(_("What it is"), ("kind", "languages")),
        Group(_("Who is asked"), ("organisation", "email", "agreed"), template="action/_parts/asking.html"),
    )

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        del self.fields["invitation"]
        self.in_order()

    def plan(self, before: Plan | None = None) -> Plan:
        """Return what was proposed, or how it was corrected."""
        given = self.cleaned_data
        said = Wording(title=given["title"], description=given["description"])
        kept = {} if before is None else {name: getattr(before, name) for name in KEPT}
        return Plan(
            **{name: given[name] for name in TAKEN},
            **placed(given),
            **kept,
            day=self.day(),
            languages=tuple(given["languages"]),
            words={given["language"]: said},
        )


KEPT = ("rule", "left_out", "takes_replies", "capacity", "shown", "deleted_days")
"""What the organisation may have added, and the form does not ask for."""


class AskingForm(ProposalForm):
    """A new proposal: also to whom it is made, and by whom."""

    organisation = forms.ChoiceField(
        label=_("Which organisation do you ask to hold it?"),
        help_text=_("It answers for what happens there. Choose one near you, best one that knows you."),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_("We send you a link. Only the organisation's answer comes there; nobody is shown it."),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(
        label=_("It is peaceful and lawful, and not aimed at a private person"),
        error_messages={"required": _("Only what is peaceful, lawful and aimed at no private person is held here.")},
    )

    def __init__(self, data: Any = None, *args: Any, organisations: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.asked = {row.handle: row for row in organisations}
        if isinstance(chosen := self.fields["organisation"], forms.ChoiceField):
            chosen.choices = [("", "—"), *_by_country(organisations)]

    @property
    def holder(self) -> Organisation:
        """Return who is asked."""
        return self.asked[self.cleaned_data["organisation"]]


def _by_country(rows: Iterable[Organisation]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the organisations under the names of their countries."""
    names = dict(countries())
    grouped = groupby(sorted(rows, key=lambda row: (names.get(row.country, ""), row.name)), lambda row: row.country)
    return [(names.get(code, code) or "—", [(row.handle, row.name) for row in found]) for code, found in grouped]


def filled_with(plan: Plan) -> dict[str, Any]:
    """Return what the form says of a plan."""
    said = plan.words.get(plan.language, Wording())
    return {
        **{name: getattr(plan, name) for name in TAKEN},
        **filled(plan),
        "last_on": plan.last_on if plan.last_on != plan.on else None,
        "languages": list(plan.languages),
        "title": said.title,
        "description": said.description,
    }
