"""The sheet as it is sent back: a position and a note for each wording, and under which mandate they are given."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext as __
from django.utils.translation import gettext_lazy as _

from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.positions.models import Position, Sees
from undersigned.apps.positions.queries import Place
from undersigned.apps.positions.services.answers import Said, Speaker
from undersigned.apps.statements.models import Statement
from undersigned.kit.days import active, day_in
from undersigned.kit.fields import paragraph

if TYPE_CHECKING:
    MandatesField = forms.ModelChoiceField[Mandate]
else:
    MandatesField = forms.ModelChoiceField

NOTE_LIMIT = 2000
PLACE = re.compile(r"(c[1-9][0-9]{0,8})-(v[0-9a-f]{16})", re.ASCII)
SAYS, NOTE, SEEN = "p-", "n-", "w-"
"""What the names of fields begin with: the position, the note, and the number of the answer that was shown."""
NOT_ONE_OF_FIVE = _("This is none of the five positions. Choose one of them.")
TOO_LONG = _("A note has at most 2,000 letters. Shorten it, or put it in a comment.")


def place_of(place: Place) -> str:
    """Return the name of a place in forms and addresses: the clause, a dash, and the key."""
    return "-".join(place)


def place_called(name: str) -> Place | None:
    """Return the place that a name stands for, or None."""
    found = PLACE.fullmatch(name)
    return (found[1], found[2]) if found else None


class MandateField(MandatesField):
    """A mandate of the organisation, or none: then what is said is preliminary."""

    def label_from_instance(self, obj: Mandate) -> str:
        """Say which body decided, and when."""
        facts = {"body": obj.body, "day": day_in(obj.decided_on, active())}
        return __("the mandate of %(body)s, %(day)s") % facts


class MandateForm(forms.Form):
    """Under which mandate something is said. `told` is who they were told would see it."""

    told = forms.ChoiceField(choices=Sees.choices, required=False, widget=forms.HiddenInput)
    mandate = MandateField(
        label=_("What you say rests on"),
        queryset=None,
        required=False,
        empty_label=_("nothing yet: it is preliminary, until our body decides"),
    )

    def __init__(self, *args: Any, mandates: QuerySet[Mandate], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["mandate"]
        if isinstance(field, MandateField):
            field.queryset = mandates

    def speaker(self, statement: Statement, organisation: Organisation) -> Speaker:
        """Return for whom it is said, and on what it rests."""
        given = self.cleaned_data
        told = Sees(given["told"]) if given["told"] else None
        return Speaker(statement=statement, organisation=organisation, mandate=given["mandate"], told=told)


class SheetForm(MandateForm):
    """What somebody says for an organisation, on all wordings or on some."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._typed: dict[Place, Said] = {}

    def clean(self) -> dict[str, Any]:
        """Read every wording that was sent."""
        cleaned: dict[str, Any] = super().clean() or {}
        self._typed = dict(self._read(self.data))
        return cleaned

    def said(self) -> list[Said]:
        """Return what was said, in the order in which it was sent."""
        return list(self._typed.values())

    def typed(self, place: Place) -> Said | None:
        """Return what was typed of one wording, if the form was sent."""
        return self._typed.get(place)

    def _read(self, data: Mapping[str, Any]) -> Iterator[tuple[Place, Said]]:
        for name in data:
            place = place_called(name.removeprefix(SAYS)) if name.startswith(SAYS) else None
            if place is not None:
                yield place, self._one(place, data)

    def _one(self, place: Place, data: Mapping[str, Any]) -> Said:
        name = place_of(place)
        position, note, seen = (str(data.get(f"{prefix}{name}", "")) for prefix in (SAYS, NOTE, SEEN))
        if position not in Position.values:
            self.add_error(None, NOT_ONE_OF_FIVE)
            position = Position.UNMANDATED.value
        if len(note) > NOTE_LIMIT:
            self.add_error(None, TOO_LONG)
        number = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 18 else None
        return Said(place=place, position=Position(position), note=paragraph(note), seen=number)
