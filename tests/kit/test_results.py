from __future__ import annotations

import pytest

from undersigned.kit.clock import now
from undersigned.kit.results import Allowed, Denied, NotAllowed, require


def test_who_is_allowed_goes_on():
    require(Allowed())


def test_who_is_denied_is_told_why():
    with pytest.raises(NotAllowed, match=r"^Ask the committee\.$"):
        require(Denied("Ask the committee."))


def test_now_is_in_whole_seconds_of_utc():
    moment = now()

    assert (moment.microsecond, moment.utcoffset().total_seconds()) == (0, 0)
