"""The text of an appeal that organisations sign, as they sign any text: made of its words, linked to it."""

from __future__ import annotations

import secrets
from datetime import datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from undersigned.apps.appeals import permissions
from undersigned.apps.appeals.models import Appeal, AppealText
from undersigned.apps.appeals.services.held import held, told, touched
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.permissions import may_coordinate
from undersigned.apps.people.models import Person
from undersigned.apps.statements.models import Statement
from undersigned.apps.statements.services import drafts
from undersigned.core.text.wording import Clause, StatementKind, Wording
from undersigned.kit.results import require


class HasOne(Exception):
    """There is a text of this appeal for organisations."""


class NoText(Exception):
    """There are no words of which one could be made."""


def draw_up(*, appeal: Appeal, by: Person, now: datetime) -> Statement:
    """Make a draft of an open appeal's words, for organisations to sign once the committee has sealed it.

    Raises:
        HasOne, NoText: Why there is nothing to make.
    """
    with transaction.atomic():
        row = held(appeal)
        require(permissions.may_follow(by, row, now))
        require(may_coordinate(by, row.coalition, now))
        text = row.texts.filter(language=row.language).first()
        if row.statement_id is not None:
            raise HasOne
        if text is None:
            raise NoText
        home = drafts.Home(coalition=row.coalition)
        identity = secrets.token_hex(16)
        row.statement = drafts.lay(wording=wording_of(row, text), identity=identity, by=by, now=now, home=home)
        row.save(update_fields=["statement"])
        touched(row)
        told(Event.APPEAL_TEXT_DRAWN_UP, row, by, now)
    return row.statement


def wording_of(row: Appeal, text: AppealText) -> Wording:
    """Return the words of an appeal as a text of clauses: the facts, then each point under its number."""
    with translation.override(text.language):
        asked = _("We ask:")
    facts = [Clause(id="c1", text=_paragraphs(text.facts)), Clause(id="c2", text=asked)]
    points = [
        Clause(id=f"c{number + 2}", label=str(number), text=line)
        for number, line in enumerate(filter(None, text.points.splitlines()), 1)
    ]
    return Wording(
        kind=StatementKind.APPEAL,
        language=text.language,
        title=text.title,
        issuer=row.coalition.called(),
        clauses=(*facts, *points),
    )


def _paragraphs(text: str) -> str:
    return "\n\n".join(part.strip() for part in text.split("\n\n") if part.strip())
