"""What tests of these pages ask for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import NOW


@pytest.fixture(autouse=True)
def _today(monkeypatch: Any) -> None:
    from tests.web.commonground.around import set_clock  # noqa: PLC0415  # a conftest is read before the apps are

    set_clock(monkeypatch, NOW)


@pytest.fixture
def text(installation: Any) -> Any:
    """A draft in its first reading, with an amendment, and what three members say of it."""
    from tests.factories import commonground  # noqa: PLC0415  # the same

    return commonground.discussed()
