"""What tests of the commands ask for."""

from tests.factories.installation import folder, installation

__all__ = ["folder", "installation"]
