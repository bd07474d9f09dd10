"""What people type who come to an action, and those who write to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from undersigned.apps.credit.forms import ViaField
from undersigned.kit.days import active, weekday_in
from undersigned.kit.fields import LineField, ParagraphField

NAME = 100


class PersonsField(forms.IntegerField):
    """For how many persons one replies, oneself included."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(label=_("How many persons, you included"), min_value=1, initial=1, **kwargs)

    def at_most(self, most: int) -> None:
        """Refuse more than these."""
        self.max_value = most
        said = ngettext_lazy(
            "One reply is for %(n)s person here. Larger groups reply more than once.",
            "One reply is for %(n)s persons at most here. Larger groups reply more than once.",
            most,
        )
        self.validators.append(MaxValueValidator(most, message=said % {"n": most}))
        self.widget.attrs["max"] = most


class SaidForm(forms.Form):
    """What one who comes can change: how many, the name, whether they are reminded."""

    persons = PersonsField()
    name = LineField(
        label=_("A name, if you want to give one"),
        max_length=NAME,
        required=False,
        help_text=_("Those who hold the action see it, and nobody else. Any name will do."),
    )
    reminders = forms.BooleanField(label=_("Remind me on the day before"), required=False, initial=True)

    def __init__(self, *args: Any, most: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["persons"]
        field.at_most(most)


class ComeForm(SaidForm):
    """Somebody says that they come, to one of the days on which the action is held."""

    on = forms.TypedChoiceField(label=_("On which day"), coerce=date.fromisoformat, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        help_text=_("For the link that confirms, and for what changes. Nobody who holds the action sees it."),
    )
    via = ViaField()

    field_order = ("on", "persons", "name", "email", "reminders")

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["on"]
        field.choices = [(on.isoformat(), weekday_in(on, active())) for on in days]
        if len(days) == 1:
            field.widget = forms.HiddenInput()
            field.initial = days[0].isoformat()


EVERY_DAY = ""


class LetterForm(forms.Form):
    """A message to those who come."""

    on = forms.ChoiceField(label=_("To whom"), required=False, widget=forms.RadioSelect)
    subject = LineField(label=_("Subject"), max_length=150)
    text = ParagraphField(
        label=_("Message"),
        max_length=4000,
        rows=10,
        help_text=_("Plain text. The mail adds why they get it, and how they say that they do not come."),
    )

    def __init__(self, *args: Any, days: Sequence[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["on"]
        those = [(on.isoformat(), _("Those who come on %(day)s") % {"day": weekday_in(on, active())}) for on in days]
        field.choices = [(EVERY_DAY, _("Everybody who comes, on whichever day")), *those]
        field.initial = EVERY_DAY
        if len(days) <= 1:
            field.widget = forms.HiddenInput()

    @property
    def day(self) -> date | None:
        """The day that was chosen, or none for all."""
        chosen = self.cleaned_data.get("on")
        return date.fromisoformat(chosen) if chosen else None
