"""Organisations come in from a list: what was read is shown beside what is known, a person decides, then it is done.

name,country,acronym,kind,website,name:fr
International Federation of Journalists,BE,IFJ,network,https://www.ifj.org,Fédération internationale des journalistes
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions import permissions, queries
from undersigned.apps.coalitions.models import Coalition, State
from undersigned.apps.coalitions.services import allowances, register
from undersigned.apps.organisations.models import Kind, Organisation
from undersigned.apps.organisations.services import organisations, recognising
from undersigned.apps.organisations.services.organisations import Profile
from undersigned.apps.people.models import Person
from undersigned.core import recognition
from undersigned.core.errors import Malformed
from undersigned.core.reading import Reading
from undersigned.core.reading.countries import country
from undersigned.core.recognition import Certainty, LookAlike, Match
from undersigned.core.text.characters import normalise
from undersigned.kit.forms import isolated, sentence
from undersigned.kit.results import require

LINES = 2000
"""Organisations in one list."""
MOST = 4
"""Known organisations that are proposed for one line."""
ASKED = 400
NAME_IN = "name:"
COLUMNS = frozenset({"name", "country", "acronym", "kind", "website"})


class NotAList(Exception):
    """This is no CSV whose first line names the columns, one of them `name`."""


class UnknownCountry(Exception):
    """No country has this name or code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One organisation of a list, with its place in it, and in a sentence what is wrong with it, if anything."""

    place: int
    name: str
    profile: Profile | None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """Which known organisations a line may be of, the surest first, and which it only looks like."""

    matches: tuple[tuple[Organisation, Match], ...] = ()
    look_alikes: tuple[tuple[Organisation, LookAlike], ...] = ()
    mixed: tuple[str, ...] = ()

    @property
    def certain(self) -> Organisation | None:
        """The one that it surely is."""
        return next((known for known, match in self.matches if match.certainty is Certainty.CERTAIN), None)


class Deed(StrEnum):
    """What is done with a line."""

    ENTER = "enter"
    SAME = "same"
    SKIP = "skip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A line, whom it was recognised as, and what we propose to do."""

    line: Line
    recognised: Recognised

    @property
    def deed(self) -> Deed:
        """Skip what is faulty; take for the same what is certain; enter all else."""
        if self.line.profile is None:
            return Deed.SKIP
        return Deed.SAME if self.recognised.certain else Deed.ENTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What a person decided about a line: for `same`, which known organisation it is."""

    line: Line
    deed: Deed
    known: Organisation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """Which organisations were entered and which recognised, and how many lines were left out."""

    entered: tuple[Organisation, ...]
    recognised: tuple[Organisation, ...]
    skipped: int
    invited: int = 0


def from_reading(found: Reading) -> list[Line]:
    """Take the organisations that `undersigned read` found in a text."""
    rows = ({"name": one.name, "country": one.country or ""} for one in found.organisations[:LINES])
    return [_line(place, row) for place, row in enumerate(rows, 1)]


def from_csv(data: bytes) -> list[Line]:
    """Take a list whose first line names its columns; those we do not know are left alone.

    Raises:
        NotAList: There is no column `name`, or this is no text in UTF-8.
    """
    try:
        reader = csv.DictReader(io.StringIO(data.decode("utf-8-sig")), strict=True)
        columns = {(column or "").strip().lower() for column in reader.fieldnames or ()}
        rows = [row for _, row in zip(range(LINES), reader, strict=False)]
    except (UnicodeDecodeError, csv.Error) as error:
        raise NotAList from error
    if "name" not in columns:
        raise NotAList
    plain = [
        {(key or "").strip().lower(): value for key, value in row.items() if isinstance(value, str)} for row in rows
    ]
    return [_line(place, row) for place, row in enumerate(plain, 1) if any(value.strip() for value in row.values())]


def to_json(lines: Sequence[Line]) -> list[dict[str, Any]]:
    """Return lines as plain JSON, to be kept between two pages."""
    return [asdict(line) for line in lines]


def from_json(kept: Iterable[dict[str, Any]]) -> list[Line]:
    """Read back what `to_json` wrote."""
    return [Line(**(one | {"profile": _kept(one["profile"]) if one["profile"] else None})) for one in kept]


def _kept(given: dict[str, Any]) -> Profile:
    pairs = tuple((language, name) for language, name in given["names"])
    return Profile(**(given | {"kind": Kind(given["kind"]), "countries": tuple(given["countries"]), "names": pairs}))


def _line(place: int, row: dict[str, str]) -> Line:
    name = " ".join(row.get("name", "").split())
    try:
        return Line(place=place, name=name, profile=_profile({key: normalise(text) for key, text in row.items()}))
    except Malformed as error:
        return Line(place=place, name=name, profile=None, fault=sentence(error))
    except UnknownCountry as error:
        told = _("No country is called “%(name)s”. Write its name, or its two letters as in ISO 3166: PT, KE.")
        return Line(place=place, name=name, profile=None, fault=told % {"name": isolated(str(error)[:60])})


def _profile(said: dict[str, str]) -> Profile:
    said = {key: " ".join(text.split()) for key, text in said.items()}
    return Profile(
        name=said.get("name", ""),
        country=_country(said.get("country", "")),
        acronym=said.get("acronym", "")[:40],
        kind=Kind(said["kind"]) if said.get("kind") in Kind.values else Kind.OTHER,
        website=_website(said.get("website", "")),
        names=tuple(sorted(_names(said))),
    )


def _country(given: str) -> str:
    code = country(given.upper() if len(given) == 2 else given, get_language() or "en")
    if given and code is None:
        raise UnknownCountry(given)
    return code or ""


def _names(said: dict[str, str]) -> Iterator[tuple[str, str]]:
    for column, name in said.items():
        if column.startswith(NAME_IN) and name:
            yield column.removeprefix(NAME_IN), name


def _website(text: str) -> str:
    try:
        parts = urlsplit(text)
        _port = parts.port
    except ValueError:  # such as http://[
        return ""
    return text if parts.scheme in {"http", "https"} and parts.hostname and len(text) <= 300 else ""


def propose(lines: Sequence[Line]) -> list[Proposal]:
    """Say for each line which known organisation it may be. Nothing is written."""
    known = recognising.known()
    seen = [_seen(line, known) for line in lines]
    handles = {one.known_id for matches, _ in seen for one in matches} | {
        one.known_id for _, alike in seen for one in alike
    }
    rows = {row.handle: row for row in _with_names(handles)}
    return [
        Proposal(line=line, recognised=_recognised(line, matches, alike, rows))
        for line, (matches, alike) in zip(lines, seen, strict=True)
    ]


def _seen(line: Line, known: recognition.Known) -> tuple[list[Match], list[LookAlike]]:
    if line.profile is None:
        return [], []
    profile = recognition.Profile(
        names=(("", line.profile.name), *line.profile.names),
        acronym=line.profile.acronym,
        countries=(line.profile.country,) if line.profile.country else (),
        domain=line.profile.website,
    )
    return recognition.recognise(profile, known)[:MOST], recognition.look_alike(line.profile.name, known)[:MOST]


def _with_names(handles: set[str]) -> Iterator[Organisation]:
    """Ask for a few hundred at a time: a database takes only so many values in one question."""
    wanted = sorted(handles)
    for start in range(0, len(wanted), ASKED):
        rows = Organisation.objects.filter(handle__in=wanted[start : start + ASKED])
        yield from queries.with_standing(rows)


def _recognised(
    line: Line, matches: Sequence[Match], alike: Sequence[LookAlike], rows: dict[str, Organisation]
) -> Recognised:
    return Recognised(
        tuple((rows[one.known_id], one) for one in matches if one.known_id in rows),
        tuple((rows[one.known_id], one) for one in alike if one.known_id in rows),
        recognition.mixed_words(line.name),
    )


def carry_out(
    *, coalition: Coalition, choices: Sequence[Choice], by: Person, now: datetime, invite: bool = False
) -> Outcome:
    """Enter, recognise and leave out as was decided, and invite all that are left in if asked to: all or nothing."""
    require(permissions.may_coordinate(by, coalition, now))
    entered, recognised = [], []
    allowances.require_entering(coalition, sum(choice.deed is Deed.ENTER for choice in choices), by)
    with transaction.atomic():
        for choice in choices:
            if choice.deed is Deed.ENTER and choice.line.profile is not None:
                entered.append(organisations.enter(profile=choice.line.profile, by=by, now=now))
            elif choice.deed is Deed.SAME and choice.known is not None:
                recognised.append(choice.known)
        audit.record(Event.ORGANISATIONS_IMPORTED, subject=f"coalition:{coalition.pk}", by=by.actor, now=now)
        invited = invite_all(coalition=coalition, rows=[*entered, *recognised], by=by, now=now) if invite else 0
    skipped = len(choices) - len(entered) - len(recognised)
    return Outcome(entered=tuple(entered), recognised=tuple(recognised), skipped=skipped, invited=invited)


def invite_all(*, coalition: Coalition, rows: Iterable[Organisation], by: Person, now: datetime) -> int:
    """Invite those that can be invited, each once; return how many that were."""
    with transaction.atomic():
        return sum(_invite(coalition, row, by, now) for row in {row.pk: row for row in rows}.values())


def _invite(coalition: Coalition, organisation: Organisation, by: Person, now: datetime) -> bool:
    standing = coalition.memberships.filter(organisation=organisation).first()
    if State.INVITED not in register.ALLOWED[State(standing.state) if standing else None]:
        return False
    register.invite(coalition=coalition, organisation=organisation, decision=None, by=by, now=now)
    return True
