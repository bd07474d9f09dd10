"""What tests of the plumbing ask for."""

from tests.factories.installation import folder, installation

__all__ = ["folder", "installation"]
