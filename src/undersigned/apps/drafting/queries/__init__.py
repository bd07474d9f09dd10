"""Finding what drafting remembers."""

from undersigned.apps.drafting.queries.rounds import (
    acted_for,
    asked,
    current,
    is_open,
    is_public,
    is_taking_part,
    latest,
    proposing,
    readable,
    readable_at,
    rounds,
    speaking,
    takes_part,
    taking_part,
    under_discussion,
)

__all__ = [
    "acted_for",
    "asked",
    "current",
    "is_open",
    "is_public",
    "is_taking_part",
    "latest",
    "proposing",
    "readable",
    "readable_at",
    "rounds",
    "speaking",
    "takes_part",
    "taking_part",
    "under_discussion",
]
