"""How minutes say times, names and lists: in the language that is active, by the clocks of the assembly.

Names and titles are written so that no sign in them is taken for mark-up; nothing here is isolated, for a sealed text
holds no such signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from babel.lists import format_list
from django.conf import settings
from django.utils import translation

from undersigned.core.text.characters import normalise, without_directions
from undersigned.kit.days import active, day_in, in_digits, locale_for

_SIGNS: Final = re.compile(r"([\\*_\[\]<>])")
_BEGINS: Final = re.compile(r"^(\s*)([-+#>]|\d+[.)])", re.MULTILINE)


@contextmanager
def speaking(language: str) -> Iterator[str]:
    """Speak a language of this site, or else its first one; give the one that is spoken."""
    known = dict(settings.LANGUAGES)
    spoken = next((one for one in (language, language.partition("-")[0]) if one in known), settings.LANGUAGE_CODE)
    with translation.override(spoken):
        yield spoken


def plain(text: str) -> str:
    """Return a name or title as it reads, whatever signs are in it, in one line."""
    return _SIGNS.sub(r"\\\1", " ".join(without_directions(text).split()))


def quoted(text: str) -> str:
    """Return what somebody wrote, in paragraphs, so that it reads as it was written and nothing in it is mark-up."""
    lines = _SIGNS.sub(r"\\\1", without_directions(text).replace("\r\n", "\n"))
    return _BEGINS.sub(r"\1\\\2", lines)


@dataclass(frozen=True, slots=True)
class Clock:
    """The clocks of a zone, on the day on which an assembly was opened."""

    zone: str
    opened_at: datetime | None

    def moment(self, at: datetime) -> str:
        """Return an instant: 10 December 1948, 14:05."""
        here = at.astimezone(ZoneInfo(self.zone))
        return f"{day_in(here.date(), active())}, {in_digits(f'{here:%H:%M}', active())}"

    def hour(self, at: datetime) -> str:
        """Return the hour of an instant, 14:05; with its day where that is not the one of the opening."""
        here = at.astimezone(ZoneInfo(self.zone))
        opened = self.opened_at.astimezone(ZoneInfo(self.zone)) if self.opened_at else here
        return in_digits(f"{here:%H:%M}", active()) if here.date() == opened.date() else self.moment(at)


def number(value: int) -> str:
    """Return a whole number in the digits of the language."""
    return in_digits(str(value), active())


def listed(names: Iterable[str]) -> str:
    """Return names as a sentence has them: A, B and C."""
    return format_list(list(names), locale=locale_for(active()))


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a list."""
    return "\n".join(f"- {line}" for line in lines)


def paragraphs(*parts: str) -> str:
    """Return paragraphs as a clause holds them; empty ones are left out."""
    return normalise(without_directions("\n\n".join(part for part in parts if part.strip())))
