"""The answer to *may I?*: allowed, or denied with the reason that the person is told."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise


@dataclass(frozen=True, slots=True)
class Allowed:
    """Go on."""


@dataclass(frozen=True, slots=True)
class Denied:
    """No, and why, in the person's language."""

    reason: str | StrPromise


Permission = Allowed | Denied


class NotAllowed(Exception):
    """The service refuses: who asked may not do this. Its text is shown to the person."""


def require(permission: Permission) -> None:
    """Go on when allowed.

    Raises:
        NotAllowed: With the reason.
    """
    match permission:
        case Denied(reason):
            raise NotAllowed(reason)
        case Allowed():
            return
