"""What every print in one language tells its template before anything else: language, script, fonts, digits."""

from __future__ import annotations

from collections.abc import Iterable

from undersigned.apps.publishing.editions import fonts, typesetting
from undersigned.apps.publishing.editions.typesetting import Data
from undersigned.core.text import languages
from undersigned.kit.days import in_digits


def spoken(tag: str) -> dict[str, Data]:
    """Return a language as a template takes it, with the way in which it is written."""
    return {**typesetting.language(tag), "direction": languages.direction(tag)}


def frame(language: str, ours: Iterable[str]) -> dict[str, Data]:
    """Return the frame of a print in a *language*; by *ours*, sentences that we wrote, its script is chosen."""
    script = fonts.dominant_script(tuple(ours))
    return {
        **spoken(language),
        "ours": spoken(language),
        "phrases": {},
        "script": script.name.lower(),
        "fonts": list(fonts.families(script)),
        "numbering": in_digits("1", language),
    }
