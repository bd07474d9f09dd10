"""What pages show of a vote, those of rooms above too: who may cast, what came of it, the rule in words.

vote = pages.find(request, public_id)
pages.told(vote)             what came of one that is settled: `vote/parts/result.html`
pages.ballots(request, vote) what whoever looks may cast: `vote/parts/ballot.html`
pages.phrases.rule(…)        the rule in sentences
"""

from undersigned.apps.votes import phrases
from undersigned.apps.votes.pages.casting import Casting, ballots
from undersigned.apps.votes.pages.common import address, find, of_vote, outcome_of, show, summary
from undersigned.apps.votes.pages.results import Told, told

__all__ = [
    "Casting",
    "Told",
    "address",
    "ballots",
    "find",
    "of_vote",
    "outcome_of",
    "phrases",
    "show",
    "summary",
    "told",
]
