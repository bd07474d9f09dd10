"""What many people do at the same moment is written in groups."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import close_old_connections

from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Confirmation
from undersigned.kit.clock import now
from undersigned.kit.groups import Group


def _confirm(numbers: Sequence[int]) -> list[Confirmation]:
    close_old_connections()
    return signatures.confirm_all(numbers=numbers, now=now())


confirmations: Group[int, Confirmation] = Group(_confirm)
"""Confirm a supporter's signature by its number; returns when it is durable, with what became of it."""
