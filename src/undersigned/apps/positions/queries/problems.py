"""The problem of common ground: what is asked, who is asked, and what they said, as the core wants it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from undersigned.apps.drafting import queries as drafting
from undersigned.apps.drafting.queries import Choosable, Docket, Variant
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.positions.queries import answers
from undersigned.apps.positions.queries.answers import Place, Wanted
from undersigned.apps.positions.queries.asking import Terms, terms
from undersigned.apps.statements.models import Statement
from undersigned.core.commonground import problem as core
from undersigned.core.commonground.problem import Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the ids of a problem stand for: clauses in the order of the text, organisations by handle, and the terms.

    `today` is the text of the draft itself, as the core has texts.
    """

    clauses: tuple[Choosable, ...]
    organisations: Mapping[str, Organisation]
    terms: Terms

    @property
    def variants(self) -> dict[Place, Variant]:
        """Every wording by its place."""
        return {(clause.id, one.key): one for clause in self.clauses for one in clause.variants}

    @property
    def asked(self) -> dict[str, core.Clause]:
        """The clauses as the core wants them, by their ids, in the order of the text."""
        ids = frozenset(clause.id for clause in self.clauses)
        variants = {clause.id: tuple(one.key for one in clause.variants) for clause in self.clauses}
        return {id_: self.terms.clause(id_, keys, ids) for id_, keys in variants.items()}

    @property
    def today(self) -> dict[str, str]:
        """The text of the draft: the key of its wording, by the id of the clause."""
        return {clause.id: one.key for clause in self.clauses for one in clause.variants if one.in_draft}


def problem(statement: Statement) -> tuple[Problem, Names]:
    """Return what the positions of those who take part make a problem of, and what its ids stand for.

    All of it, whoever may see it: ask `permissions.sight` first. Six questions to the database, however much there is.
    """
    known = names(statement)
    said = answers.positions(statement)
    asked = known.variants
    return Problem(
        clauses=tuple(known.asked.values()),
        organisations=_organisations(known, answers.conditions(statement)),
        positions={
            handle: {place: position for place, position in said[handle].items() if place in asked}
            for handle in known.organisations
            if handle in said
        },
    ), known


def names(statement: Statement, docket: Docket | None = None) -> Names:
    """Return what is asked, and who takes part; of a docket that somebody may read, if one is given."""
    taking_part = drafting.taking_part(statement)
    return Names(
        clauses=drafting.variants_in(docket) if docket else drafting.variants(statement),
        organisations={one.handle: one for one in taking_part},
        terms=terms(statement),
    )


def _organisations(known: Names, conditions: Mapping[str, Wanted]) -> tuple[core.Organisation, ...]:
    now_called = _now_called(
        {handle for one in conditions.values() for handle in one.all_of} - set(known.organisations)
    )
    return tuple(
        _organisation(handle, known, conditions.get(handle, Wanted()), now_called) for handle in known.organisations
    )


def _organisation(handle: str, known: Names, wanted: Wanted, now_called: Mapping[str, str]) -> core.Organisation:
    """Give an organisation. Who waits for one that does not take part waits for more than there are: in vain."""
    others = {now_called.get(one, one) for one in wanted.all_of}
    in_vain = not others <= known.organisations.keys()
    return core.Organisation(
        id=handle,
        weight=known.terms.weight(handle),
        at_least=len(known.organisations) + 1 if in_vain else wanted.at_least,
        all_of=frozenset(others & known.organisations.keys()) - {handle},
    )


def _now_called(handles: Iterable[str]) -> dict[str, str]:
    """Return into whom those among these were merged that were."""
    wanted = set(handles)
    if not wanted:
        return {}
    rows = Organisation.objects.filter(handle__in=wanted, merged_into__isnull=False)
    return dict(rows.values_list("handle", "merged_into__handle"))
