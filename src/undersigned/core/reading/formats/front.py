"""Front matter: the facts that a Markdown file states about itself before its text, in YAML or TOML."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from collections.abc import Mapping, Sequence

import yaml

from undersigned.core.reading.errors import BrokenFile
from undersigned.core.reading.formats.yamls import load

FENCE = re.compile(r"(---|\+\+\+)[ \t]*\n")
MAX_FRONT = 50_000
PAIR = re.compile(r"^([A-Za-z_][\w-]{0,40})\s*[:=]\s*(.*)$")


def split_front(text: str) -> tuple[str, dict[str, object], str]:
    """Give the front matter as it stands, its facts, and the rest of *text*."""
    start = FENCE.match(text)
    if start is None:
        return "", {}, text
    end = re.compile(rf"^{re.escape(start[1])}[ \t]*$", re.MULTILINE).search(text, start.end(), start.end() + MAX_FRONT)
    if end is None:
        return "", {}, text
    inner = text[start.end() : end.start()]
    facts = toml_facts(inner) if start[1] == "+++" else yaml_facts(inner)
    if not facts:
        return "", {}, text
    return text[: end.end()], facts, text[end.end() :]


def toml_facts(inner: str) -> dict[str, object]:
    """Read TOML, or its plain pairs if it is broken."""
    try:
        return {key.lower(): value for key, value in tomllib.loads(inner).items()}
    except (tomllib.TOMLDecodeError, RecursionError):
        return pairs(inner)


def yaml_facts(inner: str) -> dict[str, object]:
    """Read YAML, or its plain pairs if it is broken."""
    try:
        loaded = load(inner)
    except (yaml.YAMLError, BrokenFile, ValueError):
        return pairs(inner)
    return {str(key).lower(): value for key, value in loaded.items()} if isinstance(loaded, dict) else {}


def pairs(inner: str) -> dict[str, object]:
    """Read "key: value" lines."""
    found = (PAIR.match(line) for line in inner.split("\n"))
    return {match[1].lower(): match[2].strip().strip("\"'") for match in found if match and match[2].strip()}


def as_text(value: object) -> str:
    """Give a fact as one string: the first of a list, the name of a mapping, the ISO form of a date."""
    match value:
        case str():
            return value.strip()
        case dt.datetime():
            return value.date().isoformat()
        case dt.date():
            return value.isoformat()
        case list() if value:
            return as_text(value[0])
        case dict():
            return as_text(value.get("name", ""))
        case int():
            return str(value)
        case _:
            return ""


def fact(facts: Mapping[str, object], names: Sequence[str]) -> str:
    """Give the first of the facts *names* that is stated, as text."""
    return next((text for name in names if (text := as_text(facts.get(name)))), "")
