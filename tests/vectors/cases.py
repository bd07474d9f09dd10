"""The vectors: one case in a file, named for its defect, which any implementation can replay.

In each, `fails` is the code of the error that it must end in, or null when it holds.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from undersigned.core.errors import UndersignedError

HERE = Path(__file__).parent


def cases(kind: str) -> pytest.MarkDecorator:
    """Parametrize a test with `case`, each vector of one *kind*, under the name of its file."""
    found = sorted((HERE / kind).glob("*.json"))
    if not found:
        raise LookupError(kind)
    return pytest.mark.parametrize("case", [pytest.param(json.loads(path.read_text()), id=path.stem) for path in found])


def outcome(act: Any) -> tuple[Any, UndersignedError | None]:
    """Run *act*: what it gave back and None, or None and the error of the core that it ended in."""
    try:
        return act(), None
    except UndersignedError as error:
        return None, error


def code(error: UndersignedError | None) -> str | None:
    """Name the *error* as the vectors do."""
    return error.code if error else None
