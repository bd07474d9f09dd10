"""What is taken back while it is voted on: a vote among several is asked again without it, another is broken off."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from undersigned.apps.drafting.models import Amendment, State
from undersigned.apps.motions import words
from undersigned.apps.motions.models import Candidacy, Motion, Putting
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.services import bundles, steps
from undersigned.apps.motions.services.choosing import AS_IT_IS
from undersigned.apps.votes.models import State as Stand
from undersigned.apps.votes.models import Vote
from undersigned.apps.votes.services import again, closing

LEAST = 2
"""Options without which there is nothing to choose."""


def hold(motion: Motion) -> None:
    """Hold the votes on a motion, and all motions in them, before a motion is held: as a vote that is settled does."""
    _hold(Q(motion=motion))


def hold_for(statement: int) -> None:
    """Hold the votes on the motion whose text this is, and the motions in them, before the text is held."""
    _hold(Q(motion__statement=statement))


def _hold(of: Q) -> None:
    rows = Putting.objects.filter(puttings.WAITING, of).order_by().values("vote")
    votes = Vote.objects.select_for_update(no_key=True).filter(pk__in=rows).order_by("pk")
    if numbers := list(votes.values_list("pk", flat=True)):
        among = Putting.objects.filter(vote__in=numbers).values("motion")
        steps.hold(Motion.objects.filter(pk__in=among))


def withdrawn(*, motion: Motion, now: datetime) -> None:
    """Let go of the votes on a motion that was taken back; call it in that transaction."""
    for putting in _waiting(motion):
        with words.speaking(motion.assembly.language):
            because = _("%(motion)s was withdrawn.") % {"motion": motion.label}
        option = putting.facts.get("option")
        if option is not None:
            _among_others(putting.vote, {option}, LEAST, because, now)
        elif putting.vote.state is Stand.PREPARED and len(puttings.bundle_of(putting.vote).motions) > 1:
            bundles.without(putting.vote, {motion.pk}, because=because, now=now)
        else:
            closing.break_off(vote=putting.vote, because=because, by=None, now=now)


def moved(amendment: int, became: str, now: datetime) -> None:
    """Let go of the votes on an amendment that was taken back, or overtaken; called in that transaction."""
    if became not in {State.WITHDRAWN, State.OVERTAKEN}:
        return
    row = Amendment.objects.select_related("statement").get(pk=amendment)
    for motion in Motion.objects.filter(statement=row.statement).select_related("assembly"):
        for putting in _waiting(motion):
            _without_amendment(putting, row, now)


def _without_amendment(putting: Putting, row: Amendment, now: datetime) -> None:
    option = f"a{row.pk}"
    with words.speaking(putting.motion.assembly.language):
        because = _("%(amendment)s was withdrawn.") % {"amendment": row.label}
    if option in putting.facts.get("options", {}):
        _among_others(putting.vote, {option}, LEAST, because, now)
    elif row.pk in [pair[0] for pair in putting.facts.get("amendments", ())]:
        closing.break_off(vote=putting.vote, because=because, by=None, now=now)


def stood_down(candidacy: Candidacy, now: datetime) -> None:
    """Break the election off in which somebody stood who does not any more, and ask again without them."""
    for putting in _waiting(candidacy.motion):
        option = f"c{candidacy.pk}"
        if option in putting.facts.get("candidates", {}):
            with words.speaking(candidacy.motion.assembly.language):
                because = _("%(name)s stands no more.") % {"name": candidacy.name}
            _among_others(putting.vote, {option}, 1, because, now)


def _among_others(vote: Vote, gone: Collection[str], least: int, because: str, now: datetime) -> None:
    """Ask again among those that are left, if enough are; else break the vote off, for the chair to see."""
    left = [one["id"] for one in vote.options if one["id"] not in gone]
    with transaction.atomic():
        if len(left) < least or left == [AS_IT_IS] or vote.state is not Stand.OPEN:
            closing.break_off(vote=vote, because=because, by=None, now=now)
        else:
            again.ask_again(vote=vote, without=gone, because=because, by=None, now=now)


def _waiting(motion: Motion) -> list[Putting]:
    rows = Putting.objects.filter(puttings.WAITING, motion=motion)
    return list(rows.select_related("vote__prepared_by", "motion__assembly").order_by("pk"))
