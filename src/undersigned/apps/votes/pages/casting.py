"""What whoever looks may cast in a vote, voter by voter: the form, what is left of the pool, what stands already.

pages.ballots(request, vote)     [Casting(…)]     one for each voter that they cast for: `vote/parts/ballot.html`
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.http import HttpRequest, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.functional import Promise

from undersigned.apps.votes import permissions, queries
from undersigned.apps.votes.forms.ballots import Asked, MotionSheet, OptionsSheet, sheet_for
from undersigned.apps.votes.models import Ballot, Caster, Means, Secrecy, Vote
from undersigned.apps.votes.pages import answers
from undersigned.apps.votes.pages.common import address
from undersigned.core import tally
from undersigned.core.tally import Question
from undersigned.kit.clock import now
from undersigned.kit.results import Denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """How many votes a colleague cast, never how; in a closed vote all of them together, without a name."""

    name: str
    votes: int
    people: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Instead:
    """What a proxy cast in the name of an organisation; in a closed vote only that they did."""

    name: str
    organisation: str
    said: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Casting:
    """What somebody may cast for a voter. `refused` says why they may not, and is empty where they may."""

    caster: Caster
    voter: str
    proxy: str
    votes: int
    left: int
    sheet: MotionSheet | OptionsSheet
    tokens: tuple[str, str]
    refused: str | Promise
    said: str
    cast_at: datetime | None
    ballot: int | None
    colleagues: tuple[Colleague, ...]
    instead: tuple[Instead, ...]
    address: str
    back: str
    onward: str
    is_alone: bool

    @property
    def share(self) -> int | None:
        """How many votes this person may cast at most, where that is less than the voter has."""
        if self.caster.voter.vote.is_cast_at_once:
            return None
        return self.caster.most if self.caster.most is not None and self.caster.most < self.votes else None


def ballots(request: HttpRequest, vote: Vote, *, onward: str = "") -> list[Casting]:
    """Return what whoever looks may cast, one for each voter; `onward` is where they go on after it."""
    if vote.means == Means.PAPER or vote.opened_at is None or vote.closed_at or vote.broken_off_at:
        return []
    question = queries.question_of(vote)
    casters = queries.casters_of(request.user, vote)
    return [casting(request, vote, one, question, onward=onward, alone=len(casters)) for one in casters]


def casting(  # who, what, and where it goes on
    request: HttpRequest,
    vote: Vote,
    caster: Caster,
    question: Question,
    *,
    data: QueryDict | None = None,
    onward: str = "",
    alone: int = 1,
) -> Casting:
    """Return what somebody may cast for one voter: as it stands, or as it was sent."""
    answer = permissions.may_cast(request.user, caster, now())
    ballot = queries.ballot_of(caster)
    parts = queries.parts_of(ballot) if ballot else ()
    left = queries.left(caster)
    return Casting(
        caster=caster,
        voter=caster.voter.name,
        proxy=caster.proxy.name if caster.proxy else "",
        votes=caster.voter.votes,
        left=left,
        sheet=sheet_for(_asked(caster, question, left), data=data, known=parts),
        tokens=(secrets.token_hex(16), secrets.token_hex(16)),
        refused=answer.reason if isinstance(answer, Denied) else "",
        said=answers.said(parts, question) if ballot else "",
        cast_at=ballot.cast_at if ballot else None,
        ballot=ballot.pk if ballot else None,
        colleagues=tuple(colleagues(caster, vote)),
        instead=tuple(instead(caster, question)),
        address=address(vote, "vote_cast", caster.pk),
        back=address(vote, "vote_take_back", caster.pk),
        onward=onward,
        is_alone=alone == 1,
    )


def sheet_of(caster: Caster, question: Question, data: QueryDict) -> MotionSheet | OptionsSheet:
    """Return what somebody sent as their ballot, and nothing else: many send theirs in the same second."""
    return sheet_for(_asked(caster, question, queries.left(caster)), data=data)


def _asked(caster: Caster, question: Question, left: int) -> Asked:
    vote = caster.voter.vote
    least = left if vote.most_parts == 1 else 1
    return Asked(question, left, max(vote.parts_limit, 1), f"b{caster.pk}", least)


def caster_at(request: HttpRequest, public_id: str, number: int) -> Caster:
    """Return as whom somebody casts, who may therefore read the vote; or raise Http404, also where it is another."""
    related = ("voter__vote__coalition", "voter__organisation", "mandate", "proxy")
    rows = Caster.objects.select_related(*related).defer("voter__vote__file")
    return get_object_or_404(rows, pk=number, person=request.user.pk, voter__vote__public_id=public_id)


def colleagues(caster: Caster, vote: Vote) -> list[Colleague]:
    """Return how many votes others cast for the same voter: by name in an open vote, together in a closed one."""
    others = Ballot.objects.filter(voter=caster.voter_id, replaced_at__isnull=True, caster__isnull=False)
    others = others.exclude(caster=caster).exclude(pk__in=queries.in_their_name(caster).values("pk"))
    if vote.secrecy == Secrecy.CLOSED:
        found = others.aggregate(votes=Sum("votes"), people=Count("pk"))
        return [Colleague(name="", votes=found["votes"], people=found["people"])] if found["people"] else []
    rows = others.select_related("caster__person").order_by("cast_at")
    return [Colleague(name=one.caster.person.name, votes=one.votes) for one in rows if one.caster]


def instead(caster: Caster, question: Question) -> Iterator[Instead]:
    """Give what proxies cast in the name of an organisation, for a delegate of its own, who can cast in their place."""
    rows = queries.in_their_name(caster).select_related("caster__person", "caster__proxy").order_by("cast_at")
    for one in rows:
        if one.caster and one.caster.proxy:
            is_open = question.secrecy is tally.Secrecy.OPEN
            said = answers.said(queries.parts_of(one), question) if is_open else ""
            yield Instead(name=one.caster.person.name, organisation=one.caster.proxy.name, said=said)
