"""Kinds of action: those that everybody has, and a coalition's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, NamedTuple

from django.utils import translation

from undersigned.apps.campaigns.models import KindOfAction
from undersigned.apps.campaigns.queries.texts import nearest
from undersigned.apps.campaigns.words import BuiltIn
from undersigned.apps.coalitions.models import Coalition
from undersigned.kit.days import active

OWN: Final = "own-"
"""What the keys of a coalition's own kinds begin with; the number after it is that of the row."""
OTHER: Final = BuiltIn.OTHER.value
"""The key of the kind that fits every action."""


class Name(NamedTuple):
    """What something is called in a language."""

    language: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KindHere:
    """A kind of action as one coalition sees it: its own by its row, and whether it is offered to actions."""

    key: str
    label: str
    is_offered: bool
    own: KindOfAction | None = None
    names: Mapping[str, str] | None = None

    @property
    def can_be_unused(self) -> bool:
        """Tell whether the coalition may do without it: one kind fits every action, and stays."""
        return self.key != BuiltIn.OTHER


def kinds_for(coalitions: Iterable[Coalition], language: str = "") -> list[tuple[str, str]]:
    """Return what an action of these coalitions can be, as keys and labels, in the order of the labels.

    A kind that everybody has is left out where none of them uses it. "Another kind" comes last.
    """
    wanted = list(coalitions)
    rows = list(KindOfAction.objects.filter(coalition__in=wanted))
    unused = [row.key for row in rows if row.unused_at is not None]
    offered = [kind for kind in BuiltIn if not wanted or unused.count(kind) < len(wanted)]
    own = [(row.key, name_in(row.names, language)) for row in rows if is_own(row.key) and row.unused_at is None]
    return _in_order([*((kind.value, _built_in(kind, language)) for kind in offered), *own])


def kinds_of(coalition: Coalition, language: str = "") -> list[KindHere]:
    """Return every kind there is for a coalition, used or not, in the order of the labels."""
    rows = {row.key: row for row in KindOfAction.objects.filter(coalition=coalition)}
    labels: dict[str, str] = {kind.value: _built_in(kind, language) for kind in BuiltIn}
    labels |= {key: name_in(row.names, language) for key, row in rows.items() if is_own(key)}
    return [_here(key, label, rows.get(key)) for key, label in _in_order(list(labels.items()))]


def _here(key: str, label: str, row: KindOfAction | None) -> KindHere:
    own = row if row is not None and is_own(key) else None
    return KindHere(
        key=key,
        label=label,
        is_offered=row is None or row.unused_at is None,
        own=own,
        names=own.names if own else None,
    )


def label_of_kind(key: str, language: str = "") -> str:
    """Return what a kind is called, also one that is not offered any more; nothing for a key that there is not."""
    return labels_of_kinds([key], language).get(key, "")


def labels_of_kinds(keys: Iterable[str], language: str = "") -> dict[str, str]:
    """Return what kinds are called, by their keys, with one question at most."""
    wanted = set(keys)
    labels: dict[str, str] = {kind.value: _built_in(kind, language) for kind in BuiltIn if kind.value in wanted}
    if own := [int(key.removeprefix(OWN)) for key in wanted if is_own(key)]:
        rows = KindOfAction.objects.filter(pk__in=own)
        labels |= {row.key: name_in(row.names, language) for row in rows if is_own(row.key)}
    return labels


def is_public_kind(key: str) -> bool:
    """Tell whether everybody may know of a kind: a coalition's own one once everybody can see the coalition."""
    if not is_own(key):
        return key in set(BuiltIn)
    rows = KindOfAction.objects.filter(pk=int(key.removeprefix(OWN)), coalition__public_at__isnull=False)
    return rows.exists()


def is_kind_of(key: str, coalitions: Iterable[Coalition]) -> bool:
    """Tell whether an action of these coalitions can be of this kind from now on."""
    return key in dict(kinds_for(coalitions))


def is_own(key: str) -> bool:
    """Tell whether a key is that of a coalition's own kind."""
    number = key.removeprefix(OWN)
    return key.startswith(OWN) and number.isascii() and number.isdigit() and len(number) < 18


def name_in(names: Mapping[str, str], language: str = "") -> str:
    """Return one of some names by language: that of a language, the page's if none is given, or the nearest one."""
    found = nearest((Name(tag, name) for tag, name in names.items()), language or active(), "en")
    return found.name if found else ""


def _built_in(kind: BuiltIn, language: str) -> str:
    with translation.override(language or active()):
        return str(kind.label)


def _in_order(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    return sorted(pairs, key=lambda pair: (pair[0] == BuiltIn.OTHER, pair[1].casefold()))
