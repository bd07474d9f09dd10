"""Codes of public cases: they stand in addresses, are read out over a telephone, and say nothing."""

from __future__ import annotations

import secrets
from typing import Final

from undersigned.apps.solidarity.models import PublicCase

LETTERS: Final = "bcdfghjkmnpqrstvwxz"
"""No vowels, so that no word comes out; and none of two letters that look alike."""
LENGTH: Final = 8


def fresh() -> str:
    """Return a code that no public case has."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _letter in range(LENGTH))
        if not PublicCase.objects.filter(code=code).exists():
            return code
