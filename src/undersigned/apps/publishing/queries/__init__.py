"""What editions say about a revision, and synopses about a draft."""

from undersigned.apps.publishing.queries.revisions import (
    about,
    concerns_of_mergers,
    facts,
    file_of,
    latest,
    state,
    store,
    subjects_of_mandates,
)
from undersigned.apps.publishing.queries.synopses import synopsis

__all__ = [
    "about",
    "concerns_of_mergers",
    "facts",
    "file_of",
    "latest",
    "state",
    "store",
    "subjects_of_mandates",
    "synopsis",
]
