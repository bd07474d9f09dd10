"""What many people do at the same moment is written in groups."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import close_old_connections

from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Confirmation
from undersigned.kit.clock import now
from undersigned.kit.groups import Group


def _confirm(items: Sequence[tuple[int, str]]) -> list[Confirmation]:
    close_old_connections()
    looked_at = {number: mark for number, mark in items if mark}
    return signatures.confirm_all(numbers=[number for number, _ in items], now=now(), looked_at=looked_at)


confirmations: Group[tuple[int, str], Confirmation] = Group(_confirm)
"""Confirm a supporter's signature by its number, and the mark of what they looked at if their page gave it.

Returns when it is durable, with what became of it.
"""
