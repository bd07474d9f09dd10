"""All that an installation holds of one person, found by walking over every table that refers to persons.

No app can forget to tell: a table with a reference to a person is in the walk because of that reference. Of rows that
are about the person everything readable is given; of rows that they only entered, for somebody or something else,
their own part in it: that it was they, and when.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import Q
from django.utils.functional import Promise

from undersigned.apps.actions import queries as actions
from undersigned.apps.actions.models import Action
from undersigned.apps.attendance import queries as attendance
from undersigned.apps.attendance.models import Reply
from undersigned.apps.audit.models import Line
from undersigned.apps.people.models import Person
from undersigned.apps.rights.words import TITLES
from undersigned.apps.signatures.models import Signature
from undersigned.apps.statements.models import Revision
from undersigned.apps.votes import queries as votes
from undersigned.apps.votes.models import Ballot
from undersigned.kit.encryption import fingerprint

WITHHELD = {"credential", "data", "mark", "password", "session", "word"}
"""Columns that let somebody in, or stand for something that does: of no use to who reads, and of use to a thief."""

PROTECTED = {"cases", "intake"}
"""Rooms of which nobody is told more, here, than that it was they, and when: whoever left a team learns nothing new."""

LINES = 50
"""Rows of one table that a page shows."""

Value = str | int | bool | None


@dataclass(frozen=True, slots=True)
class Piece:
    """What one table holds: its rows, each with the columns that name the person under `as`."""

    table: str
    title: str | Promise
    rows: list[dict[str, Any]]

    @property
    def lines(self) -> list[str]:
        """The first rows in words of the tables themselves; the export has them all."""
        return [_line(row) for row in self.rows[:LINES]]


def _line(row: dict[str, Any]) -> str:
    """Show a row on a line: without what is empty, and without the bytes of records."""
    shown = {name: value for name, value in row.items() if name not in {"as", "record"}}
    said = [f"{name} {value}" for name, value in shown.items() if value is not None and value != ""]
    return " · ".join((*said, f"({', '.join(row['as'])})"))


def held(person: Person) -> list[Piece]:
    """Return what every table holds of a person, but for those that hold nothing."""
    pieces = [_piece(model, person) for model in tables()]
    return sorted((piece for piece in pieces if piece.rows), key=lambda piece: piece.table)


def tables() -> list[type[models.Model]]:
    """Return the tables that refer to persons."""
    return [model for model in apps.get_models() if references(model)]


def account(person: Person) -> dict[str, Value]:
    """Return what the account itself is made of."""
    names = ("id", "name", "email", "language", "joined_at", "last_login", "operator_since_at")
    return {name: _plain(getattr(person, name)) for name in names}


def trail(person: Person) -> list[dict[str, Value]]:
    """Return the lines of the audit that this person caused, or that are about them, in order."""
    lines = Line.objects.filter(Q(actor=person.actor) | Q(subject=person.actor)).order_by("pk")
    return [{"at": _plain(line.at), "event": line.event, "subject": line.subject} for line in lines]


def signatures(person: Person) -> list[Signature]:
    """Return what was signed as a supporter from the address of the account, which the person has proved to be theirs.

    An address is only known by a mark that is another under each text, so each is made and looked for.
    """
    numbers = Revision.objects.values_list("pk", flat=True)
    marks = [fingerprint(person.email, purpose=f"supporter:{number}") for number in numbers]
    found: list[Signature] = []
    for first in range(0, len(marks), 500):
        rows = Signature.objects.filter(email_fingerprint__in=marks[first : first + 500], withdrawn_at=None)
        found += rows.select_related("revision__statement").order_by("pk")
    return found


def replies(person: Person) -> list[Reply]:
    """Return to which actions somebody said from the address of the account that they come."""
    return list(attendance.of_address(person.email))


def proposals(person: Person) -> list[Action]:
    """Return the actions that somebody proposed from the address of the account, as long as it is kept."""
    return actions.proposals_of(person.email)


def export(person: Person, *, now: datetime) -> dict[str, Any]:
    """Return everything as plain values, to be taken along."""
    return {
        "exported_at": _plain(now),
        "account": account(person),
        "tables": {piece.table: piece.rows for piece in held(person)},
        "signatures": [_signature(row) for row in signatures(person)],
        "replies": [_reply(row) for row in replies(person)],
        "proposals": [_proposal(row) for row in proposals(person)],
        "ballots": [_ballot(row) for row in votes.ballots_of_person(person)],
        "audit": trail(person),
    }


def _signature(row: Signature) -> dict[str, Value]:
    names = ("name", "email", "country", "language", "shown", "requested_at", "confirmed_at")
    said = {name: _plain(getattr(row, name)) for name in names}
    return {"text": row.revision.digest, "title": row.revision.title, **said}


def _reply(row: Reply) -> dict[str, Value]:
    names = ("on", "name", "email", "persons", "language", "reminders", "asked_at", "confirmed_at", "seat_at")
    return {"action": row.action.slug, **{name: _plain(getattr(row, name)) for name in names}}


def _ballot(row: Ballot) -> dict[str, Any]:
    names = ("votes", "cast_at", "replaced_at")
    said = [part.as_json() for part in votes.parts_of(row)]
    about = {"vote": row.voter.vote.public_id, "title": row.voter.vote.title, "voter": row.voter.name}
    return {**about, "parts": said, **{name: _plain(getattr(row, name)) for name in names}}


def _proposal(row: Action) -> dict[str, Value]:
    names = (
        *("on", "begins", "last_on", "ends", "zone", "country", "locality", "address", "point", "online"),
        *("proposed_at", "proposal_confirmed_at", "listed_at", "declined_at", "declined_because"),
    )
    said = {"title": actions.title_of(row, row.language), "email": row.proposer, "language": row.proposer_language}
    return {"organisation": row.organisation.name, **said, **{name: _plain(getattr(row, name)) for name in names}}


def references(model: type[models.Model]) -> list[models.ForeignKey[Any, Any]]:
    """Return the columns of a table that name a person."""
    fields = model._meta.concrete_fields  # noqa: SLF001  # Django's documented name
    return [field for field in fields if isinstance(field, models.ForeignKey) and field.related_model is Person]


def _piece(model: type[models.Model], person: Person) -> Piece:
    naming, label = references(model), model._meta.label_lower  # noqa: SLF001  # Django's documented name
    named = Q()
    for field in naming:
        named |= Q(**{field.name: person})
    rows = model._default_manager.filter(named).order_by("pk")  # noqa: SLF001  # Django's documented name
    return Piece(label, TITLES.get(label, label), [_row(row, naming, person) for row in rows])


def _row(row: models.Model, naming: list[models.ForeignKey[Any, Any]], person: Person) -> dict[str, Any]:
    roles = [field.name for field in naming if getattr(row, field.attname) == person.pk]
    about = any(not role.endswith("_by") for role in roles)
    if not about and row._meta.app_label in PROTECTED:  # noqa: SLF001  # Django's documented name
        return {"number": row.pk, "as": roles, **dict(_deeds(row, roles))}
    return {"number": row.pk, "as": roles, **dict(_columns(row, about=about))}


def _deeds(row: models.Model, roles: list[str]) -> Iterator[tuple[str, Value]]:
    """Give when somebody did what they did, from the column beside the one that names them: `noted_by`, `noted_at`."""
    for role in roles:
        name = f"{role.removesuffix('_by')}_at"
        name = name if hasattr(row, name) else "since_at"
        if hasattr(row, name):
            yield name, _plain(getattr(row, name))


def _columns(row: models.Model, *, about: bool) -> Iterator[tuple[str, Value]]:
    for field in row._meta.concrete_fields:  # noqa: SLF001  # Django's documented name
        value = getattr(row, field.attname)
        if field.primary_key or field.name in WITHHELD or getattr(field, "related_model", None) is Person:
            continue
        if isinstance(field, models.BinaryField):
            if about and field.name == "record" and value is not None:
                yield field.name, bytes(value).decode()
        elif isinstance(field, models.DateField | models.ForeignKey) or about:
            yield field.name, _plain(value)


def _plain(value: Any) -> Value:
    match value:
        case None | bool() | int() | str():
            return value
        case datetime() | date():
            return value.isoformat()
        case _:
            return str(value)
