"""What positions remembers."""

from undersigned.apps.positions.models.answers import Answer, Condition, Position, Words
from undersigned.apps.positions.models.asking import Asking, Reminder, Sees

__all__ = ["Answer", "Asking", "Condition", "Position", "Reminder", "Sees", "Words"]
