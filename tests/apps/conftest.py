"""What tests of the apps ask for."""

from tests.factories.installation import folder, installation
from tests.factories.post import postbox

__all__ = ["folder", "installation", "postbox"]
