"""A comment, and why one is hidden or shown again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Organisation
from undersigned.kit.fields import LineField, ParagraphField

LONGEST = 4000
MYSELF = ("", _("for myself"))


class CommentForm(forms.Form):
    """What somebody says, and for which of their organisations, if for one."""

    text = ParagraphField(label=_("Your comment"), max_length=LONGEST, rows=4)
    speaking = forms.ChoiceField(label=_("For whom you speak"), required=False)

    def __init__(self, *args: Any, mine: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mine = {row.handle: row for row in mine}
        if not mine:
            del self.fields["speaking"]
            return
        field = self.fields["speaking"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [*((handle, row.name) for handle, row in self.mine.items()), MYSELF]
            field.initial = mine[0].handle

    @property
    def organisation(self) -> Organisation | None:
        """The organisation that was chosen."""
        return self.mine.get(self.cleaned_data.get("speaking", ""))


class ReasonForm(forms.Form):
    """Why a comment is hidden or shown again."""

    reason = LineField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Everybody who may read this draft can read it. Name no person, and do not repeat what you hide."),
    )
