"""When and where an assembly is, for whom, what it is called, and why it is called off."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.forms.parts import time_input
from undersigned.apps.assemblies.models import Assembly, Form
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.services.assemblies import LONGEST, Frame, Words
from undersigned.apps.campaigns.forms.parts import NewLanguage, WebField
from undersigned.kit import zones
from undersigned.kit.fields import CountryField, DayField, LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped
from undersigned.kit.lists import LanguageField, LanguagesField
from undersigned.kit.zones import InTheGap

FORMS: Mapping[str, str | Promise] = {
    Form.ON_SITE: _("All meet in one place."),
    Form.ONLINE: _("All meet at one time, each where they are."),
    Form.MIXED: _("Some meet in one place, others join them online."),
    Form.OVER_DAYS: _("Nobody has to be there at a certain time: motions are debated and voted on for days."),
}
AUDIENCES: Mapping[str, str | Promise] = {
    Audience.PUBLIC: _("Everybody reads the agenda, the motions and how organisations voted."),
    Audience.MEMBERS: _("Nobody else finds it, not even by its address."),
}


class ClockField(forms.TimeField):
    """A time of day, by the clocks of the place."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=time_input(), **kwargs)


class FrameForm(Grouped, forms.Form):
    """When and where it is, in which languages, and who may follow it."""

    form = forms.ChoiceField(label=_("How it meets"), choices=Form.choices, widget=Cards(FORMS))
    starts_on = DayField(label=_("First day"))
    begins = ClockField(label=_("It begins at"))
    ends_on = DayField(label=_("Last day"), required=False, help_text=_("Leave it empty if it ends on the same day."))
    ends = ClockField(label=_("It ends at"))
    zone = forms.ChoiceField(
        label=_("Time zone"), help_text=_("All times here are by its clocks. Readers see their own beside them.")
    )
    country = CountryField(label=_("Country"))
    locality = LineField(
        label=_("City, town or village"),
        max_length=200,
        required=False,
        help_text=_("Needed where it meets on site."),
    )
    address = LineField(label=_("Address"), max_length=500, required=False)
    link = WebField(
        label=_("Link to the meeting"),
        required=False,
        help_text=_("Only those who take part see it."),
    )
    languages = LanguagesField(
        label=_("Working languages"), help_text=_("In which it is spoken, or interpreted. With commas between them.")
    )
    audience = forms.ChoiceField(label=_("Who may follow it"), choices=Audience.choices, widget=Cards(AUDIENCES))
    motions_until_on = DayField(label=_("Motions are taken until"), required=False)
    motions_until = ClockField(label=_("at"), required=False)
    amendments_until_on = DayField(label=_("Amendments are taken until"), required=False)
    amendments_until = ClockField(label=_("at"), required=False)

    grouped = (
        Group(
            _("How and when"),
            ("form", "starts_on", "begins", "ends_on", "ends", "zone"),
            template="assembly/_parts/when_fields.html",
        ),
        Group(_("Where"), ("country", "locality", "address", "link")),
        Group(_("For whom"), ("languages", "audience")),
        Group(
            _("Deadlines"),
            ("motions_until_on", "motions_until", "amendments_until_on", "amendments_until"),
            help=_("After these the committee alone brings in what is urgent. Without a time, to the end of the day."),
            template="assembly/_parts/pairs.html",
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["zone"].choices = [("", "—"), *((one, one.replace("_", " ")) for one in zones.zones())]  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        """Put days and times together, and see that one is after the other."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("form") in {Form.ON_SITE, Form.MIXED} and not cleaned.get("locality"):
            self.add_error("locality", _("Say in which town it meets; the address can come later."))
        if self.errors:
            return cleaned
        cleaned["starts_at"] = self._instant("begins", cleaned["starts_on"], cleaned["begins"])
        cleaned["ends_at"] = self._instant("ends", cleaned["ends_on"] or cleaned["starts_on"], cleaned["ends"])
        for name in ("motions_until", "amendments_until"):
            cleaned[f"{name}_at"] = self._until(name, cleaned)
        self._check(cleaned.get("starts_at"), cleaned.get("ends_at"))
        return cleaned

    def _check(self, starts: datetime | None, ends: datetime | None) -> None:
        if starts is None or ends is None:
            return
        if ends <= starts:
            self.add_error("ends", _("It would end before it begins. Write the last day, too, if that is later."))
        elif ends - starts > LONGEST:
            self.add_error("ends_on", _("An assembly lasts for a year at most. Is the year right?"))

    def _until(self, name: str, cleaned: Mapping[str, Any]) -> datetime | None:
        on, at = cleaned.get(f"{name}_on"), cleaned.get(name)
        if on is None:
            if at is not None:
                self.add_error(f"{name}_on", _("Write the day, too."))
            return None
        return zones.next_midnight(on, cleaned["zone"]) if at is None else self._instant(name, on, at)

    def _instant(self, name: str, on: date, at: time) -> datetime | None:
        try:
            return zones.instant(on, at, self.cleaned_data["zone"])
        except InTheGap as gap:
            said = _("The clocks there never show this time on that day: they go from %(before)s to %(after)s.")
            self.add_error(name, said % {"before": f"{gap.before:%H:%M}", "after": f"{gap.after:%H:%M}"})
            return None

    def frame(self) -> Frame:
        """Return what was chosen."""
        given = self.cleaned_data
        names = ("starts_at", "ends_at", "zone", "locality", "address", "link", "motions_until_at")
        return Frame(
            form=Form(given["form"]),
            audience=Audience(given["audience"]),
            languages=tuple(given["languages"]),
            country=given["country"],
            amendments_until_at=given["amendments_until_at"],
            **{name: given[name] for name in names},
        )


def initial(assembly: Assembly) -> dict[str, Any]:
    """Return what a form says of an assembly that there is."""
    names = ("form", "zone", "country", "locality", "address", "link", "languages", "audience")
    known: dict[str, Any] = {name: getattr(assembly, name) for name in names}
    first, last = (zones.wall(at, assembly.zone) for at in (assembly.starts_at, assembly.ends_at))
    known |= {"starts_on": first.date(), "begins": first.time(), "ends_on": last.date(), "ends": last.time()}
    for name in ("motions_until", "amendments_until"):
        if (at := getattr(assembly, f"{name}_at")) is not None:
            wall = zones.wall(at, assembly.zone)
            known |= {f"{name}_on": wall.date(), name: wall.time()}
    return known


class WordsForm(forms.Form):
    """What an assembly is called and is about, in one language."""

    title = LineField(label=_("Title"), max_length=300, help_text=_("Such as: General assembly 2026."))
    about = ParagraphField(
        label=_("What it is about"),
        max_length=20_000,
        required=False,
        help_text=_("In a few paragraphs. An empty line separates them."),
    )

    def words(self, language: str) -> Words:
        """Return what was typed."""
        return Words(language=language, **self.cleaned_data)


class NewLanguageForm(NewLanguage, WordsForm):
    """What an assembly says in one more language."""

    field_order = ("language", "title", "about")
    spoken_before = _("The assembly has words in this language. Change those.")

    def new_words(self) -> Words:
        """Return what was typed, in the language that was chosen."""
        return Words(**self.cleaned_data)


class BeginForm(FrameForm, WordsForm):
    """All that an assembly begins with; the agenda, the seats and the rules come after."""

    language = LanguageField(label=_("Language of these words"))

    grouped = (Group(_("What it is"), ("title", "about", "language")), *FrameForm.grouped[:-1])
    field_order = ("title", "about", "language")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FrameForm.grouped[-1].names:
            del self.fields[name]

    def first_words(self) -> Words:
        """Return what it is called, in its first language."""
        given = self.cleaned_data
        return Words(language=given["language"], title=given["title"], about=given["about"])


class ReasonForm(forms.Form):
    """Why an assembly is called off."""

    because = LineField(
        label=_("Why"),
        max_length=1000,
        help_text=_("In a sentence or two. Whoever sees the assembly reads it, and so do those who were invited."),
    )
