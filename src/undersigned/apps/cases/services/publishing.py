"""Publishing a case: what was looked at becomes public, piece by piece on its grounds; and taking all of it back.

Publishing and the end of a consent hold the same row, the case: whichever comes second sees what the first did. What
was previewed is what is published, or nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from hashlib import sha256
from typing import Any, Final

from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.cases import permissions
from undersigned.apps.cases.models import Case
from undersigned.apps.cases.services import planning, readings
from undersigned.apps.cases.services.pieces import Plan
from undersigned.apps.cases.services.readings import Deed
from undersigned.apps.cases.services.writing import held
from undersigned.apps.people.models import Person
from undersigned.apps.solidarity.models import PublicCase
from undersigned.apps.solidarity.services import copies
from undersigned.apps.solidarity.services import publishing as public
from undersigned.kit import wiping
from undersigned.kit.results import require

ANY: Final = copies.Grounds(numbers=(0,))
"""Stands for whatever grounds there are, where those are compared beside it."""


class NothingToPublish(Exception):
    """Nobody has a name to be public by, or the country or the story of somebody rests on no consent."""


class ChangedSince(Exception):
    """What would be public is not what was looked at: something was changed, or a consent ended. Nothing was done."""


class NotPublic(Exception):
    """The case is not public."""


def preview(*, case: Case, with_appeals: bool, by: Person, now: datetime) -> Plan:
    """Return exactly what would be public, and what stays back and why. Whoever shows it has opened the case.

    Raises:
        NotAllowed: They are not in its team.
    """
    require(permissions.may_open(by, case, now))
    return planning.plan(case, today=now.date(), with_appeals=with_appeals)


def mark(plan: Plan) -> str:
    """Return what is sent along with a preview: another for everything else that could be public."""
    return sha256(repr(plan.copy).encode()).hexdigest()


def publish(*, case: Case, seen: str, with_appeals: bool, by: Person, now: datetime) -> PublicCase:
    """Let everybody read what was looked at: *seen* is the mark of the preview.

    Raises:
        NothingToPublish: Something is missing that every page needs.
        ChangedSince: It would be something else by now.
    """
    with transaction.atomic():
        row = held(case)
        require(permissions.may_change(by, row, now))
        plan = planning.plan(row, today=now.date(), with_appeals=with_appeals)
        if plan.copy is None:
            raise NothingToPublish
        if mark(plan) != seen:
            raise ChangedSince
        row.public = public.publish(case=row.public, coalition=row.coalition, copy=plan.copy, now=now)
        row.save(update_fields=["public"])
        readings.write(case=row, by=by, deed=Deed.PUBLISHED, now=now)
        audit.record(Event.CASE_PUBLISHED, subject=f"case:{row.pk}", by=by.actor, now=now)
        transaction.on_commit(wiping.wipe)
    return row.public


def unpublish(*, case: Case, by: Person, now: datetime) -> None:
    """Take everything public of a case back, of one that is closed, too.

    Raises:
        NotPublic: It is not public.
    """
    with transaction.atomic():
        row = held(case)
        require(permissions.may_open(by, row, now))
        if row.public is None:
            raise NotPublic
        public.unpublish(cases=[row.public], now=now)
        readings.write(case=row, by=by, deed=Deed.UNPUBLISHED, now=now)
        audit.record(Event.CASE_UNPUBLISHED, subject=f"case:{row.pk}", by=by.actor, now=now)
        transaction.on_commit(wiping.wipe)


def has_appeals(case: Case) -> bool:
    """Tell whether a preview begins with appeals: they are public, or nothing is yet."""
    return case.public is None or bool(case.public.appeal_grounds)


def differs(case: Case, plan: Plan) -> bool:
    """Tell whether what is public of a case is other than what would be, had somebody published it now."""
    return case.public is not None and (plan.copy is None or _told(plan.copy) != _stands(case.public))


def _grounds(of: copies.Grounds) -> tuple[Any, ...]:
    return sorted(of.numbers), of.until_on


def _rests(row: Any) -> tuple[Any, ...]:
    return sorted(row.grounds), row.until_on


def _sorted(some: Iterable[Any]) -> list[Any]:
    return sorted(some, key=repr)


def _told(copy: copies.Copy) -> tuple[Any, ...]:
    """Return what a copy says, in an order of its own."""
    titles = {one.key: one.title for one in copy.cited}
    return (
        (copy.country, copy.place, copy.occupation, copy.organisation, sorted(copy.grounds.numbers)),
        [(one.name, one.is_pseudonym, one.sort.value, _grounds(one.grounds)) for one in copy.who],
        _sorted(
            (one.language, one.part.value, one.words, _sorted(titles[key] for key in one.cites), _grounds(one.grounds))
            for one in copy.said
        ),
        _sorted(
            (one.kind, str(one.when), one.confidence, one.place, one.words, sorted(one.to), _grounds(one.grounds))
            for one in copy.happened
        ),
        _sorted(
            (one.title, one.publisher, one.url, str(one.on or ""), one.reliability, one.sha256, _grounds(one.grounds))
            for one in copy.cited
        ),
        copy.picture and (sha256(copy.picture.jpeg).hexdigest(), copy.picture.describes, copy.picture.credit),
        copy.letters and (replace(copy.letters, grounds=ANY), _grounds(copy.letters.grounds)),
        copy.appeals and sorted(copy.appeals.numbers),
    )


def _stands(row: PublicCase) -> tuple[Any, ...]:
    """Return the same of what is public."""
    who = list(row.subjects.all())
    places = {one.pk: place for place, one in enumerate(who)}
    return (
        (row.country, row.place, row.occupation, row.organisation_id, sorted(row.grounds)),
        [(one.name, one.is_pseudonym, one.sort, _rests(one)) for one in who],
        _sorted(
            (one.language, one.part, one.words, _sorted(cited.title for cited in one.citations.all()), _rests(one))
            for one in row.sentences.prefetch_related("citations")
        ),
        _sorted(
            (
                one.kind,
                one.when,
                one.confidence,
                one.place,
                one.words,
                sorted(places[whom.pk] for whom in one.subjects.all()),
                _rests(one),
            )
            for one in row.moments.prefetch_related("subjects")
        ),
        _sorted(
            (one.title, one.publisher, one.url, one.on, one.reliability, one.sha256, _rests(one))
            for one in row.citations.all()
        ),
        _picture_of(row),
        _letters_of(row),
        sorted(row.appeal_grounds) or None,
    )


def _picture_of(row: PublicCase) -> tuple[str, str, str] | None:
    picture = getattr(row, "picture", None)
    return picture and (sha256(bytes(picture.jpeg)).hexdigest(), picture.describes, picture.credit)


def _letters_of(row: PublicCase) -> tuple[copies.Letters, tuple[Any, ...]] | None:
    box = getattr(row, "letter_box", None)
    return box and (
        copies.Letters(
            address=box.address,
            country=box.country,
            language=box.language,
            grounds=ANY,
            rules=box.rules,
            reads=box.reads,
        ),
        _rests(box),
    )
