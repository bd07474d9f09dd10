"""What the committee says of a task, what owners answer, what is reported, and how the plan is narrowed down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, ClassVar, Final

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.coalitions import queries as coalitions
from undersigned.apps.coalitions.forms.decisions import DECISIONS_SHOWN, decision_label
from undersigned.apps.coalitions.forms.rows import RowField, offer
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.statements.models import Revision
from undersigned.apps.tasks.models import Audience, State
from undersigned.apps.tasks.queries.shown import OVERDUE
from undersigned.apps.tasks.services.tasks import What, Wording
from undersigned.kit.fields import DayField, LineField, ParagraphField
from undersigned.kit.forms import Cards, Group, Grouped, to_choose
from undersigned.kit.lists import LanguageField

TEXTS_SHOWN: Final = 50
PAST: Final = _("This day is over. Choose one that is still to come, or none.")


class WordingForm(Grouped, forms.Form):
    """What is to be done, by whom, and who may read that."""

    title = LineField(label=_("What is to be done"), max_length=300, help_text=_("In one line."))
    about = ParagraphField(
        label=_("More about it"),
        max_length=4000,
        rows=4,
        required=False,
        help_text=_("What belongs to it, and when it is done. Name no private person."),
    )
    language = LanguageField(label=_("Language of these words"))
    owners = forms.MultipleChoiceField(
        label=_("Which organisations"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("They are asked by mail whether they do it. Without any, the committee does it itself."),
    )
    audience = forms.ChoiceField(
        label=_("Who may read it"),
        choices=Audience.choices,
        widget=Cards(
            {
                Audience.PUBLIC: _("It stands in the public plan and in its calendar, with all reports."),
                Audience.MEMBERS: _("Whoever acts for a member reads it. It stands in no calendar that others have."),
            }
        ),
    )
    grouped: ClassVar[tuple[Group, ...]] = (
        Group(_("What"), ("title", "about", "language")),
        Group(_("Who"), ("owners",)),
        Group(_("For whom to read"), ("audience",)),
    )

    def __init__(self, *args: Any, known: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(row.pk): row for row in known}
        choices = [(key, row.name) for key, row in self.known.items()]
        self.fields["owners"].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if not choices:
            del self.fields["owners"]

    def asked(self) -> tuple[Organisation, ...]:
        """Return who is asked."""
        return tuple(self.known[key] for key in self.cleaned_data.get("owners", []))

    def wording(self, seen: int) -> Wording:
        """Return what was typed, upon what was seen."""
        given = self.cleaned_data
        return Wording(
            title=given["title"],
            language=given["language"],
            about=given["about"],
            audience=Audience(given["audience"]),
            owners=self.asked(),
            seen=seen,
        )


class TaskForm(WordingForm):
    """A task that is set: until when, too, and which decision asks for it."""

    due_on = DayField(label=_("Until when"), required=False, help_text=_("The last day. It can be changed later."))
    decision = RowField(
        label=_("Which decision asks for it"),
        called=decision_label,
        required=False,
        empty_label=_("none that is recorded"),
    )
    revision = RowField(
        label=_("In which sealed text it stands"),
        called=lambda row: str(row.title)[:120],
        required=False,
        empty_label=_("none"),
    )
    grouped = (
        Group(_("What"), ("title", "about", "language")),
        Group(_("Who, and until when"), ("owners", "due_on")),
        Group(_("Where it comes from"), ("decision", "revision")),
        Group(_("For whom to read"), ("audience",)),
    )

    def __init__(self, *args: Any, coalition: Coalition, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        newest = coalitions.decisions(coalition)
        numbers = list(newest.values_list("pk", flat=True)[:DECISIONS_SHOWN])
        offer(self, "decision", newest.filter(pk__in=numbers))
        texts = Revision.objects.filter(statement__coalition=coalition).order_by("-pk")
        sealed = list(texts.values_list("pk", flat=True)[:TEXTS_SHOWN])
        offer(self, "revision", texts.filter(pk__in=sealed).select_related("statement"))

    def clean_due_on(self) -> date | None:
        """A day that is not over."""
        return _to_come(self.cleaned_data["due_on"], self.today)

    def what(self) -> What:
        """Return what was typed."""
        given = self.cleaned_data
        return What(
            title=given["title"],
            language=given["language"],
            about=given["about"],
            due_on=given["due_on"],
            audience=Audience(given["audience"]),
            owners=self.asked(),
            decision=given["decision"],
            revision=given["revision"],
        )


def _to_come(day: date | None, today: date) -> date | None:
    if day is not None and day < today:
        raise forms.ValidationError(PAST)
    return day


class MoveForm(forms.Form):
    """Until when a task is to be done from now on, and why."""

    due_on = DayField(label=_("Until when"), required=False, help_text=_("The last day. Empty for no day."))
    because = ParagraphField(
        label=_("Why"), max_length=1000, rows=3, help_text=_("It stands on the page of the task, and in the mail.")
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_due_on(self) -> date | None:
        """A day that is not over."""
        return _to_come(self.cleaned_data["due_on"], self.today)


class AnswerForm(forms.Form):
    """What an organisation says that is asked."""

    words = LineField(
        label=_("A word about it"),
        max_length=1000,
        required=False,
        help_text=_("Whoever reads the task reads it. Who declines says why: the committee is told."),
    )

    def clean_words(self) -> str:
        """Who declines says why."""
        words: str = self.cleaned_data["words"]
        if self.data.get("do") == "decline" and not words:
            raise forms.ValidationError(_("Say why in a word: the committee asks others then."))
        return words


class ReportForm(forms.Form):
    """What became of a task, for whom one says so, and how it stands now."""

    organisation = forms.ChoiceField(label=_("For"), required=False)
    words = ParagraphField(
        label=_("What was done, or is missing"),
        max_length=4000,
        rows=4,
        required=False,
        help_text=_("Whoever reads the task reads it. Name no private person."),
    )
    became = forms.ChoiceField(label=_("How it stands now"), required=False)

    def __init__(self, *args: Any, parties: Sequence[tuple[str, Any]], states: Sequence[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].choices = to_choose(parties)  # type: ignore[attr-defined]  # a field of choices
        choices = [("", _("as before")), *((one.value, one.label) for one in states)]
        self.fields["became"].choices = choices  # type: ignore[attr-defined]  # the same
        if len(parties) < 2:
            self.fields["organisation"].widget = forms.HiddenInput()
            self.initial["organisation"] = parties[0][0]
        self.fields["organisation"].required = len(parties) > 1

    def stands(self) -> State | None:
        """Return how it stands now, or None where that is as before."""
        given = self.cleaned_data["became"]
        return State(given) if given else None


class FilterForm(forms.Form):
    """A part of the plan: by organisation, and by how tasks stand."""

    organisation = forms.ChoiceField(label=_("Organisation"), required=False)
    state = forms.ChoiceField(label=_("How they stand"), required=False)

    def __init__(self, *args: Any, owners: Iterable[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(row.handle, row.name) for row in owners]
        states = [("", _("all")), (OVERDUE, _("overdue")), *State.choices]
        self.fields["organisation"].choices = [("", _("all")), *names]  # type: ignore[attr-defined]  # of choices
        self.fields["state"].choices = states  # type: ignore[attr-defined]  # the same

    def chosen(self) -> dict[str, str]:
        """Return what was chosen; what nobody knows is left out."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
