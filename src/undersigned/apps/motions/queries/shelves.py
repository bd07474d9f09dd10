"""What rooms below show of motions: the agenda, the live page, and whoever judges what is public."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from undersigned.apps.assemblies import permissions as assemblies
from undersigned.apps.assemblies.events import Business, Panel
from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.assemblies.models.assemblies import Audience
from undersigned.apps.assemblies.queries import agenda
from undersigned.apps.coalitions.models import Term
from undersigned.apps.coalitions.queries import Visitor, serving
from undersigned.apps.moderation.events import PublicThing, Seen
from undersigned.apps.motions.models import Motion, MotionState
from undersigned.apps.motions.queries import order, puttings
from undersigned.apps.motions.queries.motions import (
    RELATED,
    SIGNS,
    WAITING,
    address_of,
    internal_items,
    seen_by,
    wording_of,
    words_of,
)
from undersigned.core.text import markup
from undersigned.core.text.wording import Clause
from undersigned.kit.results import Allowed

CLAUSES: Final = 8
"""Clauses of a text that the live page shows."""
LETTERS: Final = 240
"""Letters of a clause that it shows."""
PLACE: Final = 20
"""Where the live page shows motions, among what other rooms show."""


def on_items(person: Visitor, items: Iterable[int], now: datetime) -> Iterator[Business]:
    """Give the motions under items of an agenda, those of one item in their order of treatment."""
    wanted = list(items)
    for assembly in Assembly.objects.filter(items__in=wanted).distinct():
        rows = seen_by(person, assembly, now).filter(item__in=wanted)
        by_item = order.by_item(rows)
        words = words_of(row for some in by_item.values() for row in some)
        for some in by_item.values():
            yield from (_business(row, words[row.pk]) for row in some)


def _business(motion: Motion, word: str) -> Business:
    state = MotionState(motion.state)
    return Business(
        item=motion.item_id or 0,
        label=motion.label,
        title=motion.title,
        language=motion.language,
        address=address_of(motion),
        state=SIGNS[state],
        word=word,
    )


def panels(person: Visitor, assembly: int, now: datetime) -> Iterator[Panel]:
    """Give the motions under the item at which an assembly is, the next one with its clauses in short."""
    held = Assembly.objects.select_related("host").get(pk=assembly)
    item = agenda.current_of(held)
    if item is None:
        return
    rows = [row for row in seen_by(person, held, now).filter(item=item) if row.state in WAITING]
    ordered = list(order.motions_in_order(rows))
    lines = [_line(motion, whole=place == 0) for place, motion in enumerate(ordered)]
    if lines:
        if assemblies.may_lead(person, held, now) == Allowed():
            lines = [line | {"put": _put(motion)} for line, motion in zip(lines, ordered, strict=True)]
        yield Panel(template="motion/_parts/live.html", context={"motions": lines}, order=PLACE)


def _line(motion: Motion, *, whole: bool) -> dict[str, Any]:
    wording = wording_of(motion) if whole else None
    clauses = wording.clauses if wording else ()
    return {
        "label": motion.label,
        "title": motion.title,
        "language": motion.language,
        "url": address_of(motion),
        "mover": motion.mover.name if motion.mover else "",
        "state": SIGNS[MotionState(motion.state)],
        "word": MotionState(motion.state).label,
        "clauses": [_short(clause) for clause in clauses[:CLAUSES]],
        "further": max(0, len(clauses) - CLAUSES),
    }


def _put(motion: Motion) -> str:
    """Return where the chair puts a motion to the vote, or nothing: seconders are missing, or a vote is open."""
    ready = motion.state == MotionState.OPEN and not puttings.is_taken(motion)
    return reverse("motion_put", args=[motion.assembly.slug, motion.number]) if ready else ""


def _short(clause: Clause) -> dict[str, str]:
    words = " ".join(markup.to_plain(clause.text).split())
    cut = words if len(words) <= LETTERS else f"{words[:LETTERS]}…"
    return {"label": clause.label, "heading": clause.heading, "text": cut}


def may_reply(item: int, organisation: int) -> bool:
    """Tell whether a motion of an organisation is treated under an item: it replies to what others say of it."""
    return Motion.objects.filter(item=item, mover=organisation, state__in=WAITING).exists()


def is_used(assembly: int) -> bool:
    """Tell whether a motion stands on an assembly, a draft too: it is not thrown away then."""
    return Motion.objects.filter(assembly=assembly).exists()


def find(numbers: Collection[int]) -> Mapping[int, Seen]:
    """Return what these motions are called and where they are: those that everybody sees or saw."""
    rows = Motion.objects.filter(pk__in=list(numbers), number__isnull=False, assembly__announced_at__isnull=False)
    rows = rows.filter(assembly__audience=Audience.PUBLIC).select_related(*RELATED)
    hidden = _internal({row.assembly for row in rows})
    return {row.pk: _seen(row) for row in rows if row.item_id not in hidden}


def _internal(held: Iterable[Assembly]) -> set[int]:
    return {item for assembly in held for item in internal_items(assembly)}


def _seen(row: Motion) -> Seen:
    return Seen(title=f"{row.label} {row.title}", address=address_of(row), language=row.language)


def holders(number: int, now: datetime) -> list[int]:
    """Return to whom a motion belongs: those on the committees of the coalitions whose assembly it is."""
    rows = Term.objects.filter(serving(now), post__abolished_at__isnull=True)
    rows = rows.filter(post__coalition__in=Motion.objects.filter(pk=number).values("assembly__coalitions"))
    return list(rows.values_list("person", flat=True).distinct())


THING: Final = PublicThing(label=_("A motion"), find=find, holders=holders)
