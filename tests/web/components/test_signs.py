"""States say themselves in a sign and a word."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from undersigned import web
from undersigned.web.components import signs

ICONS = (Path(web.__file__).parent / "static" / "icons.svg").read_text(encoding="utf-8")
DRAWN = set(re.findall(r'<symbol id="([^"]+)"', ICONS))


@pytest.mark.parametrize("sign", [*signs.STATES.values(), *signs.VERIFIED.values()], ids=lambda sign: str(sign.word))
def test_every_sign_is_drawn_and_every_tone_is_known(sign):
    assert (sign.icon in DRAWN, sign.tone in {"", "good", "care", "bad", "draft"}) == (True, True)


def test_no_two_states_say_the_same():
    words = [str(sign.word) for sign in signs.STATES.values()]

    assert sorted(words) == sorted(set(words))


def test_a_state_that_has_no_sign_says_its_own_name():
    assert signs.sign("half-way") == signs.Sign("unchecked", "half way")


@pytest.mark.parametrize("how", ["", "none", "by-hearsay"])
def test_what_was_not_verified_is_never_shown_as_verified(how):
    assert signs.verified_sign(how) == signs.VERIFIED["none"]
