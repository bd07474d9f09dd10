"""Texts that wait for an organisation's name: newest versions, behind which it neither stands nor pledged to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition, Goal, Membership, State
from undersigned.apps.coalitions.models import Kind as CoalitionKind
from undersigned.apps.needs.queries import places
from undersigned.apps.needs.queries.need import Kind, Need
from undersigned.apps.needs.queries.situation import Situation, of_organisation
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements.models import Revision


@dataclass(frozen=True, slots=True)
class Open:
    """A text that an organisation could sign now: a member, an applicant or a guest of its coalition, or its author."""

    revision: Revision
    organisation: Organisation
    membership: Membership | None


@dataclass(frozen=True, slots=True)
class Texts:
    """What the organisations of somebody could sign, what they have to sign again, and what invites them."""

    open: list[Open] = field(default_factory=list)
    again: list[Open] = field(default_factory=list)
    failed: frozenset[tuple[int, int]] = frozenset()
    charters: dict[int, str] = field(default_factory=dict)
    sealed: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Answers:
    """What organisations said to texts, each as the numbers of a revision and of an organisation."""

    given: frozenset[tuple[int, int]]
    doubtful: frozenset[tuple[int, int]]
    failed: frozenset[tuple[int, int]]


def texts_of(here: Situation) -> Texts:
    """Read what somebody's organisations could sign: three queries, however much that is."""
    belonging = defaultdict(list)
    for membership in here.memberships:
        belonging[membership.coalition_id].append(membership)
    rows = newest().filter(
        Q(statement__coalition__in=belonging) | Q(statement__proposer__in=here.signing),
        statement__coalition__ended_at__isnull=True,
    )
    revisions = list(rows.select_related("statement__coalition").defer("document").order_by("pk"))
    said = answers([revision.pk for revision in revisions], list(here.signing))
    asked = [one for revision in revisions for one in _asked(revision, belonging, here)]
    return Texts(
        open=[one for one in asked if _pair(one) not in said.given],
        again=[one for one in asked if _pair(one) in said.doubtful],
        failed=said.failed,
        charters=_charters(list(belonging)),
        sealed=frozenset(revision.statement.coalition_id for revision in revisions),
    )


def newest() -> QuerySet[Revision]:
    """Return the newest revision of each text; of what is asked for, no other rows are looked at."""
    newer = Revision.objects.filter(statement=OuterRef("statement"), version__gt=OuterRef("version"))
    return Revision.objects.filter(~Exists(newer))


def _asked(revision: Revision, belonging: dict[int, list[Membership]], here: Situation) -> Iterator[Open]:
    statement = revision.statement
    members = {one.organisation_id: one for one in belonging.get(statement.coalition_id, ())}
    for number, membership in members.items():
        yield Open(revision, here.signing[number], membership)
    if statement.proposer_id in here.signing and statement.proposer_id not in members:
        yield Open(revision, here.signing[statement.proposer_id], None)


def _pair(one: Open) -> tuple[int, int]:
    return one.revision.pk, one.organisation.pk


def answers(revisions: list[int], organisations: list[int]) -> Answers:
    """Return what these organisations said to these revisions. Who took the name back has answered, too."""
    rows = Endorsement.objects.filter(
        revision__in=revisions, organisation__in=organisations, collected_at__isnull=False
    ).values_list("revision", "organisation", "collected_at", "failed_at", "withdrawn_at", "key__compromised_at")
    given, doubtful, failed = set(), set(), set()
    for revision, organisation, collected_at, failed_at, withdrawn_at, compromised_at in rows:
        if failed_at:
            failed.add((revision, organisation))
            continue
        given.add((revision, organisation))
        if compromised_at and collected_at and compromised_at <= collected_at and not withdrawn_at:
            doubtful.add((revision, organisation))
    return Answers(frozenset(given), frozenset(doubtful), frozenset(failed))


def _charters(coalitions: list[int]) -> dict[int, str]:
    """Return the digests of the charters in force: those that the goals of these coalitions were taken from."""
    rows = Goal.objects.filter(coalition__in=coalitions, retired_at__isnull=True)
    return dict(rows.values_list("coalition", "charter").distinct())


def needs(here: Situation, texts: Texts, told: frozenset[tuple[int, int]]) -> Iterator[Need]:
    """Give what is to be signed, but for what is *told* as a condition, and every invitation of a coalition once."""
    for one in texts.open:
        if _pair(one) not in told:
            yield _to_sign(one, texts)
    for one in texts.again:
        note = _("Take the organisation's name back there, then sign with a key that only you hold.")
        yield _need(Kind.AGAIN, one, one.revision.sealed_at, note)
    for membership in here.memberships:
        if membership.state == State.INVITED and not _can_answer(membership.coalition, texts):
            yield _invited(membership)


def _to_sign(one: Open, texts: Texts) -> Need:
    membership, revision = one.membership, one.revision
    if membership and membership.state == State.INVITED and _is_charter(revision, texts):
        note = _("Whoever undersigns it joins %(coalition)s, by its rules.") % {
            "coalition": membership.coalition.called()
        }
        return _need(Kind.CHARTER, one, max(revision.sealed_at, membership.changed_at), note)
    note = ""
    if _pair(one) in texts.failed:
        note = _("The condition on which your organisation would have signed was not fulfilled.")
    return _need(Kind.TEXT, one, revision.sealed_at, note)


def _is_charter(revision: Revision, texts: Texts) -> bool:
    return texts.charters.get(revision.statement.coalition_id) == revision.digest


def _can_answer(coalition: Coalition, texts: Texts) -> bool:
    """Tell whether there is anything to undersign: the charter, or the text for which a coalition came together."""
    known = texts.sealed if coalition.kind == CoalitionKind.AD_HOC else texts.charters
    return coalition.pk in known


def _invited(membership: Membership) -> Need:
    return Need(
        kind=Kind.COALITION,
        mark=f"{Kind.COALITION}-{membership.organisation_id}-{membership.coalition_id}",
        title=membership.coalition.called(),
        url=places.coalition(membership.coalition),
        whose=of_organisation(membership.organisation),
        since=membership.changed_at,
        note=_("There is nothing to undersign yet: its committee has not sealed the text."),
    )


def _need(kind: Kind, one: Open, since: datetime, note: str) -> Need:
    return Need(
        kind=kind,
        mark=f"{kind}-{one.organisation.pk}-{one.revision.pk}",
        title=one.revision.title,
        url=places.statement(one.revision.statement.slug),
        whose=of_organisation(one.organisation),
        since=since,
        note=note,
    )
