"""What tests of the pages ask for."""

from typing import Any

import pytest

from tests.factories.installation import folder, installation

__all__ = ["folder", "installation", "unhashed"]


@pytest.fixture(autouse=True)
def unhashed(settings: Any) -> None:
    """Static files under their plain names: no test of words needs them collected."""
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    }
