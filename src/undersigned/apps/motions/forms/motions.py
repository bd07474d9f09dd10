"""What a motion says: for whom it is moved, under which item, in which words; and the text that it begins from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Item, Seat
from undersigned.apps.assemblies.queries.agenda import Sight, agenda_of
from undersigned.apps.organisations.models import Mandate
from undersigned.apps.statements.models import Statement
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import LARGEST_SOURCE, isolated, to_choose
from undersigned.kit.lists import LanguageField

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

COMMITTEE = "committee"
"""Who moves, where no organisation does."""


class ItemField(forms.ChoiceField):
    """An item of the agenda of an assembly, or none."""

    def offer(self, assembly: Assembly) -> None:
        """Let one choose among the items of this assembly; internal ones too, for who chooses takes part."""
        lines = agenda_of(assembly, Sight.PARTICIPANTS)
        self.items = {str(line.item.pk): line.item for line in lines if line.item is not None and not line.is_pause}
        named = [
            (str(line.item.pk), f"{line.number} {isolated(line.title)}")
            for line in lines
            if line.item is not None and not line.is_pause
        ]
        self.choices = [("", _("none yet")), *named]

    def chosen(self, value: str) -> Item | None:
        """Return the item that was chosen."""
        return self.items.get(value)


class WhoForm(forms.Form):
    """For whom somebody moves: an organisation with a seat, or the committee."""

    mover = forms.ChoiceField(label=_("Who moves it"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, seats: Sequence[Seat], committee: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.seats, self.committee = {row.organisation.handle: row for row in seats}, committee
        field = self.fields["mover"]
        if isinstance(field, forms.ChoiceField):
            own: list[tuple[str, str | StrPromise]] = [(COMMITTEE, _("the committee"))] if committee else []
            field.choices = [*((key, row.organisation.name) for key, row in self.seats.items()), *own]
            field.initial = field.choices[0][0] if len(field.choices) == 1 else None

    def seat(self) -> Seat | None:
        """Return the seat for which it is; none for the committee."""
        return self.seats.get(self.cleaned_data["mover"])


class HeadForm(forms.Form):
    """The words around what is moved. A text has a title and a language of its own; else they are asked for."""

    title = LineField(label=_("Title"), max_length=500)
    language = LanguageField(label=_("Language"))
    item = ItemField(label=_("Under which item of the agenda"), required=False)
    reason = ParagraphField(
        label=_("Reason"),
        rows=4,
        max_length=10_000,
        required=False,
        help_text=_("Why it is moved. It is read with the motion, and is no part of what is adopted."),
    )

    def __init__(self, *args: Any, assembly: Assembly, text: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        if isinstance(field, ItemField):
            field.offer(assembly)
        if text:
            self.fields["title"].required = self.fields["language"].required = False
            self.fields["title"].help_text = _("Leave it empty where the text has one.")
            self.fields["language"].help_text = _("Leave it empty, and it is told from the text.")

    def item_chosen(self) -> Item | None:
        """Return the item under which it is to be treated."""
        field = self.fields["item"]
        return field.chosen(self.cleaned_data["item"]) if isinstance(field, ItemField) else None


class TextForm(forms.Form):
    """The text that is moved: a file, words pasted in, or a draft of the host that its committee brings in."""

    statement = forms.ChoiceField(
        label=_("A draft that was discussed before"),
        required=False,
        help_text=_("It goes on as the text of the motion, with the amendments to it."),
    )
    text = forms.CharField(
        label=_("The text"),
        required=False,
        max_length=2_000_000,
        widget=forms.Textarea(attrs={"rows": 12, "dir": "auto"}),
        help_text=_("An empty line, a number or a heading begins a clause. Clauses are what is amended."),
    )
    file = forms.FileField(
        label=_("Or a file"), required=False, help_text=_("Text, Markdown, HTML, DOCX, ODT or PDF, up to 16 MB.")
    )

    def __init__(self, *args: Any, drafts: Sequence[tuple[Statement, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drafts = {str(row.pk): row for row, _title in drafts}
        field = self.fields["statement"]
        if not drafts:
            del self.fields["statement"]
        elif isinstance(field, forms.ChoiceField):
            field.choices = [("", _("none: another text")), *((str(row.pk), isolated(title)) for row, title in drafts)]

    def clean(self) -> dict[str, Any]:
        """There is something to read, or a draft was chosen."""
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > LARGEST_SOURCE:
            self.add_error("file", _("This file is larger than 16 MB. Save the text alone and try again."))
        elif not file and not (cleaned.get("text") or "").strip() and not cleaned.get("statement"):
            self.add_error("text", _("Paste the text, or choose a file: a resolution is adopted with its clauses."))
        return cleaned

    def chosen(self) -> Statement | None:
        """Return the draft that was chosen."""
        return self.drafts.get(self.cleaned_data.get("statement", ""))

    def source(self) -> tuple[bytes, str]:
        """Return the bytes to read, and a file name that tells their format."""
        if file := self.cleaned_data.get("file"):
            return file.read(), file.name
        return self.cleaned_data["text"].encode(), "pasted.md"


class MandateForm(forms.Form):
    """Under which mandate an organisation moves or seconds."""

    mandate = forms.ChoiceField(label=_("Under which mandate"))

    def __init__(self, *args: Any, mandates: Sequence[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mandates = {str(row.pk): row for row in mandates}
        field = self.fields["mandate"]
        if isinstance(field, forms.ChoiceField):
            field.choices = to_choose((str(row.pk), _called(row)) for row in mandates)
        if len(self.mandates) == 1:
            self.fields["mandate"].initial = next(iter(self.mandates))

    def chosen(self) -> Mandate:
        """Return the mandate that was chosen."""
        return self.mandates[self.cleaned_data["mandate"]]


def _called(mandate: Mandate) -> str:
    facts = {"body": isolated(mandate.body), "day": day_in(mandate.decided_on, active())}
    return __("the mandate of %(body)s, %(day)s") % facts
