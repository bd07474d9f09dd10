"""Marks of what is saved now: a form carries the mark of what it was made from, so that nobody overwrites unawares."""

from __future__ import annotations

from undersigned.apps.assemblies.models import Assembly, AssemblyText, Item
from undersigned.kit.saving import NOTHING, mark_of

FRAME = (
    "form",
    "starts_at",
    "ends_at",
    "zone",
    "audience",
    "languages",
    "country",
    "locality",
    "address",
    "link",
    "motions_until_at",
    "amendments_until_at",
)
"""What says when, where and for whom an assembly is."""
ITEM = ("title", "sort", "titles", "about", "minutes", "starts_at", "owner")


def of_frame(assembly: Assembly) -> str:
    """Return the mark of when and where an assembly is."""
    return mark_of(getattr(assembly, name) for name in FRAME)


def of_words(text: AssemblyText | None) -> str:
    """Return the mark of what an assembly says in one language."""
    return mark_of((text.title, text.about)) if text else NOTHING


def of_item(item: Item) -> str:
    """Return the mark of what an item of the agenda says."""
    return mark_of([*(getattr(item, name) for name in ITEM), item.internal_at is not None])
