"""Publishing: sealing with the promise of editions, and making them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
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
from undersigned.apps.publishing.editions import Facts, Format
from undersigned.apps.publishing.models import Edition
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision, Statement, Translation
from undersigned.apps.statements.services import revisions
from undersigned.core import entries
from undersigned.core.text.translation import Translation as SealedTranslation
from undersigned.core.text.wording import Wording
from undersigned.kit.locks import only_one


class NoSuchLanguage(Exception):
    """The revision cannot be read in this language."""


def seal(*, statement: Statement, draft_number: int, by: Person, now: datetime) -> Revision:
    """Seal a draft, and promise its editions. Raises what `revisions.seal` raises."""
    with transaction.atomic():
        return _promised(revisions.seal(statement=statement, draft_number=draft_number, by=by, now=now))


def seal_decided(*, statement: Statement, draft_number: int, by: Person, now: datetime) -> Revision:
    """Seal what an assembly adopted, and promise its editions. Raises what `revisions.seal_decided` raises."""
    with transaction.atomic():
        return _promised(revisions.seal_decided(statement=statement, draft_number=draft_number, by=by, now=now))


def _promised(revision: Revision) -> Revision:
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
        facts = queries.facts(revision, language, now)
        state = queries.state(facts)
        known = queries.latest(revision, language, form)
        if known and known.shows == state and _is_kept(known, wording, facts):
            return known
        data = editions.render(form, wording, facts)
        return _publish(Edition(revision=revision, language=language, form=form, shows=state), data, now)


def _is_kept(edition: Edition, wording: Wording, facts: Facts) -> bool:
    """Tell whether the file of an edition is there; one that was lost is made again, as of the day it was made."""
    if queries.file_of(edition) is not None:
        return True
    data = editions.render(Format(edition.form), wording, replace(facts, as_of=edition.made_at.date()))
    if sha256(data).hexdigest() != edition.sha256:
        return False
    _keep(edition, data)
    return True


def _keep(edition: Edition, data: bytes) -> None:
    queries.store().write(f"{edition.sha256[:2]}/{edition.sha256}.{edition.form}", data)


def _publish(edition: Edition, data: bytes, now: datetime) -> Edition:
    """Store the file and log the edition, unless the same bytes were published before."""
    revision, digest = edition.revision, sha256(data).hexdigest()
    edition.sha256, edition.size, edition.made_at = digest, len(data), now
    _keep(edition, data)
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
        edition.publication = acts.append(record, now=now)
        edition.save()
        audit.record(Event.EDITION_MADE, subject=f"revision:{revision.pk}", by="", now=now)
    return edition
