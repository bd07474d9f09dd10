"""Resembling: the known organisations that a name could be taken for by the eye.

    look_alike("Аmnesty", known)      [LookAlike("ai", "Amnesty", ("А",))]

The first of the two letters is Cyrillic, the name that is known is Latin.
"""

from __future__ import annotations

from dataclasses import dataclass

from undersigned.core.recognition import looks
from undersigned.core.recognition.known import Known


@dataclass(frozen=True, slots=True)
class LookAlike:
    """A known organisation whose name looks like this one: its id, that name, and our characters that it has not."""

    known_id: str
    theirs: str
    letters: tuple[str, ...]


def look_alike(name: str, known: Known) -> list[LookAlike]:
    """Give the known organisations whose names *name* looks like without being the same."""
    normal = looks.bare(name)
    seen: dict[str, LookAlike] = {}
    for key in looks.keys(name):
        for known_id, theirs in known.looks.get(key, ()):
            if looks.bare(theirs) != normal:
                seen.setdefault(known_id, LookAlike(known_id, theirs, odd_letters(name, theirs)))
    return [seen[known_id] for known_id in sorted(seen)]


def odd_letters(ours: str, theirs: str) -> tuple[str, ...]:
    """Give the letters of *ours* that *theirs* has in neither case, in their order."""
    have = set(theirs.casefold())
    return tuple(dict.fromkeys(each for each in ours if each.isalnum() and each.casefold() not in have))
