"""What rooms below ask of the texts of motions: who takes part in them, who reads them, and why nobody writes them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Seat
from undersigned.apps.assemblies.queries import assemblies
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting.events import Gathering
from undersigned.apps.moderation import queries as moderation
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries.motions import ALIVE, MODERATED, RELATED, seen_by
from undersigned.apps.motions.queries.puttings import broken, is_put, on_amendment
from undersigned.apps.organisations.models import Scope
from undersigned.apps.statements.events import Hand


def of_text(statement: int) -> Motion | None:
    """Return the motion whose text this is, by the number of the statement."""
    return Motion.objects.select_related(*RELATED).filter(statement=statement).first()


def is_shown(person: Visitor, statement: int, now: datetime) -> bool:
    """Tell whether a text is that of a motion of which somebody may know."""
    motion = of_text(statement)
    return motion is not None and seen_by(person, motion.assembly, now).filter(pk=motion.pk).exists()


def locked(statement: int, hand: Hand, _now: datetime) -> str:
    """Say why nobody does this to the text of a motion by hand, or nothing.

    What an organisation moved is changed by amendments alone. The committee goes on writing what it moved itself, until
    it is put to the vote. Nobody seals or throws away what an assembly decides on.
    """
    motion = of_text(statement)
    if motion is None:
        return ""
    if hand is Hand.DISCARDS:
        return _("This is the text of a motion. It stays with that.")
    if motion.state == MotionState.DRAFT:
        return (
            "" if hand is Hand.WRITES else _("A motion is being prepared with this text. Its assembly decides on it.")
        )
    return _once_moved(motion, hand)


def frozen(amendment: int) -> str:
    """Say why an amendment is not worded anew: it is voted on as it is; or nothing."""
    if on_amendment(amendment) is None:
        return ""
    return _("This amendment is being voted on as it is worded. It can be worded anew when that vote is over.")


def breaking(amendment: int) -> str:
    """Say that a vote is broken off where an amendment is withdrawn, and what becomes of it; or nothing."""
    putting = on_amendment(amendment)
    return broken(putting.put) if putting else ""


def _once_moved(motion: Motion, hand: Hand) -> str:
    own = motion.mover_id is None
    match motion.state:
        case MotionState.WITHDRAWN if own:
            return ""
        case MotionState.ADOPTED if hand is Hand.SEALS and hasattr(motion, "resolution"):
            return ""  # its translations
        case state if state in ALIVE:
            if hand is Hand.SEALS:
                return _("This is the text of motion %(motion)s. It is sealed when the assembly adopts it.") % _named(
                    motion
                )
            if own:
                said = _(
                    "Motion %(motion)s is being voted on with this text. It can be changed when that vote is over."
                )
                return said % _named(motion) if is_put(motion) else ""
            return _("This is the text of motion %(motion)s. It is changed by amendments that are adopted.") % _named(
                motion
            )
        case _:
            return _(
                "This is the text of motion %(motion)s, on which an assembly decided. It stays as it was."
            ) % _named(motion)


def _named(motion: Motion) -> dict[str, str]:
    return {"motion": motion.label}


def _gathered(statement: int) -> bool:
    return Motion.objects.filter(statement=statement).exclude(state=MotionState.DRAFT).exists()


def _organisations(statement: int) -> QuerySet[Any, int]:
    rows = Seat.objects.filter(ended_at__isnull=True, assembly__motions__in=_moved().filter(statement=statement))
    return rows.order_by().values_list("organisation", flat=True)


def _moved() -> QuerySet[Motion]:
    return Motion.objects.exclude(state=MotionState.DRAFT)


def _joined(person: Visitor, now: datetime) -> Q:
    here = assemblies.attended_by(person, now).order_by().values("pk")
    arranged = assemblies.arranged_by(person, now).order_by().values("pk")
    rows = _moved().filter(Q(assembly__in=here) | Q(assembly__in=arranged), statement__isnull=False)
    return Q(pk__in=rows.values("statement"))


def _unseen() -> Q:
    hidden = Motion.objects.filter(pk__in=moderation.hidden(MODERATED), statement__isnull=False)
    return Q(pk__in=hidden.values("statement"))


def _mandates(statement: int) -> Iterator[tuple[str, str]]:
    motion = of_text(statement)
    if motion is not None and motion.state != MotionState.DRAFT:
        yield Scope.ASSEMBLY, motion.assembly.public_id
        for coalition in motion.assembly.coalitions.all():
            yield Scope.COALITION, coalition.public_id


GATHERING: Final = Gathering(
    gathered=_gathered, organisations=_organisations, joined=_joined, unseen=_unseen, mandates=_mandates
)
"""The organisations with a seat amend the text of a motion; the delegates and officers of the assembly read it."""
