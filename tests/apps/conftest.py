"""What tests of the apps ask for."""

from tests.factories.installation import folder, installation

__all__ = ["folder", "installation"]
