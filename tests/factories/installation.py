"""An installation of its own for each test that asks: folder, keys and log."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches

from undersigned.kit import keys

from tests.cast import NOW


def lay_keys(folder: Path) -> None:
    """Put the secrets of the tests where `undersigned init` would have made some by chance."""
    folder.joinpath("keys").mkdir(parents=True)
    for name in keys.NAMES:
        folder.joinpath("keys", name).write_text(sha256(f"the tests' {name}".encode()).hexdigest(), encoding="ascii")


@pytest.fixture
def folder(tmp_path: Path, settings: Any) -> Path:
    """The data folder of this test alone, with its keys."""
    settings.DATA = tmp_path / "var"
    lay_keys(settings.DATA)
    for kept in caches:
        caches[kept].clear()
    return Path(settings.DATA)


@pytest.fixture
def installation(folder: Path, db: None) -> Path:
    """An installation whose log was begun: what `undersigned init` leaves."""
    from undersigned.apps.ledger.services import logs  # noqa: PLC0415  # a conftest is read before the apps are

    logs.create(now=NOW)
    return folder
