"""Motions and what became of them, seconders, candidates, resolutions."""

from undersigned.apps.motions.models.motions import Advice, Motion, MotionState, Second, Step
from undersigned.apps.motions.models.outcomes import ELECTION, Backing, Candidacy, Put, Putting, Resolution

__all__ = [
    "ELECTION",
    "Advice",
    "Backing",
    "Candidacy",
    "Motion",
    "MotionState",
    "Put",
    "Putting",
    "Resolution",
    "Second",
    "Step",
]
