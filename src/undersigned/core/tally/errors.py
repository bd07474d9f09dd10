"""The one error of this room."""

from __future__ import annotations

from undersigned.core.errors import Malformed


class MalformedVote(Malformed):
    """Not a vote in its one spelling, or one whose parts do not fit together. Fact ``defect``."""

    code = "malformed-vote"
