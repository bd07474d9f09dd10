"""What is known of appeals: which are open, what they say, how many were sent."""

from undersigned.apps.appeals.queries.finding import (
    MODERATED,
    address_of,
    appealable,
    in_language,
    number_of,
    open_,
    standing,
    today,
)

__all__ = [
    "MODERATED",
    "address_of",
    "appealable",
    "in_language",
    "number_of",
    "open_",
    "standing",
    "today",
]
