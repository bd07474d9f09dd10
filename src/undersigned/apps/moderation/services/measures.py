"""Measures: what is hidden, shown again or kept, each with its reason, in a record that everybody may read."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.moderation import jobs, permissions
from undersigned.apps.moderation.events import ALONG, KINDS, Along, PublicThing
from undersigned.apps.moderation.models import Authority, Complaint, Ground, Hidden, Measure, Objection, Outcome
from undersigned.apps.people.models import Person
from undersigned.kit.jobs import enqueue_all
from undersigned.kit.results import require


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of something public, on what ground, and why, in words for everybody."""

    kind: str
    number: int
    outcome: Outcome
    ground: Ground
    reason: str


def take(*, verdict: Verdict, by: Person, now: datetime) -> Measure:
    """Decide about something public, and settle what was complained about. What is hidden already is hidden anew.

    Raises:
        NotAllowed: Whoever asks may not judge this.
    """
    require(permissions.may_judge(by, verdict.kind, verdict.number, now))
    with transaction.atomic():
        return _take(verdict, by, now)


def answer(*, objection: Objection, outcome: Outcome, reason: str, by: Person, now: datetime) -> Measure:
    """Answer an objection: what was hidden is shown again, or stays hidden.

    Raises:
        NotAllowed: Whoever asks may not answer it, or somebody did.
    """
    with transaction.atomic():
        held = Objection.objects.select_for_update(of=("self",)).select_related("measure").get(pk=objection.pk)
        require(permissions.may_answer(by, held, now))
        first = held.measure
        verdict = Verdict(
            kind=first.kind, number=first.number, outcome=outcome, ground=Ground(first.ground), reason=reason
        )
        return _take(verdict, by, now, over=held)


def object_to(*, measure: Measure, words: str, by: Person, now: datetime) -> Objection:
    """Say why a measure was wrong.

    Raises:
        NotAllowed: The thing is not theirs, is hidden no more, or somebody has objected.
    """
    with transaction.atomic():
        held = Measure.objects.select_for_update().get(pk=measure.pk)
        require(permissions.may_object(by, held, now))
        row = Objection.objects.create(measure=held, words=words, objected_at=now, objected_by=by)
        audit.record(Event.MEASURE_OBJECTED_TO, subject=f"measure:{held.pk}", by=by.actor, now=now)
    return row


def _take(verdict: Verdict, by: Person, now: datetime, over: Objection | None = None) -> Measure:
    kind, number = verdict.kind, verdict.number
    authority = _authority(kind, number, by, now)
    measure = Measure.objects.create(**asdict(verdict), authority=authority, done_at=now, done_by=by, over=over)
    _carry_out(measure, now)
    settled = Complaint.objects.filter(kind=kind, number=number, settled_by=None)
    told = [row.pk for row in settled if row.contact]
    settled.update(settled_by=measure)
    holders = sorted(set(KINDS[kind].holders(number, now)) - {by.pk})
    enqueue_all([jobs.MailComplainer(complaint_id=one) for one in told])
    enqueue_all([jobs.MailHolder(measure_id=measure.pk, person_id=one) for one in holders])
    audit.record(Event.MEASURE_TAKEN, subject=f"measure:{measure.pk}", by=by.actor, now=now)
    return measure


def _authority(kind: str, number: int, by: Person, now: datetime) -> Authority:
    """Say as what somebody decides: on a committee if they are on it, or else as an operator."""
    on_committee = number in KINDS[kind].judged_by([number], by, now)
    return Authority.COMMITTEE if on_committee else Authority.OPERATOR


def _carry_out(measure: Measure, now: datetime) -> None:
    kind, number = measure.kind, measure.number
    deeds: list[PublicThing | Along] = [KINDS[kind], *ALONG[kind]]
    match Outcome(measure.outcome):
        case Outcome.HIDDEN:
            Hidden.objects.update_or_create(kind=kind, number=number, defaults={"measure": measure})
            for one in deeds:
                one.hide(number, now)
        case Outcome.SHOWN | Outcome.KEPT:
            if Hidden.objects.filter(kind=kind, number=number).delete()[0]:
                for one in deeds:
                    one.show(number, now)
