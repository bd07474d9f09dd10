"""Forgeries as vectors: what is put into the story's bundle or taken out of it, and how it is found out.

    {"fails": "ssh-signature-invalid", "of": "story", "put": {"endorsements/…/record.json.sig": "…"}, "take": [],
     "where": "endorsements/…/record.json.sig"}

To replay one: unpack `bundle/story.undersigned` (or begin with nothing, where `of` is null), take out the members of
`take`, put in those of `put` (in UTF-8; those of `put_hex` in hex), make `SHA256SUMS` anew, pack, verify under
`bundle/policy`. They are written by `WRITE_VECTORS=1 pytest tests/verifier/test_forgeries.py`, each test of it one.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from undersigned.core import bundle
from undersigned.core.bundle import container, names, sums

from tests.core.bundle import sample

HERE = Path(__file__).parents[1] / "vectors"
STORY = HERE / "bundle" / "story.undersigned"
POLICY = HERE / "bundle" / "policy"
LARGEST = 24_000


def members_of(data: bytes) -> dict[str, bytes]:
    """Give the members of a bundle, but for the sums."""
    return {name: content for name, content in container.read(data).items() if name != names.SUMS}


def packed(members: Mapping[str, bytes]) -> bytes:
    """Pack members, with sums that agree with them."""
    return container.write(dict(members) | {names.SUMS: sums.write(dict(members))}, first=names.MIMETYPE)


def replayed(case: Mapping[str, Any]) -> bytes:
    """Make the bundle that a vector is about."""
    members = members_of(STORY.read_bytes()) if case["of"] else {}
    put = {name: text.encode() for name, text in case["put"].items()}
    put |= {name: bytes.fromhex(text) for name, text in case.get("put_hex", {}).items()}
    return packed({name: content for name, content in members.items() if name not in case["take"]} | put)


def write(data: bytes, code: str, where: str) -> None:
    """Write a vector, named after the test that runs, if it is small and can be replayed."""
    try:
        members = members_of(data)
    except bundle.MalformedContainer:
        return
    cases = [_case(members, members_of(_story()), "story"), _case(members, {}, None)]
    case = min(cases, key=lambda one: len(str(one))) | {"fails": code, "where": where}
    text = json.dumps(case, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    if len(text) <= LARGEST and replayed(case) == data:
        (HERE / "forgery" / f"{_name()}.json").write_text(text, encoding="utf-8")


def write_story() -> None:
    """Write down the story that is forged, and the policy under which it holds."""
    (HERE / "forgery").mkdir(exist_ok=True)
    STORY.write_bytes(_story())
    POLICY.write_text(str(sample.POLICY), encoding="utf-8")


def _story() -> bytes:
    return bundle.write(sample.story().bundle())


def _case(members: Mapping[str, bytes], known: Mapping[str, bytes], of: str | None) -> dict[str, Any]:
    case: dict[str, Any] = {"of": of, "put": {}, "take": sorted(known.keys() - members.keys())}
    for name, content in members.items():
        if known.get(name) != content:
            try:
                case["put"][name] = content.decode()
            except UnicodeDecodeError:
                case.setdefault("put_hex", {})[name] = content.hex()
    return case


def _name() -> str:
    """Name a vector as the test that runs: after what is forged."""
    said = os.environ["PYTEST_CURRENT_TEST"].rpartition("::test_")[2].removesuffix(" (call)")
    return re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")
