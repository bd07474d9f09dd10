"""What a vote asks, of whom, by which rule, in words: for its page, before it opens and after."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from undersigned.apps.votes import phrases, queries
from undersigned.apps.votes.models import Secrecy, State, Vote, Voter
from undersigned.apps.votes.pages.rolls import urls
from undersigned.apps.votes.queries import Awaits
from undersigned.core import tally
from undersigned.core.reading.fold import in_order


def rule_of(vote: Vote, voters: Sequence[Voter]) -> dict[str, Any]:
    """Return what `vote/parts/rule.html` shows: sentences on the rule, the electorate, and who could learn what."""
    question = queries.question_of(vote)
    decides = [*phrases.rule(question.rule, question.kind)]
    if question.rule.quorum:
        decides.append(phrases.presence(taken="there" if _takes_presence(vote, voters) else "cast"))
    who = [phrases.electorate(tally.Electorate(vote.electorate))]
    if any(one.votes > 1 for one in voters):
        who += phrases.together(question.secrecy) if vote.most_parts == 1 else []
        who += [phrases.splitting(question.kind)] if 1 not in {vote.most_parts, vote.parts_limit} else []
    who += [phrases.means(vote.means), phrases.early(vote.early) if vote.closes_at else ""]
    return {
        "rule": decides,
        "who": [said for said in who if said],
        "secrecy": phrases.secrecy(question.secrecy),
        "reveals": _reveals(vote, question.kind, voters),
    }


def _takes_presence(vote: Vote, voters: Sequence[Voter]) -> bool:
    return vote.electorate == tally.Electorate.PRESENT or any(one.present_at_opening is not None for one in voters)


def _reveals(vote: Vote, kind: tally.Kind, voters: Sequence[Voter]) -> list[str]:
    if vote.secrecy != Secrecy.CLOSED:
        return []
    votes = [one.votes for one in voters]
    if not votes:
        return phrases.reveals_in_general(kind)
    return phrases.reveals(kind, voters=len(votes), greatest=max(votes), votes=sum(votes))


def roll(voters: Sequence[Voter]) -> list[dict[str, Any]]:
    """Return who may vote, by name, as lists and tables show it."""
    where = urls(voters)
    lines = [
        {"key": one.key, "name": one.name, "url": where.get(one.key, ""), "country": one.country, "votes": one.votes}
        for one in voters
    ]
    return sorted(lines, key=lambda line: in_order(str(line["name"])))


def awaited(vote: Vote) -> str:
    """Say what a vote waits for that takes no ballots any more; nothing for any other."""
    if vote.state is not State.COUNTED:
        return ""
    found = queries.awaited(vote)
    if found is None:
        return _("The vote is closed, and is being settled.")
    return {
        Awaits.TELLERS: _tellers(len(queries.counts_of(vote))),
        Awaits.LOTS: _("The vote is closed and ended in a tie. Lots have to be drawn."),
        Awaits.CHAIR: _("The vote is closed and ended in a tie. The chair has to decide."),
    }[found.what]


def _tellers(counts: int) -> str:
    """Say what is awaited of tellers, so many of whom have entered a count."""
    if not counts:
        return _("The vote is closed. Two tellers enter what they counted on paper; it counts when they agree.")
    if counts == 1:
        return _("The vote is closed. One teller has entered what was on paper; another one has to, too.")
    return _("The vote is closed. The tellers did not find the same on paper; they count again.")
