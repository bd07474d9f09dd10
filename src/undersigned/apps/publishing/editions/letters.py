"""What no shipped font shows, written in Latin letters: one name in a script that is missing stops no print."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from anyascii import anyascii

from undersigned.apps.publishing.editions import fonts
from undersigned.apps.publishing.editions.typesetting import Data


@dataclass(slots=True)
class Letters:
    """Writes with the letters that there are, and remembers whether some were missing."""

    printed: list[str] = field(default_factory=list)
    missed: bool = False

    def __call__(self, text: str) -> str:
        """Return a text as it can be printed."""
        try:
            fonts.require([text])
        except fonts.UnprintableCharacters:
            self.missed, text = True, anyascii(text)
        self.printed.append(text)
        return text

    def all(self, texts: Iterable[str]) -> list[Data]:
        """Return texts as they can be printed."""
        return [self(text) for text in texts]
