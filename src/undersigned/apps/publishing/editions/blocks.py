r"""Blocks: a clause's text as a tree of values, for the editions that do not speak HTML.

    'Be it *resolved*:\n\n7) that'
    (Paragraph((Words('Be it '), Emphasis((Words('resolved'),)), Words(':'))),
     Listing((Item('7)', (Paragraph((Words('that'),)),)),)))

The tree is built from the tokens of the one parser of clause texts; nothing a person wrote is
ever read again as the language of an output format.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

from markdown_it.tree import SyntaxTreeNode

from undersigned.core.text import markup

BULLET: Final = "•"


@dataclass(frozen=True, slots=True)
class Words:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Break:
    """A line ends here, because its author ended it."""


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Runs that are stressed."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Runs that are stressed more."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Link:
    """Runs that lead to an address."""

    address: str
    runs: tuple[Run, ...]

    @property
    def hidden_address(self) -> str:
        """Give the address for readers on paper, who cannot follow it; empty where the words say it already."""
        return "" if words(self.runs) in {self.address, self.address.removeprefix("mailto:")} else self.address


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Runs of words that stand together."""

    runs: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list; its mark is the number that was written ("7)"), or a bullet."""

    mark: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Items, one below the other."""

    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Blocks in someone else's words."""

    blocks: tuple[Block, ...]


Run: TypeAlias = Words | Break | Emphasis | Strong | Link
Block: TypeAlias = Paragraph | Listing | Quote


def parse(text: str) -> tuple[Block, ...]:
    """Read a clause's text, in the subset of CommonMark that `markup.parse` describes."""
    return tuple(_blocks(SyntaxTreeNode(markup.parse(text)).children))


def words(runs: Iterable[Run]) -> str:
    """Give the words of *runs* alone."""
    return "".join(_words(run) for run in runs)


def _words(run: Run) -> str:
    match run:
        case Words(text):
            return text
        case Break():
            return "\n"
        case Emphasis(runs) | Strong(runs) | Link(runs=runs):
            return words(runs)


def _blocks(nodes: Iterable[SyntaxTreeNode]) -> Iterator[Block]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(tuple(_runs(node.children[0].children)))
            case "blockquote":
                yield Quote(tuple(_blocks(node.children)))
            case "bullet_list" | "ordered_list":
                yield Listing(tuple(_item(item) for item in node.children))
            case unknown:
                raise AssertionError(unknown)


def _item(node: SyntaxTreeNode) -> Item:
    mark = f"{node.info}{node.markup}" if node.info else BULLET
    return Item(mark, tuple(_blocks(node.children)))


def _runs(nodes: Sequence[SyntaxTreeNode]) -> Iterator[Run]:
    for place, node in enumerate(nodes):
        match node.type:
            case "text":
                yield Words(node.content)
            case "softbreak":
                yield Words(_joint(nodes[place - 1 : place + 2]))
            case "hardbreak":
                yield Break()
            case "em":
                yield Emphasis(tuple(_runs(node.children)))
            case "strong":
                yield Strong(tuple(_runs(node.children)))
            case "link":
                yield Link(str(node.attrs["href"]), tuple(_runs(node.children)))
            case unknown:
                raise AssertionError(unknown)


def _joint(around: Sequence[SyntaxTreeNode]) -> str:
    """Say what a line's end becomes when the line is set anew: a space, or nothing between two Chinese letters."""
    before, after = around[0].content[-1:], around[-1].content[:1]
    return "" if before and after and _is_wide(before) and _is_wide(after) else " "


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in {"W", "F"}


def stressed(parts: Iterable[Block], stress: type[Emphasis | Strong]) -> str:
    """Give all words that stand in runs of one stress."""
    return "".join(words([run]) for run in _all_runs(parts) if isinstance(run, stress))


def _all_runs(parts: Iterable[Block]) -> Iterator[Run]:
    for part in parts:
        match part:
            case Paragraph(runs):
                yield from _nested(runs)
            case Quote(blocks):
                yield from _all_runs(blocks)
            case Listing(items):
                for item in items:
                    yield from _all_runs(item.blocks)


def _nested(runs: Iterable[Run]) -> Iterator[Run]:
    for run in runs:
        yield run
        if isinstance(run, Emphasis | Strong | Link):
            yield from _nested(run.runs)
