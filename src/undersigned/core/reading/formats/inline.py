"""Inline markup: what a line of Markdown or HTML says, without its tags, links, emphasis and entities."""

from __future__ import annotations

import html
import re

from undersigned.core.reading.fold import squeeze

TAG = re.compile(r"</?[a-zA-Z][^<>]{0,4000}>|<![a-zA-Z\[][^<>]{0,4000}>")
ALT = re.compile(r"<img\b[^<>]{0,2000}?\balt\s*=\s*(?:\"([^\"<>]{0,300})\"|'([^'<>]{0,300})')", re.IGNORECASE)
PICTURE = re.compile(r"!\[([^\[\]]{0,300})\](?:\([^()\n]{0,1000}\)|\[[^\[\]]{0,100}\])?")
LINK = re.compile(
    r"\[([^\[\]]{0,600})\](?:\([^()\n]{0,1000}(?:\([^()\n]{0,200}\)[^()\n]{0,500})?\)|\[[^\[\]]{0,100}\])"
)
FOOTMARK = re.compile(r"\[\^[^\[\]\s]{1,40}\]|<sup>[^<>]{0,10}</sup>", re.IGNORECASE)
AUTOLINK = re.compile(r"<((?:https?:|mailto:)?[^\s<>]{3,300}[.@][^\s<>]{1,300})>")
EMPHASIS = re.compile(r"(?<![\w*_\\])[*_]{1,3}(?=[^\s*_])|(?<=[^\s*_\\])[*_]{1,3}(?![\w*_])|(?<![*\\])\*\*(?![*])|~~")
ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
SHORTCODE = re.compile(r"\{\{[<%][^{}]{0,400}[>%]\}\}|\{%[^{}]{0,400}%\}")


def plain(raw: str) -> str:
    """Give what the line *raw* says. Backslash escapes stay, so that an escaped number is seen to be no label."""
    text = SHORTCODE.sub("", raw) if "{" in raw else raw
    if "<" in text:
        text = FOOTMARK.sub("", text)
        text = (
            TAG.sub(" ", AUTOLINK.sub(r"\1", text)) if "<br" in text.lower() else TAG.sub("", AUTOLINK.sub(r"\1", text))
        )
    if "[" in text:
        text = LINK.sub(r"\1", PICTURE.sub("", FOOTMARK.sub("", text)))
    if "*" in text or "_" in text or "~~" in text:
        text = EMPHASIS.sub("", text)
    if "`" in text:
        text = text.replace("`", "")
    if "&" in text:
        text = html.unescape(text)
    return text.replace("\u00ad", "") if text.endswith("\u00ad") else text


def unescape(text: str) -> str:
    """Take the backslashes of Markdown escapes away."""
    return ESCAPE.sub(r"\1", text) if "\\" in text else text


def alternative(raw: str) -> str:
    """Give what the pictures in *raw* say they show, parted by line ends."""
    if "<img" not in raw.lower() and "![" not in raw:
        return ""
    found = [a or b for a, b in ALT.findall(raw)] + [match[1] for match in PICTURE.finditer(raw)]
    return "\n".join(squeeze(html.unescape(alt)) for alt in found if alt.strip())
