"""Positions: given one by one or all at once, as often as an organisation likes. The last word on a wording counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
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
    """For which organisation positions on which text are given: preliminarily, or under a mandate.

    `told` is who those who give them were told would see them.
    """

    statement: Statement
    organisation: Organisation
    mandate: Mandate | None = None
    told: Sees | None = None


def give(*, speaker: Speaker, said: Sequence[Said], by: Person, now: datetime) -> Given:
    """Keep what was said anew; what says the same as before, or was not touched, stays as it is.

    Raises:
        WordsChanged: Something that was said is about words that are not asked about any more.
    """
    with _sitting(speaker, by, now) as sitting:
        if not all(one.place in sitting.asked for one in said):
            raise WordsChanged
        return _noted(sitting.keep(said), sitting)


def fill(*, speaker: Speaker, position: Position, by: Person, now: datetime) -> Given:
    """Say the same of every wording on which the organisation has not decided."""
    with _sitting(speaker, by, now) as sitting:
        if position not in {Position.ACCEPT, Position.SUPPORT}:
            require(NOT_FOR_ALL)
        open_ = [place for place in sitting.asked if not queries.is_decided(sitting.known.get(place))]
        said = [_with_its_note(place, position, sitting.known.get(place)) for place in open_]
        return _noted(sitting.keep(said), sitting)


def rest(*, speaker: Speaker, by: Person, now: datetime) -> Given:
    """Put every position of the organisation under the speaker's mandate; without one, all are preliminary."""
    with _sitting(speaker, by, now) as sitting:
        number = speaker.mandate.pk if speaker.mandate else None
        decided = [row for place, row in sitting.known.items() if place in sitting.asked and queries.is_decided(row)]
        other = [row for row in decided if row.mandate_id != number]
        said = [_with_its_note((row.clause, row.key), Position(row.position), row) for row in other]
        return _noted(sitting.write(said), sitting)


@contextmanager
def _sitting(speaker: Speaker, by: Person, now: datetime) -> Iterator[_Sitting]:
    """Let colleagues wait their turn."""
    statement, organisation = speaker.statement, speaker.organisation
    require(permissions.may_answer(by, organisation, statement, now, mandate=speaker.mandate))
    with transaction.atomic():
        require_no_more_eyes(statement, speaker.told)
        representatives.lock(organisation)
        asked, known = queries.names(statement).variants, queries.answers_of(statement, organisation)
        yield _Sitting(speaker, by, now, asked, known)


def require_no_more_eyes(statement: Statement, told: Sees | None) -> None:
    """Go on if no more see what is said than somebody was told; the committee waits, before the first thing is said."""
    if not queries.is_answered(statement):
        Statement.objects.select_for_update(of=("self",), no_key=True).get(pk=statement.pk)
    if told is not None and permissions.is_wider(queries.terms(statement).sees, than=told):
        require(SEEN_BY_MORE)


@dataclass(frozen=True, slots=True)
class _Sitting:
    """Somebody speaks for an organisation that is held: what is asked, and what it says until now."""

    speaker: Speaker
    by: Person
    now: datetime
    asked: Mapping[Place, Variant]
    known: Mapping[Place, Answer]

    def keep(self, said: Sequence[Said]) -> Given:
        """Write what somebody says otherwise than before: not what they send back as they were shown it."""
        shown = {row.pk: row for row in self._shown(said)}
        fresh = [one for one in said if not _is_untouched(one, shown) and _differs(one, self.known.get(one.place))]
        return self.write(fresh)

    def write(self, said: Sequence[Said]) -> Given:
        """Write all of it."""
        if not said:
            return Given()
        replaced = {one.place: self.known[one.place] for one in said if one.place in self.known}
        if any(row.mandate_id is not None for row in replaced.values()):
            require(permissions.may_change_what_was_decided(self.by, self.speaker.organisation, self.now))
        require_today(GIVEN, self.by.actor, count=len(said))
        self._keep_words([one.place for one in said])
        for some in _parts([row.pk for row in replaced.values()]):
            Answer.objects.filter(pk__in=some).update(replaced_at=self.now)
        rows = Answer.objects.bulk_create(self._row(one) for one in said)
        return Given(answers=tuple(rows), between=tuple(self._between(said, replaced)))

    def _shown(self, said: Iterable[Said]) -> Iterator[Answer]:
        """Give the answers that were shown when these were said."""
        rows = Answer.objects.filter(statement=self.speaker.statement, organisation=self.speaker.organisation)
        for some in _parts([one.seen for one in said if one.seen is not None]):
            yield from rows.filter(pk__in=some)

    def _row(self, one: Said) -> Answer:
        clause, key = one.place
        return Answer(
            statement=self.speaker.statement,
            organisation=self.speaker.organisation,
            clause=clause,
            key=key,
            position=one.position,
            note=one.note,
            mandate=self.speaker.mandate,
            said_at=self.now,
            said_by=self.by,
        )

    def _keep_words(self, places: Sequence[Place]) -> None:
        """Keep the words, and whose they are, when somebody says something of them for the first time."""
        known = queries.words_of(self.speaker.statement, places)
        fresh = [self._words(place) for place in places if place not in known]
        Words.objects.bulk_create(fresh, ignore_conflicts=True)  # another organisation was first, a moment ago

    def _words(self, place: Place) -> Words:
        variant, (clause, key) = self.asked[place], place
        return Words(
            statement=self.speaker.statement,
            clause=clause,
            key=key,
            label=variant.clause.label,
            heading=variant.clause.heading,
            text=variant.clause.text,
            origin=queries.origin_of(variant),
            kept_at=self.now,
        )

    def _between(self, said: Iterable[Said], replaced: Mapping[Place, Answer]) -> Iterator[Answer]:
        """Give what others said for the organisation after the page was shown, and is replaced now."""
        for one in said:
            row = replaced.get(one.place)
            if row is not None and row.pk != one.seen and row.said_by_id != self.by.pk:
                yield row


def _noted(given: Given, sitting: _Sitting) -> Given:
    """Write a line into the trail, unless one says so already: saving as one goes would fill it."""
    statement, organisation, actor = sitting.speaker.statement.pk, sitting.speaker.organisation.pk, sitting.by.actor
    whose = f"{actor}:{organisation}:{statement}"
    if given.answers and limits.within("positions-line", whose, times=1, seconds=A_LINE_EVERY):
        subject = f"statement:{statement}"
        audit.record(Event.POSITIONS_GIVEN, subject=subject, by=actor, now=sitting.now, organisation=organisation)
    return given


def _parts(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    """Give some at a time: a database takes only so many values in one question."""
    for first in range(0, len(numbers), limits.AT_ONCE):
        yield numbers[first : first + limits.AT_ONCE]


def _is_untouched(one: Said, shown: Mapping[int, Answer]) -> bool:
    """Tell whether somebody sends back what they were shown: then a colleague's newer word is not theirs to replace."""
    row = shown.get(one.seen) if one.seen is not None else None
    if row is None:
        return one.seen is None and one.position == Position.UNMANDATED and not one.note
    return (row.clause, row.key) == one.place and (row.position, row.note) == (one.position, one.note)


def _differs(one: Said, row: Answer | None) -> bool:
    return row is None or (row.position, row.note) != (one.position, one.note)


def _with_its_note(place: Place, position: Position, row: Answer | None) -> Said:
    return Said(place=place, position=position, note=row.note if row else "", seen=row.pk if row else None)
