"""What tests of moderation stand on."""

from __future__ import annotations

import pytest


@pytest.fixture(autouse=True)
def _installation(installation):
    pass


@pytest.fixture
def convener(_installation):
    from tests.factories import moderation  # noqa: PLC0415  # a conftest is read before the apps are

    return moderation.convener()
