"""For which organisation somebody seconds a motion, and under which mandate: one choice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.organisations.models import Mandate
from undersigned.kit.days import active, day_in
from undersigned.kit.forms import isolated


class SecondForm(forms.Form):
    """An organisation with one of its mandates."""

    under = forms.ChoiceField(label=_("For which organisation, under which mandate"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, pairs: Sequence[tuple[Seat, Mandate]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pairs = {f"{seat.pk}-{mandate.pk}": (seat, mandate) for seat, mandate in pairs}
        field = self.fields["under"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [(key, _called(*pair)) for key, pair in self.pairs.items()]
        if len(self.pairs) == 1:
            field.initial = next(iter(self.pairs))

    def chosen(self) -> tuple[Seat, Mandate]:
        """Return what was chosen."""
        return self.pairs[self.cleaned_data["under"]]


def _called(seat: Seat, mandate: Mandate) -> str:
    facts = {
        "organisation": isolated(seat.organisation.name),
        "body": isolated(mandate.body),
        "day": day_in(mandate.decided_on, active()),
    }
    return __("%(organisation)s, by the mandate of %(body)s, %(day)s") % facts
