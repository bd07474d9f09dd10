"""Appeals, their words in languages, the offices they go to, updates, and how many were sent."""

from undersigned.apps.appeals.models.appeals import Appeal, Outcome, State
from undersigned.apps.appeals.models.recipients import Office, Recipient
from undersigned.apps.appeals.models.sent import Means, Sent
from undersigned.apps.appeals.models.words import AppealText, Update

__all__ = [
    "Appeal",
    "AppealText",
    "Means",
    "Office",
    "Outcome",
    "Recipient",
    "Sent",
    "State",
    "Update",
]
