"""A campaign that begins: what was read in a call, to be corrected, or everything typed by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.campaigns.forms.campaigns import WindowForm, WordsForm
from undersigned.apps.campaigns.forms.demands import BODY_HELP, NO_BODY
from undersigned.apps.campaigns.queries.calls import Proposed
from undersigned.apps.campaigns.services.calls import Day, Plan
from undersigned.apps.campaigns.services.campaigns import Words
from undersigned.apps.campaigns.services.demands import Said
from undersigned.apps.statements.models import Revision
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.lists import LanguageField

MORE = 2
"""Empty rows below what was read."""
MOST = 62
BOUNDS: dict[str, Any] = {"extra": MORE, "max_num": MOST, "absolute_max": MOST + MORE, "validate_max": True}
TOO_MANY = _("These are too many at once. Begin with some of them, and add the others afterwards.")


class BeginForm(WindowForm, WordsForm):
    """When it is and what it says; days and demands stand in rows of their own."""

    language = LanguageField(label=_("Language of the campaign"), help_text=_("Others can be added afterwards."))
    kind = forms.ChoiceField(
        label=_("Kind of the actions on these days"),
        help_text=_("It can be another one for each day, and each action."),
    )
    body = LineField(
        label=_("Of which public body, where a demand does not say it itself"),
        max_length=300,
        required=False,
        help_text=BODY_HELP,
    )
    field_order = ("title", "language", "about", "from_on", "last_on", "call", "slogans", "kind", "body")

    def __init__(self, *args: Any, texts: Iterable[Revision], kinds: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, texts=texts, **kwargs)
        field = self.fields["kind"]
        if isinstance(field, forms.ChoiceField):
            field.choices = list(kinds)

    def new_words(self) -> Words:
        """Return what the campaign says."""
        given = self.cleaned_data
        return Words(language=given["language"], title=given["title"], about=given["about"], slogans=given["slogans"])


class DayRow(forms.Form):
    """A day of action, and what it is called. Emptied, it is left out."""

    on = DayField(label=_("Day of action"), required=False)
    title = LineField(label=_("What it is called"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        """What is called something has its day."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("title") and "on" in cleaned and not cleaned["on"]:
            self.add_error("on", _("On which day is it?"))
        return cleaned


class DemandRow(forms.Form):
    """A demand, and of which public body. Emptied, it is left out."""

    text = ParagraphField(label=_("What is demanded"), max_length=2000, required=False, rows=2)
    body = LineField(label=_("Of which public body"), max_length=300, required=False)


class DayRows(forms.BaseFormSet[DayRow]):
    """The days of action, a row each."""

    default_error_messages: ClassVar = {**forms.BaseFormSet.default_error_messages, "too_many_forms": TOO_MANY}

    def clean(self) -> None:
        """Each day once."""
        chosen = [row["on"] for row in rows_of(self) if row.get("on")]
        if len(chosen) != len(set(chosen)):
            raise forms.ValidationError(_("One day stands here twice. Keep it once."))


class DemandRows(forms.BaseFormSet[DemandRow]):
    """The demands, a row each."""

    default_error_messages: ClassVar = {**forms.BaseFormSet.default_error_messages, "too_many_forms": TOO_MANY}


Days: type[DayRows] = forms.formset_factory(DayRow, formset=DayRows, **BOUNDS)  # type: ignore[assignment]  # the stubs lose the class
Demands: type[DemandRows] = forms.formset_factory(DemandRow, formset=DemandRows, **BOUNDS)  # type: ignore[assignment]  # the same


def rows_of(rows: forms.BaseFormSet[Any]) -> list[dict[str, Any]]:
    """Return what stands in the rows that are as they should be."""
    return [form.cleaned_data for form in rows.forms if hasattr(form, "cleaned_data")]


class Sheet:
    """The three parts of the page on which a campaign begins, filled, sent and looked at together."""

    def __init__(
        self,
        data: Any,
        *,
        texts: Iterable[Revision],
        kinds: Sequence[tuple[str, str]],
        proposed: Proposed | None = None,
        call: Revision | None = None,
    ) -> None:
        head = _head(proposed, call) if proposed else {"call": call}
        days = [{"on": day} for day in proposed.days] if proposed else []
        demands = [{"text": one.text, "body": one.body} for one in proposed.demands] if proposed else []
        self.form = BeginForm(data, texts=texts, kinds=kinds, initial={"kind": "other"} | head)
        self.days = Days(data, prefix="days", initial=days)
        self.demands = Demands(data, prefix="demands", initial=demands)

    def is_valid(self) -> bool:
        """Look at all three, then at what they say of each other."""
        alone = [part.is_valid() for part in (self.form, self.days, self.demands)]
        self._look_at_days()
        self._look_at_bodies()
        return all(alone) and not any(form.errors for form in (*self.days.forms, *self.demands.forms))

    def _look_at_days(self) -> None:
        given = self.form.cleaned_data
        first, last = given.get("from_on"), given.get("last_on")
        for row in self.days.forms:
            day = row.cleaned_data.get("on") if hasattr(row, "cleaned_data") else None
            if first and last and day and not first <= day <= last:
                row.add_error("on", _("This day lies outside the window of the campaign."))

    def _look_at_bodies(self) -> None:
        common = self.form.cleaned_data.get("body")
        for row in self.demands.forms:
            said = row.cleaned_data if hasattr(row, "cleaned_data") else {}
            if said.get("text") and not said.get("body") and not common:
                row.add_error("body", NO_BODY)
            elif said.get("body") and not said.get("text"):
                row.add_error("text", _("Say what is demanded of it, or empty both lines."))

    def plan(self) -> Plan:
        """Return everything that the campaign begins with."""
        given, language = self.form.cleaned_data, self.form.cleaned_data["language"]
        days = [row for row in rows_of(self.days) if row.get("on")]
        demands = [row for row in rows_of(self.demands) if row.get("text")]
        return Plan(
            window=self.form.window(),
            words=self.form.new_words(),
            days=tuple(Day(on=row["on"], title=row["title"] or given["title"], kind=given["kind"]) for row in days),
            demands=tuple(
                Said(language=language, text=row["text"], body=row["body"] or given["body"]) for row in demands
            ),
        )


def _head(proposed: Proposed, call: Revision | None) -> dict[str, Any]:
    return {
        "title": proposed.title,
        "language": proposed.language,
        "from_on": proposed.from_on,
        "last_on": proposed.last_on,
        "slogans": proposed.slogans,
        "call": call,
    }
