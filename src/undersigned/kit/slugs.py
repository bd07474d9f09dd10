"""Names in addresses: made of words, each taken once; a random one for what nobody is to guess.

    take(statement, "Open harbours", otherwise="statement")      /s/open-harbours/, or /s/open-harbours-2/
    hidden()                                                     draft-3f9c02d41a7b

A slug that is taken tells that there is something of that name; so what is hidden takes none.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.text import slugify

TRIES = 5
LONGEST = 60


def take(row: Any, words: str, *, otherwise: str, reserved: Collection[str] = ()) -> None:
    """Save a new row, or the slug of an old one: made of *words*, or *otherwise* if none of their letters can be in it.

    Somebody may take the same one in this moment: then it is another one.
    """
    base = slugify(words)[:LONGEST].strip("-") or otherwise
    for _again in range(TRIES):
        row.slug = _free(row, base, reserved)
        try:
            with transaction.atomic():
                row.save(update_fields=["slug"] if row.pk else None)
                return
        except IntegrityError:
            continue
    row.slug = f"{base}-{secrets.token_hex(4)}"
    row.save(update_fields=["slug"] if row.pk else None)


def hidden() -> str:
    """Give a slug that tells nothing, and that nobody finds by asking for another."""
    return f"draft-{secrets.token_hex(6)}"


def _free(row: Any, base: str, reserved: Collection[str]) -> str:
    others = type(row).objects.filter(slug__startswith=base).exclude(pk=row.pk)
    taken = {*reserved, *others.values_list("slug", flat=True)}
    if base not in taken:
        return base
    return next(slug for number in range(2, len(taken) + 3) if (slug := f"{base}-{number}") not in taken)
