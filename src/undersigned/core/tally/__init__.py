"""Votes: majorities, quorum, weights, splits; from ballots to a result that anyone can compute again."""

from undersigned.core.tally.ballots import ABSTAIN, AGAINST, FOR, Answer, Ballot, Part, ballot, closed
from undersigned.core.tally.counting import result_of, second_of, votes_of
from undersigned.core.tally.errors import MalformedVote
from undersigned.core.tally.majorities import REACHED, Count, is_reached
from undersigned.core.tally.motions import Outcome
from undersigned.core.tally.question import Option, Question, Secrecy
from undersigned.core.tally.recounting import Difference, Recounted, recount
from undersigned.core.tally.roll import Electorate, Member, Roll
from undersigned.core.tally.rule import Abstentions, Kind, Majority, Method, Of, Quorum, Rule, Tie
from undersigned.core.tally.settling import is_settled
from undersigned.core.tally.vote import Vote

__all__ = [
    "ABSTAIN",
    "AGAINST",
    "FOR",
    "REACHED",
    "Abstentions",
    "Answer",
    "Ballot",
    "Count",
    "Difference",
    "Electorate",
    "Kind",
    "Majority",
    "MalformedVote",
    "Member",
    "Method",
    "Of",
    "Option",
    "Outcome",
    "Part",
    "Question",
    "Quorum",
    "Recounted",
    "Roll",
    "Rule",
    "Secrecy",
    "Tie",
    "Vote",
    "ballot",
    "closed",
    "is_reached",
    "is_settled",
    "recount",
    "result_of",
    "second_of",
    "votes_of",
]
