"""Sealing: a draft becomes a revision, whose words and digest never change again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import connection, transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.coalitions.services import goals
from undersigned.apps.ledger.services import acts
from undersigned.apps.people.models import Person
from undersigned.apps.statements import events, permissions, queries
from undersigned.apps.statements.models import Revision, Statement, Translation
from undersigned.apps.statements.services import drafts
from undersigned.apps.statements.services.drafts import DraftMoved
from undersigned.core import entries
from undersigned.core.text import checkwords
from undersigned.core.text.statement import Statement as Sealed
from undersigned.core.text.translation import Translation as SealedTranslation
from undersigned.core.text.wording import Wording
from undersigned.kit.results import require


class NothingChanged(Exception):
    """The draft has the words of the latest revision; sealing it again would only split the signatures."""


class ClausesDiffer(Exception):
    """A text in another language has more or fewer clauses than the original."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"{found} clauses instead of {expected}")
        self.expected, self.found = expected, found


class AlreadyTranslated(Exception):
    """This revision has a sealed translation in that language; a seal is not replaced."""


def prepare(statement: Statement) -> Sealed:
    """Return what sealing would fix now: the document with its digest.

    Raises:
        MalformedStatement: The draft lacks what a statement needs, such as a title.
    """
    previous = queries.latest_revision(statement)
    return Sealed(
        id=statement.public_id,
        version=previous.version + 1 if previous else 1,
        previous=previous.digest if previous else None,
        wording=queries.wording_of(queries.latest_draft(statement)),
    )


HOLD = "SELECT id FROM statements_statement WHERE id = ANY(%s) ORDER BY id FOR SHARE"


def hold(held: Iterable[Revision]) -> None:
    """Let nobody seal a newer version of these texts before the transaction ends. Many can hold one at once.

    An embedded database has one writer at a time, who holds everything.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(HOLD, [sorted({revision.statement_id for revision in held})])


def seal(*, statement: Statement, draft_number: int, by: Person, now: datetime) -> Revision:
    """Seal the draft with this number, the one that was looked at.

    Raises:
        DraftMoved: It is no longer the latest.
        NothingChanged: Its words are those of the latest revision.
        MalformedStatement: It is not a complete statement.
    """
    require(permissions.may_seal(by, statement, now))
    return seal_decided(statement=statement, draft_number=draft_number, by=by, now=now)


def seal_decided(*, statement: Statement, draft_number: int, by: Person, now: datetime) -> Revision:
    """Seal what an assembly adopted: its decision allows it, whoever carries that out. Raises what `seal` raises."""
    with transaction.atomic():
        rows = Statement.objects.select_for_update(of=("self",)).select_related("coalition")
        statement = rows.get(pk=statement.pk)
        latest = queries.latest_draft(statement)
        if latest.number != draft_number:
            raise DraftMoved(latest)
        sealed = prepare(statement)
        previous = queries.latest_revision(statement)
        if previous and previous.wording == sealed.wording:
            raise NothingChanged
        revision = Revision.objects.create(
            statement=statement,
            version=sealed.version,
            document=sealed.canonical(),
            digest=sealed.digest,
            language=sealed.wording.language,
            title=sealed.wording.title,
            sealed_at=now,
            sealing=acts.append(entries.StatementSealed(statement=sealed.digest), now=now),
        )
        if previous is None:
            drafts.appear(statement=statement, title=sealed.wording.title, now=now)
        if queries.is_charter(revision):
            goals.adopt(coalition=statement.coalition, charter=sealed.digest, clauses=sealed.wording.clauses, now=now)
        audit.record(Event.REVISION_SEALED, subject=f"revision:{revision.pk}", by=by.actor, now=now)
        events.sealed(statement.pk, now)
    return revision


def bind(revision: Revision, wording: Wording) -> SealedTranslation:
    """Bind words in another language to a revision: the first clause to the first, and so on.

    Raises:
        ClausesDiffer: The two texts have different numbers of clauses, so that nobody can tell which is which.
        MalformedTranslation: The text lacks what a translation needs, such as a title.
        TranslationUnbound: The language is the revision's own.
    """
    originals = revision.wording.clauses
    if len(originals) != len(wording.clauses):
        raise ClausesDiffer(len(originals), len(wording.clauses))
    pairs = zip(originals, wording.clauses, strict=True)
    translation = SealedTranslation(
        of=revision.digest,
        language=wording.language,
        title=wording.title,
        issuer=wording.issuer,
        clauses=tuple(replace(clause, id=original.id) for original, clause in pairs),
    )
    translation.require_of(revision.sealed)
    return translation


def seal_translation(*, revision: Revision, translation: SealedTranslation, by: Person, now: datetime) -> Translation:
    """Seal a translation, bound to the digest of the revision it translates.

    Raises:
        AlreadyTranslated: There is one in this language.
        TranslationUnbound: It belongs to another revision.
    """
    require(permissions.may_seal(by, revision.statement, now))
    translation.require_of(revision.sealed)
    with transaction.atomic():
        revision = Revision.objects.select_for_update().get(pk=revision.pk)
        if queries.translation_in(revision, translation.language):
            raise AlreadyTranslated(translation.language)
        record = entries.TranslationSealed(
            statement=revision.digest, language=translation.language, translation=translation.digest
        )
        row = Translation.objects.create(
            revision=revision,
            language=translation.language,
            document=translation.canonical(),
            digest=translation.digest,
            sealed_at=now,
            sealing=acts.append(record, now=now),
        )
        audit.record(Event.TRANSLATION_SEALED, subject=f"translation:{row.pk}", by=by.actor, now=now)
    return row


def check_words(sealed: Sealed) -> tuple[str, ...]:
    """Return the twelve words by which people can compare what they are about to fix."""
    return checkwords.words(sealed.digest)
