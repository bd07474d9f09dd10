"""By which decision: one that is on record, or one that is put there now."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries
from undersigned.apps.coalitions.forms.rows import RowField, offer
from undersigned.apps.coalitions.models import Coalition, Decision
from undersigned.apps.coalitions.queries import Resting
from undersigned.apps.coalitions.services.decisions import Taken
from undersigned.kit.clock import now
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import Group, Grouped, day_input, isolated

DECISIONS_SHOWN = 30
NAMED = 3
"""Of what rests on a decision, as many as its line in a menu names."""


def decision_label(row: Decision) -> str:
    """Return a decision in one line of a menu."""
    line = " ".join(row.words.split())
    return f"{day_in(row.decided_on, active())} · {row.body}: {line if len(line) <= 80 else f'{line[:79]}…'}"


def _with_what_rests(row: Decision, rests: list[Resting]) -> str:
    """Return it with what rests on it, so that nobody takes another's by mistake."""
    said = [f"{isolated(one.organisation.name)} ({one.did})" if one.organisation else one.did for one in rests]
    if not said:
        return decision_label(row)
    shown = " · ".join(said[:NAMED]) + (" …" if len(said) > NAMED else "")
    return __("%(decision)s — rests on it: %(what)s") % {"decision": decision_label(row), "what": shown}


class TakenForm(forms.Form):
    """A decision that is put on record."""

    body = LineField(
        label=_("Who decided"), max_length=200, help_text=_("The committee, an assembly, the members by letter …")
    )
    decided_on = forms.DateField(label=_("On which day"), widget=day_input())
    words = ParagraphField(
        label=_("What was decided"),
        max_length=1500,
        rows=3,
        help_text=_("In a sentence or two. It is public, and stays. Name no person."),
    )

    def clean_decided_on(self) -> date | None:
        """A day that has come."""
        day: date | None = self.cleaned_data["decided_on"]
        if day is not None and day > now().date():
            raise forms.ValidationError(_("A decision is one that was taken. This day is in the future."))
        return day

    def taken(self) -> Taken:
        """Return what was typed."""
        given = self.cleaned_data
        return Taken(body=given["body"], decided_on=given["decided_on"], words=given["words"])


class GroundForm(Grouped, TakenForm):
    """On which decision an act rests: one that is on record, or one that is put there with it."""

    decision = RowField(
        label=_("A recorded decision"),
        called=decision_label,
        required=False,
        empty_label=_("another one, which I write below"),
    )

    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("By which decision"), ("decision",)),
        Group(_("Or record it now"), ("body", "decided_on", "words")),
    )

    def __init__(self, *args: Any, coalition: Coalition, needed: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.needed = needed
        newest = queries.decisions(coalition)
        rows = list(newest[:DECISIONS_SHOWN])
        rests = queries.resting(rows)
        offer(self, "decision", newest.filter(pk__in=[row.pk for row in rows]))
        field = self.fields["decision"]
        if isinstance(field, RowField):
            field.called = lambda row: _with_what_rests(row, rests.get(row.pk, []))
        for name in ("body", "decided_on", "words"):
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """Take one of the two, and all of it."""
        cleaned: dict[str, Any] = super().clean() or {}
        written = [name for name in ("body", "decided_on", "words") if cleaned.get(name)]
        if cleaned.get("decision") and written:
            raise forms.ValidationError(_("Choose a recorded decision, or write another one: not both."))
        if cleaned.get("decision") or self.errors or (not written and not self.needed):
            return cleaned
        if not written:
            raise forms.ValidationError(_("Say by which decision: choose one, or write down who decided what, when."))
        for name in {"body", "decided_on", "words"} - set(written):
            self.add_error(name, _("A decision says who decided what, and when."))
        return cleaned

    def ground(self) -> Decision | Taken | None:
        """Return the decision."""
        chosen: Decision | None = self.cleaned_data.get("decision")
        if chosen is not None or not self.cleaned_data.get("body"):
            return chosen
        return self.taken()
