"""The register narrowed down, how a member acts and votes, and for whom one vouches."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions.forms.rows import RowField, offer
from undersigned.apps.coalitions.models import Choice, State
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.kit.days import active, day_in

OTHERS = (("declined", _("not admitted")), ("restored", _("admitted again")))
"""What the register calls two changes by what the organisation was before."""


def _mandate_label(row: Mandate) -> str:
    facts = {"body": row.body, "day": day_in(row.decided_on, active()), "scope": row.get_scope_display()}
    return __("%(body)s, %(day)s: %(scope)s") % facts


class MandateForm(forms.Form):
    """Under which mandate a member acts."""

    mandate = RowField(
        label=_("Under which mandate"), called=_mandate_label, empty_label=None, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, mandates: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer(self, "mandate", mandates)
        first = mandates.first()
        self.fields["mandate"].initial = first.pk if first else None


class VoteForm(MandateForm):
    """How a member votes."""

    choice = forms.ChoiceField(label=_("How it votes"), choices=Choice.choices, widget=forms.RadioSelect)
    field_order = ("choice", "mandate")


class RegisterForm(forms.Form):
    """Narrow the register down."""

    q = forms.CharField(label=_("Organisation"), required=False, widget=forms.TextInput(attrs={"dir": "auto"}))
    state = forms.ChoiceField(label=_("What it became"), choices=[("", "—"), *State.choices, *OTHERS], required=False)


class VoucherForm(forms.Form):
    """For which of one's organisations one vouches."""

    voucher = RowField(label=_("Who vouches"), empty_label=None, widget=forms.RadioSelect)

    def __init__(self, *args: Any, vouchers: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = list(vouchers)
        offer(self, "voucher", Organisation.objects.filter(pk__in=[row.pk for row in rows]).order_by("name"))
        self.fields["voucher"].initial = rows[0].pk if rows else None
