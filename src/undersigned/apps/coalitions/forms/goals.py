"""The topics of a goal."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from undersigned.kit.fields import LineField


class TopicsForm(forms.Form):
    """The topics of a goal."""

    topics = LineField(
        label=_("Topics"),
        max_length=500,
        required=False,
        help_text=_("Words under which goals are gathered, separated by commas: housing, migration, child labour."),
    )

    def names(self) -> list[str]:
        """Return each topic, in at most 100 characters."""
        typed = str(self.cleaned_data["topics"]).replace("،", ",").replace("、", ",")
        return [name.strip()[:100] for name in typed.split(",") if name.strip()][:20]
