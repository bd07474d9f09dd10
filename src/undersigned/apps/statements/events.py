"""What rooms above do when a text is sealed, in the same transaction. Nothing here refers upwards.

SEALED.append(amendments.let_go)      in the `ready` of an app above; each takes the statement's number and the moment
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

SEALED: list[Callable[[int, datetime], None]] = []


def sealed(statement: int, now: datetime) -> None:
    """Let every room above do what it does when a text is sealed; call it in that transaction."""
    for deed in SEALED:
        deed(statement, now)
