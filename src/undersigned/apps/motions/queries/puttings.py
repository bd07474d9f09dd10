"""What was put to the vote of which motions, what waits, what came of it, and what was not done yet."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Assembly
from undersigned.apps.coalitions.queries import Visitor
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.motions import events, words
from undersigned.apps.motions.models import Candidacy, Motion, MotionState, Put, Putting
from undersigned.apps.motions.queries.motions import address_of, is_for_everybody
from undersigned.apps.votes.events import About, Words
from undersigned.apps.votes.models import State, Vote
from undersigned.core.text import diff

SHOWN: Final = (Put.WHOLE, Put.AMENDMENTS, Put.VARIANTS, Put.ELECTION)
"""What is put with words of its own; the others say all in their titles."""
WAITING: Final = Q(vote__settled_at__isnull=True, vote__broken_off_at__isnull=True)
"""Of puttings whose vote is not over: announced, open, or counted and not settled."""
LEFT: Final = Q(vote__settled_at__isnull=False, carried_out_at__isnull=True)
"""Of puttings whose vote decided something that was not done yet."""
MOTION: Final = ("motion__assembly__host", "motion__statement", "motion__mover", "vote__prepared_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Motions that are put to one vote, which is announced and not open yet."""

    vote: Vote
    motions: tuple[Motion, ...]


def of_motion(motion: Motion) -> list[Putting]:
    """Return what was put to the vote of a motion, the latest first."""
    return list(Putting.objects.filter(motion=motion).select_related("vote").order_by("-pk"))


def of_vote(vote: int) -> QuerySet[Putting]:
    """Return what one vote is about: more than one row where it is a bundle, or among motions."""
    return Putting.objects.filter(vote=vote).select_related(*MOTION).order_by("motion__number", "pk")


def waiting(motion: Motion) -> Putting | None:
    """Return what of a motion is in a vote that is not over."""
    return Putting.objects.filter(WAITING, motion=motion).select_related("vote").order_by("-pk").first()


def waiting_in(assembly: int) -> QuerySet[Putting]:
    """Return what of an assembly's motions is in a vote that is not over."""
    return Putting.objects.filter(WAITING, motion__assembly=assembly)


def is_put(motion: Motion) -> bool:
    """Tell whether a motion, or something of it, is in a vote that is open, or counted and not settled."""
    return Putting.objects.filter(WAITING, motion=motion, vote__opened_at__isnull=False).exists()


def on_amendment(amendment: int) -> Putting | None:
    """Return the vote in which an amendment is, or one to that amendment, while it is open or not settled."""
    numbers = {amendment, *Amendment.objects.filter(parent=amendment).values_list("pk", flat=True)}
    rows = Putting.objects.filter(WAITING, motion__statement__amendments=amendment, vote__opened_at__isnull=False)
    return next((one for one in rows.select_related("vote", "motion") if numbers & _amendments_in(one)), None)


def _amendments_in(putting: Putting) -> set[int]:
    pairs = [*putting.facts.get("amendments", ()), *putting.facts.get("options", {}).values()]
    return {number for number, _proposal in pairs}


def broken(put: str) -> str:
    """Say what becomes of an open vote in which something is that is withdrawn."""
    if put == Put.VARIANTS:
        return _(
            "It is being voted on. That vote is broken off, and nothing that was cast in it counts. "
            "It is asked anew among the others, if enough are left."
        )
    return _("It is being voted on. That vote is broken off, and nothing that was cast in it counts.")


def breaks(motion: Motion) -> str:
    """Say that an open vote is broken off where a motion is withdrawn, and what becomes of it; or nothing."""
    found = Putting.objects.filter(WAITING, motion=motion, vote__opened_at__isnull=False).order_by("-pk").first()
    return broken(found.put) if found else ""


def is_bound(motion: Motion) -> bool:
    """Tell whether a motion cannot be taken back any more: it is voted on, and not beside others of which one goes on.

    Where one of several is withdrawn, the vote is broken off, and asks again without it.
    """
    rows = Putting.objects.filter(WAITING, motion=motion, vote__opened_at__isnull=False)
    return any(one.put != Put.VARIANTS or "option" not in one.facts for one in rows)


def is_taken(motion: Motion) -> bool:
    """Tell whether a motion is in a vote that is not over, or in one that was announced."""
    return Putting.objects.filter(WAITING, motion=motion).exists()


def left(motion: Motion) -> QuerySet[Putting]:
    """Return what votes decided of a motion and nobody did yet, the first first."""
    return Putting.objects.filter(LEFT, motion=motion).select_related(*MOTION).order_by("pk")


