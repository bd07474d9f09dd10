"""Positions: given one by one or all at once, as often as an organisation likes. The last word on a wording counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.drafting.queries import Variant
from undersigned.apps.organisations.models import Mandate, Organisation
from undersigned.apps.organisations.services import representatives
from undersigned.apps.people.models import Person
from undersigned.apps.positions import permissions, queries
from undersigned.apps.positions.models import Answer, Position, Sees, Words
from undersigned.apps.positions.queries import Place
from undersigned.apps.statements.models import Statement
from undersigned.kit import limits
from undersigned.kit.limits import Daily, require_today
from undersigned.kit.results import Denied, require

GIVEN = Daily("positions", 20_000, _("You have given many positions today. Wait until tomorrow, then go on."))
A_LINE_EVERY = 3600
"""Seconds for which one line in the trail says that somebody gave positions: the history has each of them."""
SEEN_BY_MORE = Denied(
    _("The committee changed who sees positions while this page was open. Look at the page again before you save.")
)
NOT_FOR_ALL = Denied(_("All that are open can be accepted or supported at once. Anything else is said one by one."))


class WordsChanged(Exception):
    """These words are not asked about any more: the draft or an amendment changed since. Nothing was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What is said of one wording, and the number of the answer that was shown when it was said, if there was one."""

    place: Place
    position: Position
    note: str = ""
    seen: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What became of it: the answers that count now, and those of colleagues given in between, which they replaced."""

    answers: tuple[Answer, ...] = ()
    between: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who gives positions for which organisation on which text: preliminarily, or under a mandate.

    `told` is who they were told would see them.
    """

    statement: Statement
    organisation: Organisation
    by: Person
    mandate: Mandate | None = None
    told: Sees | None = None


def give(*, speaker: Speaker, said: Sequence[Said], now: datetime) -> Given:
    """Keep what was said anew; what says the same as before, or was not touched, stays as it is.

    Raises:
        WordsChanged: Something that was said is about words that are not asked about any more.
    """
    _require(speaker, now)
    with transaction.atomic():
        held = _hold(speaker)
        asked = queries.names(held.statement).variants
        if not all(one.place in asked for one in said):
            raise WordsChanged
        return _keep(held, said, asked, now)


def fill(*, speaker: Speaker, position: Position, now: datetime) -> Given:
    """Say the same of every wording on which the organisation has not decided."""
    _require(speaker, now)
    if position not in {Position.ACCEPT, Position.SUPPORT}:
        require(NOT_FOR_ALL)
    with transaction.atomic():
        held = _hold(speaker)
        known = queries.answers_of(held.statement, held.organisation)
        asked = queries.names(held.statement).variants
        said = [_as_seen(place, position, known.get(place)) for place in asked if not _decided(known, place)]
        return _keep(held, said, asked, now)


def rest(*, speaker: Speaker, now: datetime) -> Given:
    """Put every position of the organisation under the speaker's mandate; without one, all are preliminary."""
    _require(speaker, now)
    with transaction.atomic():
        held = _hold(speaker)
        known = queries.answers_of(held.statement, held.organisation)
        asked = queries.names(held.statement).variants
        other = [
            row
            for place, row in known.items()
            if place in asked and _decided(known, place) and row.mandate_id != _number(held.mandate)
        ]
        said = [_as_seen((row.clause, row.key), Position(row.position), row) for row in other]
        return _write(held, said, {(row.clause, row.key): row for row in other}, asked, now)


def _require(speaker: Speaker, now: datetime) -> None:
    by, organisation, statement = speaker.by, speaker.organisation, speaker.statement
    require(permissions.may_answer(by, organisation, statement, now, mandate=speaker.mandate))


def _hold(speaker: Speaker) -> Speaker:
    """Let colleagues wait their turn; and the committee, before the first position on a text is kept."""
    statement = speaker.statement
    if not queries.is_answered(statement):
        Statement.objects.select_for_update(of=("self",), no_key=True).get(pk=statement.pk)
    if speaker.told is not None and permissions.is_wider(queries.terms(statement).sees, than=speaker.told):
        require(SEEN_BY_MORE)
    representatives.lock(speaker.organisation)
    return speaker


def _keep(speaker: Speaker, said: Sequence[Said], asked: Mapping[Place, Variant], now: datetime) -> Given:
    known = queries.answers_of(speaker.statement, speaker.organisation)
    shown = {row.pk: row for row in _seen(speaker, said)}
    fresh = [one for one in said if not _is_untouched(one, shown) and _differs(one, known.get(one.place))]
    return _write(speaker, fresh, {one.place: known[one.place] for one in fresh if one.place in known}, asked, now)


