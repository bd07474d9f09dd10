"""Mark-up: how the text of a clause is shown, as HTML or as plain text.

    No one shall be held in *slavery* or servitude.
    <p>No one shall be held in <em>slavery</em> or servitude.</p>

A fixed subset of CommonMark, named with its reasons in docs/spec/statement-v1.md. Whoever writes a clause chooses
its emphasis, lists and links, and can't make a page run, load or hide anything, nor show fewer words than are signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from types import SimpleNamespace
from typing import Final

import nh3
from markdown_it import MarkdownIt, helpers
from markdown_it.token import Token

DEPTH_LIMIT: Final = 20  # levels of lists and quotations; a list takes two

_RULES: Final = ["list", "blockquote", "newline", "escape", "emphasis", "link", "autolink"]
_LINK: Final = re.compile(r"https://[^/?#]|mailto:[^?]", re.IGNORECASE)
_TAGS: Final = {"p", "br", "em", "strong", "ul", "ol", "li", "blockquote", "a"}
_ATTRIBUTES: Final = {"a": {"href"}, "ol": {"start"}, "li": {"value"}}


def _parser(rules: Sequence[str]) -> MarkdownIt:
    parser = MarkdownIt("zero", {"maxNesting": DEPTH_LIMIT}).enable(list(rules))
    parser.validateLink = lambda url: _LINK.match(url) is not None  # type: ignore[method-assign]
    # Percent signs are not decoded for display: %E2%80%AE would become a character that a text must not hold.
    parser.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    # A link with a title is no link: the title would be signed and not shown.
    parser.helpers = SimpleNamespace(  # type: ignore[assignment]  # a module, by default
        parseLinkLabel=helpers.parseLinkLabel,
        parseLinkDestination=helpers.parseLinkDestination,
        parseLinkTitle=lambda *_: helpers.parseLinkTitle("", 0, 0),
    )
    return parser


_SUBSET: Final = _parser(_RULES)
_LITERAL: Final = _parser([])


def parse(text: str) -> list[Token]:
    """Give markdown-it's tokens for the text of a clause, for renderers of other formats.

    Only these come: paragraph, bullet_list, ordered_list, list_item (whose "value" is its number in the text),
    blockquote, and inline with text, softbreak, hardbreak, em, strong, link. Text nested too deeply to be shown
    as such comes as paragraphs of the characters it is made of.
    """
    tokens = _SUBSET.parse(text)
    if any(token.level >= DEPTH_LIMIT - 1 for token in tokens):
        return _LITERAL.parse(text)
    for token in tokens:
        _keep_what_was_written(token)
    return tokens


def to_html(text: str) -> str:
    """Give the HTML of a clause's text: safe to place in a page as it is."""
    rendered = _SUBSET.renderer.render(parse(text), _SUBSET.options, {})
    return nh3.clean(
        rendered, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes={"https", "mailto"}, link_rel="noopener noreferrer"
    )


def to_plain(text: str) -> str:
    """Give a clause's text for a page without mark-up: no emphasis, lists with their numbers, links with addresses."""
    return "\n".join(_blocks(_Cursor(parse(text))))


class _Cursor:
    """A place in a run of tokens."""

    __slots__ = ("_next", "_tokens")

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._next = 0

    def take(self) -> Token | None:
        """Give the next token, None at the end."""
        if self._next == len(self._tokens):
            return None
        self._next += 1
        return self._tokens[self._next - 1]


def _keep_what_was_written(token: Token) -> None:
    # CommonMark counts on from a list's first number; whoever signed item 7 sees item 7.
    if token.type == "list_item_open" and token.info:
        token.attrs["value"] = int(token.info)
    if token.children:
        token.children = list(_with_shown_links(token.children))


def _with_shown_links(tokens: Iterable[Token]) -> Iterator[Token]:
    # A link without words would be signed and not shown, so its address stands in their place.
    link, shown = "", ""
    for token in tokens:
        if token.type == "link_open":
            link, shown = str(token.attrs["href"]), ""
        elif token.type == "link_close" and not shown.strip():
            yield Token("text", "", 0, content=link)
        shown += token.content
        yield token


def _blocks(cursor: _Cursor) -> list[str]:
    # The lines up to the end of the block the cursor is in; an empty line parts its paragraphs.
    lines: list[str] = []
    while (token := cursor.take()) is not None and token.nesting >= 0:
        if token.type == "inline":
            lines += _inline(token.children or []).split("\n")
            continue
        inside = _framed(token, _blocks(cursor))
        tight = token.hidden or token.type == "list_item_open"
        lines += ["", *inside] if lines and not tight else inside
    return lines


def _framed(token: Token, lines: list[str]) -> list[str]:
    match token.type:
        case "blockquote_open":
            return [f"> {line}".rstrip() for line in lines]
        case "list_item_open":
            mark = f"{token.attrs['value']}{token.markup} " if token.info else "- "
            return [(" " * len(mark) if place else mark) + line if line else "" for place, line in enumerate(lines)]
        case _:
            return lines


def _inline(tokens: Iterable[Token]) -> str:
    shown: list[str] = []
    link = ""
    for token in tokens:
        match token.type:
            case "softbreak" | "hardbreak":
                shown.append("\n")
            case "link_open":
                link = str(token.attrs["href"])
                shown.append("")
            case "link_close":
                shown.append(_address(link, shown))
            case _:
                shown.append(token.content)
    return "".join(shown)


def _address(link: str, shown: Sequence[str]) -> str:
    return "" if shown[-1] in {link, link.removeprefix("mailto:")} else f" ({link})"
