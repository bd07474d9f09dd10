"""Putting to the vote what is not the whole motion: amendments, one of several wordings or motions, elections."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from undersigned.apps.assemblies.models import Matter
from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.models import Amendment
from undersigned.apps.drafting.queries import Docket
from undersigned.apps.motions import words
from undersigned.apps.motions.models import Motion, Put
from undersigned.apps.motions.queries import amending, candidacies, order
from undersigned.apps.motions.services import steps
from undersigned.apps.motions.services.putting import (
    NothingToPut,
    Piece,
    Terms,
    asked,
    free,
    line,
    matter_of,
    opened,
    seen,
)
from undersigned.apps.people.models import Person
from undersigned.apps.votes.models import Vote
from undersigned.core.tally import Kind, Option

AS_IT_IS = "text"
"""The option that leaves the text as it is."""


class CannotStandTogether(Exception):
    """These amendments want different things of the same words: they are put one after the other."""

    def __init__(self, sentences: Sequence[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = sentences


class AmendsAmendment(Exception):
    """One of several amends another amendment: it is put to the vote by itself, before that one."""


class SaysOtherwise(Exception):
    """An amendment was worded anew, decided or withdrawn since the page was made."""


def put_amendments(*, motion: Motion, chosen: Mapping[int, int], terms: Terms, by: Person, now: datetime) -> Vote:
    """Put one amendment to the vote, or several together; *chosen* maps their rows to the wordings that were seen.

    Raises:
        SaysOtherwise: One of them says something else by now, or does not wait for a decision.
        CannotStandTogether, AmendsAmendment: They are put one after the other.
        NothingToPut: None was chosen. And what `putting.put` raises.
    """
    with transaction.atomic():
        row = free(motion, by, now)
        docket, rows = _chosen(row, chosen)
        if len(rows) > 1:
            _require_together(docket, rows)
        with words.speaking(row.assembly.language):
            title = _of_amendments(row, rows)
            changes = _changes(docket, rows)
        facts = {"amendments": [[one.pk, chosen[one.pk]] for one in rows], "changes": changes, **seen(row)}
        asking = asked(title, terms, Matter.AMENDMENT, row.assembly.language)
        return opened([Piece(motion=row, put=Put.AMENDMENTS, facts=facts)], asking, by=by, now=now)


def choose_variants(
    *, motion: Motion, chosen: Mapping[int, int], kind: Kind, terms: Terms, by: Person, now: datetime
) -> Vote:
    """Ask which of several amendments is adopted, or whether the text stays as it is; raises as `put_amendments`."""
    with transaction.atomic():
        row = free(motion, by, now)
        docket, rows = _chosen(row, chosen)
        if len(rows) < 2:
            raise NothingToPut
        if any(docket.ancestors(one) for one in rows):
            raise AmendsAmendment
        with words.speaking(row.assembly.language):
            title = _("%(motion)s – which wording?") % {"motion": line(row)}
            options = [Option(AS_IT_IS, _("The text as it is")), *(_option_of(one) for one in rows)]
            changes = _changes(docket, rows)
        facts = {"options": {f"a{one.pk}": [one.pk, chosen[one.pk]] for one in rows}, "changes": changes, **seen(row)}
        asking = asked(title, terms, Matter.AMENDMENT, row.assembly.language, kind=kind, options=options)
        return opened([Piece(motion=row, put=Put.VARIANTS, facts=facts)], asking, by=by, now=now)


def choose_motions(*, motions: Sequence[Motion], kind: Kind, terms: Terms, by: Person, now: datetime) -> Vote:
    """Ask which of several motions goes on: the others are rejected, and that one is put to the vote next.

    Raises:
        NothingToPut: They are fewer than two, or of more than one assembly. And what `putting.put` raises.
    """
    if len({one.pk for one in motions}) < 2 or len({one.assembly_id for one in motions}) > 1:
        raise NothingToPut
    with transaction.atomic():
        steps.hold(Motion.objects.filter(pk__in=[one.pk for one in motions]))
        rows = [free(one, by, now) for one in sorted(motions, key=lambda one: one.number or 0)]
        assembly = rows[0].assembly
        with words.speaking(assembly.language):
            title = _("Which of these motions goes on?")
        options = [Option(f"m{row.number}", words.clipped(line(row), words.NAME)) for row in rows]
        pieces = [Piece(motion=row, put=Put.VARIANTS, facts={"option": f"m{row.number}", **seen(row)}) for row in rows]
        asking = asked(title, terms, matter_of(rows[0]), assembly.language, kind=kind, options=options)
        return opened(pieces, asking, by=by, now=now)


def put_election(*, motion: Motion, terms: Terms, by: Person, now: datetime) -> Vote:
    """Elect among those who stand, as many as there are seats left.

    Raises:
        NothingToPut: Nobody stands. And what `putting.put` raises.
    """
    with transaction.atomic():
        row = free(motion, by, now)
        taken = set(row.facts.get("elected", ()))
        rows = [one for one in candidacies.standing(row) if one.pk not in taken]
        seats = seats_left(row)
        if not rows or seats < 1:
            raise NothingToPut
        options = [Option(f"c{one.pk}", words.clipped(one.name, words.NAME)) for one in rows]
        facts: dict[str, Any] = {"candidates": {f"c{one.pk}": one.pk for one in rows}, "seats": seats}
        asking = asked(line(row), terms, Matter.ELECTION, row.language, options=options, seats=seats)
        return opened([Piece(motion=row, put=Put.ELECTION, facts=facts)], asking, by=by, now=now)


def seats_left(motion: Motion) -> int:
    """Return how many of the seats of an election nobody was elected to yet."""
    return int(motion.facts.get("seats", 1)) - len(motion.facts.get("elected", ()))


def _chosen(motion: Motion, chosen: Mapping[int, int]) -> tuple[Docket, list[Amendment]]:
    docket = amending.docket_of(motion)
    if docket is None or not chosen:
        raise NothingToPut
    rows = amending.open_in(docket, list(chosen))
    if len(rows) < len(chosen) or any(docket.standing(one).pk != chosen[one.pk] for one in rows):
        raise SaysOtherwise
    return docket, rows


def _changes(docket: Docket, rows: Sequence[Amendment]) -> list[dict[str, Any]]:
    """Return what amendments change, as it is kept beside the vote: the text may say something else when it is over."""
    return [
        {
            "amendment": one.pk,
            "label": one.label,
            "organisation": one.organisation.name,
            "does": [str(line) for line in drafting.deeds(docket, docket.standing(one))],
            "clauses": [[row.name, row.was, row.then] for row in order.changed_by(docket, one, docket.standing(one))],
        }
        for one in rows
    ]


def _require_together(docket: Docket, rows: Sequence[Amendment]) -> None:
    if any(docket.ancestors(one) for one in rows):
        raise AmendsAmendment
    if found := amending.clashing(docket, rows):
        raise CannotStandTogether(found)


def _of_amendments(motion: Motion, rows: Sequence[Amendment]) -> str:
    if len(rows) == 1:
        said = {"motion": line(motion), "amendment": rows[0].label, "organisation": rows[0].organisation.name}
        return _("%(motion)s – amendment %(amendment)s of %(organisation)s") % said
    names = words.named(one.label for one in rows)
    return _("%(motion)s – amendments %(names)s together") % {"motion": line(motion), "names": names}


def _option_of(amendment: Amendment) -> Option:
    said = {"amendment": amendment.label, "organisation": amendment.organisation.name}
    name = _("%(amendment)s of %(organisation)s") % said
    return Option(f"a{amendment.pk}", words.clipped(name, words.NAME))
