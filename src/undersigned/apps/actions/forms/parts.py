"""Parts of the form in which an action is written: when it is, what it says, and how one hears who comes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.actions.models import Shown
from undersigned.apps.actions.services.faults import DESCRIPTION, INVITATION, TITLE
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Cards
from undersigned.kit.lists import LanguageField, LanguagesField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

WORDS = ("title", "description", "invitation")

EXPLAINED: dict[str, str | StrPromise] = {
    Shown.NUMBER: _("Good where many come. Everybody can read how many there will be, friends and others."),
    Shown.SOME: _("Says in a word whether few come, some or many. Nobody learns a number."),
    Shown.NOTHING: _("Safest. Only you see how many said that they come."),
}


def time_input() -> forms.TimeInput:
    """Let browsers show their clock; they take and give times as 17:30, in every language."""
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class WhenForm(forms.Form):
    """The days and the hours, on the clock of the place."""

    on = DayField(label=_("Day"), help_text=_("The day at the place itself."))
    begins = forms.TimeField(
        label=_("It begins at"),
        help_text=_("On the clock of the place. Leave it empty for something that lasts whole days."),
        required=False,
        widget=time_input(),
    )
    ends = forms.TimeField(label=_("It ends at"), required=False, widget=time_input())
    last_on = DayField(
        label=_("It ends on another day"),
        help_text=_("Only if it lasts over midnight, or several days."),
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """Let what ends on no other day end on its own."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "on" in cleaned:
            cleaned["last_on"] = cleaned.get("last_on") or cleaned["on"]
        return cleaned


class WordsForm(forms.Form):
    """The words in one language; what is left empty is said in those of the day's template."""

    language = LanguageField(label=_("Language of these words"))
    title = LineField(label=_("Title"), max_length=TITLE, required=False)
    description = ParagraphField(
        label=_("What it is about"),
        max_length=DESCRIPTION,
        required=False,
        rows=6,
    )
    invitation = ParagraphField(
        label=_("Words to invite with"),
        help_text=_("A few lines that people can copy and send on."),
        max_length=INVITATION,
        required=False,
        rows=4,
    )

    @property
    def spoken(self) -> str:
        """The tag of the language that is written in, as far as it can be read."""
        try:
            return str(self.fields["language"].clean(self["language"].value()))
        except forms.ValidationError:
            return ""


class KindForm(forms.Form):
    """What sort of action it is, and in which languages it is held."""

    kind = forms.ChoiceField(
        label=_("Kind of action"),
        help_text=_("On a day of action, leave it empty: it is then what the day says."),
        required=False,
    )
    languages = LanguagesField(
        label=_("Languages that are spoken"), help_text=_("So that people find what they understand: Arabic, French.")
    )

    kinds: Sequence[tuple[str, str]] = ()

    def offer_kinds(self, kinds: Sequence[tuple[str, str]]) -> None:
        """Let one of these be chosen, or none."""
        self.kinds = kinds
        self._begin_kinds("—")

    def follow(self, kind: str) -> None:
        """Say of what kind it is if none is chosen: of that of the day of action."""
        self._begin_kinds(__("As the day of action says: %(kind)s") % {"kind": kind})

    def _begin_kinds(self, unchosen: str) -> None:
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", unchosen), *self.kinds]


class ComingForm(forms.Form):
    """Whether people say that they come, how many can, and what becomes of it."""

    takes_replies = forms.BooleanField(
        label=_("People can say here that they come"),
        help_text=_("Without an account; they confirm by mail. You see how many, and no addresses."),
        required=False,
        initial=True,
    )
    capacity = forms.IntegerField(
        label=_("There is room for"),
        help_text=_("Persons. Who comes after them waits, and moves up when a place is free. Empty: no limit."),
        min_value=1,
        max_value=1_000_000,
        required=False,
    )
    shown = forms.ChoiceField(
        label=_("What everybody sees of it"), choices=Shown.choices, widget=Cards(EXPLAINED), initial=Shown.SOME
    )
    deleted_days = forms.IntegerField(
        label=_("Days after which the list of those who came is deleted"),
        help_text=_("Only their number stays."),
        min_value=0,
        max_value=90,
        initial=14,
    )
