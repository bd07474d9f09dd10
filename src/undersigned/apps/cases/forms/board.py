"""A part of the board: of one coalition, how it stands, and what somebody leads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.cases.services.board import Card
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.solidarity.queries import labels

LEADING: Final = "lead"


class BoardForm(forms.Form):
    """What the board is narrowed down by."""

    coalition = forms.ChoiceField(label=_("Coalition"), required=False)
    status = forms.ChoiceField(label=_("How it stands"), required=False)
    mine = forms.ChoiceField(label=_("My part"), required=False, choices=[("", _("all")), (LEADING, _("which I lead"))])

    def __init__(self, *args: Any, coalitions: Iterable[Coalition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = sorted({(row.slug, row.called()) for row in coalitions}, key=lambda pair: pair[1])
        self.fields["coalition"].choices = [("", _("all")), *known]  # type: ignore[attr-defined]  # of choices
        states = [("", _("all")), *labels.choices(labels.STATUSES)]
        self.fields["status"].choices = states  # type: ignore[attr-defined]  # the same
        if len(known) < 2:
            del self.fields["coalition"]


def narrowed(cards: Sequence[Card], form: BoardForm) -> list[Card]:
    """Return the cards that were asked for; all of them, where nothing was, or what nobody knows."""
    given = form.cleaned_data if form.is_valid() else {}
    coalition, status = given.get("coalition"), given.get("status")
    found = [one for one in cards if not coalition or one.case.coalition.slug == coalition]
    found = [one for one in found if not status or one.status == status]
    return [one for one in found if given.get("mine") != LEADING or one.leads]
