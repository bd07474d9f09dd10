"""Settings are read from the environment, each declared once with the sentence that explains it.

    DATA = env.path("UNDERSIGNED_DATA", "Where the database and the log live.", default="var")

A secret may also come from a file: `NAME_FILE` names it, as container platforms do.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

REGISTRY: dict[str, Setting] = {}


class BadSetting(Exception):
    """A setting is missing or cannot be read: what it is for, and what was found."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One declared setting: its name, the sentence of the reference, and what holds without it."""

    name: str
    sentence: str
    default: str


def text(name: str, sentence: str, *, default: str = "") -> str:
    """Declare a setting and return its text."""
    REGISTRY[name] = Setting(name, sentence, default)
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise BadSetting(f"{name}_FILE names {file}, which cannot be read: {error.strerror}.") from error
        except UnicodeDecodeError as error:
            raise BadSetting(f"{name}_FILE names {file}, which cannot be read: it is not UTF-8.") from error
    return os.environ.get(name, default)


def switch(name: str, sentence: str, *, default: str = "off") -> bool:
    """Declare a setting that is `on` or `off`."""
    value = text(name, f"{sentence} `on` or `off`.", default=default)
    if value not in {"on", "off"}:
        raise BadSetting(f"{name} must be on or off, not {value!r}. {sentence}")
    return value == "on"


def integer(name: str, sentence: str, *, default: str) -> int:
    """Declare a setting that is a whole number."""
    value = text(name, sentence, default=default)
    if not value.isascii() or not value.isdigit():
        raise BadSetting(f"{name} must be a whole number, not {value!r}. {sentence}")
    return int(value)


def path(name: str, sentence: str, *, default: str) -> Path:
    """Declare a setting that is a folder, absolute or below the current one."""
    return Path(text(name, sentence, default=default)).absolute()


def parts(name: str, address: str) -> SplitResult:
    """Part the address that a setting gave. What it holds is not repeated: there may be a password in it."""
    try:
        parted = urlsplit(address)
        _ = parted.port
    except ValueError as error:
        raise BadSetting(f"{name} must be an address like SCHEME://HOST:PORT, with a number as its port.") from error
    return parted


def contact(name: str, sentence: str) -> str:
    """Return where to write to: `mailto:`, or the address of a page; nothing, if nothing is set.

    Raises:
        BadSetting: It is neither.
    """
    value = text(name, sentence)
    if not value or value.startswith(("https://", "http://")):
        return value
    if not re.fullmatch(r"[^\s@?&]+@[^\s@?&]+", value):
        raise BadSetting(f"{name} must be an e-mail address or begin with https://, not {value!r}. {sentence}")
    return f"mailto:{value}"


def words(name: str, sentence: str, *, default: str = "") -> list[str]:
    """Declare a setting that is a list of words, separated by commas."""
    return [word.strip() for word in text(name, sentence, default=default).split(",") if word.strip()]
