"""What many people do at the same moment is written in groups."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.apps.signatures import permissions
from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Confirmation, Supporter
from undersigned.apps.statements.models import Revision
from undersigned.kit.clock import now
from undersigned.kit.groups import Group
from undersigned.kit.results import Allowed, Permission


def _confirm(items: Sequence[tuple[int, str]]) -> list[Confirmation]:
    looked_at = {number: mark for number, mark in items if mark}
    return signatures.confirm_all(numbers=[number for number, _ in items], now=now(), looked_at=looked_at)


confirmations: Group[tuple[int, str], Confirmation] = Group(_confirm)
"""Confirm a supporter's signature by its number, and the mark of what they looked at if their page gave it.

Returns when it is durable, with what became of it.
"""


def _request(wishes: Sequence[tuple[Revision, Supporter]]) -> list[Permission]:
    answers = {revision: permissions.may_sign(revision) for revision, _ in wishes}
    signatures.request_all(wishes=[wish for wish in wishes if answers[wish[0]] == Allowed()], now=now())
    return [answers[revision] for revision, _ in wishes]


wishes: Group[tuple[Revision, Supporter], Permission] = Group(_request)
"""Take in a supporter's wish to sign; returns when it is durable, or with the reason why it was not taken in."""
