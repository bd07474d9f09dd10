"""What people type about a coalition: its rules, its decisions, its posts, whom it takes in, how a member votes."""

from undersigned.apps.coalitions.forms.coalitions import AboutForm, ChangeRulesForm, RulesForm, StartForm
from undersigned.apps.coalitions.forms.committee import PostForm, SeatByDecisionForm, SeatForm
from undersigned.apps.coalitions.forms.decisions import GroundForm, TakenForm
from undersigned.apps.coalitions.forms.goals import TopicsForm
from undersigned.apps.coalitions.forms.register import MandateForm, RegisterForm, VoteForm, VoucherForm

__all__ = [
    "AboutForm",
    "ChangeRulesForm",
    "GroundForm",
    "MandateForm",
    "PostForm",
    "RegisterForm",
    "RulesForm",
    "SeatByDecisionForm",
    "SeatForm",
    "StartForm",
    "TakenForm",
    "TopicsForm",
    "VoteForm",
    "VoucherForm",
]
