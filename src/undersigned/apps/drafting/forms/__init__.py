"""What people type about a draft: its rounds, who takes part, comments, and why one is hidden."""

from undersigned.apps.drafting.forms.comments import CommentForm, ReasonForm
from undersigned.apps.drafting.forms.rounds import ExtendForm, RoundForm

__all__ = ["CommentForm", "ExtendForm", "ReasonForm", "RoundForm"]
