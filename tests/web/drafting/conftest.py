"""What tests of the pages of a draft ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import ATTESTED, NOW


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    from tests.web.drafting.room import set_clock  # noqa: PLC0415  # a conftest is read before the apps are

    set_clock(monkeypatch, NOW)


@pytest.fixture
def text(installation: Any) -> Any:
    """A draft in its first reading, of which somebody has said something."""
    from tests.factories import drafting, organisations  # noqa: PLC0415  # the same

    row = drafting.text(ATTESTED)
    drafting.opened(row)
    drafting.comment(row, organisation=organisations.organisation())
    return row
