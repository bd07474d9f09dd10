"""The docket: all amendments of a text with every wording of each, read at once, and what they make of the text.

    docket = docket_of(statement)
    docket.changes_today(docket.standing(amendment))      # as changes to the draft of today

Four questions to the database, however many amendments there are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from django.db.models import QuerySet

from undersigned.apps.drafting.models import OPEN, Amendment, Answer, Proposal, Round, Side, State
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Draft, Statement
from undersigned.core import amendments as core
from undersigned.core.text.wording import Wording

Changes = tuple[core.Change, ...]

THE_DRAFT = "draft"
"""How the drafters' own changes are named beside those of amendments, which are called A1, A2 …"""
THIS = "this"


@dataclass(frozen=True, slots=True)
class Rebased:
    """An amendment as changes to the draft of today, and where that draft has changed the same words since.

    Where it did and nobody has chosen, the draft has its way.
    """

    changes: Changes
    clashes: tuple[core.Clash, ...] = ()
    settled: tuple[core.Clash, ...] = ()


def rebase(
    base: Wording, latest: Wording, changes: Changes, choices: Mapping[str, core.Choice] | None = None
) -> Rebased:
    """Return changes to one text as changes to what became of it since."""
    if base == latest:
        return Rebased(changes)
    base = replace(latest, title=base.title, clauses=base.clauses)
    sides = {THE_DRAFT: core.changes_between(base, latest), THIS: changes}
    merged = core.merge(base, sides, choices or {})
    kept = {clash.key: core.Take(THE_DRAFT) for clash in merged.undecided}
    wording = core.merge(base, sides, {**(choices or {}), **kept}).wording if kept else merged.wording
    return Rebased(core.changes_between(latest, wording), merged.undecided, merged.settled)


_known = lru_cache(maxsize=1024)(rebase)
"""The same for all who look, until somebody saves a draft or changes a wording."""


