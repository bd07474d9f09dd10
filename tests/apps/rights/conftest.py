"""What tests of rights ask for: pages, too."""

from tests.web.conftest import unhashed

__all__ = ["unhashed"]
