"""Computing what waits: one at a time, part by part, until it is whole, somebody stops it, or time is up.

What was being computed by somebody who was killed is silent from then on, and is begun anew.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

import structlog
from django.db import transaction
from django.db.models import Q

from undersigned.apps.commonground.models import Computation, State, Surroundings
from undersigned.apps.commonground.services.parts import Around, Known, Lent
from undersigned.core.commonground import spelling
from undersigned.core.commonground.offers import Progress
from undersigned.core.commonground.running import Stop
from undersigned.kit import solving
from undersigned.kit.clock import now as clock

log = structlog.get_logger()

LONGEST: Final = 15 * 60
"""Seconds after which what is known has to do."""
SILENT: Final = timedelta(seconds=60)
"""Who computes says so every second; after so long without a word they are no more."""


def next_one(*, now: datetime) -> bool:
    """Compute what waits, or was left by somebody who was killed; tell whether there was anything."""
    row = _claimed(now)
    if row is None:
        return False
    try:
        _compute(row)
    except Exception as error:  # noqa: BLE001  # whatever it is, others wait for their turn
        log.error("computing failed", computation=row.pk, error=type(error).__name__)  # noqa: TRY400  # a trace names whom
        _end(row, State.FAILED if row.result is None else State.STOPPED)
    return True


def _claimed(now: datetime) -> Computation | None:
    """Return one to compute, which nobody else has taken in this moment."""
    due = Q(state=State.WAITING) | Q(state=State.RUNNING, alive_at__lt=now - SILENT)
    for row in Computation.objects.filter(due).order_by("asked_at", "pk")[:10]:
        mine = Computation.objects.filter(pk=row.pk, state=row.state, alive_at=row.alive_at)
        if mine.update(state=State.RUNNING, began_at=now, alive_at=now, proven=0, left=0):
            row.refresh_from_db()
            return row
    return None


@dataclass(slots=True)
class _Watch:
    """Looks, while the solver works, whether somebody wants it to stop, and says how far it is."""

    row: Computation
    stop: Stop
    far: Progress | None = None
    looked_at: datetime | None = None

    def heard(self, far: Progress) -> None:
        """Take down how far it is."""
        self.far = far

    def look_now_and_then(self) -> None:
        """Look, if the last look is a second ago."""
        if self.looked_at is None or clock() > self.looked_at:
            self.look()

    def look(self) -> None:
        """Say that somebody is alive here; stop if somebody wants it, or the text is gone."""
        far = {"proven": self.far.proven, "left": self.far.open} if self.far else {}
        here, self.looked_at = Computation.objects.filter(pk=self.row.pk), clock()
        wanted = here.filter(stop_asked_at__isnull=True).update(alive_at=self.looked_at, **far)
        if not wanted:
            self.stop.now()


def _compute(row: Computation) -> None:
    from undersigned.apps.commonground.services.answering import parts  # noqa: PLC0415  # it loads the solver

    problem = spelling.build(row.problem)
    with solving.stopping_after(LONGEST) as stop:
        watch = _Watch(row, stop)
        watch.look()
        run = solving.in_threads(stop, meanwhile=watch.look)
        lent = Lent(run=run, stop=stop, progress=watch.heard, meanwhile=watch.look_now_and_then)
        Surroundings.objects.filter(computation=row).delete()
        for part in parts(problem, lent):
            _keep(row, part)
            watch.look()
        became = State.STOPPED if stop.wished else State.DONE
    _end(row, became)


def _keep(row: Computation, part: Known | Around) -> None:
    """Keep a part as soon as it is known."""
    if isinstance(part, Known):
        row.result = part.result
        Computation.objects.filter(pk=row.pk).update(result=part.result, proven=_proven(part))
    else:
        Surroundings.objects.create(computation=row, offer=part.offer, bridges=part.bridges, block=part.block)


def _proven(part: Known) -> int:
    return sum(one["optimal"] for one in part.result["offers"])


def _end(row: Computation, state: State) -> None:
    with transaction.atomic():
        Computation.objects.filter(pk=row.pk).update(state=state, finished_at=clock(), left=0)
