"""Forms with a reason: why an action is called off, why a proposal is declined."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import ParagraphField


class ReasonForm(forms.Form):
    """Why, in words for those who hear of it."""

    reason = ParagraphField(
        label=_("Why?"),
        help_text=_("Everybody can read it."),
        max_length=1000,
        rows=3,
    )


class DeclineForm(ReasonForm):
    """Why a proposal is declined: whoever proposed it reads it."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # whatever a form takes
        self.fields["reason"].help_text = _("Whoever proposed it is told by mail. Nobody else reads it.")
