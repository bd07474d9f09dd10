"""The errors of the core, as one tree.

    UndersignedError
    ├── Malformed        the bytes are not what their format says
    ├── Unproven         well formed, but it does not hold
    └── Unreadable       a file that cannot be read in

Leaves live beside the code that raises them. They carry facts, not sentences: a code
and parameters, which the apps turn into words that a person can act on.
"""

from __future__ import annotations

from typing import ClassVar


class UndersignedError(Exception):
    """Base of every error the core raises on purpose. Never raised itself."""

    code: ClassVar[str] = "error"

    def __init__(self, detail: str = "", /, **facts: object) -> None:
        """Keep a short English *detail* for logs and tests, and named *facts* for people's sentences."""
        super().__init__(detail)
        self.detail = detail
        self.facts = facts

    def __str__(self) -> str:
        """Name the error and its detail in one line."""
        return f"{self.code}: {self.detail}" if self.detail else self.code


class Malformed(UndersignedError):
    """The bytes are not what their format says. Nothing was learned from them."""

    code = "malformed"


class Unproven(UndersignedError):
    """Well formed, but it does not hold: a signature, a proof or a binding fails."""

    code = "unproven"


class Unreadable(UndersignedError):
    """A file that cannot be read in, with the reason a person can act on."""

    code = "unreadable"
