"""An item of the agenda, in words and times; why an adopted agenda changes; what the minutes are to say."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Item, Sort
from undersigned.apps.assemblies.services.agenda import Seen, What
from undersigned.kit import zones
from undersigned.kit.fields import DayField, LineField, ParagraphField, language_names
from undersigned.kit.forms import Cards, Group, Grouped

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

SEEN: Final[dict[str, str | StrPromise]] = {
    Seen.EVERYBODY.value: _("Everybody who sees the assembly."),
    Seen.PARTICIPANTS.value: _(
        "Who takes part alone. Others read “Internal item” in its place, and nothing of what belongs to it."
    ),
}


class BecauseForm(forms.Form):
    """Why an agenda changes after the assembly adopted it; asked only then."""

    because = LineField(
        label=_("Why this changes"),
        max_length=500,
        required=False,
        help_text=_("The assembly adopted this agenda. Who takes part reads the reason, and so do the minutes."),
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if assembly.agenda_adopted_at is None:
            del self.fields["because"]
        else:
            self.fields["because"].required = True

    @property
    def because_of(self) -> str:
        """The reason, or nothing where none is asked."""
        return str(self.cleaned_data.get("because", ""))


class ItemForm(Grouped, BecauseForm):
    """One item: what it is, who brings it in, how long it takes, who sees it; its title in other languages."""

    title = LineField(label=_("What it is about"), max_length=300)
    sort = forms.ChoiceField(label=_("What kind of item"), choices=Sort.choices, initial=Sort.DISCUSSION)
    owner = LineField(
        label=_("Who brings it in"),
        max_length=300,
        required=False,
        help_text=_("A person in an office, an organisation, a committee."),
    )
    about = ParagraphField(label=_("What is to be known before"), max_length=10_000, required=False, rows=4)
    minutes = forms.IntegerField(
        label=_("How many minutes it takes"),
        required=False,
        min_value=0,
        max_value=60 * 24,
        help_text=_("The times of the items after it follow from this. What stands under it comes on top."),
    )
    on = DayField(label=_("It begins on a day of its own"), required=False)
    at = forms.TimeField(label=_("At"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    seen = forms.ChoiceField(
        label=_("Who sees it"),
        choices=[(Seen.EVERYBODY.value, _("everybody")), (Seen.PARTICIPANTS.value, _("who takes part"))],
        widget=Cards(SEEN),
        initial=Seen.EVERYBODY.value,
    )
    field_order = ["because", "title", "sort", "owner", "about", "minutes", "on", "at", "seen"]

    def __init__(self, *args: Any, languages: Sequence[str] = (), assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, assembly=assembly, **kwargs)
        self.assembly = assembly
        self.languages = [tag for tag in languages if tag != assembly.language]
        for tag in self.languages:
            named = language_names().get(tag, tag)
            self.fields[f"title_{tag}"] = LineField(
                label=named, max_length=300, required=False, widget=forms.TextInput(attrs={"dir": "auto", "lang": tag})
            )
        self.grouped = (  # type: ignore[misc]  # with its own languages
            Group(_("When it comes up"), ("minutes", "on", "at"), self._where()),
            Group(_("Its title in other languages"), tuple(f"title_{tag}" for tag in self.languages)),
            Group(_("Open or internal"), ("seen",)),
        )

    def _where(self) -> str:
        said = __("Without a time of its own it comes when what is above it is over. Clocks of %(zone)s.")
        return said % {"zone": self.assembly.zone}

    def clean(self) -> dict[str, Any]:
        """A time of its own is a time that the clocks of the place show; without a day, it is that of the start."""
        cleaned: dict[str, Any] = super().clean() or {}
        at: time | None = cleaned.get("at")
        on: date | None = cleaned.get("on")
        cleaned["starts_at"] = None
        if on is not None and at is None and "at" not in self.errors:
            self.add_error("at", _("Say at what time, too, or leave the day empty."))
        elif at is not None and "on" not in self.errors:
            first = zones.wall(self.assembly.starts_at, self.assembly.zone).date()
            try:
                cleaned["starts_at"] = zones.instant(on or first, at, self.assembly.zone)
            except zones.InTheGap:
                self.add_error("at", _("The clocks of the place leave this time out on that day. Choose another."))
        return cleaned

    def what(self) -> What:
        """Return what was typed."""
        given = self.cleaned_data
        return What(
            title=given["title"],
            sort=Sort(given["sort"]),
            titles={tag: given[f"title_{tag}"] for tag in self.languages if given[f"title_{tag}"]},
            about=given["about"],
            minutes=given["minutes"],
            starts_at=given["starts_at"],
            owner=given["owner"],
        )

    def who_sees(self) -> Seen:
        """Return who sees it."""
        return Seen(self.cleaned_data["seen"])


def filled(item: Item) -> dict[str, Any]:
    """Return what a form of an item is filled with."""
    own: datetime | None = item.starts_at and zones.wall(item.starts_at, item.assembly.zone)
    return {
        "title": item.title,
        "sort": item.sort,
        "owner": item.owner,
        "about": item.about,
        "minutes": item.minutes,
        "on": own.date() if own else None,
        "at": own.time() if own else None,
        "seen": (Seen.PARTICIPANTS if item.internal_at else Seen.EVERYBODY).value,
        **{f"title_{tag}": title for tag, title in item.titles.items()},
    }


class NoteForm(forms.Form):
    """What the minutes are to say about an item."""

    words = ParagraphField(
        label=_("For the minutes"),
        max_length=10_000,
        required=False,
        rows=6,
        help_text=_("Who takes the minutes finds it there. Votes, speakers and motions stand in them by themselves."),
    )


def template() -> list[What]:
    """Return with what an agenda usually begins, in the language that is active."""
    return [
        What(title=__("Opening"), sort=Sort.FORMAL, minutes=10),
        What(title=__("Adoption of the agenda"), sort=Sort.FORMAL, minutes=10),
        What(title=__("Minutes of the last assembly"), sort=Sort.MINUTES, minutes=10),
        What(title=__("Open tasks"), sort=Sort.TASKS, minutes=20),
    ]
