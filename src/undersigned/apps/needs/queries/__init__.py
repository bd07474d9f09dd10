"""Finding what needs somebody: every room is asked, always with as many queries, and nothing of it is stored.

Whoever asks gets what waits for one person, and nothing about what waits for others.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import chain

from django.core.cache import cache

from undersigned.apps.needs.models import Feed, Preference, PutAside
from undersigned.apps.needs.queries import (
    actions,
    amendments,
    assemblies,
    cases,
    committees,
    conditions,
    drafts,
    minutes,
    roles,
    standing,
    texts,
)
from undersigned.apps.needs.queries.need import BY_DAY, PRESSING, Kind, Need, Whose, in_order
from undersigned.apps.needs.queries.situation import Situation, situation_of
from undersigned.apps.people.models import Person
from undersigned.kit import tokens

__all__ = [
    "BY_DAY",
    "COUNT_SECONDS",
    "PRESSING",
    "Found",
    "Kind",
    "Need",
    "Whose",
    "count",
    "deadlines_of",
    "feed_of",
    "feeds",
    "find",
    "forget",
    "needs_of",
    "preference_called",
    "preference_of",
    "remember",
    "stop_token_of",
    "token_of",
]

COUNT_SECONDS = 30
"""How old the number in the head of a page may be."""

FAR = timedelta(days=10 * 366)
"""So far ahead a calendar shows what ends."""

DIGEST, FEED = "digest", "needs"
"""What links are for, as `kit.tokens` wants it: they are for ever."""


def needs_of(person: Person, now: datetime) -> list[Need]:
    """Return what waits for somebody, those with the nearest deadline first; nothing for who has left."""
    return _found(situation_of(person, now)) if person.is_active else []


def deadlines_of(person: Person, now: datetime) -> list[Need]:
    """Return what waits for somebody, and what ends later than that: pledges, roles, terms and mandates."""
    return _found(replace(situation_of(person, now), ahead=FAR)) if person.is_active else []


def _found(here: Situation) -> list[Need]:
    return sorted(chain(_of_organisations(here), _of_person(here), _of_committees(here)), key=in_order)


def _of_organisations(here: Situation) -> Iterable[Need]:
    """Return what waits for organisations; who writes for none is asked about none: who signs, writes."""
    if not here.writing:
        return ()
    known = texts.texts_of(here)
    named = conditions.naming(here)
    by_name = {_place(need) for need in named}
    near = [need for need in conditions.near(here, known) if _place(need) not in by_name]
    told = frozenset(_pair(need) for need in (*named, *near))
    rooms = (
        conditions.ending(here),
        committees.votes(here),
        drafts.rounds(here),
        amendments.counters(here),
        roles.mandates(here),
        standing.keys(here),
        standing.domains(here),
        actions.proposals(here),
        actions.templates(here),
        actions.reports(here),
        actions.joining(here),
        actions.calendars(here),
        assemblies.sending(here),
        assemblies.tasks_asked(here),
    )
    return chain(named, near, texts.needs(here, known, told), *rooms)


def _place(need: Need) -> str:
    return need.mark.partition("-")[2]


def _pair(need: Need) -> tuple[int, int]:
    """Return the numbers of the text and of the organisation that a need to sign is about."""
    organisation, revision = _place(need).split("-")
    return int(revision), int(organisation)


def _of_person(here: Situation) -> Iterable[Need]:
    return chain(
        roles.invitations(here),
        roles.claims(here),
        roles.ending_roles(here),
        committees.failed_jobs(here),
        actions.complaints(here),
        assemblies.ballots(here),
        assemblies.paper(here),
        assemblies.arriving(here),
        assemblies.credentials(here),
        assemblies.answered(here),
        assemblies.entrusted(here),
        assemblies.candidacies(here),
        minutes.to_read(here),
        minutes.to_write(here),
        cases.of_worker(here),
    )


def _of_committees(here: Situation) -> Iterable[Need]:
    if not here.coordinated:
        return ()
    rooms = (
        roles.ending_terms(here),
        committees.applications(here),
        committees.drafts(here),
        amendments.undecided(here),
        committees.charters(here),
        committees.carrying(here),
        assemblies.holding(here),
        assemblies.undone(here),
        minutes.to_answer(here),
        cases.alone(here),
    )
    return chain(*rooms)


@dataclass(frozen=True, slots=True)
class Found:
    """What waits for somebody now, and what they put aside, each with the day on which it comes back."""

    open: list[Need]
    aside: list[tuple[Need, PutAside]]


def find(person: Person, now: datetime) -> Found:
    """Return what waits for somebody, with what they put aside by itself. What presses is never aside."""
    aside = {row.mark: row for row in PutAside.objects.filter(person=person, until_on__gt=now.date())}
    waiting = needs_of(person, now)
    hidden = [(need, aside[need.mark]) for need in waiting if need.mark in aside and not need.presses(now)]
    marks = {need.mark for need, _row in hidden}
    return Found([need for need in waiting if need.mark not in marks], hidden)


def count(person: Person, now: datetime) -> int:
    """Return how many things wait for somebody, at most some seconds ago."""
    return int(cache.get_or_set(_kept(person), lambda: len(find(person, now).open), COUNT_SECONDS) or 0)


def remember(person: Person, number: int) -> None:
    """Keep the number that was just counted, so that the head of the page says what the page says."""
    cache.set(_kept(person), number, COUNT_SECONDS)


def forget(person: Person) -> None:
    """Count anew when the number is asked for next."""
    cache.delete(_kept(person))


def _kept(person: Person) -> str:
    return f"needs:{person.pk}"


def preference_of(person: Person) -> Preference | None:
    """Return how often somebody is mailed, or None: nobody has asked, and nothing was sent."""
    return Preference.objects.filter(person=person).first()


def feeds(person: Person) -> list[Feed]:
    """Return the calendars' addresses that somebody has in use, the oldest first."""
    return list(Feed.objects.filter(person=person, revoked_at__isnull=True).order_by("pk"))


def token_of(feed: Feed) -> str:
    """Return what a calendar's address ends in. Whoever has it reads what needs its person."""
    return tokens.make(FEED, feed.pk, feed.nonce)


def feed_of(token: str) -> Feed | None:
    """Return the feed that an address is for; None when it is not in use any more.

    Raises:
        BadToken: There never was such an address.
    """
    link = tokens.read(FEED, token)
    rows = Feed.objects.select_related("person").filter(person__left_at__isnull=True)
    return rows.filter(pk=link.number, nonce=link.nonce, revoked_at__isnull=True).first()


def stop_token_of(preference: Preference) -> str:
    """Return what the link ends in that stops somebody's mails, without signing in."""
    return tokens.make(DIGEST, preference.pk, preference.nonce)


def preference_called(token: str) -> Preference | None:
    """Return whose mails a link stops, or None."""
    try:
        link = tokens.read(DIGEST, token)
    except tokens.BadToken:
        return None
    return Preference.objects.select_related("person").filter(pk=link.number, nonce=link.nonce).first()
