"""What the committee recommends, why a motion is withdrawn or put off, to whom it is referred, where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Item
from undersigned.apps.coalitions.models import Coalition
from undersigned.apps.motions.forms.motions import ItemField
from undersigned.apps.motions.models import Advice
from undersigned.kit.fields import LineField, ParagraphField
from undersigned.kit.forms import isolated


class AdviceForm(forms.Form):
    """What the committee recommends, and why."""

    advice = forms.ChoiceField(label=_("The committee recommends"), choices=Advice, widget=forms.RadioSelect)
    words = ParagraphField(
        label=_("Why"), max_length=4000, required=False, help_text=_("It stands beside the motion for all who read it.")
    )

    def advice_chosen(self) -> Advice:
        """Return what was chosen."""
        return Advice(self.cleaned_data["advice"])


class BecauseForm(forms.Form):
    """Why something is done, if somebody wants to say it."""

    because = LineField(label=_("Why"), max_length=1000, required=False)


class ReferForm(forms.Form):
    """To whom a motion is referred: the committee of a coalition, or a body in words."""

    committee = forms.ChoiceField(label=_("To the committee of"), required=False)
    body = LineField(
        label=_("Or to another body"),
        max_length=300,
        required=False,
        help_text=_("By its name: the working group on harbours, the next general assembly."),
    )
    because = LineField(label=_("Why"), max_length=1000, required=False)

    def __init__(self, *args: Any, coalitions: Iterable[Coalition], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coalitions = {row.slug: row for row in coalitions}
        field = self.fields["committee"]
        if isinstance(field, forms.ChoiceField):
            field.choices = [("", _("none")), *((slug, row.called()) for slug, row in self.coalitions.items())]

    def clean(self) -> dict[str, Any]:
        """One of the two is needed, and one is enough."""
        cleaned: dict[str, Any] = super().clean() or {}
        if bool(cleaned.get("committee")) == bool(cleaned.get("body")):
            self.add_error("body", _("Choose a committee, or name another body."))
        return cleaned

    def body_chosen(self) -> str:
        """Return to whom it is referred, in words."""
        row = self.coalitions.get(self.cleaned_data["committee"])
        if row is None:
            return str(self.cleaned_data["body"])
        return (__("the committee of %(coalition)s") % {"coalition": isolated(row.called())})[:300]


class PlaceForm(forms.Form):
    """Under which item of the agenda a motion is treated."""

    item = ItemField(label=_("Under which item of the agenda"), required=False)

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["item"]
        if isinstance(field, ItemField):
            field.offer(assembly)

    def item_chosen(self) -> Item | None:
        """Return the item that was chosen."""
        field = self.fields["item"]
        return field.chosen(self.cleaned_data["item"]) if isinstance(field, ItemField) else None