def _seen(speaker: Speaker, said: Iterable[Said]) -> Iterable[Answer]:
    numbers = [one.seen for one in said if one.seen is not None]
    rows = Answer.objects.filter(statement=speaker.statement, organisation=speaker.organisation)
    for first in range(0, len(numbers), limits.AT_ONCE):
        yield from rows.filter(pk__in=numbers[first : first + limits.AT_ONCE])


def _is_untouched(one: Said, shown: Mapping[int, Answer]) -> bool:
    """Tell whether somebody sends back what they were shown: then a colleague's newer word is not theirs to replace."""
    row = shown.get(one.seen) if one.seen is not None else None
    if row is None:
        return one.seen is None and one.position == Position.UNMANDATED and not one.note
    return (row.clause, row.key) == one.place and (row.position, row.note) == (one.position, one.note)


def _differs(one: Said, row: Answer | None) -> bool:
    return row is None or (row.position, row.note) != (one.position, one.note)


def _write(
    speaker: Speaker,
    said: Sequence[Said],
    replaced: Mapping[Place, Answer],
    asked: Mapping[Place, Variant],
    now: datetime,
) -> Given:
    """Write what differs; call it while the organisation is held."""
    if not said:
        return Given()
    if any(row.mandate_id is not None for row in replaced.values()):
        require(permissions.may_change_what_was_decided(speaker.by, speaker.organisation, now))
    require_today(GIVEN, speaker.by.actor, count=len(said))
    _keep_words(speaker.statement, {one.place: asked[one.place] for one in said}, now)
    _replace(speaker, replaced.values(), now)
    rows = Answer.objects.bulk_create(_row(speaker, one, now) for one in said)
    _note(speaker, now)
    return Given(answers=tuple(rows), between=tuple(_between(speaker, said, replaced)))


def _replace(speaker: Speaker, rows: Iterable[Answer], now: datetime) -> None:
    numbers = [row.pk for row in rows]
    for first in range(0, len(numbers), limits.AT_ONCE):
        Answer.objects.filter(pk__in=numbers[first : first + limits.AT_ONCE]).update(replaced_at=now)


def _row(speaker: Speaker, one: Said, now: datetime) -> Answer:
    clause, key = one.place
    return Answer(
        statement=speaker.statement,
        organisation=speaker.organisation,
        clause=clause,
        key=key,
        position=one.position,
        note=one.note,
        mandate=speaker.mandate,
        said_at=now,
        said_by=speaker.by,
    )


def _keep_words(statement: Statement, variants: Mapping[Place, Variant], now: datetime) -> None:
    """Keep the words, and whose they are, when somebody says something of them for the first time."""
    known = queries.words_of(statement, variants)
    Words.objects.bulk_create(
        (
            Words(
                statement=statement,
                clause=clause,
                key=key,
                label=variant.clause.label,
                heading=variant.clause.heading,
                text=variant.clause.text,
                origin=queries.origin_of(variant),
                kept_at=now,
            )
            for (clause, key), variant in variants.items()
            if (clause, key) not in known
        ),
        ignore_conflicts=True,  # another organisation was first to say something of them
    )


def _between(speaker: Speaker, said: Iterable[Said], replaced: Mapping[Place, Answer]) -> Iterator[Answer]:
    """Give what others said for the organisation after the page was shown, and is replaced now."""
    for one in said:
        row = replaced.get(one.place)
        if row is not None and row.pk != one.seen and row.said_by_id != speaker.by.pk:
            yield row


def _decided(known: Mapping[Place, Answer], place: Place) -> bool:
    return queries.is_decided(known.get(place))


def _as_seen(place: Place, position: Position, row: Answer | None) -> Said:
    return Said(place=place, position=position, note=row.note if row else "", seen=row.pk if row else None)


def _number(mandate: Mandate | None) -> int | None:
    return mandate.pk if mandate else None


def _note(speaker: Speaker, now: datetime) -> None:
    """Write a line into the trail, unless one says so already: saving as one goes would fill it."""
    who = f"{speaker.by.actor}:{speaker.organisation.pk}:{speaker.statement.pk}"
    if limits.within("positions-line", who, times=1, seconds=A_LINE_EVERY):
        subject = f"statement:{speaker.statement.pk}"
        audit.record(
            Event.POSITIONS_GIVEN, subject=subject, by=speaker.by.actor, now=now, organisation=speaker.organisation.pk
        )
