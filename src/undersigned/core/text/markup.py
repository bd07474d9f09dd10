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
from markdown_it.tree import SyntaxTreeNode

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
    return "\n".join(_stacked(SyntaxTreeNode(parse(text))))


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


def _lines(block: SyntaxTreeNode) -> list[str]:
    match block.type:
        case "inline":
            return _shown(block.children).split("\n")
        case "blockquote":
            return [f"> {line}".rstrip() for line in _stacked(block)]
        case "list_item":
            mark = f"{block.attrs['value']}{block.markup} " if block.info else "- "
            return _hung(mark, _stacked(block) or [""])
        case _:
            return _stacked(block)


def _stacked(block: SyntaxTreeNode) -> list[str]:
    lines: list[str] = []
    gap = [] if _is_tight(block) else [""]
    for part in block.children:
        lines += [*gap, *_lines(part)] if lines else _lines(part)
    return lines


def _hung(mark: str, lines: Sequence[str]) -> list[str]:
    indent = " " * len(mark)
    return [(indent if place else mark) + line if line else "" for place, line in enumerate(lines)]


def _is_tight(block: SyntaxTreeNode) -> bool:
    # markdown-it hides the paragraphs of a list whose items no blank line parts.
    match block.type:
        case "bullet_list" | "ordered_list":
            return all(_is_tight(item) for item in block.children)
        case "list_item":
            return all(part.hidden for part in block.children if part.type == "paragraph")
        case _:
            return False


def _shown(nodes: Sequence[SyntaxTreeNode]) -> str:
    return "".join(_shown_node(node) for node in nodes)


def _shown_node(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "link":
            words, address = _shown(node.children), str(node.attrs["href"])
            return words if words in {address, address.removeprefix("mailto:")} else f"{words} ({address})"
        case "text":
            return node.content
        case _:
            return _shown(node.children)
