"""Background jobs: services make promises, handlers keep them.

    jobs.RenderEditions(revision_id=7).enqueue()      # in a service, inside its transaction
    @handles(jobs.RenderEditions)                      # in handlers.py, a layer above services

A promise is a row of the same database: it is durable when the act is, and gone when the act is undone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

import structlog
from django.db import transaction
from django_tasks import TaskResultStatus, task

from undersigned.kit.clock import now
from undersigned.kit.mail import NotSent

log = structlog.get_logger()

LAST_ATTEMPT = 11
LATEST = timedelta(minutes=2**LAST_ATTEMPT)
"""No promise is put off for longer."""

LAST = -50
"""What is promised so is kept after everything that is due."""

LONGEST = timedelta(minutes=10)
"""No job takes as long; one that seems to was begun by a worker that is no more."""

JOBS: dict[str, type[Job]] = {}
HANDLERS: dict[str, Callable[[Any], None]] = {}


@dataclass(frozen=True, kw_only=True)
class Job:
    """A promise. Its name is for ever: queued rows outlive deployments. Fields are JSON primitives."""

    name: ClassVar[str]

    def __init_subclass__(cls, *, name: str) -> None:
        """Register the promise under its name."""
        cls.name = name
        JOBS[name] = cls

    def enqueue(self, *, after: datetime | None = None) -> None:
        """Promise it, in the transaction that is open: for at once, or for *after* a moment, at most `LATEST` ahead."""
        (keep.using(run_after=after) if after else keep).enqueue(self.name, asdict(self))

    def enqueue_last(self) -> None:
        """Promise it, in the transaction that is open, for when nothing else waits that is due."""
        keep.using(priority=LAST).enqueue(self.name, asdict(self))


def enqueue_all(jobs: Sequence[Job]) -> None:
    """Promise many in one statement, in the transaction that is open: the same rows that `Job.enqueue` makes."""
    from django_tasks_db.models import DBTaskResult, get_date_max  # noqa: PLC0415  # needs the apps

    DBTaskResult.objects.bulk_create(
        DBTaskResult(
            args_kwargs={"args": [job.name, asdict(job)], "kwargs": {}},
            priority=keep.priority,
            task_path=keep.module_path,
            queue_name=keep.queue_name,
            run_after=get_date_max(),
            backend_name=keep.backend,
        )
        for job in jobs
    )


J = TypeVar("J", bound=Job)


def handles(job: type[J]) -> Callable[[Callable[[J], None]], Callable[[J], None]]:
    """Register the one function that keeps a promise."""

    def register(handler: Callable[[J], None]) -> Callable[[J], None]:
        if job.name in HANDLERS:
            raise ValueError(job.name)
        HANDLERS[job.name] = handler
        return handler

    return register


@task()
def keep(name: str, facts: dict[str, Any], attempt: int = 0) -> None:
    """Keep one promise; when it cannot be kept now (the mail server is away), promise it again for later.

    It is tried after 1, 2, 4 … minutes, for about a day and a half, and then fails for the operator to see.
    """
    try:
        HANDLERS[name](JOBS[name](**facts))
    except Exception as error:
        told = f"{type(error).__name__} {error}" if isinstance(error, NotSent) else type(error).__name__
        if attempt == LAST_ATTEMPT:
            log.error("job failed", job=name, error=told)  # noqa: TRY400  # a traceback may name somebody
            raise
        log.warning("job put off", job=name, attempt=attempt, error=told)
        later = now() + timedelta(minutes=2**attempt)
        keep.using(run_after=later).enqueue(name, facts, attempt + 1)


def resume(*, now: datetime) -> int:
    """Promise again what a worker began and never ended because it was killed; return how many promises that were.

    A worker that is only slow may end it as well: keeping a promise twice does no harm. A clock that was ahead for a
    while has put promises off, or begun them, at times that no promise should wait for.
    """
    from django_tasks_db.models import DBTaskResult, get_date_max  # noqa: PLC0415  # the apps are not ready before

    begun = DBTaskResult.objects.running().exclude(started_at__range=(now - LONGEST, now + LONGEST))
    late = DBTaskResult.objects.filter(
        status=TaskResultStatus.READY, run_after__gt=now + 2 * LATEST, run_after__lt=get_date_max()
    )
    late.update(run_after=now)
    return begun.update(status=TaskResultStatus.READY)


def failed() -> dict[str, int]:
    """Return how many promises of each name could not be kept in all that time."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  # promises are made before the apps are ready

    return Counter(name for name, *_ in _arguments(DBTaskResult.objects.failed()))


def again() -> int:
    """Promise anew, from the first attempt, what could not be kept; return how many promises that were."""
    from django_tasks_db.models import DBTaskResult  # noqa: PLC0415  # promises are made before the apps are ready

    with transaction.atomic():
        rows = DBTaskResult.objects.filter(pk__in=list(DBTaskResult.objects.failed().values_list("pk", flat=True)))
        promises = [JOBS[name](**facts) for name, facts, *_ in _arguments(rows)]
        enqueue_all(promises)
        rows.delete()
    return len(promises)


def _arguments(rows: Any) -> Iterator[list[Any]]:
    yield from rows.order_by("enqueued_at").values_list("args_kwargs__args", flat=True)
