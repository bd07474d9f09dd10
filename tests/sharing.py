"""How the processes of a run share the tests: the longest first, and what uses one installation in one go.

pytest-xdist's own groups are markers that it writes behind a test's name; with pytest 9.2 nobody reads them there.
"""

from __future__ import annotations

import re
from collections import Counter

import pytest
from xdist.scheduler import LoadScopeScheduling

ALONE = ("tests/faults/test_killed_server.py", "tests/web/test_permissions.py")
"""Files whose every test is as long as a file."""

TOGETHER = ("tests/journeys/", "tests/cli/test_operator.py")
"""Files whose tests share a served site, a browser or an installation; the pages, in parts (`en-0`)."""

LONGEST_FIRST = ("tests/faults/test_killed_server.py", *TOGETHER, "tests/web/test_permissions.py")
AT_ONCE = 20
"""How many other tests of a file a process takes in one go: it makes few of their fixtures twice, and nobody waits."""


class Sharing(LoadScopeScheduling):  # type: ignore[misc]  # published without types
    """Gives each process one share after the other, in the order in which they were collected."""

    def __init__(self, config: pytest.Config, log: object = None) -> None:
        super().__init__(config, log)
        config.option.loadscopereorder = False
        self._shares: dict[str, str] = {}
        self._met: Counter[str] = Counter()

    def _split_scope(self, nodeid: str) -> str:
        if nodeid not in self._shares:
            self._shares[nodeid] = self._share(nodeid)
        return self._shares[nodeid]

    def _share(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        if file.startswith(ALONE):
            return nodeid
        if file.startswith(TOGETHER):
            part = re.search(r"\[(\w\w-\d)-", nodeid)
            return f"{file} {part[1] if part else ''}"
        self._met[file] += 1
        return f"{file} {self._met[file] // AT_ONCE}"


def longest_first(items: list[pytest.Item]) -> None:
    """Put first what takes long, so that at the end no process waits for another."""
    items.sort(key=lambda item: next((n for n, at in enumerate(LONGEST_FIRST) if item.nodeid.startswith(at)), 99))
