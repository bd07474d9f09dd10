"""What every picture gives a page: the drawing, and the same facts as a table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from django.utils.html import format_html
from django.utils.safestring import SafeString


@dataclass(frozen=True, slots=True)
class Table:
    """Facts in rows; the first cell of a row names it. Cells are text, in the page's language."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """An SVG drawing with its title and description inside, and its facts."""

    svg: SafeString
    table: Table


def element(name: str, content: SafeString | str = "", /, **attributes: object) -> SafeString:
    """One SVG element; attribute values and plain text are escaped, ``class_`` writes ``class``.

    A map has a thousand of them: they are put together without `format_html`, which takes six times as long.
    """
    pairs = [f' {key.rstrip("_").replace("_", "-")}="{_escaped(value)}"' for key, value in attributes.items()]
    return SafeString(f"<{name}{''.join(pairs)}>{_escaped(content)}</{name}>")


def _escaped(value: object) -> str:
    return value if isinstance(value, SafeString) else escape(str(value))


def joined(parts: Iterable[SafeString]) -> SafeString:
    """Elements one after another."""
    return SafeString("".join(map(_escaped, parts)))


def drawing(
    size: tuple[int, int], *, name: str, title: str, desc: str, content: SafeString, role: str = "img"
) -> SafeString:
    """The outer element of a picture, `size` units wide and high, named for those who do not see it.

    One with links in it has the role ``group``: what is in an image is not read out.
    """
    return format_html(
        '<svg viewBox="0 0 {} {}" role="{role}" aria-labelledby="{name}-title {name}-desc">'
        '<title id="{name}-title">{}</title><desc id="{name}-desc">{}</desc>{}</svg>',
        *size,
        title,
        desc,
        content,
        name=name,
        role=role,
    )
