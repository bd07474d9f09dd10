"""Finding statements, their drafts and revisions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Max, Q, QuerySet

from undersigned.apps.coalitions.models import Coalition, Kind
from undersigned.apps.moderation.queries import hidden
from undersigned.apps.statements import words
from undersigned.apps.statements.models import Draft, Revision, Statement, Translation
from undersigned.core.text import markup
from undersigned.core.text.wording import StatementKind, Wording

HIDDEN = "draft-"
KIND = "statement"
"""As what a text is reported, and linked to goals."""


def published() -> QuerySet[Revision]:
    """Return the newest revision of each statement that moderation has not hidden, the latest sealed first."""
    newest = Statement.objects.annotate(newest=Max("revisions__pk")).values("newest")
    rows = Revision.objects.filter(pk__in=newest).exclude(statement__in=hidden(KIND))
    return rows.select_related("statement").order_by("-sealed_at", "-pk")


def latest_drafts() -> QuerySet[Draft]:
    """Return the words of every statement as they were last saved, the latest started statement first."""
    newest = Statement.objects.annotate(newest=Max("drafts__pk")).values("newest")
    return (
        Draft.objects.filter(pk__in=newest).select_related("statement").order_by("-statement__started_at", "-statement")
    )


def hidden_slug(identity: str) -> str:
    """Return the slug of a statement with this `public_id` until it is sealed: it tells nobody what it is called."""
    return f"{HIDDEN}{identity}"


def at_desk(slug: str) -> QuerySet[Statement]:
    """Return the one that is written at this address, or was until it was sealed: a window may be open there."""
    here = Q(slug=slug) | Q(public_id=slug.removeprefix(HIDDEN))
    return Statement.objects.select_related("coalition").filter(here).order_by("pk")[:1]


def latest_draft(statement: Statement) -> Draft:
    """Return the words as they were last saved."""
    return statement.drafts.order_by("-number")[:1].get()


def draft_of(statement: Statement, number: int) -> Draft | None:
    """Return the words as they were saved under a number."""
    return statement.drafts.filter(number=number).first()


def wording_of(draft: Draft) -> Wording:
    """Return the words of a draft as a value of the core."""
    return words.from_json(draft.words)


def kept(wording: Wording) -> dict[str, Any]:
    """Return words as they are kept, as plain JSON."""
    return words.to_json(wording)


def wording_from(value: dict[str, Any]) -> Wording:
    """Return the words that were kept so."""
    return words.from_json(value)


def latest_revision(statement: Statement) -> Revision | None:
    """Return the revision with the highest version, if any was sealed."""
    return statement.revisions.order_by("-version").first()


def between(first: str, last: str) -> Revision | None:
    """Return the revision with a digest from *first* to *last*, or one with a translation that has; None, if none has.

    Of two texts with the same check words, which takes 2^60 attempts to make, the older one.
    """
    original = Revision.objects.select_related("statement").filter(digest__range=(first, last)).first()
    found = Translation.objects.select_related("revision__statement").filter(digest__range=(first, last)).first()
    return original or (found.revision if found else None)


def is_latest(revision: Revision) -> bool:
    """Tell whether no newer version was sealed: only then it takes signatures."""
    return not Revision.objects.filter(statement=revision.statement_id, version__gt=revision.version).exists()


def is_charter(revision: Revision) -> bool:
    """Tell whether the text is the charter of a standing coalition: its statement of kind charter."""
    return revision.wording.kind == StatementKind.CHARTER and revision.statement.coalition.kind == Kind.STANDING


def charter(coalition: Coalition) -> Revision | None:
    """Return the newest sealed charter of a standing coalition, if one was sealed."""
    rows = Revision.objects.filter(statement__coalition=coalition, statement__coalition__kind=Kind.STANDING)
    newest = rows.select_related("statement__coalition").order_by("-sealed_at", "-pk")
    return next((revision for revision in newest if is_charter(revision)), None)


def translation_in(revision: Revision, language: str) -> Translation | None:
    """Return the sealed translation in a language."""
    return revision.translations.filter(language=language).first()


def languages_of(revision: Revision) -> list[str]:
    """Return the languages in which the revision can be read, its own first."""
    return [revision.language, *revision.translations.order_by("language").values_list("language", flat=True)]


def wording_in(revision: Revision, language: str) -> Wording | None:
    """Return the words in a language: the revision's own, or a sealed translation's."""
    if language == revision.language:
        return revision.wording
    translation = translation_in(revision, language)
    return translation.sealed.wording(revision.sealed) if translation else None


@dataclass(frozen=True, slots=True)
class ShownClause:
    """A clause with its text as safe HTML."""

    id: str
    label: str
    heading: str
    html: str


def shown_clauses(wording: Wording) -> list[ShownClause]:
    """Return the clauses of a wording, ready for a page."""
    return [
        ShownClause(clause.id, clause.label, clause.heading, markup.to_html(clause.text)) for clause in wording.clauses
    ]


def history(statement: Statement, limit: int = 20) -> list[Draft]:
    """Return the last saved states, the latest first."""
    return list(statement.drafts.select_related("saved_by").order_by("-number")[:limit])
