"""What many people do at the same moment is written in groups."""

from __future__ import annotations

from collections.abc import Sequence

from undersigned.apps.signatures import permissions
from undersigned.apps.signatures.services import signatures
from undersigned.apps.signatures.services.signatures import Confirmation, Press, Supporter
from undersigned.apps.statements.models import Revision
from undersigned.kit.clock import now
from undersigned.kit.groups import Group
from undersigned.kit.results import Allowed, Permission


def _confirm(presses: Sequence[Press]) -> list[Confirmation]:
    return signatures.confirm_all(presses=presses, now=now())


confirmations: Group[Press, Confirmation] = Group(_confirm)
"""Confirm a supporter's signature by its link; returns when it is durable, with what became of it."""


def _request(wishes: Sequence[tuple[Revision, Supporter]]) -> list[Permission]:
    answers = {revision: permissions.may_sign(revision) for revision, _ in wishes}
    signatures.request_all(wishes=[wish for wish in wishes if answers[wish[0]] == Allowed()], now=now())
    return [answers[revision] for revision, _ in wishes]


wishes: Group[tuple[Revision, Supporter], Permission] = Group(_request)
"""Take in a supporter's wish to sign; returns when it is durable, or with the reason why it was not taken in."""
