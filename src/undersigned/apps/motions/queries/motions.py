"""Finding motions: who may know of which, who seconds them, and how they came to where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Final

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies.models import Assembly, Item, Seat
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import assemblies, delegates, rules, seats
from undersigned.apps.assemblies.queries.agenda import is_internal
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.motions.models import ELECTION, Candidacy, Motion, MotionState, Second, Step
from undersigned.apps.motions.words import named
from undersigned.apps.organisations import queries as organisations
from undersigned.apps.statements import queries as statements
from undersigned.core.text.wording import Wording
from undersigned.kit.forms import isolated

if TYPE_CHECKING:
    from django_stubs_ext import StrPromise

MODERATED: Final = "motion"
"""By which kind moderation knows motions."""
ALIVE: Final = (MotionState.MOVED, MotionState.OPEN, MotionState.ADJOURNED, MotionState.REFERRED)
"""The states from which a motion can still be decided."""
OVER: Final = (MotionState.ADOPTED, MotionState.REJECTED, MotionState.WITHDRAWN)
"""The states in which an assembly is done with a motion."""
WAITING: Final = (MotionState.MOVED, MotionState.OPEN)
"""The states in which an assembly has a motion before it."""
RELATED: Final = ("assembly__host", "item", "statement__coalition", "mover", "mandate", "decision")
SIGNS: Final = {
    MotionState.DRAFT: "draft",
    MotionState.MOVED: "waiting",
    MotionState.OPEN: "proposed",
    MotionState.ADOPTED: "adopted",
    MotionState.REJECTED: "rejected",
    MotionState.REFERRED: "left",
    MotionState.ADJOURNED: "suspended",
    MotionState.WITHDRAWN: "withdrawn",
}
"""By which sign pages show a state; its own word stands beside it."""
ELECTED: Final = _("elected")
"""The word for an election that is over: nobody adopts one."""
DECIDED: Final = {MotionState.ADOPTED.value, MotionState.REJECTED.value}
"""What comes of a vote that is a yes or a no."""


def motions() -> QuerySet[Motion]:
    """Return all motions, with what they belong to."""
    return Motion.objects.select_related(*RELATED)


def find(assembly: Assembly, number: int) -> Motion | None:
    """Return what was moved under a number."""
    return motions().filter(assembly=assembly, number=number).first()


def moved(assembly: Assembly) -> QuerySet[Motion]:
    """Return what was moved at an assembly, in the order of the numbers."""
    return motions().filter(assembly=assembly, number__isnull=False).order_by("number")


def seen_by(person: Visitor, assembly: Assembly, now: datetime) -> QuerySet[Motion]:
    """Return what was moved and somebody may know of, who sees the assembly, in the order of the numbers.

    What stands under an internal item is for who takes part; what a measure hides, for the committee.
    """
    rows = moved(assembly)
    if assemblies.arranges(person, assembly, now):
        return rows
    rows = rows.exclude(pk__in=moderation.hidden(MODERATED))
    if assemblies.takes_part(person, assembly, now):
        return rows
    return rows.exclude(item__in=internal_items(assembly))


def is_for_everybody(motion: Motion) -> bool:
    """Tell whether everybody may know what a motion says: not under an internal item, nor where members alone meet."""
    inside = motion.item is not None and is_internal(motion.item)
    return motion.assembly.audience == Audience.PUBLIC and not inside


def internal_items(assembly: Assembly) -> set[int]:
    """Return the numbers of the items that are for who takes part alone: they, or one above them."""
    rows = list(Item.objects.filter(assembly=assembly).values_list("pk", "parent", "internal_at"))
    inside = {pk for pk, _parent, internal_at in rows if internal_at is not None}
    while under := {pk for pk, parent, _internal_at in rows if parent in inside} - inside:
        inside |= under
    return inside


def drafts_of(person: Visitor, assembly: Assembly, now: datetime) -> QuerySet[Motion]:
    """Return the drafts that somebody sees: of organisations for which they act or are sent, and of their committee."""
    acting = organisations.of_person(person, now).order_by().values("organisation")
    sent = delegates.of_person(person, assembly).order_by().values("seat__organisation")
    mine = Q(mover__in=acting) | Q(mover__in=sent)
    if assemblies.arranges(person, assembly, now):
        mine |= Q(mover__isnull=True)
    return motions().filter(mine, assembly=assembly, state=MotionState.DRAFT).order_by("started_at", "pk")


def address_of(motion: Motion) -> str:
    """Return where a motion is read, or is prepared."""
    if motion.number is None:
        return reverse("motion_draft", args=[motion.assembly.slug, motion.pk])
    return reverse("motion", args=[motion.assembly.slug, motion.number])


def seat_of(motion: Motion) -> Seat | None:
    """Return the seat of the organisation that moves; none where the committee does, or the seat has ended."""
    return seats.seat_of(motion.assembly, motion.mover) if motion.mover is not None else None


def wording_of(motion: Motion) -> Wording | None:
    """Return the text of a motion as it is now, if it has one."""
    if motion.statement is not None:
        return statements.wording_of(statements.latest_draft(motion.statement))
    return statements.wording_from(motion.words) if motion.words is not None else None


def wordings_of(rows: Iterable[Motion]) -> dict[int, Wording]:
    """Return the texts of motions as they are now, by their rows' numbers, in one question."""
    wanted = {row.statement_id: row.pk for row in rows if row.statement_id is not None}
    drafts = statements.latest_drafts().filter(statement__in=wanted)
    return {wanted[draft.statement_id]: statements.wording_of(draft) for draft in drafts}


