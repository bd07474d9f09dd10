"""Differences: what was kept, put in and taken out between two texts, word by word, in any script.

    words("All men are born free.", "All human beings are born free.")
    keep "All " · delete "men" · insert "human beings" · keep " are born free."

Joining what was kept and deleted gives the old text; kept and inserted, the new one. A comparison helps people look;
it proves nothing, and the digests decide whether two texts are one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from undersigned.core.text import alignment
from undersigned.core.text.tokens import is_word, tokens


class PieceKind(StrEnum):
    """What became of a piece of text."""

    KEEP = "keep"
    DELETE = "delete"
    INSERT = "insert"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that was kept, deleted or inserted. Never empty."""

    kind: PieceKind
    text: str


@dataclass(slots=True)
class _Step:
    """Something kept, and what was deleted and inserted after it."""

    kept: str
    deleted: str = ""
    inserted: str = ""


def words(old: str, new: str) -> tuple[Piece, ...]:
    """Compare two texts word by word, or cluster by cluster in scripts without spaces.

    No two pieces beside each other are of one kind, and a deletion comes before the insertion that replaces it.
    Equal texts give one piece, or none when empty.
    """
    before, after = tokens(old), tokens(new)
    return tuple(_pieces(_readable(_steps(before, after))))


def _steps(old: Sequence[str], new: Sequence[str]) -> list[_Step]:
    # Words are matched, and what stands between them follows: a space alone is not something kept.
    old_words = [place for place, token in enumerate(old) if is_word(token)]
    new_words = [place for place, token in enumerate(new) if is_word(token)]
    matches = alignment.align([old[place] for place in old_words], [new[place] for place in new_words])
    steps = [_Step("")]
    i = j = 0
    for first, second in [*((old_words[m], new_words[n]) for m, n in matches), (len(old), len(new))]:
        head, tail = _ends(old[i:first], new[j:second])
        steps[-1].kept += "".join(old[i : i + head])
        steps[-1].deleted += "".join(old[i + head : first - tail])
        steps[-1].inserted += "".join(new[j + head : second - tail])
        kept = "".join(old[first - tail : first + 1])
        if steps[-1].deleted or steps[-1].inserted:
            steps.append(_Step(kept))
        else:
            steps[-1].kept += kept
        i, j = first + 1, second + 1
    return steps


def _ends(old: Sequence[str], new: Sequence[str]) -> tuple[int, int]:
    shortest = min(len(old), len(new))
    head = 0
    while head < shortest and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < shortest - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


def _readable(steps: list[_Step]) -> list[_Step]:
    # A kept stretch no longer than the changes on both its sides is a coincidence: a rewritten sentence reads better
    # whole than with an "of the" kept in its midst.
    readable: list[_Step] = []
    for step in steps:
        readable.append(step)
        while len(readable) > 1 and _is_coincidence(readable[-2], readable[-1]):
            last = readable.pop()
            readable[-1].deleted += last.kept + last.deleted
            readable[-1].inserted += last.kept + last.inserted
    return readable


def _is_coincidence(before: _Step, step: _Step) -> bool:
    sizes = (max(len(step.deleted), len(step.inserted)) for step in (before, step))
    return len(step.kept) <= min(sizes)


def _pieces(steps: Sequence[_Step]) -> Iterator[Piece]:
    for step in steps:
        if step.kept:
            yield Piece(PieceKind.KEEP, step.kept)
        if step.deleted:
            yield Piece(PieceKind.DELETE, step.deleted)
        if step.inserted:
            yield Piece(PieceKind.INSERT, step.inserted)
