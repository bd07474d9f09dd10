"""Conditions, under which organisations pledge to stand behind a text, and which of them hold together.

fulfilled({"france": "FR"}, [a_if_b, b_if_a, c_if_twenty_others]) == {a_if_b, b_if_a}
"""

from __future__ import annotations

from undersigned.core.conditions.condition import NAMED_LIMIT, Condition, MalformedCondition
from undersigned.core.conditions.following import Step, following
from undersigned.core.conditions.fulfilling import Outcome, Pledge, fulfilled, missing, settle
from undersigned.core.conditions.standing import Missing, Standing

__all__ = [
    "NAMED_LIMIT",
    "Condition",
    "MalformedCondition",
    "Missing",
    "Outcome",
    "Pledge",
    "Standing",
    "Step",
    "following",
    "fulfilled",
    "missing",
    "settle",
]
