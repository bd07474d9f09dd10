"""What an edition says about a revision, and where the files of editions and bundles lie."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from undersigned.apps.coalitions.models import Coalition, Kind, Membership, State
from undersigned.apps.organisations.events import Concern, Subject
from undersigned.apps.organisations.models import Scope
from undersigned.apps.publishing import editions
from undersigned.apps.publishing.editions import Facts
from undersigned.apps.publishing.models import Edition
from undersigned.apps.signatures import queries as signatures
from undersigned.apps.signatures.models import Endorsement
from undersigned.apps.statements import queries as statements
from undersigned.apps.statements.models import Revision
from undersigned.core.text import checkwords
from undersigned.kit.store import Store

MOST_SUBJECTS = 100
"""Texts, and coalitions, that a mandate can be chosen for."""


def subjects_of_mandates() -> Iterator[Subject]:
    """Give what an organisation can give a mandate for: texts that take signatures, the latest first; coalitions."""
    for revision in statements.published()[:MOST_SUBJECTS]:
        yield Subject(Scope.STATEMENT.value, revision.statement.public_id, revision.title)
    rows = Coalition.objects.filter(ended_at__isnull=True, kind=Kind.STANDING).order_by("name", "pk")
    for coalition in rows[:MOST_SUBJECTS]:
        yield Subject(Scope.COALITION.value, coalition.public_id, coalition.name)


def concerns_of_mergers(kept: int, merged: int) -> Iterator[Concern]:
    """Give what is to be looked after when an entry is merged: texts under which both stand, and memberships of it."""
    rows = Endorsement.objects.filter(signatures.STANDING, organisation=merged).select_related("revision__statement")
    both = Endorsement.objects.filter(signatures.STANDING, organisation=kept).values("revision")
    for row in rows.filter(revision__in=both).order_by("pk")[:MOST_SUBJECTS]:
        words = _("Both stand under this text, and are counted as two. One of them should withdraw before.")
        address = reverse("statement_revision", args=[row.revision.statement.slug, row.revision.version])
        yield Concern(row.revision.title, address, words)
    standing = Membership.objects.filter(organisation=merged, state__in=(State.ADMITTED, State.SUSPENDED))
    members = set(
        Membership.objects.filter(organisation=kept, state=State.ADMITTED).values_list("coalition", flat=True)
    )
    for one in standing.select_related("coalition").order_by("coalition__name", "pk")[:MOST_SUBJECTS]:
        if one.coalition_id in members:
            words = _("Both are members, and have two votes. The entry that goes should leave before.")
        else:
            words = _("Only the entry that goes is a member. Membership does not come along: the other one joins anew.")
        yield Concern(one.coalition.name, reverse("coalition", args=[one.coalition.slug]), words)


def store() -> Store:
    """Return the folder of editions, each file under its hash."""
    return Store(settings.DATA / "editions")


def file_of(edition: Edition) -> bytes | None:
    """Return the bytes of an edition, or None when the store lost them."""
    return store().read(f"{edition.sha256[:2]}/{edition.sha256}.{edition.form}")


def facts(revision: Revision, language: str) -> Facts:
    """Return what an edition in this language says beside the words."""
    translation = statements.translation_in(revision, language)
    digest = translation.digest if translation else revision.digest
    return Facts(
        digest=digest,
        check_words=checkwords.words(digest),
        version=revision.version,
        sealed_at=translation.sealed_at if translation else revision.sealed_at,
        translation_of=revision.digest if translation else "",
        endorsements=tuple(map(_line, signatures.standing_endorsements(revision))),
        supporters=signatures.count(revision),
        verify_url=settings.URL + reverse("statement_revision", args=[revision.statement.slug, revision.version]),
        languages=tuple(statements.languages_of(revision)),
    )


def state(revision: Revision, language: str) -> str:
    """Return a digest of everything an edition shows that changes: who stands behind the text, and its languages.

    The number of supporters is not in it: an edition gives it as of the day it was made.
    """
    digests = signatures.standing_endorsements(revision).values_list("digest", flat=True)
    shown = [*digests, *statements.languages_of(revision), language]
    return sha256("\n".join(shown).encode()).hexdigest()


def _line(endorsement: Endorsement) -> editions.Endorsement:
    return editions.Endorsement(
        organisation=endorsement.name,
        country=endorsement.country,
        means=editions.Means(endorsement.means),
    )


def latest(revision: Revision, language: str, form: str) -> Edition | None:
    """Return the edition that was published last."""
    rows = Edition.objects.filter(revision=revision, language=language, form=form)
    return rows.order_by("-made_at", "-pk").first()
