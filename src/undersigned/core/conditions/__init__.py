"""Conditions, under which organisations pledge to stand behind a text, and which of them hold together.

A if B, and B if A: both stand.
"""

from __future__ import annotations

from undersigned.core.conditions.condition import NAMED_LIMIT, Condition, MalformedCondition

__all__ = ["NAMED_LIMIT", "Condition", "MalformedCondition"]
