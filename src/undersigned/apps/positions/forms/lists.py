"""A list of positions that is brought in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from undersigned.apps.positions.queries import Place
from undersigned.apps.positions.services import lists
from undersigned.apps.positions.services.lists import Entry
from undersigned.kit.forms import SourceForm

NO_LIST = _("This is no list of positions: its first line names the columns, among them clause, wording and position.")
EMPTY = _("No line of it says a position. Write one under “position”, as in the list that you can take out.")


class BroughtForm(SourceForm):
    """A list of positions: a file, or pasted."""

    field_order = ("file", "text")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("CSV in UTF-8, as the list that you can take out here.")
        self.fields["text"].label = _("Or the list itself")
        self.fields["text"].widget.attrs["dir"] = "auto"

    def entries(self, asked: Iterable[Place]) -> list[Entry]:
        """Return its lines; none, and say why, if there are none."""
        data, _name = self.source()
        try:
            found = lists.read(data, asked)
        except lists.NotAList:
            self.add_error(None, NO_LIST)
            return []
        if not found:
            self.add_error(None, EMPTY)
        return found
