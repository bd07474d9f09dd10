"""What a settled vote came to, and how it reaches motions and amendments; what cannot be done is left with a reason."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

import structlog
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from undersigned.apps.coalitions.models import Decision
from undersigned.apps.drafting.models import OPEN, Amendment
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.drafting.services import adopting
from undersigned.apps.drafting.services import amendments as proposals
from undersigned.apps.drafting.services.amendments import CounterWaits
from undersigned.apps.drafting.services.steps import NotFromThere
from undersigned.apps.drafting.services.wordings import NothingChanged
from undersigned.apps.motions import words
from undersigned.apps.motions.events import CannotBeDone
from undersigned.apps.motions.models import Motion, MotionState, Putting
from undersigned.apps.motions.queries import amending
from undersigned.apps.motions.services import steps, texts
from undersigned.apps.people.models import Person
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.apps.votes.models import Vote
from undersigned.core.tally import Outcome
from undersigned.kit.results import NotAllowed

log = structlog.get_logger()

NOBODY: Final = gettext_noop("Nobody who may do this was there when the vote closed. Do it now.")

BROKEN: Final = gettext_noop("Something went wrong here. Do it now; if it fails again, ask the operator.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A vote that is settled, its motions held in the order of their numbers, and as whom what it decided is done."""

    vote: Vote
    rows: tuple[Putting, ...]
    motions: tuple[Motion, ...]
    result: Mapping[str, Any]
    line: str
    by: Person | None
    now: datetime

    @property
    def outcome(self) -> Outcome:
        """What it came to."""
        return Outcome(self.result["outcome"])

    @property
    def note(self) -> str:
        """The numbers, as a step keeps them."""
        return words.clipped(self.line, words.REASON)

    @property
    def titles(self) -> str:
        """Its motions in one line."""
        return "; ".join(words.labelled(one.label, one.title) for one in self.motions)

    def carried(self) -> None:
        """Keep that what it decided was done, or put to its motions."""
        Putting.objects.filter(pk__in=[one.pk for one in self.rows]).update(carried_out_at=self.now)

    def try_(self, motion: Motion, deed: Callable[[Person], None]) -> None:
        """Do something now; where nobody may, or it cannot be done, leave it to the chair with the reason."""
        if self.by is None:
            leave(motion, NOBODY)
            return
        try:
            with transaction.atomic():
                deed(self.by)
        except (CannotBeDone, NotAllowed) as error:
            leave(motion, str(error))
            return
        except Exception:  # a vote is closed whatever comes of it
            log.exception("what a vote decided could not be done", vote=self.vote.pk)
            leave(motion, BROKEN)
            return
        Motion.objects.filter(pk=motion.pk).update(failed_because="")
        self.carried()


def leave(motion: Motion, because: str) -> bool:
    """Keep why something that was decided was not done; always false."""
    said = words.clipped(_(because) if because in {NOBODY, BROKEN} else because, words.REASON)
    Motion.objects.filter(pk=motion.pk).update(failed_because=said)
    return False


def undecided(come: Settled) -> None:
    """Say at each motion why the vote decided nothing: it stays where it was, and can be put to the vote again."""
    outcome = come.outcome.value if come.outcome.value in {"no-quorum", "tied"} else "open"
    note = words.clipped(f"{come.line}. {words.why_not_decided(outcome)}", words.REASON)
    for motion in come.motions:
        stays(come, motion, note)
    come.carried()


def stays(come: Settled, motion: Motion, note: str) -> None:
    """Keep that a vote on a motion was held, which stays where it was."""
    said = words.clipped(note, words.REASON)
    steps.to(motion=motion, state=MotionState(motion.state), by=come.by, now=come.now, vote=come.vote, note=said)


def decide(come: Settled, motion: Motion, state: MotionState, decision: Decision) -> None:
    """Let a motion be adopted or rejected, by the decision that the vote is; its text takes no amendments any more."""
    motion.decision = decision
    motion.save(update_fields=["decision"])
    steps.to(motion=motion, state=state, by=come.by, now=come.now, vote=come.vote, note=come.note)
    texts.close_round(motion, come.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class Voted:
    """What a vote said of amendments: which are adopted, in which wordings, of all that it was about; its decision."""

    come: Settled
    decision: Decision
    seen: Mapping[int, int]
    numbers: Sequence[int]


def amend(motion: Motion, voted: Voted, by: Person) -> None:
    """Write the adopted amendments into the text and reject the others, by the decision of the vote.

    Raises:
        CannotBeDone: One says something else by now, or the text was changed so that it does not fit.
    """
    docket = amending.docket_of(motion)
    if docket is None:
        raise CannotBeDone(_("This motion has no text any more."))
    come = voted.come
    for one in amending.open_in(docket, voted.numbers):
        if one.pk not in voted.seen:
            proposals.reject_decided(amendment=one, decision=voted.decision, note=come.note, by=by, now=come.now)
    if voted.seen:
        _adopt(docket, voted, by)
    stays(come, motion, come.note)


def _adopt(docket: Docket, voted: Voted, by: Person) -> None:
    rows = amending.open_in(docket, list(voted.seen))
    if len(rows) < len(voted.seen):
        raise CannotBeDone(_("One of these amendments does not wait for a decision any more. Look at the text."))
    parent = docket.amendments[rows[0].parent_id] if rows[0].parent_id else None
    try:
        if parent is not None and parent.state in OPEN:
            _take_over(docket, rows[0], parent, voted, by)
        else:
            _write(docket, rows, voted, by)
    except adopting.Reworded as error:
        names = words.named(one.label for one in error.amendments)
        said = _("%(names)s was worded anew after it was put to the vote. Put the new wording to the vote.")
        raise CannotBeDone(said % {"names": names}) from error
    except adopting.StillClashing as error:
        raise CannotBeDone(_("The text was changed so that these words do not fit. Adopt them by hand.")) from error
    except NothingChanged:
        raise CannotBeDone(_("The text reads like this already. There is nothing to write into it.")) from None
    except (DraftMoved, NotFromThere) as error:
        raise CannotBeDone(_("Somebody changed the text in this moment. Do it now, once more.")) from error


def _write(docket: Docket, rows: Sequence[Amendment], voted: Voted, by: Person) -> None:
    selection = adopting.Selection(
        seen=_with_ancestors(docket, rows, voted.seen),
        based_on=docket.latest.number,
        choices=amending.voted_choices(docket, rows),
    )
    adopting.adopt_decided(
        statement=docket.statement,
        selection=selection,
        decision=voted.decision,
        by=by,
        now=voted.come.now,
        note=voted.come.note,
    )


def _with_ancestors(docket: Docket, rows: Sequence[Amendment], seen: Mapping[int, int]) -> dict[int, int]:
    """Return the wordings that were voted on; those of what these amend, as far as that waits, are as they are."""
    above = {one.pk: docket.standing(one).pk for row in rows for one in docket.ancestors(row) if one.state in OPEN}
    return {**above, **seen}


def _take_over(docket: Docket, row: Amendment, parent: Amendment, voted: Voted, by: Person) -> None:
    if docket.standing(row).pk != voted.seen[row.pk]:
        raise adopting.Reworded([row])
    come = voted.come
    try:
        adopting.take_over_decided(
            amendment=row, parent=parent, decision=voted.decision, by=by, now=come.now, note=come.note
        )
    except (adopting.BuildsOnEarlier, CounterWaits) as error:
        said = _("%(parent)s was worded anew since. Let its proposer take these words over.")
        raise CannotBeDone(said % {"parent": parent.label}) from error