@dataclass(frozen=True, slots=True)
class Docket:
    """What was read: the draft of today, the amendments by their rows' numbers, and all their wordings."""

    statement: Statement
    latest: Draft
    amendments: dict[int, Amendment]
    proposals: dict[int, Proposal]
    drafts: dict[int, Draft]
    _by_amendment: defaultdict[int, list[Proposal]] = field(default_factory=lambda: defaultdict(list))
    _wordings: dict[int, Wording] = field(default_factory=dict)
    _texts: dict[int, Wording] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Put the wordings to their amendments, the first one first."""
        for proposal in sorted(self.proposals.values(), key=lambda one: one.number):
            self._by_amendment[proposal.amendment_id].append(proposal)

    def of(self, states: Iterable[State]) -> list[Amendment]:
        """Return the amendments in one of these states, in the order of their numbers."""
        wanted = set(states)
        return [one for one in self.amendments.values() if one.state in wanted]

    @property
    def open(self) -> list[Amendment]:
        """The amendments that wait for a decision."""
        return self.of(OPEN)

    @property
    def wording(self) -> Wording:
        """The words of the draft of today."""
        return self.wording_of(self.latest)

    def wording_of(self, draft: Draft) -> Wording:
        """Return the words of a draft."""
        if draft.pk not in self._wordings:
            self._wordings[draft.pk] = statements.wording_of(draft)
        return self._wordings[draft.pk]

    def versions(self, amendment: Amendment) -> list[Proposal]:
        """Return every wording of an amendment, the first one first."""
        return list(self._by_amendment[amendment.pk])

    def standing(self, amendment: Amendment) -> Proposal:
        """Return what an amendment says: the newest wording but for counter-proposals that were not accepted."""
        return [one for one in self._by_amendment[amendment.pk] if counts(one)][-1]

    def waiting(self, amendment: Amendment) -> Proposal | None:
        """Return the counter-proposal that waits for an answer, if one does."""
        return next((one for one in self._by_amendment[amendment.pk] if is_waiting(one)), None)

    def lineage(self, proposal: Proposal) -> tuple[Proposal, ...]:
        """Return the wordings on which this one builds, the one that amends the draft first, and itself."""
        found = [proposal]
        while (upon := found[-1].upon_id) is not None:
            found.append(self.proposals[upon])
        return tuple(reversed(found))

    def base(self, proposal: Proposal) -> Wording:
        """Return the words of the draft on which all of its lineage stands."""
        return self.wording_of(self.drafts[self.lineage(proposal)[0].base_id])

    def before(self, proposal: Proposal) -> Wording:
        """Return the text that it amends: a draft, or that with the amendments on which it builds."""
        upon = self.proposals[proposal.upon_id] if proposal.upon_id else None
        return self.text_for(self.drafts[proposal.base_id], upon)

    def text_for(self, base: Draft, upon: Proposal | None) -> Wording:
        """Return the text that a wording amends: a draft, or that with another amendment as it is worded there."""
        return self.after(upon) if upon else self.wording_of(base)

    def after(self, proposal: Proposal) -> Wording:
        """Return the text as it would be with it, on the draft it was made against."""
        for one in self.lineage(proposal):  # not by recursion: amendments are amended to any depth
            if one.pk not in self._texts:
                text = self._texts[one.upon_id] if one.upon_id else self.wording_of(self.drafts[one.base_id])
                self._texts[one.pk] = core.apply(text, changes_of(one))
        return self._texts[proposal.pk]

    def as_of_today(self, proposal: Proposal) -> Wording:
        """Return the text as it would be with it, on the draft of today."""
        return core.apply(self.wording, self.today(proposal).changes)

    def onto(self, proposal: Proposal, base: Draft, upon: Proposal | None) -> Changes:
        """Return its changes as changes to another draft, or to another wording of what it amends."""
        return rebase(self.before(proposal), self.text_for(base, upon), changes_of(proposal)).changes

    def all_changes(self, proposal: Proposal) -> Changes:
        """Return its changes after those of all on which it builds, as they were written."""
        return tuple(change for one in self.lineage(proposal) for change in changes_of(one))

    def composed(self, proposal: Proposal) -> Changes:
        """Return its changes, with those of all on which it builds, as changes to the draft they were made against."""
        if proposal.upon_id is None:
            return changes_of(proposal)
        return core.changes_between(self.base(proposal), self.after(proposal))

    def today(self, proposal: Proposal, choices: Mapping[str, core.Choice] | None = None) -> Rebased:
        """Return it as changes to the draft of today, and where they clash with what was changed in it since."""
        base, changes = self.base(proposal), self.composed(proposal)
        return rebase(base, self.wording, changes, choices) if choices else _known(base, self.wording, changes)

    def ancestors(self, amendment: Amendment) -> list[Amendment]:
        """Return what it amends, and what that amends, the nearest first."""
        found, row = [], amendment
        while row.parent_id is not None:
            row = self.amendments[row.parent_id]
            found.append(row)
        return found

    def children(self, amendment: Amendment) -> list[Amendment]:
        """Return what amends it."""
        return [one for one in self.amendments.values() if one.parent_id == amendment.pk]


def docket_of(
    statement: Statement,
    *,
    latest: Draft | None = None,
    with_draft: Amendment | None = None,
    heard: QuerySet[Round] | None = None,
) -> Docket:
    """Read all that was proposed for a text; drafts of amendments are left out, but for the one that is asked for.

    With *heard*, only what was proposed in these rounds, and does not amend what was proposed in others.
    """
    latest = latest or statements.latest_draft(statement)
    rows = _together(list(proposed(statement) if heard is None else proposed(statement).filter(round__in=heard)))
    if with_draft is not None and with_draft.state == State.DRAFT:
        rows.append(with_draft)
    wordings = Proposal.objects.filter(amendment__in=rows).order_by("number")
    proposals = {one.pk: one for one in wordings}
    wanted = {one.base_id for one in proposals.values()} - {latest.pk}
    drafts = {row.pk: row for row in Draft.objects.filter(pk__in=wanted)} | {latest.pk: latest}
    return Docket(statement, latest, {row.pk: row for row in rows}, proposals, drafts)


def _together(rows: list[Amendment]) -> list[Amendment]:
    """Leave out what amends something that is left out. What amends has a higher number than what it amends."""
    known: set[int] = set()
    for row in rows:
        if row.parent_id is None or row.parent_id in known:
            known.add(row.pk)
    return [row for row in rows if row.pk in known]


def proposed(statement: Statement) -> QuerySet[Amendment]:
    """Return what was proposed for a text, in the order of the numbers: no drafts."""
    rows = Amendment.objects.filter(statement=statement).exclude(state=State.DRAFT)
    return rows.select_related("organisation", "mandate", "round", "parent").order_by("number")


def changes_of(proposal: Proposal) -> Changes:
    """Return the changes of a wording as values of the core."""
    return core.Amendment.from_json(proposal.changes).changes


def counts(proposal: Proposal) -> bool:
    """Tell whether an amendment said this, for a while: it is no counter-proposal, or one that was accepted."""
    return proposal.side != Side.DRAFTERS or proposal.answer == Answer.ACCEPTED


def is_waiting(proposal: Proposal) -> bool:
    """Tell whether it is a counter-proposal that nobody has answered."""
    return proposal.side == Side.DRAFTERS and not proposal.answer
