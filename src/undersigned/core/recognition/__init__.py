"""Recognition: whether an organisation is one that is known already, or only looks like one.

    Fédération internationale des journalistes (FIJ)    translated, other acronym      likely "ifj"
    Intl. Fed. of Journalists, ifj.org                  same-domain                    likely "ifj"
    Аmnesty International, with a Cyrillic А            looks like "Amnesty International"

`recognise` proposes and never merges; `look_alike` and `mixed_words` warn and never refuse. Each says why in a code
that the web turns into a sentence. Neither knows who is honest: how an organisation was verified is said elsewhere.
"""

from __future__ import annotations

from .known import Known
from .looks import mixed_words, skeleton
from .recognising import recognise
from .resembling import LookAlike, look_alike
from .values import Certainty, Kind, Match, Places, Profile, Reason

__all__ = [
    "Certainty",
    "Kind",
    "Known",
    "LookAlike",
    "Match",
    "Places",
    "Profile",
    "Reason",
    "look_alike",
    "mixed_words",
    "recognise",
    "skeleton",
]
