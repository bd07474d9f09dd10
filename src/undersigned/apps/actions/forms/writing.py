"""The form in which an organisation writes an action, and what it says as a plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.forms.looking import LookingForm
from undersigned.apps.actions.forms.parts import WORDS, ComingForm, KindForm, WhenForm, WordsForm
from undersigned.apps.actions.forms.series import SeriesForm, said_of
from undersigned.apps.actions.forms.where import WhereForm, filled, placed
from undersigned.apps.actions.services.plans import Plan, Wording
from undersigned.apps.campaigns.models import Campaign
from undersigned.apps.organisations.models import Organisation
from undersigned.core import recurrence
from undersigned.kit.forms import Group


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """What the form offers: the organisations one acts for, and the kinds of the campaign."""

    campaign: Campaign
    organisations: Sequence[Organisation] = ()
    kinds: Sequence[tuple[str, str]] = field(default_factory=list)


class ActionForm(LookingForm, WhenForm, SeriesForm, WhereForm, WordsForm, KindForm, ComingForm):
    """Everything that is written of an action. `plan` returns it as the services take it."""

    organisation = forms.ChoiceField(label=_("Which organisation holds it?"), required=False)
    looked_at = forms.CharField(widget=forms.HiddenInput, required=False)

    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("When"), ("on", "begins", "ends", "last_on"), template="action/_parts/when.html"),
        Group(
            _("Again and again"),
            ("repeats", "every", "weekdays", "until", "times", "rule"),
            template="action/_parts/series.html",
        ),
        *WhereForm.GROUPS,
        Group(_("What it says"), (*WORDS, "language"), template="action/_parts/own_words.html"),
        Group(_("What it is"), ("kind", "languages")),
        Group(_("Those who come"), ("takes_replies", "capacity", "shown", "deleted_days")),
    )

    def __init__(self, data: Any = None, *args: Any, choices: Choices, **kwargs: Any) -> None:
        super().__init__(data, *args, **kwargs)
        self.choices = choices
        self.belongs_to(choices.campaign)
        self.in_order()
        self.offer_kinds(choices.kinds)
        self._offer_organisations(choices.organisations)

    def _offer_organisations(self, rows: Sequence[Organisation]) -> None:
        if len(rows) < 2:  # there is nothing to choose
            del self.fields["organisation"]
        elif isinstance(chosen := self.fields["organisation"], forms.ChoiceField):
            chosen.choices = [(row.handle, row.name) for row in rows]
            chosen.required = True

    @property
    def holder(self) -> Organisation:
        """Return who holds it."""
        rows = {row.handle: row for row in self.choices.organisations}
        return rows.get(self.cleaned_data.get("organisation", ""), self.choices.organisations[0])

    @property
    def is_series(self) -> bool:
        """Whether something is said of how often it is held: then that is not folded away."""
        return self["repeats"].value() not in {None, "", "once"} or any(
            name in self.errors for name in self.grouped[1].names
        )

    def plan(self, before: Plan | None = None) -> Plan:
        """Return what was written; what the form does not ask for stays as it was *before*."""
        given = self.cleaned_data
        said = Wording(**{name: given[name] for name in WORDS})
        return Plan(
            **{name: given[name] for name in TAKEN},
            **placed(given),
            day=self.day(),
            languages=tuple(given["languages"]),
            left_out=_of_series(before.left_out, given["rule"], given["on"]) if before else (),
            words={**_others(before, said), given["language"]: said},
        )


def _of_series(days: Iterable[date], rule: str, on: date) -> tuple[date, ...]:
    """Return those days that are still of the series, as far as its rule can be read."""
    try:
        held = recurrence.days(recurrence.parse(rule), on) if rule else []
    except recurrence.MalformedRule:
        return ()
    return tuple(day for day in days if day in held)


def _others(before: Plan | None, said: Wording) -> Mapping[str, Wording]:
    """Return the words that stay. The same words under another language were only said to be in the wrong one."""
    known = before.words if before else {}
    return {tag: one for tag, one in known.items() if before is None or tag != before.language or one != said}


TAKEN = (
    "kind",
    "language",
    "on",
    "begins",
    "last_on",
    "ends",
    "rule",
    "where",
    "address",
    "online",
    "telling",
    "told_hours",
    "takes_replies",
    "capacity",
    "shown",
    "deleted_days",
)
"""What a plan and the form say under the same name."""
PLACE = (*WhereForm.PLACE_FIELDS, "address", "online")


def filled_with(plan: Plan) -> dict[str, Any]:
    """Return what the form says of a plan."""
    said = plan.words.get(plan.language, Wording())
    return {
        **{name: getattr(plan, name) for name in TAKEN if name != "rule"},
        **filled(plan),
        **said_of(plan.rule, plan.on),
        "last_on": plan.last_on if plan.last_on != plan.on else None,
        "languages": list(plan.languages),
        **{name: getattr(said, name) for name in WORDS},
    }


def elsewhere(plan: Plan) -> dict[str, Any]:
    """Return what the form says of a plan that is taken to another place."""
    return {name: value for name, value in filled_with(plan).items() if name not in PLACE}
