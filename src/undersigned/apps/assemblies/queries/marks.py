"""Marks of what is saved now: a form carries the mark of what it was made from, so that nobody overwrites unawares."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import sha256

from undersigned.apps.assemblies.models import Assembly, AssemblyText, Item

NOTHING = ""
"""The mark of what there is not yet."""
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
    return _mark(getattr(assembly, name) for name in FRAME)


def of_words(text: AssemblyText | None) -> str:
    """Return the mark of what an assembly says in one language."""
    return _mark((text.title, text.about)) if text else NOTHING


def of_item(item: Item) -> str:
    """Return the mark of what an item of the agenda says."""
    return _mark([*(getattr(item, name) for name in ITEM), item.internal_at is not None])


def _mark(values: Iterable[object]) -> str:
    return sha256(json.dumps(list(values), default=str).encode()).hexdigest()[:16]
