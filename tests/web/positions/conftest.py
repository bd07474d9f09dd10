"""What tests of these pages ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import ATTESTED, NOW


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    from tests.web.positions.around import set_clock  # noqa: PLC0415  # a conftest is read before the apps are

    set_clock(monkeypatch, NOW)


@pytest.fixture
def text(installation: Any) -> Any:
    """A draft in its first reading, in which two organisations take part."""
    from tests.factories import drafting  # noqa: PLC0415  # the same

    row = drafting.text(ATTESTED)
    drafting.opened(row)
    return row
