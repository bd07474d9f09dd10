"""Carrying out what a vote decided, in the transaction in which it is settled; or later, by the chair, with one button.

Twice is once: what was carried out has `carried_out_at`, and a motion whose deed was done has `did_at`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models.assemblies import Audience as Following
from undersigned.apps.assemblies.permissions import may_chair
from undersigned.apps.assemblies.queries.assemblies import title_of
from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.models import Decision
from undersigned.apps.coalitions.services import decisions
from undersigned.apps.motions import events, permissions, words
from undersigned.apps.motions.models import Motion, MotionState, Put, Putting
from undersigned.apps.motions.queries import puttings
from undersigned.apps.motions.queries.motions import is_for_everybody
from undersigned.apps.motions.services import outcomes, steps, turns
from undersigned.apps.motions.services.outcomes import Settled, Voted
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.core.tally import Outcome
from undersigned.kit.results import Allowed, NotAllowed, require

log = structlog.get_logger()

UNDECIDED: Final = {Outcome.TIED, Outcome.NO_QUORUM}
BODY: Final = 200
"""Characters in the name of a body that decides."""


def settled(vote: int, by: Person | None, now: datetime) -> None:
    """Carry out what a vote decided; called in the transaction in which it is settled."""
    with transaction.atomic():
        rows = list(puttings.of_vote(vote).select_for_update(of=("self",)).filter(carried_out_at__isnull=True))
        if rows:
            _carry_out(rows, by, now)


def _carry_out(rows: Sequence[Putting], by: Person | None, now: datetime) -> None:
    vote, assembly = rows[0].vote, rows[0].motion.assembly
    result = puttings.result_of(vote)
    if result is None:
        return
    steps.hold(Motion.objects.filter(pk__in=[one.motion_id for one in rows]))
    motions = [steps.held(one.motion) for one in rows]
    with words.speaking(assembly.language):
        come = Settled(
            vote=vote,
            rows=tuple(rows),
            motions=tuple(motions),
            result=result,
            line=puttings.result_line(vote),
            by=_who(by, vote, motions[0], now),
            now=now,
        )
        if come.outcome in UNDECIDED and not result.get("elected"):
            outcomes.undecided(come)
        else:
            OUTCOMES[Put(rows[0].put)](come)


def _who(by: Person | None, vote: Vote, motion: Motion, now: datetime) -> Person | None:
    """Return as whom it is carried out: whoever closed the vote, or prepared it, if they may still be in the chair."""
    known = [one for one in (by, vote.prepared_by) if one is not None]
    return next((one for one in known if may_chair(one, motion.assembly, now) == Allowed()), None)


def whole(come: Settled) -> None:
    """Adopt or reject motions, one or a bundle, and do what those that are adopted say."""
    adopted = come.outcome is Outcome.ADOPTED
    decision = noted(come, _said_of_whole(come, adopted))
    for motion in come.motions:
        outcomes.decide(come, motion, MotionState.ADOPTED if adopted else MotionState.REJECTED, decision)
        if adopted:
            do(motion, come.by, come.now)
    come.carried()


def _said_of_whole(come: Settled, adopted: bool) -> str:  # noqa: FBT001  # a fact
    facts = {"motions": come.titles, "counts": come.line}
    if not adopted:
        return _("Rejected: %(motions)s. %(counts)s.") % facts
    said = _("Adopted: %(motions)s. %(counts)s.") % facts
    return " ".join([said, *(one for motion in come.motions if (one := says(motion)))])


def says(motion: Motion) -> str:
    """Return what the adoption of a motion does, in words; nothing where its deed is not known here."""
    deed = events.DEEDS.get(motion.deed)
    return deed.says(motion.pk) if deed else ""


def amendments(come: Settled) -> None:
    """Write adopted amendments into the text, or reject them."""
    motion, putting = come.motions[0], come.rows[0]
    numbers = [pair[0] for pair in putting.facts["amendments"]]
    adopted = come.outcome is Outcome.ADOPTED
    said = _("Adopted: %(what)s. %(counts)s.") if adopted else _("Rejected: %(what)s. %(counts)s.")
    decision = noted(come, said % {"what": come.vote.title, "counts": come.line})
    seen = dict(putting.facts["amendments"]) if adopted else {}
    voted = Voted(come=come, decision=decision, seen=seen, numbers=numbers)
    come.try_(motion, lambda by: outcomes.amend(motion, voted, by))


def variants(come: Settled) -> None:
    """Let one of several wordings or motions go on, and reject the others."""
    chosen = next(iter(come.result["elected"]), None)
    if chosen is None:
        outcomes.undecided(come)
    elif "options" in come.rows[0].facts:
        _one_wording(come, chosen)
    else:
        _one_motion(come, chosen)


def _one_wording(come: Settled, chosen: str) -> None:
    motion, options = come.motions[0], come.rows[0].facts["options"]
    decision = noted(come, _("%(what)s %(counts)s.") % {"what": come.vote.title, "counts": come.line})
    seen = dict([options[chosen]]) if chosen in options else {}
    voted = Voted(come=come, decision=decision, seen=seen, numbers=[pair[0] for pair in options.values()])
    come.try_(motion, lambda by: outcomes.amend(motion, voted, by))


def _one_motion(come: Settled, chosen: str) -> None:
    decision = noted(come, _("%(what)s %(counts)s.") % {"what": come.vote.title, "counts": come.line})
    for motion, putting in zip(come.motions, come.rows, strict=True):
        if putting.facts["option"] == chosen:
            outcomes.stays(come, motion, _("Chosen; it is put to the vote next. %(counts)s") % {"counts": come.line})
        elif motion.state in {MotionState.OPEN, MotionState.ADJOURNED}:
            outcomes.decide(come, motion, MotionState.REJECTED, decision)
    come.carried()


def adjourning(come: Settled) -> None:
    """Adjourn a motion, or go on."""
    motion, adopted = come.motions[0], come.outcome is Outcome.ADOPTED
    if adopted:
        turns.adjourn_decided(motion=motion, vote=come.vote, note=come.note, by=come.by, now=come.now)
    else:
        outcomes.stays(come, motion, _("Not adjourned: %(counts)s") % {"counts": come.line})
    come.carried()


def referral(come: Settled) -> None:
    """Refer a motion to another body, or go on."""
    motion, body = come.motions[0], come.rows[0].facts["body"]
    if come.outcome is not Outcome.ADOPTED:
        outcomes.stays(come, motion, _("Not referred: %(counts)s") % {"counts": come.line})
    else:
        facts = {"motions": come.titles, "body": body, "counts": come.line}
        motion.decision = noted(come, _("Referred to %(body)s: %(motions)s. %(counts)s.") % facts)
        motion.save(update_fields=["decision"])
        turns.refer_decided(motion=motion, body=body, vote=come.vote, note=come.note, by=come.by, now=come.now)
    come.carried()


def election(come: Settled) -> None:
    """Note who was elected, and let their terms begin; where seats stay open the election goes on."""
    motion, putting = come.motions[0], come.rows[0]
    elected = [putting.facts["candidates"][key] for key in come.result["elected"]]
    if not elected:
        outcomes.undecided(come)
        return
    said = _("%(what)s: %(counts)s.") % {"what": come.titles, "counts": come.line}
    motion.decision = noted(come, " ".join([said, says(motion)]))
    motion.facts = {**motion.facts, "elected": [*motion.facts.get("elected", ()), *elected]}
    motion.save(update_fields=["decision", "facts"])
    full = len(motion.facts["elected"]) >= int(motion.facts.get("seats", 1))
    note = come.note if full else _("%(counts)s. Seats stay open: put it to the vote again.") % {"counts": come.line}
    state = MotionState.ADOPTED if full else MotionState.OPEN
    Motion.objects.filter(pk=motion.pk).update(did_at=None)
    steps.to(motion=motion, state=state, by=come.by, now=come.now, vote=come.vote, note=note)
    do(motion, come.by, come.now)
    come.carried()


OUTCOMES: Final[Mapping[Put, Callable[[Settled], None]]] = {
    Put.WHOLE: whole,
    Put.AMENDMENTS: amendments,
    Put.VARIANTS: variants,
    Put.ADJOURN: adjourning,
    Put.REFER: referral,
    Put.ELECTION: election,
}


def noted(come: Settled, said: str) -> Decision:
    """Return the decision that a vote is, recorded once: whoever carries it out later rests on the same."""
    known = next((one.facts.get("decision") for one in come.rows), None)
    if known is not None:
        return Decision.objects.get(pk=known)
    assembly, said = come.motions[0].assembly, words.clipped(said, words.WORDS)
    body, shown = _in_public(come, said)
    decision = decisions.note(
        coalition=assembly.host,
        body=body,
        decided_on=(come.vote.closed_at or come.now).date(),
        words=shown,
        by=come.by,
        now=come.now,
    )
    for one in come.rows:
        one.facts = {**one.facts, "decision": decision.pk} | ({"said": said} if shown != said else {})
        one.save(update_fields=["facts"])
    return decision


def _in_public(come: Settled, said: str) -> tuple[str, str]:
    """Return as whose decision, and in which words, everybody reads what was decided: a decision is public."""
    assembly = come.motions[0].assembly
    meets_in_public = assembly.audience == Following.PUBLIC
    body = words.clipped(title_of(assembly, assembly.language), BODY) if meets_in_public else _("Assembly")
    if all(is_for_everybody(one) for one in come.motions):
        return body, said
    labels = words.named(one.label for one in come.motions)
    hidden = _("%(motions)s was decided. What it says is for those who take part in the assembly.")
    return body, words.clipped(hidden % {"motions": labels}, words.WORDS)


def do(motion: Motion, by: Person | None, now: datetime) -> bool:
    """Do what an adopted motion says; where it cannot be done keep why, and what somebody can do about it."""
    deed = events.DEEDS.get(motion.deed)
    if by is None or deed is None:
        return outcomes.leave(motion, outcomes.NOBODY)
    try:
        with transaction.atomic():
            _require_going_on(motion)
            deed.carry_out(motion.pk, by, now)
    except (events.CannotBeDone, NotAllowed) as error:
        return outcomes.leave(motion, str(error))
    except Exception:  # a vote is closed whatever its deed comes to
        log.exception("what a motion says could not be done", motion=motion.pk)
        return outcomes.leave(motion, outcomes.BROKEN)
    Motion.objects.filter(pk=motion.pk).update(did_at=now, failed_because="")
    audit.record(Event.MOTION_CARRIED_OUT, subject=f"motion:{motion.pk}", by=by.actor, now=now)
    return True


def _require_going_on(motion: Motion) -> None:
    if motion.assembly.host.ended_at is not None:
        raise events.CannotBeDone(_("The coalition has ended. Take it up again, then do it."))


def do_now(*, motion: Motion, by: Person, now: datetime) -> bool:
    """Do what votes decided and nobody did yet; tell whether nothing is left. Its reason is in `failed_because`."""
    require(permissions.may_carry_out(by, motion, now))
    with transaction.atomic():
        row = steps.held(motion)
        for vote in dict.fromkeys(one.vote_id for one in puttings.left(row)):
            settled(vote, by, now)
        row = steps.held(motion)
        with words.speaking(row.assembly.language):
            if row.state == MotionState.ADOPTED and row.did_at is None:
                do(row, by, now)
    return not puttings.is_left(Motion.objects.get(pk=row.pk))


def broken_off(vote: int, by: Person | None, now: datetime) -> None:
    """Note at each motion that the vote on it was broken off; called in that transaction."""
    with transaction.atomic():
        rows = list(puttings.of_vote(vote).select_for_update(of=("self",)).filter(carried_out_at__isnull=True))
        steps.hold(Motion.objects.filter(pk__in=[one.motion_id for one in rows]))
        for putting in rows:
            motion = steps.held(putting.motion)
            with words.speaking(motion.assembly.language):
                said = _("The vote was broken off: %(because)s") % {"because": putting.vote.broken_off_because}
            note = words.clipped(said, words.REASON)
            steps.to(motion=motion, state=MotionState(motion.state), by=by, now=now, vote=putting.vote, note=note)
            Putting.objects.filter(pk=putting.pk).update(carried_out_at=now)


def asked_again(old: int, new: int, _by: Person | None, _now: datetime) -> None:
    """Keep that another vote asks what one asked that was broken off, or came to a tie; in that transaction."""
    options = {one["id"] for one in Vote.objects.get(pk=new).options}
    for putting in puttings.of_vote(old):
        others = Putting.objects.filter(puttings.WAITING, motion=putting.motion).exclude(vote__in=[old, new])
        if others.exists():
            require(permissions.IN_A_VOTE)
        if putting.motion.state in {MotionState.ADOPTED, MotionState.REJECTED}:
            require(permissions.DECIDED)
    before = Vote.objects.get(pk=old).prepared_by_id
    Vote.objects.filter(pk=new, prepared_by__isnull=True).update(prepared_by=before)
    for putting in puttings.of_vote(old):
        facts = {name: value for name, value in putting.facts.items() if name != "decision"}
        if facts.get("option", next(iter(options), None)) not in options and options:
            continue
        for name in ("options", "candidates"):
            if name in facts:
                facts[name] = {key: value for key, value in facts[name].items() if key in options}
        Putting.objects.get_or_create(motion=putting.motion, vote_id=new, defaults={"put": putting.put, "facts": facts})