def seconds_of(motion: Motion) -> QuerySet[Second]:
    """Return who seconds a motion now, in the order in which they did."""
    rows = Second.objects.filter(motion=motion, taken_back_at__isnull=True)
    return rows.select_related("organisation", "mandate").order_by("seconded_at", "pk")


def counting(motion: Motion) -> QuerySet[Second]:
    """Return the seconders that count: those that still have a seat."""
    there = Seat.objects.filter(assembly=motion.assembly_id, ended_at__isnull=True)
    return seconds_of(motion).filter(organisation__in=there.values("organisation"))


def missing(motion: Motion) -> int:
    """Return how many seconders a motion lacks. What the committee moves needs none."""
    if motion.mover_id is None:
        return 0
    return max(0, rules.current(motion.assembly_id).seconders - counting(motion).count())


def steps_of(motion: Motion) -> QuerySet[Step]:
    """Return how a motion came to where it stands, in order."""
    return motion.steps.select_related("vote").order_by("at", "pk")


def word_of(motion: Motion) -> str:
    """Return the word for where a motion stands; of an election that is over, who is elected."""
    return words_of([motion])[motion.pk]


def words_of(rows: Iterable[Motion]) -> dict[int, str]:
    """Return the same of several, by their rows' numbers, in one question at most."""
    known = list(rows)
    over = [row for row in known if row.deed == ELECTION and row.state == MotionState.ADOPTED]
    numbers = [number for row in over for number in row.facts.get("elected", ())]
    names = dict(Candidacy.objects.filter(pk__in=numbers).values_list("pk", "name")) if numbers else {}
    said = {row.pk: str(_elected(row.deed, MotionState(row.state))) for row in known}
    for row in over:
        elected = sorted(names[one] for one in row.facts.get("elected", ()) if one in names)
        if elected:
            said[row.pk] = gettext("elected: %(names)s") % {"names": named(isolated(one) for one in elected)}
    return said


def _elected(deed: str, state: MotionState) -> str | StrPromise:
    return ELECTED if deed == ELECTION and state is MotionState.ADOPTED else state.label


def told(motion: Motion) -> list[tuple[Step, str]]:
    """Return how a motion came to where it stands, in order, each step with the word for it.

    What needs no seconders is to be decided as soon as it is moved: that first step is called by what was done. A vote
    that leaves the motion to be decided is called by what was asked, and by what came of it.
    """
    rows = list(steps_of(motion))
    asked = _asked(motion) if any(row.vote_id and row.state == MotionState.OPEN for row in rows) else {}
    words = [str(_word(motion, row, asked)) for row in rows]
    if rows and rows[0].state == MotionState.OPEN:
        words[0] = gettext("moved")
    return list(zip(rows, words, strict=True))


def _asked(motion: Motion) -> dict[int, str]:
    return {row.vote_id: row.get_put_display() for row in motion.puttings.all()}


def _outcome(step: Step) -> MotionState | None:
    """Return what came of the vote of a step that left the motion to be decided, if that was a yes or a no."""
    if step.vote is None or step.state != MotionState.OPEN or step.vote.outcome not in DECIDED:
        return None
    return MotionState(step.vote.outcome)


def sign_of(step: Step) -> str:
    """Return by which sign pages show a step: what came of a vote that left the motion to be decided, or its state."""
    return SIGNS[_outcome(step) or MotionState(step.state)]


def _word(motion: Motion, step: Step, asked: dict[int, str]) -> str | StrPromise:
    here = _elected(motion.deed, MotionState(step.state))
    if step.vote_id is None or step.state != MotionState.OPEN or step.vote_id not in asked:
        return here
    what, outcome = asked[step.vote_id], _outcome(step)
    return f"{what}: {outcome.label}" if outcome else what


def states_of(numbers: Iterable[int]) -> dict[int, Motion]:
    """Return motions by their rows' numbers."""
    return {row.pk: row for row in motions().filter(pk__in=list(numbers))}
