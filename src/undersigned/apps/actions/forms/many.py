"""Many actions at once: what they have in common, and a line for each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.forms.looking import day_read
from undersigned.apps.actions.forms.parts import ComingForm, KindForm, time_input
from undersigned.apps.actions.forms.where import TellingForm
from undersigned.apps.actions.models import Where
from undersigned.apps.actions.services.plans import Plan, Wording
from undersigned.apps.campaigns.models import Campaign, DayOfAction
from undersigned.apps.organisations.models import Organisation
from undersigned.kit.fields import DayField, LineField
from undersigned.kit.forms import Group, Grouped
from undersigned.kit.lists import LanguageField

LONGEST = 60_000
EXAMPLE = "Berlin; DE; 2026-10-12; 17:00; 19:00; Alexanderplatz\nGdynia; PL\nIzmir; TR; ; 18:30"

SAFETY = ("telling", "told_hours")
COMING = ("takes_replies", "capacity", "shown", "deleted_days")


class ManyForm(Grouped, KindForm, TellingForm, ComingForm):
    """The day and the hours that hold where a line says no others; what all have in common; and the lines."""

    organisation = forms.ChoiceField(label=_("Which organisation holds them?"), required=False)
    on = DayField(label=_("Day"), help_text=_("Where a line says no other."))
    begins = forms.TimeField(label=_("They begin at"), required=False, widget=time_input())
    ends = forms.TimeField(label=_("They end at"), required=False, widget=time_input())
    language = LanguageField(label=_("Language of their words"))
    title = LineField(
        label=_("Title"),
        help_text=_("Left empty, they say what the day of action says."),
        max_length=300,
        required=False,
    )
    lines = forms.CharField(
        label=_("A line for each"),
        help_text=_("City; country; day; begins; ends; where exactly. Or copy the cells of a spreadsheet."),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto", "placeholder": EXAMPLE}),
    )

    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("When"), ("on", "begins", "ends")),
        Group(_("What it says"), ("language", "title")),
        Group(_("What it is"), ("kind", "languages")),
        Group(_("Lines"), ("lines",)),
        Group(_("Where exactly"), SAFETY),
        Group(_("Those who come"), COMING),
    )
    field_order = ("organisation", *(name for group in grouped for name in group.names))

    def __init__(
        self, *args: Any, rows: Sequence[Organisation], kinds: Sequence[tuple[str, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        self.offer_kinds(kinds)
        if len(rows) < 2:
            del self.fields["organisation"]
        elif isinstance(chosen := self.fields["organisation"], forms.ChoiceField):
            chosen.choices = [(row.handle, row.name) for row in rows]

    @property
    def holder(self) -> Organisation:
        """Return who holds them."""
        rows = {row.handle: row for row in self.rows}
        return rows.get(self.cleaned_data.get("organisation", ""), self.rows[0])

    def day(self, campaign: Campaign) -> DayOfAction | None:
        """Return the day of action on which they are, as far as the day can be read."""
        return day_read(self, campaign)

    def base(self, campaign: Campaign) -> Plan:
        """Return what they have in common; lines give the places."""
        given = self.cleaned_data
        return Plan(
            day=self.day(campaign),
            kind=given["kind"],
            language=given["language"],
            languages=tuple(given["languages"]),
            on=given["on"],
            last_on=given["on"],
            begins=given["begins"],
            ends=given["ends"],
            zone="",
            where=Where.PLACE,
            **{name: given[name] for name in (*SAFETY, *COMING)},
            words={given["language"]: Wording(title=given["title"])} if given["title"] else {},
        )
