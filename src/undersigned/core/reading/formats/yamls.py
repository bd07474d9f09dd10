"""YAML from strangers: loaded only after its events show no aliases, no depth and no excess."""

from __future__ import annotations

from typing import Any

import yaml

from undersigned.core.reading.errors import BrokenFile

MAX_DEPTH = 40
MAX_EVENTS = 400_000
Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def load(text: str) -> object:
    """Give the value of *text*.

    Raises:
        BrokenFile: It has aliases, is nested deeper than `MAX_DEPTH`, or is excessive.
        yaml.YAMLError: It is no YAML.
    """
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=Loader)):
        if isinstance(event, yaml.AliasEvent):
            raise BrokenFile("aliases are not read", format="yaml")
        if isinstance(event, (yaml.MappingStartEvent, yaml.SequenceStartEvent)):
            depth += 1
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            depth -= 1
        if depth > MAX_DEPTH or count > MAX_EVENTS:
            raise BrokenFile("nested or repeated beyond measure", format="yaml")
    return yaml.load(text, Loader=Loader)  # noqa: S506  # a safe loader: it makes plain values only
