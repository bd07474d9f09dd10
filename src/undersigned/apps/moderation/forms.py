"""What people fill in to report something public, to decide about it, and to object."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.apps.moderation.models import Ground, Outcome
from undersigned.kit.fields import ParagraphField


class ComplaintForm(forms.Form):
    """What is wrong with something public."""

    ground = forms.ChoiceField(label=_("What is wrong with it?"), choices=Ground, widget=forms.RadioSelect)
    words = ParagraphField(
        label=_("What should those who decide know?"),
        required=False,
        max_length=2000,
        rows=4,
        help_text=_("They alone read this. Do not write who you are."),
    )
    contact = forms.EmailField(
        label=_("Your e-mail address"),
        required=False,
        help_text=_("If you want to be told what was decided. Nobody sees it, and it is deleted afterwards."),
    )


class MeasureForm(forms.Form):
    """What becomes of something that was reported."""

    outcome = forms.ChoiceField(label=_("What becomes of it?"), widget=forms.RadioSelect)
    ground = forms.ChoiceField(label=_("On what ground?"), choices=[("", _("Choose one")), *Ground.choices])
    reason = ParagraphField(
        label=_("The reason, for everybody to read"),
        max_length=1000,
        rows=4,
        help_text=_("Say which of the terms it is about. Name no person."),
    )

    def __init__(self, *args: Any, hidden: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = STANDING[hidden]  # type: ignore[attr-defined]  # it is a ChoiceField


STANDING = {
    "shown": [(Outcome.HIDDEN, _("Hide it")), (Outcome.KEPT, _("It stays as it is"))],
    "hidden": [(Outcome.SHOWN, _("Show it again")), (Outcome.HIDDEN, _("It stays hidden"))],
}
"""What can become of something, by how it stands now."""


class AnswerForm(forms.Form):
    """The answer to an objection."""

    outcome = forms.ChoiceField(label=_("What becomes of it?"), choices=STANDING["hidden"], widget=forms.RadioSelect)
    reason = ParagraphField(label=_("The reason, for everybody to read"), max_length=1000, rows=4)


class ObjectionForm(forms.Form):
    """Why a measure was wrong."""

    words = ParagraphField(
        label=_("Why was this wrong?"),
        max_length=4000,
        rows=8,
        help_text=_("Somebody else than who decided reads this, and answers. What you write is not published."),
    )
