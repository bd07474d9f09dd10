"""How the chair wants a vote to be, and what of which motions is put to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Form
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.motions.models import Motion
from undersigned.apps.motions.services.putting import Terms
from undersigned.apps.votes.models import Means, Secrecy
from undersigned.core.tally import Kind
from undersigned.kit.fields import LineField
from undersigned.kit.forms import isolated

DAYS: Final = 60
FIRST: Final = ("these", "kind", "secrecy", "means", "minutes")
"""What is voted on stands before how."""
KINDS: Final = [
    (Kind.APPROVAL.value, _("approval: each gives a vote to all that it approves of")),
    (Kind.RANKING.value, _("ranking: each puts them in an order")),
]


class TermsForm(forms.Form):
    """What a vote is like, as far as the rules leave that to the chair."""

    secrecy = forms.ChoiceField(
        label=_("Who learns who voted how"), required=False, choices=[("", _("as the rules say")), *Secrecy.choices]
    )
    means = forms.ChoiceField(
        label=_("How it is voted"),
        choices=Means.choices,
        initial=Means.DEVICES,
        help_text=_("On paper needs two tellers, whom the committee names under Officers."),
    )
    minutes = forms.IntegerField(
        label=_("Closes by itself after so many minutes"), required=False, min_value=1, max_value=DAYS * 24 * 60
    )

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        over_days = assembly.form == Form.OVER_DAYS
        self.fields["minutes"].help_text = (
            _("Empty: after as many hours as the rules say.") if over_days else _("Empty: the chair closes it by hand.")
        )

    def terms(self, now: datetime) -> Terms:
        """Return what was chosen."""
        given = self.cleaned_data
        minutes = given["minutes"]
        return Terms(
            secrecy=Secrecy(given["secrecy"]) if given["secrecy"] else None,
            means=Means(given["means"]),
            closes_at=now + timedelta(minutes=minutes) if minutes else None,
        )


class ReferForm(TermsForm):
    """To which body a motion would be referred."""

    body = LineField(
        label=_("To whom"), max_length=300, help_text=_("A commission, the committee, the next assembly …")
    )
    field_order = ("body", "secrecy", "means", "minutes")


class AmendmentsForm(TermsForm):
    """Which amendments are put to the vote: one, or several together. `looked` is what each said on the page."""

    these = forms.MultipleChoiceField(label=_("Amendments"), widget=forms.CheckboxSelectMultiple)
    field_order = FIRST

    def __init__(self, *args: Any, offered: Sequence[tuple[Amendment, int]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = {f"{one.pk}-{proposal}": (one, proposal) for one, proposal in offered}
        field = self.fields["these"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [
                (key, f"{one.label} {isolated(one.organisation.name)}") for key, (one, _p) in self.offered.items()
            ]
            field.error_messages["invalid_choice"] = _(
                "An amendment was worded anew, decided or withdrawn since. Look at them again."
            )

    def chosen(self) -> dict[int, int]:
        """Return the amendments by their rows' numbers, with the wordings that were looked at."""
        return {one.pk: proposal for one, proposal in (self.offered[key] for key in self.cleaned_data["these"])}


class VariantsForm(AmendmentsForm):
    """Among which amendments one is chosen, and how."""

    kind = forms.ChoiceField(label=_("How one chooses"), choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0])

    def how(self) -> Kind:
        """Return how one chooses."""
        return Kind(self.cleaned_data["kind"])


class MotionsForm(TermsForm):
    """Which motions are put to one vote."""

    these = forms.MultipleChoiceField(label=_("Motions"), widget=forms.CheckboxSelectMultiple)
    field_order = FIRST

    def __init__(self, *args: Any, motions: Iterable[Motion], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(one.number): one for one in motions}
        field = self.fields["these"]
        if isinstance(field, forms.MultipleChoiceField):
            field.choices = [(key, f"{one.label} {isolated(one.title)}") for key, one in self.known.items()]

    def clean_these(self) -> list[str]:
        """Two at least."""
        given: list[str] = self.cleaned_data["these"]
        if len(given) < 2:
            raise forms.ValidationError(_("Choose two motions or more."))
        return given

    def motions(self) -> list[Motion]:
        """Return the motions that were chosen."""
        return [self.known[key] for key in self.cleaned_data["these"]]


class ChoiceForm(MotionsForm):
    """Among which motions one goes on, and how it is chosen."""

    kind = forms.ChoiceField(label=_("How one chooses"), choices=KINDS, widget=forms.RadioSelect, initial=KINDS[0][0])

    def how(self) -> Kind:
        """Return how one chooses."""
        return Kind(self.cleaned_data["kind"])
