"""Coalitions begin: under a charter, or for one text. Their rules are changed by decision, never while a vote runs."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import (
    Admission,
    Coalition,
    Decision,
    Deed,
    Kind,
    Post,
    Reservations,
    Rule,
    Term,
)
from undersigned.apps.coalitions.services import allowances, decisions, register
from undersigned.apps.organisations.models import Organisation
from undersigned.apps.organisations.services.organisations import folded
from undersigned.apps.people.models import Person
from undersigned.kit import slugs
from undersigned.kit.results import Denied, require

RESERVED = {"new", "invitation"}
"""Names in addresses that are no coalition's."""

VOTING = gettext_lazy("Members are voting now. Change the rules after the last vote has closed.")


class NothingChanged(Exception):
    """These are the rules already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """How a coalition takes in members, how they decide, and what they may except."""

    admission: Admission = Admission.COMMITTEE
    rule: Rule = Rule.MAJORITY
    quorum: int = 0
    voting_days: int = 14
    reservations: Reservations = Reservations.REFUSED

    @classmethod
    def of(cls, coalition: Coalition) -> Rules:
        """Return the rules of a coalition as they are."""
        return cls(
            admission=Admission(coalition.admission),
            rule=Rule(coalition.rule),
            quorum=coalition.quorum,
            voting_days=coalition.voting_days,
            reservations=Reservations(coalition.reservations),
        )


def start(
    *,
    name: str,
    kind: Kind,
    by: Person,
    now: datetime,
    organisation: Organisation | None = None,
    languages: Sequence[str] = ("en",),
    about: str = "",
    names: Mapping[str, str] | None = None,
    rules: Rules | None = None,
) -> Coalition:
    """Begin a coalition; who begins it is its first convener, for *organisation* or as themselves."""
    require(permissions.may_start(by, now))
    allowances.require_start(kind, by)
    with transaction.atomic():
        fields = {
            "public_id": secrets.token_hex(16),
            "name": name,
            "names": dict(names or {}),
            "folded": folded(name, *(names or {}).values()),
            "about": about,
            "languages": list(languages),
            "kind": kind,
            "started_at": now,
            "started_by": by,
            "public_at": now if kind == Kind.STANDING else None,
            "recognised_at": now if by.is_operator else None,
            **asdict(rules or Rules()),
        }
        coalition = Coalition(slug=slugs.hidden(), **fields)
        if kind == Kind.STANDING:
            _address(coalition)
        else:
            coalition.save()
        post = Post.objects.create(coalition=coalition, title=_("Convener"), created_at=now)
        Term.objects.create(post=post, person=by, organisation=organisation, starts_at=now)
        audit.record(Event.COALITION_STARTED, subject=f"coalition:{coalition.pk}", by=by.actor, now=now)
    return coalition


def appear(*, coalition: Coalition, title: str, now: datetime) -> None:
    """Let everybody see a coalition for one text, which is sealed now, under the title that was sealed.

    It is found by that alone, and nothing of what a draft was called stays in its address.
    """
    if coalition.public_at is None:
        coalition.name, coalition.public_at = title[:200], now
        coalition.folded = folded(coalition.name, *coalition.names.values())
        coalition.save(update_fields=["name", "public_at", "folded"])
        _address(coalition)


def _address(coalition: Coalition) -> None:
    slugs.take(coalition, coalition.name, otherwise="coalition", reserved=RESERVED)


def vanish(*, coalition: Coalition, by: Person, now: datetime) -> None:
    """Delete a coalition for one text that nobody ever saw, and that has decided nothing; leave any other one."""
    require(permissions.may_coordinate(by, coalition, now))
    used = (coalition.statements, coalition.memberships, coalition.decisions, coalition.goals)
    if coalition.kind != Kind.AD_HOC or coalition.public_at is not None or any(rows.exists() for rows in used):
        return
    with transaction.atomic():
        Term.objects.filter(post__coalition=coalition).delete()
        coalition.posts.all().delete()
        coalition.delete()


def describe(
    *,
    coalition: Coalition,
    name: str,
    about: str,
    languages: Sequence[str],
    by: Person,
    now: datetime,
    names: Mapping[str, str] | None = None,
) -> Coalition:
    """Change what a coalition is called, in other languages too, and how it describes itself. Its address stays."""
    require(permissions.may_coordinate(by, coalition, now))
    with transaction.atomic():
        row = Coalition.objects.select_for_update().get(pk=coalition.pk)
        row.name, row.about, row.languages, row.names = name, about, list(languages), dict(names or {})
        row.folded = folded(name, *row.names.values())
        row.save(update_fields=["name", "about", "languages", "names", "folded"])
        audit.record(Event.COALITION_DESCRIBED, subject=f"coalition:{row.pk}", by=by.actor, now=now)
    return row


def change_rules(
    *, coalition: Coalition, rules: Rules, decision: decisions.Taken, by: Person, now: datetime
) -> Decision:
    """Change the rules by a decision, whose words then say what was changed.

    Raises:
        NothingChanged: These are the rules already.
    """
    require(permissions.may_coordinate(by, coalition, now))
    with transaction.atomic():
        row = Coalition.objects.select_for_update().get(pk=coalition.pk)
        if queries.is_voting(row, now):
            require(Denied(VOTING))
        lines = list(_differences(Rules.of(row), rules))
        if not lines:
            raise NothingChanged
        words = " ".join([decision.words, *lines])[:2000]
        recorded = decisions.record(
            coalition=row, body=decision.body, decided_on=decision.decided_on, words=words, by=by, now=now
        )
        decisions.mark(recorded, Deed.RULES)
        Coalition.objects.filter(pk=row.pk).update(**asdict(rules))
        row.refresh_from_db()
        register.note_voters(row, now)
        audit.record(Event.RULES_CHANGED, subject=f"coalition:{row.pk}", by=by.actor, now=now)
    return recorded


def _differences(old: Rules, new: Rules) -> list[str]:
    """Say in the reader's language what changes, each rule in a sentence."""
    pairs = (
        (_("Admission: %(old)s → %(new)s."), old.admission.label, new.admission.label),
        (_("Votes: %(old)s → %(new)s."), old.rule.label, new.rule.label),
        (_("Quorum in percent: %(old)s → %(new)s."), old.quorum, new.quorum),
        (_("Days to vote: %(old)s → %(new)s."), old.voting_days, new.voting_days),
        (_("Reservations: %(old)s → %(new)s."), old.reservations.label, new.reservations.label),
    )
    return [line % {"old": before, "new": after} for line, before, after in pairs if before != after]
