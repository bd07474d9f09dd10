"""The lines of an action plan in a form: what, which organisations, until when; several on one page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Final

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.coalitions.models import Membership, State
from undersigned.core.reading.fold import plain_words
from undersigned.kit.fields import DayField, LineField
from undersigned.kit.forms import BoundGroup, Grouped
from undersigned.kit.lists import ListField, Suggesting

MOST: Final = 40
"""Lines of one plan; another motion takes more."""
PARTS: Final = ("what", "who", "until")


class MembersField(ListField):
    """Any number of members of a coalition, by their names, acronyms or handles. What is clean is a list of handles."""

    def __init__(self, *, known: Mapping[str, tuple[str, ...]], **kwargs: Any) -> None:
        self.known = known
        self.tags = {plain_words(word): handle for handle, words in known.items() for word in (*words, handle) if word}
        super().__init__(widget=Suggesting(lambda: [words[0] for words in known.values()]), **kwargs)

    def names(self) -> Mapping[str, str]:
        """Map handles to names."""
        return {handle: words[0] for handle, words in self.known.items()}

    def recognise(self, name: str) -> str | None:
        """Give the handle of what is named."""
        return name if name in self.known else self.tags.get(plain_words(name))


class Planned(Grouped, forms.Form):
    """A form with lines of an action plan at its end: as many as there were, and some empty ones."""

    lines: ClassVar[int] = 3
    needed: ClassVar[bool] = False

    def __init__(self, *args: Any, assembly: Assembly, **kwargs: Any) -> None:
        facts: Mapping[str, Any] = kwargs.pop("initial", None) or {}
        super().__init__(*args, **kwargs, initial=dict(facts))  # type: ignore[misc]  # it was taken out of kwargs
        known = _members(assembly)
        tasks = list(facts.get("tasks", ()))
        self.count = min(MOST, max(self.lines, len(tasks) + 2, self._sent()))
        for n in range(self.count):
            self._add_line(n, known)
        for n, one in enumerate(tasks[: self.count]):
            self.initial[f"what_{n}"] = one["title"]
            self.initial[f"who_{n}"] = list(one.get("organisations", ()))
            self.initial[f"until_{n}"] = one.get("due_on") or None

    def _sent(self) -> int:
        return next((n for n in range(MOST) if self.add_prefix(f"what_{n}") not in self.data), MOST)

    def _add_line(self, n: int, known: Mapping[str, tuple[str, ...]]) -> None:
        names = _("Names of members, with commas between them. Empty: the committee.")
        self.fields[f"what_{n}"] = LineField(label=_("What is to be done"), max_length=300, required=False)
        self.fields[f"who_{n}"] = MembersField(label=_("By whom"), known=known, help_text=names)
        self.fields[f"until_{n}"] = DayField(label=_("Until when"), required=False)

    def groups(self) -> list[BoundGroup]:
        """Put each line in a group of its own."""
        return [
            BoundGroup(__("Task %(n)d") % {"n": n + 1}, "", [self[f"{name}_{n}"] for name in PARTS])
            for n in range(self.count)
        ]

    def ungrouped(self) -> list[BoundField]:
        """Return the fields before the lines."""
        lines = {f"{name}_{n}" for name in PARTS for n in range(self.count)}
        return [field for field in self if field.name not in lines]

    def clean(self) -> dict[str, Any]:
        """A line that says who or when says what, too; and a plan has a line."""
        cleaned: dict[str, Any] = super().clean() or {}
        for n in range(self.count):
            rest = cleaned.get(f"who_{n}") or cleaned.get(f"until_{n}")
            if rest and not cleaned.get(f"what_{n}") and f"what_{n}" not in self.errors:
                self.add_error(f"what_{n}", _("Say what is to be done, or empty this line."))
        if self.needed and not self.errors and not self._tasks(cleaned):
            self.add_error("what_0", _("Say what is to be done."))
        return cleaned

    def facts(self) -> dict[str, Any]:
        """Return the lines that say something."""
        return {"tasks": self._tasks(self.cleaned_data)}

    def _tasks(self, given: Mapping[str, Any]) -> list[dict[str, Any]]:
        return [
            {
                "title": given[f"what_{n}"],
                "organisations": given.get(f"who_{n}") or [],
                "due_on": given[f"until_{n}"].isoformat() if given.get(f"until_{n}") else "",
            }
            for n in range(self.count)
            if given.get(f"what_{n}")
        ]


def _members(assembly: Assembly) -> dict[str, tuple[str, ...]]:
    rows = Membership.objects.filter(coalition=assembly.host_id, state=State.ADMITTED).select_related("organisation")
    found = [row.organisation for row in rows.order_by("organisation__name", "pk")]
    return {one.handle: (one.name, one.acronym) for one in found}
