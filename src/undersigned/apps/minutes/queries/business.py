"""Motions and votes as minutes tell of them: what was moved, changed, voted, decided; and what that did."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache

from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.models.amendments import State as AmendmentState
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.minutes import phrases
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.motions import events
from undersigned.apps.motions.models import Motion, Putting
from undersigned.apps.motions.queries import motions, puttings
from undersigned.apps.organisations.models import Scope
from undersigned.apps.votes import queries as votes
from undersigned.apps.votes.models import Audience, Secrecy, Vote
from undersigned.apps.votes.pages import results
from undersigned.apps.votes.pages.rolls import Line
from undersigned.kit.days import active

DECIDED = (
    AmendmentState.ADOPTED,
    AmendmentState.REJECTED,
    AmendmentState.WITHDRAWN,
    AmendmentState.OVERTAKEN,
)


def votes_of(assembly: Assembly) -> list[Vote]:
    """Return the votes of an assembly that were opened, in their order."""
    rows = votes.of_subject(Scope.ASSEMBLY, assembly.public_id).filter(opened_at__isnull=False)
    return list(rows.order_by("opened_at", "pk"))


def motions_of(assembly: Assembly) -> list[Motion]:
    """Return what was moved at an assembly, in the order of the numbers."""
    return list(motions.moved(assembly).prefetch_related("seconds__organisation"))


def first_motions(found: Sequence[Vote]) -> dict[int, int]:
    """Return by vote the first of the motions that it was about."""
    rows = Putting.objects.filter(vote__in=found).order_by("motion__number").values_list("vote", "motion")
    first: dict[int, int] = {}
    for vote, motion in rows:
        first.setdefault(vote, motion)
    return first


def told_of(rows: Sequence[Motion], found: dict[int, list[Vote]], internal: frozenset[int]) -> dict[int, phrases.Moved]:
    """Return what minutes tell of motions, by their numbers: *found* are their votes, *internal* those for members."""
    amendments = _amendments(rows)
    unseen = set(hidden(motions.MODERATED))
    return {
        row.pk: phrases.Moved(
            number=row.pk,
            label=row.label,
            title=row.title,
            mover=row.mover.name if row.mover else "",
            seconders=tuple(one.organisation.name for one in row.seconds.all() if one.taken_back_at is None),
            steps=tuple(phrases.Stepped(at=one.at, state=word, note=one.note) for one, word in motions.told(row)),
            amendments=tuple(amendments[row.statement_id or 0]),
            decision=puttings.words_of(row),
            did=_did(row),
            votes=tuple(vote_of(vote, internal=row.pk in internal) for vote in found.get(row.pk, ())),
            internal=row.pk in internal,
            hidden=row.pk in unseen,
        )
        for row in rows
    }


def _did(row: Motion) -> str:
    """Return what adopting a motion did, in words; nothing where it was not adopted, or waits to be done."""
    deed = events.DEEDS.get(row.deed)
    if deed is None or row.did_at is None:
        return ""
    done = deed.shown(row.pk)
    return done.words if done else ""


def _amendments(rows: Iterable[Motion]) -> defaultdict[int, list[phrases.Amended]]:
    texts = [row.statement_id for row in rows if row.statement_id is not None]
    decided = Amendment.objects.filter(statement__in=texts, state__in=DECIDED, number__isnull=False)
    found = defaultdict[int, list[phrases.Amended]](list)
    dockets: dict[int, Docket] = {}
    for one in decided.select_related("organisation", "statement__coalition").order_by("number"):
        if one.statement_id not in dockets:
            dockets[one.statement_id] = drafting.docket_of(one.statement)
        found[one.statement_id].append(_amended(dockets[one.statement_id], one))
    return found


def _amended(docket: Docket, one: Amendment) -> phrases.Amended:
    does = ", ".join(map(str, drafting.deeds(docket, docket.standing(one))))
    became = str(AmendmentState(one.state).label)
    return phrases.Amended(label=one.label, who=one.organisation.name, does=does, became=became)


def result_of(vote: Vote) -> results.Told:
    """Return what came of a settled vote, in the language that is active: it never changes, and is kept in memory."""
    return _kept(vote.digest, active())


@lru_cache(maxsize=512)
def _kept(digest: str, _language: str) -> results.Told:
    return results.told(Vote.objects.get(digest=digest))


def vote_of(vote: Vote, *, internal: bool = False) -> phrases.Voted:
    """Return what minutes tell of a vote that was opened: with its result and roll call, once it is settled."""
    told = result_of(vote) if vote.settled_at is not None else None
    if vote.opened_at is None:
        raise ValueError(vote)
    return phrases.Voted(
        number=vote.pk,
        public_id=vote.public_id,
        title=vote.title,
        opened_at=vote.opened_at,
        closed_at=vote.closed_at,
        secrecy=_("It was an open vote.") if vote.secrecy == Secrecy.OPEN else _("It was a closed vote."),
        outcome=told.word if told else "",
        sentences=told.sentences if told else (),
        counts=tuple((str(one.word), one.votes) for one in told.counts) if told else (),
        options=tuple((one.name, one.votes) for one in told.chosen) if told else (),
        missing=told.missing if told else 0,
        roll=tuple(_voter(line) for group in told.roll for line in group.lines) if told else (),
        because=vote.broken_off_because,
        internal=internal or vote.audience != Audience.PUBLIC,
    )


def _voter(line: Line) -> tuple[str, str]:
    """Return who voted, with how many votes where these are several, and what they said."""
    name = f"{line.name} ({line.votes})" if line.votes > 1 else line.name
    return name, line.said
