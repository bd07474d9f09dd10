"""Publishing: sealing with the promise of editions, and making them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from itertools import chain

from django.conf import settings
from django.db import transaction

from undersigned.apps.audit import services as audit
from undersigned.apps.audit.events import Event
from undersigned.apps.ledger.services import acts
from undersigned.apps.people.models import Person
from undersigned.apps.publishing import editions, jobs, queries
from undersigned.apps.publishing.editions import Format
from undersigned.apps.publishing.models import Edition
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision, Statement, Translation
from undersigned.apps.statements.services import revisions
from undersigned.core import entries
from undersigned.core.text.translation import Translation as SealedTranslation
from undersigned.kit.locks import only_one


class NoSuchLanguage(Exception):
    """The revision cannot be read in this language."""


def seal(*, statement: Statement, draft_number: int, by: Person, now: datetime) -> Revision:
    """Seal a draft, and promise its editions. Raises what `revisions.seal` raises."""
    with transaction.atomic():
        revision = revisions.seal(statement=statement, draft_number=draft_number, by=by, now=now)
        jobs.MakeEditions(revision_id=revision.pk).enqueue()
    return revision


def seal_translation(*, revision: Revision, translation: SealedTranslation, by: Person, now: datetime) -> Translation:
    """Seal a translation, and promise its editions. Raises what `revisions.seal_translation` raises."""
    with transaction.atomic():
        sealed = revisions.seal_translation(revision=revision, translation=translation, by=by, now=now)
        jobs.MakeEditions(revision_id=revision.pk).enqueue()
    return sealed


def publish(*, revision: Revision, now: datetime) -> list[Edition]:
    """Make every edition in every language; those that cannot be made (no font has the script) are left out."""
    made = [publish_in(revision=revision, language=tag, now=now) for tag in statements.languages_of(revision)]
    return list(chain.from_iterable(made))


def publish_in(*, revision: Revision, language: str, now: datetime) -> list[Edition]:
    """Make every edition in one language; those that cannot be made are left out."""
    return list(_each_form(revision, language, now))


def _each_form(revision: Revision, language: str, now: datetime) -> Iterator[Edition]:
    for form in Format:
        try:
            yield make(revision=revision, language=language, form=form, now=now)
        except editions.CannotPrint:
            continue


def bytes_of(edition: Edition) -> bytes:
    """Return the file of an edition that was just made.

    Raises:
        FileNotFoundError: The store lost it.
    """
    data = queries.file_of(edition)
    if data is None:
        raise FileNotFoundError(edition.sha256)
    return data


def make(*, revision: Revision, language: str, form: Format, now: datetime) -> Edition:
    """Return the edition that shows who stands behind the revision now; make, store and log it when it is new.

    Raises:
        NoSuchLanguage: There is no sealed translation in this language.
        CannotPrint: Only of PDF; the message names what is in the way.
    """
    wording = statements.wording_in(revision, language)
    if wording is None:
        raise NoSuchLanguage(language)
    with only_one(settings.DATA / "editions.lock"):
        state = queries.state(revision, language)
        known = queries.latest(revision, language, form)
        if known and known.shows == state and queries.file_of(known) is not None:
            return known
        data = editions.render(form, wording, queries.facts(revision, language))
        return _publish(Edition(revision=revision, language=language, form=form, shows=state), data, now)


def _publish(edition: Edition, data: bytes, now: datetime) -> Edition:
    """Store the file and log the edition, unless the same bytes were published before."""
    revision, digest = edition.revision, sha256(data).hexdigest()
    queries.store().write(f"{digest[:2]}/{digest}.{edition.form}", data)
    same = Edition.objects.filter(
        revision=revision, language=edition.language, form=edition.form, sha256=digest
    ).first()
    with transaction.atomic():
        if same:
            same.shows, same.made_at = edition.shows, now
            same.save()
            return same
        record = entries.EditionPublished(
            edition=entries.EditionFormat(edition.form),
            language=edition.language,
            sha256=digest,
            statement=revision.digest,
        )
        edition.sha256, edition.size, edition.made_at = digest, len(data), now
        edition.publication = acts.append(record, now=now)
        edition.save()
        audit.record(Event.EDITION_MADE, subject=f"revision:{revision.pk}", by="", now=now)
    return edition
