"""What is said of a case: whom it is about, what its team calls it, when it is looked at again and deleted."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.services.cases import MOST_SUBJECTS, Whom
from undersigned.core.casework import latest_review
from undersigned.kit.fields import CountryField, DayField, LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped

LOOKED_AT: Final = timedelta(days=91)
DELETED: Final = timedelta(days=2 * 365)
"""What is proposed: to look at a case again after a quarter of a year, and to delete it after two."""


def proposed(today: date) -> dict[str, date]:
    """Return the days that are proposed for a new case."""
    return {"review_on": today + LOOKED_AT, "delete_on": today + DELETED}


class DaysForm(forms.Form):
    """When a case is looked at again, and when it is deleted."""

    review_on = DayField(
        label=_("Look at it again on"),
        help_text=_("Within a year. You are reminded then: is it still needed, is it still true?"),
    )
    delete_on = DayField(
        label=_("Delete it on"),
        help_text=_("On the day after, all of it is deleted, what is public of it too. You can put it off before."),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean(self) -> dict[str, Any]:
        """Say at which day something is wrong."""
        given: dict[str, Any] = super().clean() or {}
        review_on, delete_on = given.get("review_on"), given.get("delete_on")
        if review_on and not self.today < review_on <= latest_review(self.today):
            self.add_error("review_on", _("Choose a day after today, and within a year."))
        if review_on and delete_on and delete_on < review_on:
            self.add_error("delete_on", _("A case is looked at before it is deleted. Choose a later day."))
        return given


class BeginForm(Grouped, DaysForm):
    """A new case."""

    called = LineField(
        label=_("What your team calls it"),
        max_length=120,
        help_text=_("Only the team reads it. It is encrypted, and stands in no title, mail or address."),
    )
    people = ParagraphField(
        label=_("Persons"),
        max_length=20_000,
        rows=3,
        required=False,
        help_text=_("One in each line, by the name that you know. Without a name, write a word that tells you who."),
    )
    collectives = ParagraphField(
        label=_("Groups"),
        max_length=20_000,
        rows=2,
        required=False,
        help_text=_("One in each line, such as: the dock workers of Varmouth."),
    )
    country = CountryField(label=_("Country"), help_text=_("Where it happens to them."))
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("The case"), ("called",)),
        Group(
            _("Whom it is about"),
            ("people", "collectives", "country"),
            _("All of this is for the team alone, until you say otherwise."),
        ),
        Group(_("How long it is kept"), ("review_on", "delete_on")),
    )

    def clean(self) -> dict[str, Any]:
        """A case is about somebody."""
        given = super().clean()
        number = len(_lines(given.get("people", ""))) + len(_lines(given.get("collectives", "")))
        if not number and "people" not in self.errors and "collectives" not in self.errors:
            self.add_error("people", _("Write down at least one person or group."))
        if number > MOST_SUBJECTS:
            self.add_error("people", _("These are more than two hundred. Write them down as groups."))
        return given

    def subjects(self) -> list[Whom]:
        """Return whom the case is about."""
        people = [Whom(name=line) for line in _lines(self.cleaned_data["people"])]
        return people + [Whom(name=line, is_group=True) for line in _lines(self.cleaned_data["collectives"])]


def _lines(text: str) -> list[str]:
    return [line.strip()[:300] for line in text.splitlines() if line.strip()]


class RenameForm(forms.Form):
    """What the team calls a case from now on."""

    called = LineField(
        label=_("What your team calls it"),
        max_length=120,
        help_text=_("Only the team reads it. It is encrypted, and stands in no title, mail or address."),
    )


class SubjectForm(forms.Form):
    """Somebody else whom a case is about."""

    name = LineField(
        label=_("Name"),
        max_length=300,
        required=False,
        help_text=_("As far as you know it. It is for the team alone, until you say otherwise."),
    )
    is_group = forms.BooleanField(label=_("This is a group"), required=False)

    def whom(self) -> Whom:
        """Return what was typed."""
        return Whom(name=self.cleaned_data["name"], is_group=self.cleaned_data["is_group"])
