"""What an organisation types about those whom it sends: who, as what, with which share, under which mandate."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Part
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.people.models import Person
from undersigned.kit import fields
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import LineField
from undersigned.kit.forms import Cards, Group, Grouped, isolated

PARTS: dict[str, str | Promise] = {
    Part.DELEGATE: _("Speaks and votes for the organisation."),
    Part.ALTERNATE: _("Stands in: votes when you make them a delegate."),
    Part.OBSERVER: _("Follows it all, and does not vote."),
}
NEW = "new"
"""The choice of a mandate that is not on record yet."""


class MandateFields(forms.Form):
    """Under which mandate: one that is on record, or one that is recorded with it."""

    mandate = forms.ChoiceField(label=_("Under which mandate"), widget=forms.RadioSelect)
    body = LineField(
        label=_("Who decided"),
        max_length=200,
        required=False,
        help_text=_("The body that chose the delegates: board, assembly, executive …"),
    )
    decided_on = fields.DayField(label=_("On which day"), required=False)

    def offer(self, mandates: Sequence[Mandate]) -> None:
        """Say which mandates are on record."""
        field: Any = self.fields["mandate"]
        known = [(str(row.pk), _called(row)) for row in mandates]
        field.choices = [*known, (NEW, _("A decision that is not on record yet: it is recorded now"))]
        field.initial = known[0][0] if known else NEW

    def clean(self) -> dict[str, Any]:
        """A decision that is recorded now has a body and a day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("mandate") == NEW:
            for name, said in (("body", _("Say which body decided.")), ("decided_on", _("Say on which day."))):
                if not cleaned.get(name) and name not in self.errors:
                    self.add_error(name, said)
        return cleaned

    @property
    def chosen(self) -> int | None:
        """The number of the mandate that was chosen; None, if it is recorded now."""
        given = self.cleaned_data["mandate"]
        return None if given == NEW else int(given)


def _called(row: Mandate) -> str:
    return f"{isolated(row.body)}, {day_in(row.decided_on, active())}"


def share_field() -> forms.IntegerField:
    """Ask for the share of a delegate."""
    return forms.IntegerField(
        label=_("How many of your votes"),
        required=False,
        min_value=1,
        help_text=_(
            "At most so many. Empty: any that the others have not cast. No share is kept for anybody: where some have "
            "none, whoever votes first has the votes. For delegates only."
        ),
    )


class NameForm(Grouped, MandateFields):
    """Somebody who is sent."""

    person = forms.ChoiceField(label=_("Who"))
    part = forms.ChoiceField(label=_("As what"), choices=Part.choices, widget=Cards(PARTS), initial=Part.DELEGATE)
    votes = share_field()

    grouped = (
        Group(_("Whom you send"), ("person", "part", "votes")),
        Group(_("The mandate"), ("mandate", "body", "decided_on")),
    )

    def __init__(self, *args: Any, people: Iterable[Person], mandates: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(mandates)
        field: Any = self.fields["person"]
        field.choices = [("", _("Choose somebody")), *((str(one.pk), one.name) for one in people)]


class StandForm(forms.Form):
    """As what somebody who is sent takes part from now on."""

    part = forms.ChoiceField(label=_("As what"), choices=Part.choices, widget=Cards(PARTS))
    votes = share_field()


class EntrustForm(Grouped, MandateFields):
    """To whom an organisation entrusts its votes."""

    holder = forms.ChoiceField(label=_("To which delegate"))

    grouped = (
        Group(_("Who votes for you"), ("holder",)),
        Group(_("The mandate"), ("mandate", "body", "decided_on")),
    )

    def __init__(
        self, *args: Any, holders: Iterable[tuple[str, str]], mandates: Sequence[Mandate], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.offer(mandates)
        field: Any = self.fields["holder"]
        field.choices = [("", _("Choose a delegate")), *holders]
