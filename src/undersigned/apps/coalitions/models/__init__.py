"""Coalitions, their committees, decisions, members and goals."""

from undersigned.apps.coalitions.models.coalitions import (
    Admission,
    Coalition,
    Decision,
    Deed,
    Kind,
    Reservations,
    Rule,
)
from undersigned.apps.coalitions.models.committee import Post, PostInvitation, Term
from undersigned.apps.coalitions.models.goals import Goal, Link, Topic
from undersigned.apps.coalitions.models.membership import AdmissionVote, Change, Choice, Membership, State

__all__ = [
    "Admission",
    "AdmissionVote",
    "Change",
    "Choice",
    "Coalition",
    "Decision",
    "Deed",
    "Goal",
    "Kind",
    "Link",
    "Membership",
    "Post",
    "PostInvitation",
    "Reservations",
    "Rule",
    "State",
    "Term",
    "Topic",
]
