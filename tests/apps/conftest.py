"""What tests of the apps ask for."""

from contextlib import contextmanager

import pytest

from undersigned.kit import wiping

from tests.factories.installation import folder, installation
from tests.factories.post import postbox

__all__ = ["committed", "folder", "installation", "postbox"]


@pytest.fixture
def committed(django_capture_on_commit_callbacks):
    """What is done after the transaction, but for what no database that lies in memory can do."""

    @contextmanager
    def block():
        with django_capture_on_commit_callbacks() as deeds:
            yield
        for deed in deeds:
            if deed is not wiping.wipe:
                deed()

    return block