def is_left(motion: Motion) -> bool:
    """Tell whether something that was decided of a motion waits to be done: by the chair, with one button."""
    undone = motion.state == MotionState.ADOPTED and motion.did_at is None
    return undone or left(motion).exists()


def unfinished(assembly: Assembly | int) -> QuerySet[Motion]:
    """Return the motions of an assembly of which something was decided and not done."""
    undone = Q(state=MotionState.ADOPTED, did_at__isnull=True)
    waits = Q(pk__in=Putting.objects.filter(LEFT).values("motion"))
    return Motion.objects.filter(undone | waits, assembly=assembly).order_by("number")


def bundles(assembly: Assembly | int) -> list[Bundle]:
    """Return the bundles of an assembly that were announced and are not open, the first first."""
    rows = Putting.objects.filter(WAITING, motion__assembly=assembly, put=Put.WHOLE, vote__opened_at__isnull=True)
    votes = Vote.objects.filter(pk__in=rows.values("vote")).annotate(n=Count("puttings")).order_by("pk")
    return [bundle_of(vote) for vote in votes]


def bundle_of(vote: Vote) -> Bundle:
    """Return the motions that one vote is about."""
    return Bundle(vote=vote, motions=tuple(one.motion for one in of_vote(vote.pk)))


def bundle(assembly: Assembly, public_id: str) -> Bundle | None:
    """Return the announced bundle of an assembly whose vote has this id."""
    return next((one for one in bundles(assembly) if one.vote.public_id == public_id), None)


def result_of(vote: Vote) -> Mapping[str, Any] | None:
    """Return what a settled vote came to, as its file says it."""
    if vote.file is None:
        return None
    found: Mapping[str, Any] = json.loads(bytes(vote.file))["result"]
    return found


def result_line(vote: Vote) -> str:
    """Say in one line, in the page's language, how many votes were for what; nothing while it is not settled."""
    result = result_of(vote)
    if result is None:
        return ""
    if "for" in result:
        return words.of_motion_counts(result)
    return words.of_option_counts(result, {one["id"]: one["name"] for one in vote.options})


def words_of(motion: Motion) -> str:
    """Return in which words a motion was decided, for who may see it: everybody may read less in the decision."""
    if motion.decision is None:
        return ""
    if is_for_everybody(motion):
        return motion.decision.words
    rows = Putting.objects.filter(motion=motion, facts__decision=motion.decision.pk).order_by("-pk")
    found = next((one.facts["said"] for one in rows if "said" in one.facts), None)
    return motion.decision.words if found is None else str(found)


def said(putting: Putting) -> str:
    """Say what of a motion was put to the vote, and what came of it, in the page's language."""
    match putting.vote.state:
        case State.SETTLED:
            return result_line(putting.vote)
        case State.BROKEN_OFF:
            return _("Broken off: %(because)s") % {"because": putting.vote.broken_off_because}
        case other:
            return str(other.label)


def about(vote: int, _person: Visitor) -> Iterable[About]:
    """Say which motions a vote is about: whoever may read the vote may see them, for they were moved."""
    for one in of_vote(vote):
        yield About(
            title=words.labelled(one.motion.label, one.motion.title),
            address=reverse("motion", args=[one.motion.assembly.slug, one.motion.number]),
            label=_("Motion"),
            language=one.motion.language,
        )


def on_ballot(vote: int) -> Iterable[Words]:
    """Show the words on which a vote decides: what adoption does, or what amendments change, as they were put."""
    lines = [_line(one) for one in of_vote(vote) if one.put in SHOWN]
    if lines:
        yield Words(template="motion/_parts/ballot.html", context={"lines": lines})


def _line(putting: Putting) -> dict[str, Any]:
    motion, facts = putting.motion, putting.facts
    deed = events.DEEDS.get(motion.deed) if putting.put == Put.WHOLE else None
    asked = _amendments_in(putting)
    changes = [one for one in facts.get("changes", ()) if one["amendment"] in asked]
    return {
        "label": motion.label,
        "title": motion.title,
        "language": motion.language,
        "url": address_of(motion),
        "is_told": motion.label in putting.vote.title and motion.title in putting.vote.title,
        "says": deed.says(motion.pk) if deed else "",
        "candidates": list(_candidates(facts.get("candidates", {}).values())),
        "amendments": [{**one, "clauses": [_compared(*row) for row in one["clauses"]]} for one in changes],
    }


def _candidates(numbers: Iterable[int]) -> QuerySet[Candidacy]:
    rows = Candidacy.objects.filter(pk__in=list(numbers), accepted_at__isnull=False, withdrawn_at__isnull=True)
    return rows.select_related("organisation").order_by("name", "pk")


def _compared(name: str, was: str, then: str) -> dict[str, Any]:
    return {"name": name, "pieces": list(diff.words(was, then))}
